"""Text and bytes: where the values of a file flow, so that what is one flow is bytes as a whole or not at all.

===============  ==========================================================================================
``places``       the classes of places that a value flows through, joined as the code is read
``evidence``     what speaks for a class being bytes, text or native; what in it can be written anew
``decide``       what comes of that for a class: a verdict; ``reasons`` has what is said of evidence
``seeds``        where bytes come into a file; ``demand`` follows them from there, and reads no more than it must
``model``        the state of one analysis (``Flow``): places of what its names mean (``meanings``), of which
                 ``known`` keeps what the next analysis of the same file need not find out again
``code``         how values flow through the code of a file: names, statements, expressions, calls
``library``      what the functions and methods of the library take and give
``tree``         what flows from file to file: what each says to the others, and what comes of it as a whole
===============  ==========================================================================================
"""

from __future__ import annotations

from contextlib import closing
from typing import TYPE_CHECKING

from portkit.flow.code.calls import call
from portkit.flow.code.expressions import RULES
from portkit.flow.code.statements import walk
from portkit.flow.decide import FIXED, UNKNOWN, Verdict, borders, decide, traits
from portkit.flow.demand import Demand
from portkit.flow.evidence import Evidence, Kind, Maker, Sort
from portkit.flow.library.formats import UNFIT, takes_bytes
from portkit.flow.local import LocalFlow
from portkit.flow.model import Flow
from portkit.flow.places import ITEM, Place
from portkit.flow.seeds import seeds
from portkit.flow.tree.outside import Brought
from portkit.flow.tree.summary import Reason, Summary, summarized

if TYPE_CHECKING:
    from tree_sitter import Node

    from portkit.file import File

__all__ = [
    "Evidence",
    "Flows",
    "Kind",
    "Maker",
    "Place",
    "Sort",
    "Verdict",
    "flows_of",
    "local_bytes",
    "summary_of",
]

Flow.rules = {**RULES, "call": call}  # given here, since the rules are written for the class


