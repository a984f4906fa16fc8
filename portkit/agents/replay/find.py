"""The function of a name, as it was before decorators: what was recorded is what is called."""
import sys
import types

from ..canonical.names import is_a, lookup_raw

LEVELS = 4

# Special methods under the names of 3.
NEW_NAMES = {
    "__unicode__": "__str__",
    "__nonzero__": "__bool__",
    "next": "__next__",
    "__div__": "__truediv__ __floordiv__",
    "__rdiv__": "__rtruediv__ __rfloordiv__",
    "__idiv__": "__itruediv__ __ifloordiv__",
    "__long__": "__int__",
}


class NotFound(Exception):
    """No function of that name here; the text says why."""


def find(name):
    """The function of ``module:Class.name``, or of a part of a property, ``...#setter``."""
    module, _, path = name.partition(":")
    path, _, part = path.partition("#")
    load(module)
    found = _held(module, path)
    if type(found) is property:
        found = {"setter": found.fset, "deleter": found.fdel}.get(part, found.fget)
    function = _undecorated(found, path.rpartition(".")[2], module)
    if function is None and type(found) is types.FunctionType:
        return found  # known by two names
    if function is None:
        raise NotFound("%s is no function here" % name)
    return function


def _held(module, path):
    """What the module or class holds by the name, or by the one that 3 calls the same method."""
    owner, dot, name = path.rpartition(".")
    others = NEW_NAMES.get(name, "").split() if dot and bytes is not str else []
    for one in [name] + others:
        try:
            return lookup_raw(module, owner + dot + one)
        except LookupError:
            continue
    raise NotFound("no %s:%s here" % (module, path))


def load(module):
    """Import a module; raises NotFound if it cannot be."""
    if module in sys.modules:
        return
    try:
        __import__(module)
    except Exception as error:  # noqa: BLE001 - whatever stops the module is the answer
        raise NotFound("%s cannot be imported: %s: %s" % (module, type(error).__name__, error))


def _undecorated(found, name, module):
    """The function that was defined by that name, below what decorators have made of it."""
    seen = set()
    level = [found]
    for _ in range(LEVELS):
        for one in level:
            if type(one) is types.FunctionType and _defined(one, name, module):
                return one
        seen.update(id(one) for one in level)
        level = [inner for one in level for inner in _inside(one) if id(inner) not in seen]
    return None


def _defined(function, name, module):
    return function.__code__.co_name == name and function.__globals__.get("__name__") == module


def _inside(wrapper):
    """What a decorator may have kept the function in."""
    for name in ("__wrapped__", "__func__", "func", "fget"):
        inner = getattr(wrapper, name, None)
        if inner is not None:
            yield inner
    if type(wrapper) is types.FunctionType:
        for cell in wrapper.__closure__ or ():
            try:
                yield cell.cell_contents
            except ValueError:  # nothing in it yet
                continue
    elif is_a(wrapper, object) and type(getattr(wrapper, "__dict__", None)) is dict:
        for value in wrapper.__dict__.values():
            yield value
