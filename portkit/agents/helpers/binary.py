"""Bytes one by one as on 2.7, and patterns that know ASCII alone as there."""
import io
import re
import struct
import sys

# The byte of a number, as bytes: ``chr`` of 2.7.
int_to_byte = chr if sys.version_info[0] == 2 else struct.Struct("B").pack

# The flag that keeps ``\w`` and the like to ASCII, as 2.7 does by itself.
re_ascii = 0 if sys.version_info[0] == 2 else re.ASCII

# ``re.LOCALE``, which patterns of text on 3 do not take: they know all letters.
re_locale = re.LOCALE if sys.version_info[0] == 2 else 0


def native_to_bytes(value):
    """A native string of 2.7 as the bytes that it is there; anything else as it is."""
    is_text = str is not bytes and isinstance(value, str)
    return value.encode("latin-1") if is_text else value


def bytes_to_native(value):
    """Bytes as a native string, one character a byte, also in a tuple; anything else as it is."""
    if str is bytes:
        return value
    if type(value) is tuple:
        return tuple(bytes_to_native(one) for one in value)
    return value.decode("latin-1") if isinstance(value, bytes) else value


def shown_bytes(value):
    """Bytes that are printed as the text that they are in UTF-8; anything else as it is."""
    is_bytes = str is not bytes and isinstance(value, (bytes, bytearray))
    return value.decode("utf-8") if is_bytes else value


def printed_bytes(value):
    """Bytes that are printed as the text that they are in UTF-8, what is none as ``\\x89``; anything else as it is."""
    if str is bytes or not isinstance(value, bytes):
        return value
    return value.decode("utf-8", "backslashreplace")


def compared_bytes(value):
    """Bytes as the native literal that is equal to them on 2.7, in UTF-8; anything else as it is."""
    if str is bytes or not isinstance(value, bytes):
        return value
    return value.decode("utf-8", "surrogateescape")


def native_encoded(text, *codec):
    """``text.encode(*codec)`` as a native string: on 3 of the letters that the codec has, which is ASCII by default."""
    if str is bytes:
        return text.encode(*codec)
    codec = codec or ("ascii",)
    return text.encode(*codec).decode(codec[0])


def joined(separator, items):
    """``separator.join(items)``; on 3 of the kind that the items have, where bytes and ASCII come together of bytes."""
    if str is bytes:
        return separator.join(items)
    items = list(items)
    kinds = set(isinstance(one, bytes) for one in items)
    if True in kinds:
        items = [one.encode("ascii") if isinstance(one, str) else one for one in items]
        separator = native_to_bytes(separator)
    elif kinds:
        separator = bytes_to_native(separator)
    return separator.join(items)


def encoded(value, *codec):
    """``value.encode(*codec)``; of bytes, as on 2.7, where they are ASCII."""
    if str is not bytes and isinstance(value, bytes):
        value = value.decode("ascii")
    return value.encode(*codec)


def ordinal(letter):
    """``ord(letter)``; a number, which is what bytes are made of on 3, is that already."""
    return letter if str is not bytes and isinstance(letter, int) else ord(letter)


def listed_bytes(value):
    """What ``repr`` writes of *value*, or of what it holds, has no ``b`` before bytes, as on 2.7."""
    if str is bytes:
        return value

    class Native(str):
        def __repr__(self):
            return repr(self.encode("latin-1"))[1:]

    def listed(value):
        kind = type(value)
        if kind in (list, tuple, set):
            return kind([listed(one) for one in value])
        if kind is dict:
            return {listed(key): listed(one) for key, one in value.items()}
        return Native(value.decode("latin-1")) if isinstance(value, bytes) else value
    return listed(value)


def without_bytes(value):
    """*value*, or what holds such, for what takes no bytes on 3 (CSV, JSON): they are read as UTF-8."""
    if str is bytes:
        return value
    if isinstance(value, bytes):
        return value.decode("utf-8")
    if isinstance(value, dict):
        return {without_bytes(name): without_bytes(one) for name, one in value.items()}
    is_one = isinstance(value, str) or not hasattr(value, "__iter__")
    return value if is_one else [without_bytes(one) for one in value]


def open_native(name, mode, buffering=-1):
    """A file of native strings, one character a byte, as ``open(name, "rb")`` of 2.7."""
    if str is bytes:
        return open(name, mode, buffering)

    class Native(io.TextIOWrapper):
        def seek(self, offset, whence=0):
            self.flush()
            start = self.tell() if whence == 1 else self.buffer.seek(0, 2) if whence == 2 else 0
            return io.TextIOWrapper.seek(self, start + offset)

    return Native(open(name, mode), encoding="latin-1", newline="")


def byte_at(data, index):
    """``data[index]``; of bytes as bytes of length 1."""
    value = data[index]
    is_of_bytes = isinstance(data, bytes) or type(data).__name__ == "mmap"
    return bytes((value,)) if is_of_bytes and isinstance(value, int) else value


def iterate_bytes(data):
    """What *data* yields; of bytes as bytes of length 1."""
    if str is bytes or not isinstance(data, bytes):
        return iter(data)
    return (bytes((value,)) for value in data)
