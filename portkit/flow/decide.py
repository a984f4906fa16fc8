"""What a class of places is: bytes, text, native, or a mixture that a person must take apart."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from portkit.flow.evidence import Evidence, Kind, Maker, Sort
from portkit.flow.places import Place

NATIVE = (Sort.NATIVE, Sort.SHOWN)
# Makers of native strings that can be made bytes where they stand.
WRITABLE = frozenset(["literal", "bytes literal"])


@dataclass(frozen=True)
class Verdict:
    """What a class is decided to be, and *why*; for MIXED, *other* speaks against."""

    kind: Kind
    why: Evidence | None = None
    other: Evidence | None = None


UNKNOWN = Verdict(Kind.UNKNOWN)


def decide(place: Place) -> Verdict:
    """The verdict about one class. A class is flipped whole or not at all."""
    first = _first_by_sort(place.evidence)
    hard = _blocking(place, first)
    source = first.get(Sort.BYTES)
    if source:
        against = first.get(Sort.TEXT) or hard
        return Verdict(Kind.MIXED, source, against) if against else Verdict(Kind.BYTES, source)
    if text := first.get(Sort.TEXT):
        return Verdict(Kind.TEXT, text, first.get(Sort.ASCII) or first.get(Sort.SINK))
    if escape := first.get(Sort.ESCAPE):
        return _escaped(place, escape, hard or first.get(Sort.SHOWN))
    return _soft(place, first)


def _first_by_sort(evidence: Iterable[Evidence]) -> dict[Sort, Evidence]:
    found: dict[Sort, Evidence] = {}
    for one in sorted(evidence, key=lambda one: one.node.start_byte):
        found.setdefault(one.sort, one)
    return found


def _blocking(place: Place, first: dict[Sort, Evidence]) -> Evidence | None:
    """What cannot be bytes whatever is done: a literal with other letters, a native use."""
    fixed = next((one for one in place.makers if one.what == "fixed"), None)
    if fixed is not None:
        return Evidence(Sort.NATIVE, fixed.node, "it has letters that bytes cannot be spelled with")
    native = [one for one in place.evidence if one.sort is Sort.NATIVE]
    made = {maker.node.id for maker in place.makers if maker.what == "native"}
    return next((one for one in native if one.node.id not in made), None)


def _escaped(place: Place, escape: Evidence, against: Evidence | None) -> Verdict:
    """Bytes by a literal alone: only where all of the class is inside the file."""
    outside = next((one for one in place.makers if one.what == "outside"), None)
    if against is None and outside is not None:
        against = Evidence(Sort.NATIVE, outside.node, "it is handed to code outside this file")
    return Verdict(Kind.MIXED, escape, against) if against else Verdict(Kind.BYTES, escape)


def _soft(place: Place, first: dict[Sort, Evidence]) -> Verdict:
    """Nothing but borders: arguments that must be bytes, results that can be made native."""
    native = first.get(Sort.NATIVE) or first.get(Sort.SHOWN) or _native_maker(place.makers)
    sink, ascii = first.get(Sort.SINK), first.get(Sort.ASCII)
    if native:
        return Verdict(Kind.NATIVE, native)
    if sink:
        return Verdict(Kind.BYTES, sink)
    if ascii:
        literal = next((one for one in place.makers if one.what in ("literal", "fixed")), None)
        if literal is not None:
            because = "it meets a native literal"
            return Verdict(Kind.NATIVE, Evidence(Sort.NATIVE, literal.node, because))
    return UNKNOWN


def _native_maker(makers: Iterable[Maker]) -> Evidence | None:
    found = next((one for one in makers if one.what in ("native", "fixed", "mode")), None)
    return Evidence(Sort.NATIVE, found.node, "it is made as a native string") if found else None
