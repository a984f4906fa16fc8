"""A value of this process as a JSON value; the forms are in the package's docstring."""
import json
import re
import types

from . import library
from .instances import content, instance_class, state
from .leaves import LEAVES
from .names import class_name, exception_names, is_a, is_class, module_name, type_attribute
from .places import Places, function_name
from .strings import as_text

DIRECT = 2  # an argument, or an item of one
_ITERATORS = frozenset([types.GeneratorType] + [
    type(iter(one)) for one in ([], (), {}, set(), "", u"", b"", bytearray(), range(0), reversed([]))
])
_VIEW_METHOD = "view%s" if hasattr({}, "viewkeys") else "%s"
_VIEWS = {type(getattr({}, _VIEW_METHOD % kind)()): kind for kind in ("keys", "values", "items")}


class Limits(object):
    """How much of a value is written: levels, values in all, and the length of a text."""

    def __init__(self, depth=24, nodes=20000, text=200000):
        self.depth = depth
        self.nodes = nodes
        self.text = text


class Encoder(object):
    """Encodes values that belong together: what one of them holds, another may refer to.

    *consume*: how many items are taken from an iterator; 0 leaves it as it is. *describe*: say
    ``repr`` and ``str`` of instances too, where their class defines them. ``lossy`` tells afterwards
    why the values cannot be made again from the form; it is empty if they can.
    """

    def __init__(self, places=None, limits=None, consume=0, describe=False):
        self.places = places or Places()
        self.limits = limits or Limits()
        self.consume = consume
        self.describe = describe
        self.lossy = set()
        self._memo = {}
        self._alive = []
        self._numbers = 0
        self._nodes = 0
        self._depth = 0
        self._ranking = False

    def encode(self, value):
        self._nodes += 1
        simple = LEAVES.get(type(value))
        if simple is not None:
            return simple(self, value)
        seen = self._memo.get(id(value))
        if seen is not None:
            return self._again(seen)
        if self._depth >= self.limits.depth or self._nodes > self.limits.nodes:
            return self.cut("depth" if self._nodes <= self.limits.nodes else "size")
        self._depth += 1
        try:
            return self._compound(value)
        finally:
            self._depth -= 1

    def _again(self, form):
        if "n" not in form:
            form["n"] = self._numbers
            self._numbers += 1
        return {"r": form["n"]}

    def cut(self, why):
        """The form of what is not written; *why* is one of ``depth``, ``size`` and a kind of text."""
        self.lossy.add(why)
        return {"cut": why}

    def lost(self, form, why):
        """*form*, from which the value cannot be made again."""
        self.lossy.add(why)
        return form

    def _compound(self, value):
        handler = _COMPOUND.get(type(value))
        if handler is not None:
            return handler(self, value)
        if is_class(value):
            return {"g": class_name(value)}
        if is_a(value, BaseException):
            return self._exception(value)
        cls = instance_class(value)
        if self.places.owns(type_attribute(cls, "__module__") or "builtins"):
            return self._instance(value, cls)
        return self._of_library(value, cls)

    def remember(self, value, form):
        """Make *form* what a second sight of *value* refers to; before its parts are encoded."""
        self._memo[id(value)] = form
        self._alive.append(value)
        return form

    def all(self, values):
        return [self.encode(value) for value in values]

    def sorted(self, values):
        """The forms of values whose order says nothing."""
        ranked = sorted(((self._rank(value), index) for index, value in enumerate(values)))
        return [self.encode(values[index]) for _, index in ranked]

    def pairs(self, mapping):
        """The items of a dict, by key."""
        keys = list(mapping)
        ranked = sorted(((self._rank(key), index) for index, key in enumerate(keys)))
        return [[self.encode(keys[index]), self.encode(mapping[keys[index]])] for _, index in ranked]

    def _rank(self, value):
        if self._ranking and type(value) not in LEAVES:
            # Keys inside of keys: to look at each in turn would take for ever.
            return class_name(instance_class(value))
        apart = Encoder(self.places, Limits(self.limits.depth - self._depth, 200, self.limits.text))
        apart._ranking = True
        return rank(apart.encode(value))

    def _sequence(self, tag, value):
        form = self.remember(value, {})
        form[tag] = self.all(value)
        if tag == "t":
            # Whether two equal tuples are one object is the interpreter's choice.
            del self._memo[id(value)]
        return form

    def _dict(self, value):
        form = self.remember(value, {})
        form["d"] = self.pairs(value)
        return form

    def _set(self, value):
        form = self.remember(value, {})
        form["set" if type(value) is set else "fs"] = self.sorted(list(value))
        return form

    def _function(self, value):
        name, found = function_name(value)
        if found:
            return {"g": name}
        # As an argument it will be called; deep in a value it may be there for others.
        form = {"fn": name}
        return form if self._depth > DIRECT else self.lost(form, "function without a name")

    def _builtin(self, value):
        owner = getattr(value, "__self__", None)
        if owner is not None and not isinstance(owner, types.ModuleType):
            return {"method": [self.encode(owner), value.__name__]}
        return {"g": library.function_name(value)}

    def _method(self, value):
        owner = value.__self__
        if owner is None:  # an unbound method of 2.7 is the function itself on 3
            return {"g": "%s.%s" % (class_name(value.im_class), value.__name__)}
        # An iterator's, as 2.7 calls it.
        name = "next" if value.__name__ == "__next__" else value.__name__
        return {"method": [self.encode(owner), name]}

    def _iterator(self, value):
        kind = "generator" if type(value) is types.GeneratorType else "iterator"
        if self.consume:
            return self._consumed(value, self.lost({"it": kind}, "iterator"))
        rest = library.rest_of(value)
        if rest is None:
            return self.lost({"it": kind}, "iterator")
        form = self.remember(value, {"it": kind})
        form["items"] = self.all(rest)
        return form

    def _consumed(self, value, form):
        form["items"] = items = []
        for _ in range(self.consume):
            try:
                item = next(value)
            except StopIteration:
                return form
            except Exception as error:  # noqa: BLE001 - the program's own: it is what is observed
                form["raises"] = self.encode(error)
                return form
            self._alive.append(item)
            items.append(self.encode(item))
        form["more"] = True
        return form

    def _exception(self, error):
        name, caught = exception_names(error)
        form = self.remember(error, {"x": name, "catch": caught})
        form["args"] = self.all(error.args)
        held = [item for item in state(error) if not str(item[0]).startswith("__")]
        if held:
            form["st"] = self._named(held)
        if getattr(error, "filename", None) is not None and is_a(error, EnvironmentError):
            form["file"] = self.encode(error.filename)
        return form

    def _instance(self, value, cls):
        name = self.places.global_name(value)
        if name is not None:
            return {"g": name}
        form = self.remember(value, {"o": class_name(cls)})
        inner = content(value)
        if inner is not None:
            form["base"] = self.encode(inner[1])
        form["st"] = self._named(state(value))
        if self.describe:
            self._described(value, cls, form)
        return form

    def _named(self, attributes):
        return [[str(name), self.encode(held)] for name, held in attributes]

    def _described(self, value, cls, form):
        for key, method, say in (("repr", "__repr__", repr), ("str", "__str__", str)):
            if library.defines(cls, method):
                try:
                    form[key] = self.encode(say(value))
                except Exception as error:  # noqa: BLE001 - the program's own: it is what is observed
                    form[key] = self.encode(error)

    def _of_library(self, value, cls):
        name = class_name(cls)
        handler = library.HANDLERS.get(name)
        if handler is not None:
            return handler(self, value)
        if library.is_iterator(name):
            return self._iterator(value)
        inner = content(value)
        if inner is not None and inner[0] is int:
            # 3 has enumerations where 2.7 had numbers.
            return self.encode(inner[1])
        if inner is not None:
            return self.remember(value, {"o": name, "base": self.encode(inner[1])})
        named = self.places.global_name(value)
        if named is not None:
            return {"g": named}
        return self.lost({"opaque": name}, name)


