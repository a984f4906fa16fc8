"""Observations of a cell beside those of the reference: a verdict for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from portkit.parity.compare import differences
from portkit.parity.difference import Difference, Kind
from portkit.parity.model import CHANGED, Judged, Observation, ScenarioRun, Verdict
from portkit.parity.rules import Place, Rules

_NOTHING = Observation(None)


@dataclass(frozen=True)
class Compared:
    """Compares observations; what most cells have seen, and the reference each time, is compared once."""

    known: dict[tuple[str, str, str], list[Difference]] = field(default_factory=dict)

    def differences(self, expected: Observation, got: Observation, native: str) -> list[Difference]:
        """As the function of that name has it."""
        key = expected.text, got.text, native
        if key not in self.known:
            self.known[key] = differences(expected.form, got.form, native)
        return self.known[key]


@dataclass(frozen=True)
class Judge:
    """Judges one cell. *native* is what its Python has for native strings."""

    cell: str
    native: str
    rules: Rules
    compared: Compared = field(default_factory=Compared)

    def judge(
        self, name: str, legacy: ScenarioRun, again: Sequence[ScenarioRun], ported: ScenarioRun
    ) -> Iterator[Judged]:
        """One verdict for each observation of a scenario *name*, and for each that only one side has.

        *again* are more runs of the reference: what is not the same in each says nothing of the port.
        """
        labels = [*legacy.observations]
        labels += [label for label in ported.observations if label not in legacy.observations]
        for label in labels:
            known = ported.observations.get(label) or legacy.observations[label]
            first, last, *others = (_seen(run, label, known) for run in (legacy, ported, *again))
            yield self._one(name, label, first, others, last)

    def _one(
        self,
        name: str,
        label: str,
        legacy: Observation | None,
        again: Sequence[Observation | None],
        ported: Observation | None,
    ) -> Judged:
        known = ported or legacy or _NOTHING
        judged = Judged(name, label, Verdict.UNSTABLE, known.function, args=known.args)
        unstable = {path for one in again for path in self._unstable(legacy, one)}
        if "" in unstable:
            return judged
        place = Place(self.cell, name, label, known.function)
        found = self._differences(legacy, ported)
        stable = [one for one in found if not _is_below(one.path, unstable)]
        reason = ""
        for one in stable:
            accepted = self.rules.accept(place, one)
            if accepted is None:
                return replace(judged, verdict=Verdict.DIFFERS, difference=one)
            reason = accepted or reason
        if not reason and len(stable) < len(found):
            return judged
        return replace(judged, verdict=Verdict.IGNORED if reason else Verdict.EQUAL, reason=reason)

    def _differences(
        self, legacy: Observation | None, ported: Observation | None
    ) -> list[Difference]:
        if legacy is None:
            return [Difference("", None, ported and ported.form, Kind.EXTRA)]
        if ported is None:
            return [Difference("", legacy.form, None, Kind.MISSING)]
        return self.compared.differences(legacy, ported, self.native)

    def _unstable(self, legacy: Observation | None, again: Observation | None) -> set[str]:
        if legacy is None or again is None:
            return set() if legacy is again else {""}
        paths = {one.path for one in self.compared.differences(legacy, again, "native")}
        items = Counter(path.rpartition(".")[0] for path in paths if path)
        # Two items of one list that change may well have changed places: then no place in it is sure.
        return paths | {parent for parent, count in items.items() if count > 1}


def _seen(run: ScenarioRun, label: str, known: Observation) -> Observation | None:
    """What *run* saw at *label*; where it saw that arguments stayed, as *known* did not: those."""
    seen = run.observations.get(label)
    call = run.observations.get(label.removesuffix(CHANGED))
    if seen is not None or call is None or not label.endswith(CHANGED):
        return seen
    args = call.args
    stayed = [[index, args[index][1]] for index, _ in known.form["d"] if index < len(args)]
    return Observation({"d": stayed}, call.function, args)


def _is_below(path: str, parents: set[str]) -> bool:
    return any(path == one or path.startswith(f"{one}.") for one in parents)


def unfinished(runs: Mapping[str, ScenarioRun]) -> dict[str, str]:
    """The scenarios that did not come to their end, and why."""
    return {name: run.problem for name, run in runs.items() if run.problem}
