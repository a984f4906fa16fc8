"""A value from its JSON form, to call a function with.

Nothing runs but constructors of plain values: an instance is made by the nearest builtin class's
``__new__`` and gets its state through ``__dict__`` or its slots, as the recorded one had it.
"""
import array
import collections
import datetime
import decimal
import fractions
import functools
import io
import logging
import sys
import types
import uuid

from . import patterns, sync
from .instances import CONTENT, attributes, slot_setter
from .names import MODULES, NAMES, is_class, lookup
from .places import Places
from .strings import as_text, is_binary

_OLD = {}
for _old, _new in sorted(MODULES.items()):
    _OLD.setdefault(_new, []).append(_old)
_OLD_NAMES = {}
for _old, _new in sorted(NAMES.items()):
    _OLD_NAMES.setdefault(_new, []).append(_old)
_LONG = type(10 ** 30)


class CannotRebuild(Exception):
    """A form from which no value can be made here; the text says why."""


class Apart(CannotRebuild):
    """Something is missing that is not the program's: nothing is said about that."""


class Rebuilder(object):
    """Makes the values of one call, which may refer to each other.

    *native*: what native strings of 2.7 become on 3: ``"text"`` if they can be (``is_binary``),
    ``"bytes"`` or ``"latin"``: text with a character for each byte. *load* is called
    with the name of a module of which something is wanted; without it nothing is imported.
    """

    cannot, apart = CannotRebuild, Apart  # for makers in other files

    def __init__(self, places=None, native="text", load=None):
        self.places = places or Places()
        self.native = native
        self.load = load or (lambda module: None)
        self._made = {}

    def value(self, form):
        if isinstance(form, (bool, int, type(None), _LONG)):
            return form
        if isinstance(form, type(u"")):
            return self.places.unmask(form)
        for tag, make in _MAKERS:
            if tag in form:
                return make(self, form)
        raise CannotRebuild(", ".join(sorted(form)))

    def all(self, forms):
        return [self.value(form) for form in forms]

    def pairs(self, forms):
        return [(self.value(key), self.value(held)) for key, held in forms]

    def remember(self, form, value):
        """Make *value* what references to *form* become."""
        if "n" in form:
            self._made[form["n"]] = value
        return value

    def reference(self, form):
        if form["r"] not in self._made:
            raise CannotRebuild("a value that holds itself")
        return self._made[form["r"]]

    def native_string(self, form):
        latin = form["s"]
        binary = self.native == "bytes" or (self.native == "text" and is_binary(latin))
        if bytes is str or binary:
            return self.places.unmask(latin.encode("latin-1"))
        return self.places.unmask(latin if self.native == "latin" else as_text(latin))

    def named(self, form):
        """What a global name stands for here."""
        module, _, path = form["g"].partition(":")
        self.load(module)
        if not path:
            return self._module(module)
        for known in self._spellings(module, path):
            try:
                return lookup(*known)
            except LookupError:
                continue
        raise CannotRebuild("no %s here" % form["g"])

    def _module(self, name):
        for known in [name] + _OLD.get(name, []):
            if known in sys.modules:
                return sys.modules[known]
        raise CannotRebuild("no module %s here" % name)

    def _spellings(self, module, path):
        yield module, path
        for old in _OLD.get(module, []):
            yield old, path
        for full in _OLD_NAMES.get("%s:%s" % (module, path), []):
            old_module, _, old_path = full.partition(":")
            for known in [old_module] + _OLD.get(old_module, []):
                yield known, old_path

    def instance(self, form):
        cls = self.named({"g": form["o"]})
        if not is_class(cls):
            raise CannotRebuild("%s is no class here" % form["o"])
        value = self.remember(form, self._bare(cls, form))
        for name, held in form.get("st", ()):
            _set_state(value, cls, str(name), self.value(held))
        return value

    def _bare(self, cls, form):
        if not isinstance(cls, type):
            return types.InstanceType(cls)
        base = next((base for base, _ in CONTENT if issubclass(cls, base)), None)
        try:
            if base is None:
                return object.__new__(cls)
            return _with_content(cls, base, self.value(form["base"]))
        except (TypeError, KeyError):
            raise CannotRebuild("%s has another base here" % form["o"])

    def exception(self, form):
        cls = self.named({"g": form["x"]})
        if not (isinstance(cls, type) and issubclass(cls, BaseException)):
            raise CannotRebuild("%s is no exception here" % form["x"])
        value = self.remember(form, _bare_exception(cls, self.all(form["args"])))
        for name, held in form.get("st", ()):
            _set_state(value, cls, str(name), self.value(held))
        return value

    def method(self, form):
        owner, name = form["method"]
        made = self.value(owner)
        if name == "next" and hasattr(type(made), "__next__"):
            return functools.partial(next, made)
        if getattr(type(made), str(name), None) is None:
            raise CannotRebuild("no method %s here" % name)
        return getattr(made, str(name))


