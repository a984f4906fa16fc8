"""Methods and old-style classes as 2.7 has them."""
import inspect
import sys
import types

if sys.version_info[0] == 2:
    from inspect import ismethod
else:
    def ismethod(object):
        """``inspect.ismethod``: on 2.7 a function taken from its class is a method too."""
        return inspect.ismethod(object) or isinstance(object, UnboundMethodType)


class _OfClass(type):
    """The metaclass of what stands for the type of unbound methods."""

    def __instancecheck__(cls, value):
        if not isinstance(value, types.FunctionType):
            return False
        owner = value.__qualname__.rpartition(".")[0]
        takes = value.__code__.co_argcount or value.__code__.co_flags & inspect.CO_VARARGS
        return bool(owner and takes) and not owner.endswith("<locals>")


# ``types.UnboundMethodType``: on 3 of this type is a function that was defined in a class.
UnboundMethodType = getattr(types, "UnboundMethodType", None) or _OfClass("UnboundMethodType", (), {})


def method_function(method):
    """``method.im_func``; on 3 what is taken from a class is the function itself."""
    if sys.version_info[0] == 2:
        return method.im_func
    return method if isinstance(method, types.FunctionType) else method.__func__


def method_self(method):
    """``method.im_self``; on 3 what is taken from a class has none, as an unbound method of 2.7 has None."""
    if sys.version_info[0] == 2:
        return method.im_self
    return None if isinstance(method, types.FunctionType) else method.__self__


def text_method(translations, name):
    """``getattr(translations, name)`` of a method of ``gettext``; on 3 most have the name without its ``u``."""
    if sys.version_info[0] == 2 or hasattr(translations, name):
        return getattr(translations, name)
    return getattr(translations, name.replace("u", "", 1))


def method_class(method, *default):
    """``getattr(method, "im_class", *default)``; on 3 that of a function is the class it was defined in."""
    try:
        if sys.version_info[0] == 2:
            return method.im_class
        if inspect.ismethod(method):
            return type(method.__self__)
        if not isinstance(method, UnboundMethodType):
            raise AttributeError("%s is no method" % (method,))
        owner = sys.modules.get(method.__module__)
        for name in method.__qualname__.split(".")[:-1]:
            owner = getattr(owner, name)
        return owner
    except AttributeError:
        if default:
            return default[0]
        raise


def class_text(cls):
    """``str(cls)`` of an old-style class as on 2.7: its name behind that of its module."""
    return str(cls) if sys.version_info[0] == 2 else "%s.%s" % (cls.__module__, cls.__name__)
