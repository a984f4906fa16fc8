"""What one file says to others about strings: the places that have names outside, and what is known of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from portkit.flow.decide import FORMATTED, Role, decide, traits
from portkit.flow.evidence import Evidence, Kind, Sort
from portkit.flow.library.formats import UNFIT, takes_bytes
from portkit.flow.places import Name, Place
from portkit.flow.tree.givers import Givers

if TYPE_CHECKING:
    from tree_sitter import Node

    from portkit.flow.model import Flow

# ``("parameter", "package.module.function", 0)``, ``("attribute", "package.module.Class", "name")``, ...
Key = tuple[str | int, ...]


@dataclass(frozen=True)
class Reason:
    """A piece of evidence as other files see it."""

    path: str
    line: int
    because: str


@dataclass
class Group:
    """One class of places: what speaks for which kind, what it holds (other groups, by number)."""

    marks: frozenset[str] = frozenset()
    reasons: Mapping[Role, Reason] = field(default_factory=dict)
    fields: dict[Name, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Summary:
    """The groups of a file, the *keys* that name them (key, group, line), and what the file defines.

    *makers*: functions, and what they call to make what they give; *optional* give None at times;
    *bound* are methods that take an instance; for *givers* and *relays* see ``portkit.flow.tree.givers``.
    """

    path: str
    groups: tuple[Group, ...]
    keys: tuple[tuple[Key, int, int], ...]
    functions: Mapping[str, tuple[str, ...]]
    classes: Mapping[str, tuple[str, ...]]
    makers: Mapping[str, frozenset[str]]
    optional: frozenset[str] = frozenset()
    bound: frozenset[str] = frozenset()
    givers: Mapping[str, Reason] = field(default_factory=dict)
    relays: Mapping[str, frozenset[str]] = field(default_factory=dict)


def summarized(flow: Flow) -> Summary:
    """The summary of a settled analysis."""
    numbers: dict[int, int] = {}
    roots: list[int] = []

    def number(place: int) -> int:
        root = flow.places.find(place)
        if root not in numbers:
            numbers[root] = len(roots)
            roots.append(root)
        return numbers[root]

    keys = tuple(
        (key, number(place), node.start_point.row + 1) for key, place, node in flow.exports.keys
    )
    groups = []
    for root in roots:  # grows while it is walked
        place = flow.places.of(root)
        fields = {name: number(held) for name, held in place.fields.items()}
        reasons = {
            role: _reason(flow, one) for role, one in (*traits(place).items(), *_unfit(flow, place))
        }
        groups.append(Group(frozenset(place.marks), reasons, fields))
    exports, givers = flow.exports, Givers(flow)
    return Summary(
        flow.file.path,
        tuple(groups),
        keys,
        exports.functions,
        exports.classes,
        exports.makers(),
        exports.optional(),
        frozenset(exports.bound),
        {name: _reason(flow, one) for name, one in givers.given.items()},
        {name: frozenset(others) for name, others in givers.relays.items()},
    )


def _reason(flow: Flow, one: Evidence) -> Reason:
    return Reason(flow.file.path, one.node.start_point.row + 1, one.because)


def _unfit(flow: Flow, place: Place) -> Iterator[tuple[Role, Evidence]]:
    """The formats of a class that cannot be bytes for what is put in, as far as this file shows."""

    def is_bytes(node: Node) -> bool:
        known = flow.known(node)
        return known is not None and decide(flow.places.of(known)).kind is Kind.BYTES

    for maker in place.makers:
        if maker.what == "format" and not takes_bytes(flow, maker.node, is_bytes):
            yield FORMATTED, Evidence(Sort.NATIVE, maker.node, UNFIT)