class Flows:
    """The analysis of a file, as far as it has been asked for: classes of places and what is decided of each."""

    def __init__(self, file: File, is_local: bool = False) -> None:
        self._outside = None if is_local else file.project.strings.get(file.path)
        self._flow = LocalFlow(file) if is_local else Flow(file, self._outside is not None)
        self._demand = Demand(self._flow)
        self._brought: Brought | None = None
        self._verdicts: dict[int, Verdict] = {}
        self._by_number: dict[int, tuple[int, Verdict]] = {}
        self._classes: list[tuple[Verdict, Place]] | None = None
        self._has_seeds = False

    def close(self) -> None:
        """Let go of all that is known, as ``File.close``."""
        vars(self._flow).clear()
        vars(self).clear()

    def _follow_seeds(self) -> None:
        """Find all that flows together with bytes, here or in other files of the tree."""
        if self._has_seeds:
            return
        self._has_seeds = True
        file = self._flow.file
        found = [seed for seed in seeds(file) if not file.is_in_helper(seed)]
        self._demand.follow([*found, *self._flow.tested()])
        if self._outside is not None:
            self._brought = Brought(self._flow, self._outside)
            self._demand.follow(self._brought.leaves())
            while self._brought.join():
                self._demand.follow([])
            self._flow.places.open_named(self._flow.places.roots())
        self._decide()

    def _decide(self) -> None:
        self._classes = None
        self._verdicts = {root: self._decided(root) for root in self._flow.places.roots()}
        if self._brought is not None:
            self._verdicts.update(self._brought.verdicts())
        for root, verdict in list(self._verdicts.items()):
            if verdict.kind is Kind.BYTES:
                self._check_formats(root, verdict)

    def _decided(self, root: int) -> Verdict:
        """The verdict about one class, made anew only where more is known of it than before."""
        known = self._flow.places.of(root)
        told = len(known.evidence) + len(known.makers)  # they only grow
        before = self._by_number.get(root)
        if before is None or before[0] != told:
            known.makers = sorted(known.makers, key=lambda maker: maker.node.start_byte)
            before = self._by_number[root] = told, decide(known)
        return before[1]

    def _check_formats(self, root: int, verdict: Verdict) -> None:
        """A format is flipped only where bytes can take all that is put in."""
        for maker in self._flow.places.of(root).makers:
            if maker.what == "format" and not takes_bytes(self._flow, maker.node, self._is_bytes):
                doubt = Evidence(Sort.NATIVE, maker.node, UNFIT)
                found = traits(self._flow.places.of(root))
                kind = Kind.MIXED if FIXED in found else borders(found)
                self._verdicts[root] = Verdict(kind, verdict.why, doubt)

    def _is_bytes(self, value: Node) -> bool:
        return self._known(value).kind is Kind.BYTES

    def classes(self) -> list[tuple[Verdict, Place]]:
        """Every class that has to do with bytes, with what was decided."""
        self._follow_seeds()
        if self._classes is None:
            of, known = self._flow.places.of, self._verdicts.items()
            found = [(one, of(root)) for root, one in known if one is not UNKNOWN]
            self._classes = sorted(found, key=_start)
        return self._classes

    def frontiers(self) -> list[tuple[Node, Reason, Reason]]:
        """The functions whose native literals meet bytes of one file and text of another; what shows either."""
        self._follow_seeds()
        return list(self._brought.frontiers()) if self._brought is not None else []

    def read_by_ord(self) -> list[Place]:
        """Classes nothing is known of but that ``ord`` is asked for their elements."""
        self._follow_seeds()
        places, found = self._flow.places, []
        for root, verdict in self._verdicts.items():
            place = places.of(root)
            fields = [places.find(held) for name, held in place.fields.items() if name != "key"]
            unknown = verdict is UNKNOWN and all(self._of(held) is UNKNOWN for held in fields)
            if unknown and any("ord" in places.of(held).marks for held in fields):
                found.append(place)
        return found

    def element_marks(self, place: Place) -> frozenset[str]:
        """What is asked of any element of *place*."""
        held = place.fields.get(ITEM)
        return self._flow.places.of(held).marks if held is not None else frozenset()

    def _of(self, place: int) -> Verdict:
        return self._verdicts.get(self._flow.places.find(place), UNKNOWN)

    def _known(self, node: Node) -> Verdict:
        """What is decided already of the value of an expression."""
        place = self._flow.known(node)
        return self._of(place) if place is not None else UNKNOWN

    def known(self, node: Node) -> Verdict:
        """What is decided of the value of an expression by what all flows of bytes have come to."""
        self._follow_seeds()
        return self._known(node)

    def verdict(self, node: Node) -> Verdict:
        """What is decided of the value of an expression; looks for what flows into it."""
        self._follow_seeds()
        place = self.place(node)
        if place is None or not place.wanted:
            self._demand.follow([node])
            self._flow.places.want(self._flow.value(node))
            self._demand.follow([])
            self._decide()
        return self._known(node)

    def place(self, node: Node) -> Place | None:
        """The class of the value of an expression, None where it is not known yet."""
        place = self._flow.known(node)
        return self._flow.places.of(place) if place is not None else None


def _start(pair: tuple[Verdict, Place]) -> int:
    why = pair[0].why
    return why.node.start_byte if why is not None else -1


def summary_of(file: File) -> Summary:
    """What *file* says to the other files of its tree."""
    flow = Flow(file, True)
    walk(flow)
    flow.exports.publish()
    for _, place, _ in flow.exports.keys:
        flow.places.want(place)
    flow.settle()
    found = summarized(flow)
    vars(flow).clear()
    return found


def flows_of(file: File) -> Flows:
    """The flows of *file*, worked out once."""
    if file.flows is None:
        file.flows = Flows(file)
    return file.flows


def local_bytes(file: File) -> list[tuple[Verdict, Place]]:
    """What is bytes inside single functions, where all that flows together is a mixture."""
    flows = flows_of(file)
    mixed = (Kind.KEPT, Kind.MIXED)
    if not any(verdict.kind in mixed for verdict, _ in flows.classes()):
        return []
    with closing(Flows(file, is_local=True)) as local:
        return [
            (verdict, place)
            for verdict, place in local.classes()
            if verdict.kind is Kind.BYTES
            and place.makers
            and flows.verdict(place.makers[0].node).kind in mixed
        ]