def _bare_exception(cls, arguments):
    """Made by the builtin exception that the class comes from, whose parts it sets."""
    base = next(base for base in cls.__mro__ if base.__module__ in ("builtins", "exceptions"))
    try:
        value = base.__new__(cls, *arguments)
        base.__init__(value, *arguments)
    except TypeError as error:
        raise CannotRebuild(str(error))
    value.args = tuple(arguments)
    return value


def _set_state(value, cls, name, held):
    descriptor = slot_setter(cls, name)
    if descriptor is not None:
        descriptor.__set__(value, held)
        return
    space = attributes(value)
    if space is None:
        raise CannotRebuild("%s keeps no %s here" % (cls.__name__, name))
    space[name] = held


def _with_content(cls, base, inner):
    if base in (dict, list, set, bytearray, collections.deque):
        made = base.__new__(cls)
        base.__init__(made, inner)
        return made
    if base in (collections.OrderedDict, collections.Counter, collections.defaultdict):
        made = base.__new__(cls)
        first = (inner.default_factory,) if base is collections.defaultdict else ()
        base.__init__(made, *first)
        dict.update(made, inner) if base is not collections.OrderedDict else base.update(made, inner)
        return made
    return base.__new__(cls, inner)


def _list(rebuilder, form):
    made = rebuilder.remember(form, [])
    made.extend(rebuilder.all(form["l"]))
    return made


def _dict(rebuilder, form):
    made = rebuilder.remember(form, {})
    for key, held in form["d"]:
        # One after the other: the numbers of references count the key before its value.
        key = rebuilder.value(key)
        made[key] = rebuilder.value(held)
    return made


def _set(rebuilder, form):
    made = rebuilder.remember(form, set())
    made.update(rebuilder.all(form["set"]))
    return made


def _ordered(rebuilder, form):
    made = rebuilder.remember(form, collections.OrderedDict())
    made.update(rebuilder.pairs(form["od"]))
    return made


def _default(rebuilder, form):
    made = rebuilder.remember(form, collections.defaultdict(rebuilder.value(form["make"])))
    made.update(rebuilder.pairs(form["dd"]))
    return made


def _counter(rebuilder, form):
    made = rebuilder.remember(form, collections.Counter())
    made.update(dict(rebuilder.pairs(form["count"])))
    return made


def _deque(rebuilder, form):
    made = rebuilder.remember(form, collections.deque(maxlen=form["max"]))
    made.extend(rebuilder.all(form["dq"]))
    return made


def _buffer(rebuilder, form):
    """A buffer of the kind that holds this content: native strings go where the program's did."""
    content = rebuilder.value(form["io"])
    if bytes is str and isinstance(content, bytes):
        import StringIO

        made = StringIO.StringIO(content)
    else:
        made = (io.BytesIO if isinstance(content, bytes) else io.StringIO)(content)
    made.seek(form["at"])
    return rebuilder.remember(form, made)


def _array(rebuilder, form):
    code, items = form["array"]
    if code == "c" and bytes is not str:
        code = "b"
    made = array.array(str(code))
    made.extend(rebuilder.value(items))
    return rebuilder.remember(form, made)


