"""How two canonical values of one kind are compared, by what marks the kind."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from portkit.parity.difference import Difference, Kind
from portkit.parity.forms import (
    Form,
    as_name,
    as_text,
    class_of,
    is_library,
    join,
    key_of,
    numbers,
    string,
)

if TYPE_CHECKING:
    from portkit.parity.compare import Comparison

# How two forms of one kind are compared.
Compare = Callable[["Comparison", str, Form, Form], Iterator[Difference]]
# What repr says of text, bytes and long is the interpreter's, not the program's.
_PREFIX = re.compile(r"\b[ub](?=['\"])|(?<=\d)L\b")


def whole(_: Comparison, path: str, expected: Form, got: Form) -> Iterator[Difference]:
    """Forms that are equal as they stand, or differ."""
    if expected != got or type(expected) is not type(got):
        yield Difference(path, expected, got, Kind.VALUE)


def _by_items(tag: str) -> Compare:
    def compare(run: Comparison, path: str, expected: Form, got: Form) -> Iterator[Difference]:
        yield from run.sequence(path, expected[tag], got[tag])
        yield from _others(run, path, expected, got, tag)

    return compare


def _by_pairs(tag: str) -> Compare:
    def compare(run: Comparison, path: str, expected: Form, got: Form) -> Iterator[Difference]:
        yield from run.pairs(path, expected[tag], got[tag])
        yield from _others(run, path, expected, got, tag)

    return compare


def _by_members(tag: str) -> Compare:
    def compare(run: Comparison, path: str, expected: Form, got: Form) -> Iterator[Difference]:
        pairs = [[[one, None] for one in form[tag]] for form in (expected, got)]
        yield from run.pairs(path, *pairs)

    return compare


def _others(
    run: Comparison, path: str, expected: Form, got: Form, *done: str
) -> Iterator[Difference]:
    """The parts of two forms beside those that are *done* already."""
    for key in sorted({*expected, *got} - {*done, "n"}):
        if key in expected and key in got:
            yield from run.compare(join(path, key), expected[key], got[key])


def _iterator(run: Comparison, path: str, expected: Form, got: Form) -> Iterator[Difference]:
    sides = [form.get("items") for form in (expected, got)]
    if None in sides:  # of one side nobody took an item
        return
    if "more" in expected or "more" in got:
        # Who took the items stopped somewhere; so many as both have say something.
        shorter = min(map(len, sides))
        sides = [items[:shorter] for items in sides]
    yield from run.sequence(path, *sides)
    yield from _others(run, path, expected, got, "it", "items")


def _ordered(run: Comparison, path: str, expected: Form, got: Form) -> Iterator[Difference]:
    order = [[key_of(key) for key, _ in form["od"]] for form in (expected, got)]
    if sorted(order[0]) == sorted(order[1]) and order[0] != order[1]:
        yield Difference(path, expected, got, Kind.VALUE)
    else:
        yield from run.pairs(path, expected["od"], got["od"])


def _instance(run: Comparison, path: str, expected: Form, got: Form) -> Iterator[Difference]:
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


def _described(run: Comparison, path: str, expected: Form, got: Form) -> Iterator[Difference]:
    one, other = string(expected), string(got)
    if one and other:
        texts = [_PREFIX.sub("", as_text(text)) for _, text in (one, other)]
        if texts[0] != texts[1]:
            yield Difference(path, expected, got, Kind.VALUE)
    elif expected is not None and got is not None:
        yield from run.compare(path, expected, got)


def _exception(run: Comparison, path: str, expected: Form, got: Form) -> Iterator[Difference]:
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


def _moment(run: Comparison, path: str, expected: Form, got: Form) -> Iterator[Difference]:
    """A datetime or a time; with a zone and without one they are of two kinds."""
    if ("tz" in expected) != ("tz" in got):
        yield Difference(path, expected, got, Kind.TYPE)
    else:
        yield from _others(run, path, expected, got)


def _buffer(run: Comparison, path: str, expected: Form, got: Form) -> Iterator[Difference]:
    """A StringIO or a BytesIO: which of them it is shows in the class, not in its content on 2.7."""
    if ("closed" in expected) != ("closed" in got):
        yield Difference(path, expected, got, Kind.VALUE)
    found = _others(run, path, expected, got)
    yield from (one for one in found if one.kind is not Kind.BYTES)


# How forms of one kind are compared, by the key that marks them; the first that a form has counts.
COMPARED: dict[str, Compare] = {
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
    "range": whole,
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
