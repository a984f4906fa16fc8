"""What classes need to be the same on 2.7 and 3."""
import sys

if sys.version_info[0] == 2:
    from pickle import _EmptyClass as EmptyClass
else:
    class EmptyClass(object):
        """``pickle._EmptyClass`` and ``copy._EmptyClass``: a class of nothing, for what gets another one later."""


def add_metaclass(metaclass):
    """Class decorator: make the class again with *metaclass*."""
    def wrap(cls):
        body = dict(cls.__dict__)
        slots = body.get("__slots__", ())
        for name in (slots,) if isinstance(slots, str) else slots:
            body.pop(name, None)
        body.pop("__dict__", None)
        body.pop("__weakref__", None)
        if hasattr(cls, "__qualname__"):
            body["__qualname__"] = cls.__qualname__
        return metaclass(cls.__name__, cls.__bases__, body)
    return wrap


def with_hooks(kind):
    """*kind*, a class of ``pickle``, or on 3.13 one that lets ``persistent_id`` and ``persistent_load`` be set."""
    return kind if sys.version_info < (3, 13) else type(kind.__name__, (kind,), {})
