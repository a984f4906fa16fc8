"""A value from its JSON form, to call a function with.

Nothing runs but constructors of plain values: an instance is made by the nearest builtin class's
``__new__`` and gets its state through ``__dict__`` or its slots, as the recorded one had it.
"""
import collections
import functools
import sys
import types

from . import patterns, sync, values
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


# What a form holds -> its maker; the first that a form has counts.
_MAKERS = [
    ("s", Rebuilder.native_string),
    ("r", Rebuilder.reference),
    ("o", Rebuilder.instance),
    ("g", Rebuilder.named),
    ("x", Rebuilder.exception),
    ("method", Rebuilder.method),
] + values.MAKERS + patterns.MAKERS + sync.MAKERS
