"""What an instance holds, read without running a line of its class."""
import collections
import types

from .names import ancestors, is_a

_MEMBER = types.MemberDescriptorType
TEXT = type(u"")


def instance_class(value):
    """The class; that of the program for an old-style instance, whose type is ``instance``."""
    if type(value) is getattr(types, "InstanceType", None):
        return value.__class__
    return type(value)


def state(value):
    """Names and values of ``__dict__`` and of ``__slots__``, by name."""
    found = dict(attributes(value) or {})
    for name, descriptor in _parts(type(value))[1]:
        if name not in found:
            try:
                found[name] = descriptor.__get__(value, type(value))
            except AttributeError:
                continue
    return sorted(found.items(), key=lambda item: str(item[0]))


_KNOWN = {}


def _parts(cls):
    """The descriptor of ``__dict__``, None without one, and names and descriptors of the slots."""
    if cls not in _KNOWN:
        spaces = [one.__dict__ for one in ancestors(cls)]
        # A class may have a property of that name, as a namedtuple of 2.7 has.
        holders = [
            space["__dict__"]
            for space in spaces
            if type(space.get("__dict__")) is types.GetSetDescriptorType
        ]
        slots = [
            (name, one.__dict__[_mangled(one, name)])
            for one in ancestors(cls)
            for name in _slots(one)
            if type(one.__dict__.get(_mangled(one, name))) is _MEMBER
        ]
        _KNOWN[cls] = (holders[0] if holders else None, slots)
    return _KNOWN[cls]


def attributes(value):
    """The dict that holds its attributes, None if it has none."""
    if type(value) is getattr(types, "InstanceType", None):
        return value.__dict__
    holder = _parts(type(value))[0]
    return None if holder is None else holder.__get__(value, type(value))


def _slots(cls):
    slots = cls.__dict__.get("__slots__", ())
    if isinstance(slots, (str, TEXT)):
        slots = (slots,)
    if not isinstance(slots, (list, tuple, dict)):
        return []
    return [name for name in slots if isinstance(name, str) and name not in ("__dict__", "__weakref__")]


def _mangled(cls, name):
    if name.startswith("__") and not name.endswith("__"):
        return "_%s%s" % (cls.__name__.lstrip("_"), name)
    return name


def slot_setter(cls, name):
    """The descriptor that sets a slot, None where the class keeps *name* in ``__dict__``."""
    for one in ancestors(cls):
        if name in _slots(one):
            descriptor = one.__dict__.get(_mangled(one, name))
            if type(descriptor) is _MEMBER:
                return descriptor
    return None


def _pairs(value):
    if not dict.__len__(value):  # on 2.7 its order is not there before its constructor has run
        return collections.OrderedDict()
    order = collections.OrderedDict.__iter__(value)
    return collections.OrderedDict((key, dict.__getitem__(value, key)) for key in order)


def _counted(value):
    return collections.Counter(dict(dict.items(value)))


def _with_default(value):
    return collections.defaultdict(value.default_factory, dict.items(value))


# A class whose instances hold more than attributes -> their content, as one of that class itself.
# The narrower class first.
CONTENT = [
    (collections.OrderedDict, _pairs),
    (collections.Counter, _counted),
    (collections.defaultdict, _with_default),
    (dict, lambda value: dict(dict.items(value))),
    (list, lambda value: list(list.__iter__(value))),
    (tuple, lambda value: tuple(tuple.__iter__(value))),
    (set, lambda value: set(set.__iter__(value))),
    (frozenset, lambda value: frozenset(frozenset.__iter__(value))),
    (collections.deque, lambda value: collections.deque(collections.deque.__iter__(value), value.maxlen)),
    (TEXT, lambda value: TEXT.__getitem__(value, slice(None))),
    (bytes, lambda value: bytes.__getitem__(value, slice(None))),
    (bytearray, lambda value: bytearray(bytearray.__getitem__(value, slice(None)))),
    (int, lambda value: int.__add__(value, 0)),
    (type(10 ** 30), lambda value: type(10 ** 30).__add__(value, 0)),
    (float, lambda value: float.fromhex(float.hex(value))),
    (complex, lambda value: complex.__add__(value, 0)),
]


_CONTENT = {}


def content(value):
    """``(base, plain)``: what an instance of a subclass of a builtin is, besides its attributes."""
    cls = type(value)
    if cls not in _CONTENT:
        found = [pair for pair in CONTENT if is_a(value, pair[0]) and cls is not pair[0]]
        _CONTENT[cls] = found[0] if found else None
    if _CONTENT[cls] is None:
        return None
    base, plain = _CONTENT[cls]
    return base, plain(value)
