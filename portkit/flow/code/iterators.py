"""What functions of the library that go through the elements of something take and give: ``izip``, ``cycle``."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from portkit.flow.code import iterating
from portkit.flow.places import ITEM, KEY
from portkit.syntax.nodes import Call

if TYPE_CHECKING:
    from portkit.flow.model import Flow

Rule = Callable[["Flow", Call], int]


def _first(flow: Flow, parts: Call) -> int:
    """``cycle(data)``, ``islice(data, 2)``: the elements of what is given first."""
    iterating.plain(flow, parts)
    return _of(flow, iterating.each(flow, parts.arguments[:1]))


def _second(flow: Flow, parts: Call) -> int:
    """``ifilter(f, data)``, ``takewhile(f, data)``."""
    iterating.plain(flow, parts)
    return _of(flow, iterating.each(flow, parts.arguments[1:2]))


def _all(flow: Flow, parts: Call) -> int:
    """``chain(some, more)``."""
    iterating.plain(flow, parts)
    return _of(flow, iterating.each(flow, parts.arguments))


def _grouped(flow: Flow, parts: Call) -> int:
    """``groupby(data)``: an element, or its key, and those that are like it."""
    iterating.plain(flow, parts)
    column = iterating.each(flow, parts.arguments[:1])
    key = column if len(parts.arguments) == 1 and not parts.keywords else [flow.places.new()]
    return iterating.rows(flow, [*key, _of(flow, column)])


def _counted(flow: Flow, parts: Call) -> int:
    """``Counter(data)``: its elements are keys."""
    iterating.plain(flow, parts)
    place = flow.mark(flow.places.new(), "dict")
    flow.join(flow.field(place, KEY), *iterating.each(flow, parts.arguments[:1]))
    return place


def _of(flow: Flow, columns: list[int]) -> int:
    place = flow.mark(flow.places.new(), "container")
    flow.join(flow.field(place, ITEM), *columns)
    return place


_SETS: dict[Rule, str] = {
    _first: "itertools.cycle itertools.islice collections.deque",
    _second: """
        itertools.ifilter itertools.ifilterfalse itertools.takewhile itertools.dropwhile
        six.moves.filter six.moves.filterfalse""",
    _all: "itertools.chain",
    _grouped: "itertools.groupby",
    _counted: "collections.Counter",
    iterating.RULES["zip"]: """
        itertools.izip itertools.izip_longest six.moves.zip six.moves.zip_longest""",
    iterating.RULES["map"]: "itertools.imap six.moves.map",
    iterating.RULES["reduce"]: "functools.reduce six.moves.reduce",
}
RULES = {name: rule for rule, names in _SETS.items() for name in names.split()}
