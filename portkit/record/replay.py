"""Make recorded calls on the legacy tree, then on the port in every cell, and compare."""

from __future__ import annotations

import re
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from pathlib import Path

from portkit.parity.cells import Cell
from portkit.parity.difference import Kind
from portkit.parity.functions import functions_of
from portkit.parity.group import module_of
from portkit.parity.model import CellResult, Judged, Parity, ParityError, Subject, Verdict
from portkit.parity.rules import Rules
from portkit.record.corpus import Call, Corpus
from portkit.record.judge import (
    NOT_AS_RECORDED,
    SCENARIO,
    Judge,
    function_of,
    unlike,
    unstable,
    unsteady,
)
from portkit.record.natives import TEXT, choose
from portkit.record.run import Answer, Native, Side, run_calls
from portkit.sandbox import confinement

# The name of a class or a function in a reason; those that say the same of many are counted together.
_NAMES = re.compile(r"\S+:\S+")
# What an answer says of a module for want of which a tree could not be imported.
_LACKING = re.compile(r"cannot be imported: \w+: No module named '?([\w.]+)")

_BECAME = (Kind.TEXT, Kind.BYTES)


@dataclass(frozen=True)
class Plan:
    """What is to be replayed: the trees, a 2.7 for the legacy one, the cells of the port."""

    corpus: Corpus
    legacy: Path
    ported: Path
    reference: Cell
    cells: Sequence[Cell]
    rules: Rules = field(default_factory=Rules)
    jobs: int = 2

    def side(self, cell: Cell) -> Side:
        """The port in a cell."""
        return Side(cell, self.ported, self.corpus.packages, self.corpus.modules)


@dataclass(frozen=True)
class Witnesses:
    """The calls of a corpus, what the legacy tree answered, and why some are no witnesses."""

    calls: Sequence[Call]
    answers: Sequence[Answer]
    quarantined: dict[int, str]

    @property
    def kept(self) -> list[int]:
        return [number for number in range(len(self.calls)) if number not in self.quarantined]


def replay(plan: Plan, done: Callable[[str], None] = lambda text: None) -> Parity:
    """The verdicts on all calls; *done* is told of each cell that is through.

    Raises ParityError where the legacy code cannot be run.
    """
    if plan.reference.problem:
        raise ParityError(f"{plan.reference.name}: {plan.reference.problem}")
    witnesses = self_replay(plan.corpus, plan.legacy, plan.reference)
    done(f"{plan.reference.name}: legacy")
    natives = _natives(plan, witnesses)
    with ThreadPoolExecutor(plan.jobs) as pool:
        cells = list(pool.map(lambda cell: _cell(plan, cell, witnesses, natives, done), plan.cells))
    return Parity(
        str(plan.legacy),
        str(plan.ported),
        _subject(plan.reference),
        tuple(cells),
        functions_of(plan.ported).functions,
        (SCENARIO,),
        unused=plan.rules.unused({module_of(one) for cell in cells for one in cell.judged}),
        notes=(*_notes(witnesses, natives), *_not_installed(cells), *confinement().gaps),
    )


def _not_installed(cells: Iterable[CellResult]) -> Iterator[str]:
    """A sentence for each module for want of which the port cannot be imported."""
    lacking: dict[str, list[str]] = {}
    for cell in cells:
        said = (str(one.difference.got) for one in cell.of(Verdict.DIFFERS) if one.difference)
        for module in sorted({found[1] for found in map(_LACKING.search, said) if found}):
            lacking.setdefault(module, []).append(cell.subject.name)
    for module, names in lacking.items():
        where = ", ".join(names)
        yield f"{module} is not there in {where}: --requirements FILE says what the code needs installed"


def self_replay(corpus: Corpus, legacy: Path, reference: Cell) -> Witnesses:
    """Make the calls on the legacy tree again, as they were and with other hashes."""
    calls = corpus.calls
    ways = [TEXT] * len(calls)
    side = Side(reference, legacy, corpus.packages, corpus.modules)
    first = run_calls(side, calls, ways)
    hashes = replace(side, flags=["-R"], env={"PYTHONHASHSEED": "4711"})
    second = run_calls(hashes, calls, ways)
    found = {
        number: unstable(call, one, other)
        for number, (call, one, other) in enumerate(zip(calls, first, second, strict=True))
    }
    for number in _by_chance(side, calls, [*zip(first, second, strict=True)], found):
        del found[number]
    return Witnesses(calls, first, {number: why for number, why in found.items() if why})


