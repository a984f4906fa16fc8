"""Exceptions raised as Python 2 raises them."""
import sys


def make_exception(kind, value=None):
    """The exception that ``raise kind, value`` of Python 2 raises."""
    while isinstance(kind, tuple) and kind:
        kind = kind[0]
    if not hasattr(kind, "__bases__"):  # no class, not even an old-style one
        if value is not None:
            raise TypeError("instance exception may not have a separate value")
        return kind
    if isinstance(value, kind):
        return value
    if value is None:
        return kind()
    return kind(*value) if isinstance(value, tuple) else kind(value)


if sys.version_info[0] == 2:
    exec('''
def reraise(kind, value=None, trace=None):
    """Raise as ``raise kind, value, trace`` of Python 2 does."""
    raise kind, value, trace
''')
else:
    def reraise(kind, value=None, trace=None):
        """Raise as ``raise kind, value, trace`` of Python 2 does."""
        raise make_exception(kind, value).with_traceback(trace)


# What ``except StandardError`` of 2.7 catches: on 3 the builtin errors that stood below it.
if sys.version_info[0] == 2:
    standard_errors = StandardError
else:
    standard_errors = (
        ArithmeticError, AssertionError, AttributeError, BufferError, EOFError, ImportError, LookupError,
        MemoryError, NameError, OSError, ReferenceError, RuntimeError, SyntaxError, SystemError, TypeError, ValueError,
    )
