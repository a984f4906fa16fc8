"""Native strings, files and functions: what each Python takes for its own."""
import codecs
import io
import sys

# What ``isinstance`` is asked instead of ``file``.
file_types = (file,) if sys.version_info[0] == 2 else (io.IOBase,)
# The type ``file`` as a value: what ``open(name)`` gives.
file_type = file if sys.version_info[0] == 2 else io.TextIOWrapper


def native_string(value, encoding="utf-8"):
    """*value*, text or bytes, as the ``str`` of the running Python."""
    if isinstance(value, str):
        return value
    return value.decode(encoding) if isinstance(value, bytes) else value.encode(encoding)


def bytes_string(value, encoding="utf-8"):
    """*value*, text or bytes, as bytes."""
    return value if isinstance(value, bytes) else value.encode(encoding)


if sys.version_info[0] == 2:
    decoded_text = unicode
else:
    def decoded_text(value, *codec, **named):
        """``unicode(value, encoding)``: a native string is text already; of bytes alone it is their ASCII."""
        if isinstance(value, str):
            return value
        if isinstance(value, bytes) and not (codec or named):
            return value.decode("ascii")
        return str(value, *codec, **named)


def decoded_string(value, *codec):
    """``value.decode(codec)``: on 3 a native string is text already."""
    is_text = str is not bytes and isinstance(value, str)
    return value if is_text else value.decode(*codec)


def escaped_string(value):
    """``value.encode("string_escape")``, of native strings and of bytes."""
    if str is bytes:
        return value.encode("string_escape")
    if isinstance(value, bytes):
        return codecs.escape_encode(value)[0]
    return codecs.escape_encode(value.encode("utf-8"))[0].decode("ascii")


def unescaped_string(value):
    """``value.decode("string_escape")``, of native strings and of bytes; what is no UTF-8 is one character a byte."""
    if str is bytes:
        return value.decode("string_escape")
    if isinstance(value, bytes):
        return codecs.escape_decode(value)[0]
    raw = codecs.escape_decode(value.encode("utf-8"))[0]
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw.decode("latin-1")


def unbound_function(method):
    """The function of a method taken from a class."""
    return getattr(method, "im_func", method)


def error_parts(error):
    """The args of an exception, which is a sequence of these on 2.7; anything else as it is."""
    return error.args if isinstance(error, Exception) else error


def message_of(error):
    """``error.message`` of 2.7: where it has none, the one argument, else an empty string."""
    if hasattr(error, "message"):
        return error.message
    return error.args[0] if len(error.args) == 1 else ""


def compiled_file(path):
    """The code of the Python file *path*, for ``exec``."""
    with open(path, "rb") as source:
        return compile(source.read(), path, "exec", 0, True)


def code_apart(text):
    """*text* as code for ``exec`` that this file's ``__future__`` statements say nothing of; other code as it is."""
    is_text = isinstance(text, (bytes, str, type(u"")))
    return compile(text, "<string>", "exec", 0, True) if is_text else text
