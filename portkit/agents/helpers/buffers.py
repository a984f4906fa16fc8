"""Files that take text or bytes, as those of 2.7 do."""
import io
import sys


def truncate_buffer(stream, size, cls=None):
    """``stream.truncate(size)``, by *cls* if given; what is in memory goes to its new end, as on 2.7."""
    if cls is None:
        stream.truncate(size)
    else:
        cls.truncate(stream, size)
    if sys.version_info[0] > 2 and size is not None and isinstance(stream, (io.StringIO, io.BytesIO)):
        stream.seek(min(size, stream.tell()))


class _Buffer(object):
    """A file in memory of the kind of string that it is given first; the other kind becomes that one."""

    def __init__(self, content=""):
        self._is_open = not content
        self._file = self._made(content)

    def _made(self, sample):
        return io.BytesIO(sample) if isinstance(sample, bytes) else io.StringIO(sample)

    def write(self, value):
        if self._is_open and value:
            self._is_open = False
            place, self._file = self._file.tell(), self._made(value[:0])
            self._file.seek(place)
        is_of_bytes = isinstance(self._file, io.BytesIO)
        self._file.write(native_to_bytes(value) if is_of_bytes else bytes_to_native(value))

    def writelines(self, values):
        for value in values:
            self.write(value)

    def truncate(self, size=None):
        self._file.truncate(size)
        self._file.seek(min(self._file.tell(), len(self._file.getvalue())))

    def reset(self):
        self._file.seek(0)

    def __getstate__(self):
        return self._is_open, self._file.getvalue(), self._file.tell()

    def __setstate__(self, state):
        self._is_open, content, place = state
        self._file = self._made(content)
        self._file.seek(place)

    def __iter__(self):
        return self

    def __next__(self):
        return next(self._file)

    def __getattr__(self, name):
        if name.startswith("_"):
            raise AttributeError(name)
        return getattr(self._file, name)


if sys.version_info[0] == 2:
    from StringIO import StringIO as StringBuffer
else:
    class StringBuffer(_Buffer):
        """``StringIO.StringIO``."""


if sys.version_info[0] == 2:
    from cStringIO import StringIO as CStringBuffer
else:
    class CStringBuffer(_Buffer):
        """``cStringIO.StringIO``."""


class _ByteWriter(object):
    """Writes native strings to a file of bytes."""

    __slots__ = ("_encoding", "_file")

    def __init__(self, file, encoding):
        self._file, self._encoding = file, encoding

    def write(self, text):
        self._file.write(text.encode(self._encoding))

    def flush(self):
        self._file.flush()


def byte_writer(file, encoding="utf-8"):
    """What ``print`` is to write to where *file* is one of bytes: on 2.7 that itself."""
    return file if sys.version_info[0] == 2 or isinstance(file, io.TextIOBase) else _ByteWriter(file, encoding)


class _SocketFile(io.TextIOWrapper):
    """Native strings, a character a byte, that go through a file of bytes; written at once if that is wanted."""

    def __init__(self, file, is_unbuffered, **options):
        super(_SocketFile, self).__init__(file, encoding="latin-1", newline="\n", **options)
        self._is_unbuffered = is_unbuffered

    def write(self, text):
        super(_SocketFile, self).write(text)
        if self._is_unbuffered:
            self.flush()


def native_makefile(connection, mode="r", bufsize=-1):
    """``connection.makefile(mode, bufsize)`` of native strings; as on 2.7 any mode is for reading and writing."""
    if sys.version_info[0] == 2:
        return connection.makefile(mode, bufsize)
    return _SocketFile(connection.makefile("rwb"), bufsize == 0, line_buffering=bufsize == 1)
