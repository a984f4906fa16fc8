"""What a class of places is: bytes, text, native, or a mixture that a person must take apart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeVar

from portkit.flow.evidence import Evidence, Kind, Sort
from portkit.flow.places import NATIVE_TEXT, Place
from portkit.flow.reasons import DECODED, LETTERED, NAME, SEEN


@dataclass(frozen=True)
class Verdict:
    """What a class is decided to be, and *why*; for MIXED, *other* speaks against."""

    kind: Kind
    why: Evidence | None = None
    other: Evidence | None = None


UNKNOWN = Verdict(Kind.UNKNOWN)


# What a class is told by, beside sorts of evidence: roles that places and makers have in it.
HARD, OUTSIDE, MADE, SPELLED = "cannot be bytes", "leaves", "made native", "a native literal"
CHECKED = "checked for a native string"
FORMATTED = "a format that bytes cannot be"
PUT = "part of a native string"
NUMBERED = "made of numbers"
NAMED = "the name of an attribute"
BUFFERED = "kept in a buffer"
PRINTED_TO = "a file that native strings are printed to"
FIXED = "bytes that cannot be turned where they come from"
RECEIVED = "bytes that the library brings"
SAID = "said to be bytes"
Role = Sort | str

# Makers where bytes can be turned.
TURNS = frozenset(
    ["sink", "gives", "received", "decoded", "codec", "opened", "ascii", "pipe", "socket file"]
)
# Sorts of evidence for bytes that a native string does not do for.
STRICT = frozenset([Sort.BYTES, Sort.ENCODED, Sort.SINK, Sort.ASCII])
_MADE, _SPELLED = (MADE, "it is made as a native string"), (SPELLED, "it meets a native literal")
# The roles of makers, each with what a report says of it.
TOLD_BY: dict[str, tuple[tuple[str, str], ...]] = {
    "outside": ((OUTSIDE, "it is handed to code outside this file"),),
    "native": (_MADE,),
    "fixed": (_MADE, _SPELLED),
    "mode": (_MADE,),
    "buffer": ((BUFFERED, "a buffer of bytes holds it"),),
    "chr": ((NUMBERED, "it is made of numbers"),),
    "literal": (_SPELLED,),
    "native check": ((CHECKED, "it is checked for `str`"),),
    **dict.fromkeys(
        ["printed to", "written to"], ((PRINTED_TO, "native strings are written to it"),)
    ),
}
TEXTUAL = frozenset([Sort.TEXT, Sort.ENCODED])
# Besides text that is encoded, these say that it is encoded for good.
BINARY = (Sort.BYTES, Sort.SINK, Sort.ESCAPE, Sort.ASCII)
Reason = TypeVar("Reason")


def decide(place: Place) -> Verdict:
    """The verdict about one class. A class is flipped whole or not at all."""
    kind, why, other = decided(traits(place))
    return UNKNOWN if kind is Kind.UNKNOWN else Verdict(kind, why, other)


def traits(place: Place) -> dict[Role, Evidence]:
    """What a class is told by, each with its first piece of evidence."""
    if not place.evidence and not place.makers:
        return {}  # as most are
    found: dict[Role, Evidence] = {}
    is_text = NATIVE_TEXT in place.marks
    for one in sorted(place.evidence, key=lambda one: one.node.start_byte):
        if is_text and one.because == DECODED:
            continue  # a helper leaves text as it is
        found.setdefault(one.sort, one)
        if one.sort is Sort.BYTES and one.node.type == "string":
            found.setdefault(SAID, one)
        if one.sort is Sort.SHOWN and one.because not in SEEN:
            found.setdefault(PUT, one)
        if one.because == NAME:
            found.setdefault(NAMED, one)
    for role, one in _of_makers(place):
        found.setdefault(role, one)
    return found


def fixed(place: Place) -> Iterator[Evidence]:
    """Where a class takes up bytes, or gives them away, and nothing can turn them there."""
    turned = {maker.node.id for maker in place.makers if maker.what in TURNS}
    return (one for one in place.evidence if one.sort in STRICT and one.node.id not in turned)


def _of_makers(place: Place) -> Iterator[tuple[Role, Evidence]]:
    made = {maker.node.id for maker in place.makers if maker.what == "native"}
    for maker in place.makers:
        if maker.what == "fixed":
            yield HARD, Evidence(Sort.NATIVE, maker.node, LETTERED)
            yield FIXED, Evidence(Sort.NATIVE, maker.node, LETTERED)
        elif maker.what == "received":
            yield RECEIVED, Evidence(Sort.BYTES, maker.node, "the library brings bytes")
    for one in place.evidence:
        if one.sort is Sort.NATIVE and one.node.id not in made:
            yield HARD, one
    for one in fixed(place):
        yield FIXED, one
    for maker in place.makers:
        for role, because in TOLD_BY.get(maker.what, ()):
            yield role, Evidence(Sort.NATIVE, maker.node, because)


def decided(
    found: Mapping[Role, Reason], of_tree: bool = False
) -> tuple[Kind, Reason | None, Reason | None]:
    """Kind, reason and counter-reason of what is told by *found*.

    What spans files of a tree is made bytes only where nothing in it is better native.
    """
    if not found:  # as most are
        return Kind.UNKNOWN, None, None
    encoded = found.get(Sort.ENCODED)
    if encoded and not any(sort in found for sort in (*BINARY, Sort.TEXT)):
        native = found.get(HARD) or found.get(Sort.SHOWN) or found.get(Sort.NATIVE)
        return (Kind.NATIVE, native, None) if native else (Kind.BYTES, encoded, None)
    if source := found.get(Sort.BYTES) or encoded:
        soft = _soft_against(found) if of_tree else (HARD, Sort.NATIVE)
        if _can_turn(found, of_tree):
            soft = (*soft, NAMED)
        against = next((found[role] for role in soft if role in found), None)
        if Sort.TEXT in found and against is None:  # 2.7 lets them meet only where they are ASCII
            return Kind.MIXED, source, found[Sort.TEXT]
        return _unless(found, source, against, of_tree)
    if text := found.get(Sort.TEXT):
        return Kind.TEXT, text, found.get(Sort.ASCII) or found.get(Sort.SINK)
    if escape := found.get(Sort.ESCAPE):
        # Bytes by a literal alone: only where all of the class is in sight.
        against = found.get(HARD) or found.get(Sort.SHOWN) or found.get(OUTSIDE)
        return _unless(found, escape, against, of_tree)
    return _soft(found)


def _soft_against(found: Mapping[Role, Reason]) -> tuple[Role, ...]:
    """What keeps a class of a tree from being bytes: that it is printed too, unless all of it is in sight."""
    is_plain = found.keys().isdisjoint((Sort.TEXT, FORMATTED, PUT))
    if is_plain and Sort.BYTES in found:
        return (HARD, Sort.NATIVE)
    return (HARD, Sort.NATIVE, MADE) if is_plain else (HARD, Sort.NATIVE, Sort.SHOWN, MADE)


def _unless(
    found: Mapping[Role, Reason], source: Reason, against: Reason | None, of_tree: bool
) -> tuple[Kind, Reason | None, Reason | None]:
    """Bytes, unless something is *against* it: then native with turns at the borders, if it has any.

    Not where someone has written ``b"..."`` and asks for no ``str``: code that was ported keeps its bytes.
    """
    if against is None:
        return Kind.BYTES, source, None
    return (borders(found) if _can_turn(found, of_tree) else Kind.MIXED), source, against


def _can_turn(found: Mapping[Role, Reason], of_tree: bool) -> bool:
    """Whether a class of bytes can be native on 3, turned at its borders."""
    is_said = SAID in found and CHECKED not in found
    may_turn = FIXED not in found or (of_tree and not is_said)
    return may_turn and not STRICT.isdisjoint(found)


def borders(found: Mapping[Role, Reason]) -> Kind:
    """How far a class of bytes and native strings is turned.

    Where text meets them as well, or is encoded for them, one character a byte would be other text; but
    what is checked for ``str`` must be one, if all of it can be turned.
    """
    is_kept = FIXED in found or CHECKED not in found
    return Kind.KEPT if is_kept and TEXTUAL & found.keys() else Kind.TURNED


def _soft(found: Mapping[Role, Reason]) -> tuple[Kind, Reason | None, Reason | None]:
    """Nothing but borders: arguments that must be bytes, results that can be made native."""
    sink = found.get(Sort.SINK)
    if sink and NUMBERED in found and found.keys().isdisjoint((Sort.NATIVE, Sort.SHOWN, MADE)):
        return Kind.BYTES, sink, None  # a byte of its own for each, also beyond ASCII
    for role in (Sort.NATIVE, Sort.SHOWN, Sort.LISTED, MADE, PRINTED_TO):
        if role in found:
            return Kind.NATIVE, found[role], None
    if sink:
        return Kind.BYTES, sink, None
    if Sort.ASCII in found and SPELLED in found:
        return Kind.NATIVE, found[SPELLED], None
    if Sort.ASCII in found and BUFFERED in found:
        return Kind.BYTES, found[Sort.ASCII], None
    return Kind.UNKNOWN, None, None
