"""Forms of what the standard library makes, by the name that 3 has for its class."""
import gc
import logging
import types

from . import patterns, sync
from .names import ancestors, name_of

_OVER_SEQUENCES = frozenset(type(iter(one)) for one in ([], (), "", u"", b""))
_ITERATOR_NAMES = frozenset("builtins:" + name for name in """
map zip filter enumerate reversed generator callable_iterator iterator zip_longest
""".split())


def is_iterator(name):
    """Whether a class of the library makes iterators."""
    return name in _ITERATOR_NAMES or name.startswith("itertools:") or name.endswith("iterator")


def defines(cls, method):
    """Whether a class, or one it inherits from, has a method written in Python."""
    for one in ancestors(cls):
        if one is object:
            break
        if method in one.__dict__:
            return isinstance(one.__dict__[method], types.FunctionType)
    return False


def function_name(function):
    """The name of a function of the library that is written in C."""
    module = function.__module__
    if module is None:
        owner = getattr(function, "__self__", None)
        module = owner.__name__ if isinstance(owner, types.ModuleType) else "builtins"
    return name_of(module, function.__name__)


def rest_of(iterator):
    """What an iterator over a list, a tuple or a string will give, without taking it; else None."""
    held = gc.get_referents(iterator)
    if type(iterator) not in _OVER_SEQUENCES or len(held) != 1:
        return None
    return held[0][len(held[0]) - iterator.__length_hint__() :]


def numbers(encoder, value):
    """The range of 3 and the xrange of 2.7."""
    length = len(value)
    first = value[0] if length else 0
    return {"range": [first, value[1] - first if length > 1 else 1, length]}


def _date(encoder, value):
    return {"date": [value.year, value.month, value.day]}


def _clock(value):
    return [value.hour, value.minute, value.second, value.microsecond]


def _with_zone(encoder, form, value):
    if value.tzinfo is not None:
        form["tz"] = encoder.encode(value.tzinfo)
    return form


def _datetime(encoder, value):
    day = [value.year, value.month, value.day]
    return _with_zone(encoder, {"datetime": day + _clock(value)}, value)


def _time(encoder, value):
    return _with_zone(encoder, {"time": _clock(value)}, value)


def _timedelta(encoder, value):
    return {"timedelta": [value.days, value.seconds, value.microseconds]}


def _timezone(encoder, value):
    return {"timezone": value.utcoffset(None).total_seconds()}


def _decimal(encoder, value):
    return {"dec": u"%s" % value}


def _fraction(encoder, value):
    return {"frac": [encoder.encode(value.numerator), encoder.encode(value.denominator)]}


def _uuid(encoder, value):
    return {"uuid": u"%s" % value.hex}


def _buffer(encoder, value):
    if value.closed:
        return encoder.lost({"io": {"cut": "closed"}, "closed": True}, "closed buffer")
    try:
        content = value.getvalue()
    except ValueError:
        mixed = "text and bytes that do not join"
        return encoder.lost({"io": {"cut": mixed}, "at": value.tell()}, mixed)
    return encoder.remember(value, {"io": encoder.encode(content), "at": value.tell()})


def _array(encoder, value):
    code = str(value.typecode)
    items = value.tostring() if code == "c" else value.tolist()
    return encoder.remember(value, {"array": [code, encoder.encode(items)]})


def _slice(encoder, value):
    return {"slice": encoder.all([value.start, value.stop, value.step])}


def _deque(encoder, value):
    form = encoder.remember(value, {"max": value.maxlen})
    form["dq"] = encoder.all(value)
    return form


def _ordered(encoder, value):
    form = encoder.remember(value, {})
    form["od"] = [[encoder.encode(key), encoder.encode(value[key])] for key in list(value)]
    return form


def _default(encoder, value):
    form = encoder.remember(value, {})
    form["make"] = encoder.encode(value.default_factory)
    form["dd"] = encoder.pairs(value)
    return form


def _counter(encoder, value):
    form = encoder.remember(value, {})
    form["count"] = encoder.pairs(value)
    return form


def _element(encoder, value):
    form = encoder.remember(value, {})
    parts = [encoder.encode(one) for one in (value.tag, dict(value.items()), value.text, value.tail)]
    form["xml"] = parts + [encoder.all(list(value))]
    return form


def _view_of_memory(encoder, value):
    return encoder.lost({"mv": value.tobytes().decode("latin-1")}, "memoryview")


def _partial(encoder, value):
    if value.func is next and len(value.args) == 1:
        return {"method": [encoder.encode(value.args[0]), "next"]}
    keywords = encoder.pairs(value.keywords or {})
    return {"partial": [encoder.encode(value.func), encoder.all(value.args), keywords]}


def _logger(encoder, value):
    """Whoever asks for the name gets this one."""
    return {"logger": value.name} if value.name in logging.root.manager.loggerDict else {"logger": None}


HANDLERS = {
    "builtins:NotImplementedType": lambda encoder, value: {"g": "builtins:NotImplemented"},
    "builtins:bytearray": lambda encoder, value: encoder.remember(value, {"ba": bytes(value).decode("latin-1")}),
    "builtins:ellipsis": lambda encoder, value: {"g": "builtins:Ellipsis"},
    "builtins:memoryview": _view_of_memory,
    "builtins:slice": _slice,
    "array:array": _array,
    "collections:Counter": _counter,
    "collections:OrderedDict": _ordered,
    "collections:defaultdict": _default,
    "collections:deque": _deque,
    "datetime:date": _date,
    "datetime:datetime": _datetime,
    "datetime:time": _time,
    "datetime:timedelta": _timedelta,
    "datetime:timezone": _timezone,
    "decimal:Decimal": _decimal,
    "fractions:Fraction": _fraction,
    "functools:partial": _partial,
    "io:BytesIO": _buffer,
    "io:StringI": _buffer,
    "io:StringIO": _buffer,
    "io:StringO": _buffer,
    "logging:Logger": _logger,
    "logging:RootLogger": _logger,
    "uuid:UUID": _uuid,
    "xml.etree.ElementTree:Element": _element,
}
HANDLERS.update(sync.HANDLERS)
HANDLERS.update(patterns.HANDLERS)
# Their type names no module on 2.7.
for _name in ("StringI", "StringO"):
    HANDLERS["builtins:" + _name] = _buffer
HANDLERS["builtins:array"] = _array
