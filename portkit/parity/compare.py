"""Two canonical values, of the legacy code and of the port: where they differ, and in what way.

The forms are those of ``portkit/agents/canonical``; what 2.7 and 3 call by two names is one there.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from enum import Enum

from portkit.parity.forms import (
    Form,
    as_name,
    as_text,
    class_of,
    is_function,
    is_library,
    is_unknown,
    is_whole,
    items,
    join,
    key_of,
    neutral,
    numbers,
    plain,
    resolved,
    shared_keys,
    string,
    targets,
)

__all__ = ["Difference", "Form", "Kind", "differences"]

# What exec leaves in a namespace is the interpreter's.
_BUILTINS = json.dumps("__builtins__")
# What an agent writes of a call that gave nothing back.
_ENDS = ("raised", "left")
# What repr says of text, bytes and long is the interpreter's, not the program's.
_PREFIX = re.compile(r"\b[ub](?=['\"])|(?<=\d)L\b")


class Kind(Enum):
    """In what way two values differ."""

    VALUE = "value"
    TYPE = "type"
    TEXT = "native string is now text"
    BYTES = "native string is now bytes"
    LAZY = "list is now lazy"
    RAISED = "exception"
    MISSING = "missing"
    EXTRA = "extra"


@dataclass(frozen=True)
class Difference:
    """One place where two values differ; *path* leads to it (``2.name``), '' is the whole."""

    path: str
    expected: Form
    got: Form
    kind: Kind


def differences(expected: Form, got: Form, native: str = "text") -> list[Difference]:
    """All places where *got* is not what *expected* is, in order; empty where they agree.

    *native* is what native strings are in the Python that gave *got*: ``text`` on 3, ``native`` on
    2.7, where a native string that became text is told. What was cut short on one side is not compared.
    """
    return list(_Comparison(targets(expected), targets(got), native).compare("", expected, got))


def _tag(form: Form) -> str:
    """What a form is: its first marking key, or the name of its JSON type."""
    if isinstance(form, dict):
        return next((tag for tag in _COMPARED if tag in form), ",".join(sorted(form)))
    return "whole" if is_whole(form) else type(form).__name__


@dataclass
class _Comparison:
    expected: dict[int, Form]
    got: dict[int, Form]
    native: str
    _open: set[tuple[int, int]] = field(default_factory=set)

    def compare(self, path: str, expected: Form, got: Form) -> Iterator[Difference]:
        expected, again = resolved(expected, self.expected)
        got, too = resolved(got, self.got)
        if "o" not in shared_keys(expected, got):
            expected, got = plain(expected), plain(got)
        if again or too:
            pair = (id(expected), id(got))
            if pair in self._open:
                return
            self._open.add(pair)
        if is_unknown(expected) or is_unknown(got):
            return
        one, other = string(expected), string(got)
        if one and other:
            yield from self._strings(path, expected, got, one, other)
        elif is_whole(expected) and is_whole(got):
            if neutral(expected) != neutral(got):
                yield Difference(path, expected, got, Kind.VALUE)
        elif isinstance(expected, list) and isinstance(got, list):
            yield from self.sequence(path, expected, got)
        elif _tag(expected) != _tag(got):
            yield from self._unlike(path, expected, got)
        else:
            compare = _COMPARED.get(_tag(expected), _whole)
            yield from compare(self, path, expected, got)

    def _strings(
        self, path: str, expected: Form, got: Form, one: tuple[str, str], other: tuple[str, str]
    ) -> Iterator[Difference]:
        (kind, content), (new_kind, new) = one, other
        if kind == new_kind:
            if content != new:
                yield Difference(path, expected, got, Kind.VALUE)
        elif kind != "native":
            yield Difference(path, expected, got, Kind.TYPE)
        elif new != content and (new_kind != "text" or new != as_text(content)):
            yield Difference(path, expected, got, Kind.VALUE)
        elif new_kind not in ("text", "bytes"):
            yield Difference(path, expected, got, Kind.TYPE)
        elif new_kind != self.native:
            became = Kind.TEXT if new_kind == "text" else Kind.BYTES
            yield Difference(path, expected, got, became)

    def _unlike(self, path: str, expected: Form, got: Form) -> Iterator[Difference]:
        before, after = items(expected), items(got)
        if is_function(expected) and is_function(got):
            return
        if _tag(expected) in _ENDS or _tag(got) in _ENDS:
            yield Difference(path, expected, got, Kind.RAISED)
        elif before is None or after is None:
            yield Difference(path, expected, got, Kind.TYPE)
        elif "l" in expected or "l" in got:
            yield Difference(path, expected, got, Kind.LAZY)
        else:
            yield from self.sequence(path, before, after)

    def sequence(self, path: str, expected: list[Form], got: list[Form]) -> Iterator[Difference]:
        for index, (one, other) in enumerate(zip(expected, got, strict=False)):
            yield from self.compare(join(path, index), one, other)
        for index in range(len(got), len(expected)):
            yield Difference(join(path, index), expected[index], None, Kind.MISSING)
        for index in range(len(expected), len(got)):
            yield Difference(join(path, index), None, got[index], Kind.EXTRA)

    def pairs(self, path: str, expected: list[Form], got: list[Form]) -> Iterator[Difference]:
        before = {key_of(key): (key, value) for key, value in expected}
        after = {key_of(key): (key, value) for key, value in got}
        for own in (before, after):
            own.pop(_BUILTINS, None)
        for key, (name, value) in before.items():
            here = join(path, as_name(name))
            if key in after:
                yield from self.compare(here, name, after[key][0])
                yield from self.compare(here, value, after[key][1])
            else:
                yield Difference(here, value, None, Kind.MISSING)
        for key, (name, value) in after.items():
            if key not in before:
                yield Difference(join(path, as_name(name)), None, value, Kind.EXTRA)


def _whole(_: _Comparison, path: str, expected: Form, got: Form) -> Iterator[Difference]:
    if expected != got or type(expected) is not type(got):
        yield Difference(path, expected, got, Kind.VALUE)


def _by_items(tag: str) -> Callable[[_Comparison, str, Form, Form], Iterator[Difference]]:
    def compare(run: _Comparison, path: str, expected: Form, got: Form) -> Iterator[Difference]:
        yield from run.sequence(path, expected[tag], got[tag])
        yield from _others(run, path, expected, got, tag)

    return compare


def _by_pairs(tag: str) -> Callable[[_Comparison, str, Form, Form], Iterator[Difference]]:
    def compare(run: _Comparison, path: str, expected: Form, got: Form) -> Iterator[Difference]:
        yield from run.pairs(path, expected[tag], got[tag])
        yield from _others(run, path, expected, got, tag)

    return compare


def _by_members(tag: str) -> Callable[[_Comparison, str, Form, Form], Iterator[Difference]]:
    def compare(run: _Comparison, path: str, expected: Form, got: Form) -> Iterator[Difference]:
        pairs = [[[one, None] for one in form[tag]] for form in (expected, got)]
        yield from run.pairs(path, *pairs)

    return compare


def _others(
    run: _Comparison, path: str, expected: Form, got: Form, *done: str
) -> Iterator[Difference]:
    """The parts of two forms beside those that are *done* already."""
    for key in sorted({*expected, *got} - {*done, "n"}):
        if key in expected and key in got:
            yield from run.compare(join(path, key), expected[key], got[key])


def _iterator(run: _Comparison, path: str, expected: Form, got: Form) -> Iterator[Difference]:
    sides = [form.get("items") for form in (expected, got)]
    if None in sides:  # of one side nobody took an item
        return
    if "more" in expected or "more" in got:
        # Who took the items stopped somewhere; so many as both have say something.
        shorter = min(map(len, sides))
        sides = [items[:shorter] for items in sides]
    yield from run.sequence(path, *sides)
    yield from _others(run, path, expected, got, "it", "items")


def _ordered(run: _Comparison, path: str, expected: Form, got: Form) -> Iterator[Difference]:
    order = [[key_of(key) for key, _ in form["od"]] for form in (expected, got)]
    if sorted(order[0]) == sorted(order[1]) and order[0] != order[1]:
        yield Difference(path, expected, got, Kind.VALUE)
    else:
        yield from run.pairs(path, expected["od"], got["od"])


def _instance(run: _Comparison, path: str, expected: Form, got: Form) -> Iterator[Difference]:
    if class_of(expected["o"]) != class_of(got["o"]):
        yield Difference(path, expected, got, Kind.TYPE)
        return
    yield from run.pairs(path, *_states(expected, got))
    for key in ("repr", "str"):
        yield from _described(run, join(path, key), expected.get(key), got.get(key))
    yield from _others(run, path, expected, got, "o", "st", "repr", "str")


def _states(expected: Form, got: Form) -> list[list[Form]]:
    """The attributes of both, but for private ones, which nobody relies on, and those that are new."""
    states = [form.get("st", []) for form in (expected, got)]
    public = {name for name in (as_name(key) for key, _ in states[0]) if name[:1] != "_"}
    return [[pair for pair in state if as_name(pair[0]) in public] for state in states]


def _described(run: _Comparison, path: str, expected: Form, got: Form) -> Iterator[Difference]:
    one, other = string(expected), string(got)
    if one and other:
        texts = [_PREFIX.sub("", as_text(text)) for _, text in (one, other)]
        if texts[0] != texts[1]:
            yield Difference(path, expected, got, Kind.VALUE)
    elif expected is not None and got is not None:
        yield from run.compare(path, expected, got)


def _exception(run: _Comparison, path: str, expected: Form, got: Form) -> Iterator[Difference]:
    """Every ``except`` that caught the one must catch the other."""
    narrower = class_of(got["x"]) != class_of(expected["x"])
    caught, catches = ({*map(class_of, form["catch"])} for form in (expected, got))
    if not caught <= catches or (narrower and not is_library(got["x"])):
        yield Difference(path, expected, got, Kind.RAISED)
        return
    own = expected.get("own", not is_library(expected["x"]))
    args = [form["args"] if own else numbers(form) for form in (expected, got)]
    yield from run.sequence(join(path, "args"), *args)
    yield from run.pairs(path, *_states(expected, got))


def _alike(*_: object) -> Iterator[Difference]:
    """Objects of the library that say nothing of themselves: not compared."""
    return iter(())


def _moment(run: _Comparison, path: str, expected: Form, got: Form) -> Iterator[Difference]:
    """A datetime or a time; with a zone and without one they are of two kinds."""
    if ("tz" in expected) != ("tz" in got):
        yield Difference(path, expected, got, Kind.TYPE)
    else:
        yield from _others(run, path, expected, got)


def _buffer(run: _Comparison, path: str, expected: Form, got: Form) -> Iterator[Difference]:
    """A StringIO or a BytesIO: which of them it is shows in the class, not in its content on 2.7."""
    if ("closed" in expected) != ("closed" in got):
        yield Difference(path, expected, got, Kind.VALUE)
    found = _others(run, path, expected, got)
    yield from (one for one in found if one.kind is not Kind.BYTES)


# How forms of one kind are compared, by the key that marks them; the first that a form has counts.
_COMPARED: dict[str, Callable[[_Comparison, str, Form, Form], Iterator[Difference]]] = {
    "raised": lambda run, _, one, other: run.compare("", one["raised"], other["raised"]),
    "left": _alike,
    "x": _exception,
    "o": _instance,
    "it": _iterator,
    "l": _by_items("l"),
    "t": _by_items("t"),
    "dq": _by_items("dq"),
    "view": _by_members("of"),
    "set": _by_members("set"),
    "fs": _by_members("fs"),
    "d": _by_pairs("d"),
    "dd": _by_pairs("dd"),
    "count": _by_pairs("count"),
    "od": _ordered,
    "opaque": _alike,
    "fn": _alike,
    "partial": _alike,
    "range": _whole,
    "array": _by_items("array"),
    "slice": _by_items("slice"),
    "queue": _by_items("queue"),
    "method": _by_items("method"),
    "xml": _by_items("xml"),
    "match": _by_items("groups"),
    "datetime": _moment,
    "time": _moment,
    "io": _buffer,
    "re": _others,
}
