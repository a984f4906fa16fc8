"""Text and bytes: where the values of a file flow, so that what is one flow is bytes as a whole or not at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from portkit.flow.calls import call
from portkit.flow.decide import UNKNOWN, Verdict, decide
from portkit.flow.evidence import Evidence, Kind, Maker, Sort
from portkit.flow.expressions import RULES
from portkit.flow.formats import format_values
from portkit.flow.model import Flow
from portkit.flow.places import Place
from portkit.flow.statements import walk

if TYPE_CHECKING:
    from tree_sitter import Node

    from portkit.file import File

__all__ = ["Evidence", "Flows", "Kind", "Maker", "Place", "Sort", "Verdict", "flows_of"]

Flow.rules = {**RULES, "call": call}


class Flows:
    """The finished analysis of a file: classes of places with what was decided of each."""

    def __init__(self, file: File) -> None:
        self._flow = Flow(file)
        walk(self._flow)
        self._flow.settle()
        places = self._flow.places
        self.verdicts: dict[int, Verdict] = {
            root: decide(places.of(root)) for root in places.roots()
        }
        for root, verdict in self.verdicts.items():
            if verdict.kind is Kind.BYTES:
                self._check_formats(root, verdict)

    def _check_formats(self, root: int, verdict: Verdict) -> None:
        """A format is flipped only where bytes can take all that is put in."""
        for maker in self._flow.places.of(root).makers:
            if maker.what == "format" and not self._can_format(root, maker.node):
                because = "bytes cannot be formatted with what is put in here"
                doubt = Evidence(Sort.NATIVE, maker.node, because)
                self.verdicts[root] = Verdict(Kind.MIXED, verdict.why, doubt)

    def _can_format(self, root: int, node: Node) -> bool:
        values = format_values(node, self._flow.file)
        return values is not None and all(
            code in "dixXoceEfFgG" or (code == "s" and self._is_of(root, value))
            for code, value in values
        )

    def _is_of(self, root: int, value: Node) -> bool:
        place = self._flow.known(value)
        return place is not None and (
            self._flow.places.find(place) == root or self.verdict(value).kind is Kind.BYTES
        )

    def classes(self) -> list[tuple[Verdict, Place]]:
        """Every class of which something is decided, with what was decided."""
        places = self._flow.places
        return [(one, places.of(root)) for root, one in self.verdicts.items() if one is not UNKNOWN]

    def read_by_ord(self) -> list[Place]:
        """Classes nothing is known of but that ``ord`` is asked for their elements."""
        places, found = self._flow.places, []
        for root, verdict in self.verdicts.items():
            place = places.of(root)
            fields = [places.find(held) for name, held in place.fields.items() if name != "key"]
            unknown = verdict is UNKNOWN and all(self.verdicts[held] is UNKNOWN for held in fields)
            if unknown and any("ord" in places.of(held).marks for held in fields):
                found.append(place)
        return found

    def verdict(self, node: Node) -> Verdict:
        """What was decided of the value of an expression."""
        place = self._flow.known(node)
        return self.verdicts[self._flow.places.find(place)] if place is not None else UNKNOWN

    def place(self, node: Node) -> Place | None:
        """The class of the value of an expression, None where the walk did not come by."""
        place = self._flow.known(node)
        return self._flow.places.of(place) if place is not None else None


def flows_of(file: File) -> Flows:
    """The flows of *file*, worked out once."""
    if file.flows is None:
        file.flows = Flows(file)
    return file.flows