def _by_chance(
    side: Side,
    calls: Sequence[Call],
    answers: Sequence[tuple[Answer, Answer]],
    found: dict[int, str],
) -> list[int]:
    """The calls that are not as recorded, since they draw random bytes, but the same if these are."""
    steady = [
        number
        for number, why in found.items()
        if why.startswith(NOT_AS_RECORDED) and not unlike(*answers[number], "native")
    ]
    asked = [calls[number] for number in steady]
    others = run_calls(replace(side, chance=2), asked, [TEXT] * len(asked))
    pairs = zip(steady, others, strict=True)
    return [number for number, other in pairs if unlike(answers[number][0], other, "native")]


def _natives(plan: Plan, witnesses: Witnesses) -> dict[str, Native]:
    """For which functions native strings are bytes on 3: tried out in the newest cell."""
    able = [cell for cell in plan.cells if not cell.problem and cell.interpreter.version >= (3,)]
    if not able:
        return {}
    newest = max(able, key=lambda cell: (cell.interpreter.implementation, cell.interpreter.version))
    kept = witnesses.kept

    def equal(tried: list[tuple[int, Native]]) -> list[bool]:
        numbers = [kept[index] for index, _ in tried]
        calls = [witnesses.calls[number] for number in numbers]
        answers = run_calls(plan.side(newest), calls, [way for _, way in tried])
        pairs = zip(numbers, answers, strict=True)
        return [_agrees(witnesses.answers[number], answer) for number, answer in pairs]

    return choose([witnesses.calls[number] for number in kept], equal)


def _agrees(expected: Answer, got: Answer) -> bool:
    return all(one.kind in _BECAME for one in unlike(expected, got))


def _cell(
    plan: Plan,
    cell: Cell,
    witnesses: Witnesses,
    natives: dict[str, Native],
    done: Callable[[str], None],
) -> CellResult:
    if cell.problem:
        return CellResult(_subject(cell))
    started = time.monotonic()
    kept = witnesses.kept
    calls = [witnesses.calls[number] for number in kept]
    ways = [natives.get(call["call"], TEXT) for call in calls]
    answers = run_calls(plan.side(cell), calls, ways)
    judged = tuple(_judged(plan, cell, witnesses, dict(zip(kept, answers, strict=True))))
    pairs = zip(calls, answers, strict=True)
    touched = frozenset(function_of(call) for call, answer in pairs if "cannot" not in answer)
    done(f"{cell.name}: port")
    seconds = time.monotonic() - started
    return CellResult(_subject(cell), judged, {}, touched, seconds=seconds)


def _judged(
    plan: Plan, cell: Cell, witnesses: Witnesses, answers: dict[int, Answer]
) -> Iterator[Judged]:
    native = "text" if cell.interpreter.version >= (3,) else "native"
    judge = Judge(cell.name, native, plan.rules)
    for number, call in enumerate(witnesses.calls):
        names = plan.corpus.called.get(call["call"], [])
        if number in answers and not answers[number].get("apart"):
            expected = witnesses.answers[number]
            yield judge.judge(number, call, names, expected, answers[number])
        else:
            yield unsteady(number, call, names)


def _subject(cell: Cell) -> Subject:
    return Subject(cell.name, cell.interpreter.label, cell.problem)


def _notes(witnesses: Witnesses, natives: dict[str, Native]) -> Iterator[str]:
    total, out = len(witnesses.calls), len(witnesses.quarantined)
    if out:
        reasons = Counter(
            _NAMES.sub("...", why.partition(": ")[0]) for why in witnesses.quarantined.values()
        )
        told = ", ".join(f"'{why}' {count}" for why, count in reasons.most_common(3))
        yield f"{out} of {total} calls are not compared, 2.7 itself does not repeat them: {told}"
    if natives:
        yield (
            f"{len(natives)} functions are given bytes where 2.7 had native strings: "
            f"{', '.join(sorted(natives)[:5])}{' ...' if len(natives) > 5 else ''}"
        )
