"""Facts about values: a kind and why it is believed, in words that a report can quote."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

from tree_sitter import Node


class Kind(Enum):
    """The kinds of value that rewrites ask about; values are how a report names them."""

    INT = "an integer"
    FLOAT = "a float"
    NATIVE = "a native string"
    TEXT = "text"
    BYTES = "bytes"
    LIST = "a list"
    TUPLE = "a tuple"
    DICT = "a dict"
    SET = "a set"
    ITERATOR = "an iterator"
    EXCEPTION = "an exception"
    FILE = "a file"
    SOCKET = "a socket"
    NONE = "None"
    CLASS = "a class"
    FUNCTION = "a function"
    INSTANCE = "an instance of a class of this file"
    UNKNOWN = "unknown"


NUMBERS = frozenset([Kind.INT, Kind.FLOAT])
STRINGS = frozenset([Kind.NATIVE, Kind.TEXT, Kind.BYTES])


@dataclass(frozen=True)
class Fact:
    """The *kind* of a value and *because* of what; *of* is the class or function definition it comes from.

    *element* is the kind of what it yields, where that is known; *detail* the mode of a file or the
    name of an exception class.
    """

    kind: Kind
    because: str = ""
    of: Node | None = None
    element: Kind = Kind.UNKNOWN
    detail: str = ""

    def __bool__(self) -> bool:
        return self.kind is not Kind.UNKNOWN

    def __str__(self) -> str:
        return self.because or f"it is {self.kind.value}"


UNKNOWN = Fact(Kind.UNKNOWN)
# What a name holds already, met while working out that name: ``n = n + 1`` adds no other kind.
ITSELF = Fact(Kind.UNKNOWN, "what it was")


def agree(facts: Iterable[Fact]) -> Fact:
    """The fact that all *facts* share, else UNKNOWN. None stands aside: it allows no operation anyway."""
    nothing = first = None
    elements = set()
    for fact in facts:
        if fact.kind is Kind.NONE:
            nothing = nothing or fact
        elif fact is not ITSELF:
            first = first or fact
            if not fact or fact.kind is not first.kind or not _same(fact.of, first.of):
                return UNKNOWN
            elements.add(fact.element)
    if first is None:
        return nothing or UNKNOWN
    if len(elements) > 1:
        return Fact(first.kind, first.because, first.of, detail=first.detail)
    return first


def _same(left: Node | None, right: Node | None) -> bool:
    return left is right or (left is not None and right is not None and left.id == right.id)