def _element(rebuilder, form):
    from xml.etree.ElementTree import Element

    tag, attributes, text, tail, children = form["xml"]
    made = rebuilder.remember(form, Element(rebuilder.value(tag), rebuilder.value(attributes)))
    made.text, made.tail = rebuilder.value(text), rebuilder.value(tail)
    for child in children:
        made.append(rebuilder.value(child))
    return made


def _range(rebuilder, form):
    first, step, length = form["range"]
    return (xrange if bytes is str else range)(first, first + step * length, step)


def _view(rebuilder, form):
    items = rebuilder.all(form["of"])
    made = dict(items) if form["view"] == "items" else dict(zip(items, items))
    return getattr(made, ("view%s" if bytes is str else "%s") % form["view"])()


def _nameless(rebuilder, form):
    """In the place of a function that nobody can find: whoever calls it learns of it."""

    def nameless(*args, **kw):
        raise CannotRebuild("%s was called, which cannot be made again" % form["fn"])

    return nameless


def _iterator(rebuilder, form):
    if "items" not in form or "raises" in form or "more" in form:
        raise CannotRebuild("it")
    return rebuilder.remember(form, iter(rebuilder.all(form["items"])))


def _slice(rebuilder, form):
    return slice(*rebuilder.all(form["slice"]))


def _partial(rebuilder, form):
    function, arguments, keywords = form["partial"]
    named = {str(key): held for key, held in rebuilder.pairs(keywords)}
    return functools.partial(rebuilder.value(function), *rebuilder.all(arguments), **named)


def _datetime(rebuilder, form):
    return datetime.datetime(*form["datetime"], tzinfo=rebuilder.value(form.get("tz")))


def _time(rebuilder, form):
    return datetime.time(*form["time"], tzinfo=rebuilder.value(form.get("tz")))


def _timezone(rebuilder, form):
    return datetime.timezone(datetime.timedelta(seconds=form["timezone"]))


# What a form holds -> its maker; "o" before "base", which stands beside it.
_MAKERS = [
    ("s", Rebuilder.native_string),
    ("b", lambda _, form: _.places.unmask(form["b"].encode("latin-1"))),
    ("L", lambda _, form: _LONG(form["L"], 16)),
    ("f", lambda _, form: float.fromhex(form["f"])),
    ("l", _list),
    ("t", lambda _, form: tuple(_.all(form["t"]))),
    ("d", _dict),
    ("r", Rebuilder.reference),
    ("o", Rebuilder.instance),
    ("g", Rebuilder.named),
    ("x", Rebuilder.exception),
    ("set", _set),
    ("fs", lambda _, form: frozenset(_.all(form["fs"]))),
    ("od", _ordered),
    ("dd", _default),
    ("count", _counter),
    ("dq", _deque),
    ("c", lambda _, form: complex(*[float.fromhex(part) for part in form["c"]])),
    ("ba", lambda _, form: bytearray(form["ba"].encode("latin-1"))),
    ("io", _buffer),
    ("array", _array),
    ("slice", _slice),
    ("range", _range),
    ("view", _view),
    ("it", _iterator),
    ("method", Rebuilder.method),
    ("partial", _partial),
    ("date", lambda _, form: datetime.date(*form["date"])),
    ("datetime", _datetime),
    ("time", _time),
    ("timedelta", lambda _, form: datetime.timedelta(*form["timedelta"])),
    ("timezone", _timezone),
    ("dec", lambda _, form: decimal.Decimal(form["dec"])),
    ("frac", lambda _, form: fractions.Fraction(*_.all(form["frac"]))),
    ("uuid", lambda _, form: uuid.UUID(form["uuid"])),
    ("xml", _element),
] + patterns.MAKERS + sync.MAKERS + [
    ("logger", lambda _, form: logging.getLogger(form["logger"] and str(form["logger"]))),
    ("fn", _nameless),
]