_COMPOUND = {
    list: lambda encoder, value: encoder._sequence("l", value),
    tuple: lambda encoder, value: encoder._sequence("t", value),
    dict: Encoder._dict,
    set: Encoder._set,
    frozenset: Encoder._set,
    types.FunctionType: Encoder._function,
    types.BuiltinFunctionType: Encoder._builtin,
    type(re.compile("").match): Encoder._builtin,  # a type of its own since 3.9
    type([].__len__): Encoder._method,
    types.MethodType: Encoder._method,
    types.ModuleType: lambda encoder, value: {"g": module_name(value.__name__) + ":"},
}
for _type, _kind in _VIEWS.items():
    _COMPOUND[_type] = lambda encoder, value, kind=_kind: {"view": kind, "of": encoder.sorted(list(value))}
for _type in _ITERATORS:
    _COMPOUND[_type] = Encoder._iterator
_COMPOUND[xrange if bytes is str else range] = library.numbers


def rank(form):
    """A text to sort forms by, the same for a native string and the text or bytes it became."""
    return json.dumps(_neutral(form), sort_keys=True)


def _neutral(form):
    if isinstance(form, list):
        return [_neutral(one) for one in form]
    if not isinstance(form, dict):
        return form
    for tag in ("s", "b", "ba"):
        if tag in form:
            return as_text(form[tag])
    if "L" in form:
        return int(form["L"], 16)
    return {key: _neutral(one) for key, one in form.items() if key != "n"}
