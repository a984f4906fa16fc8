"""New inputs for pure functions: recorded calls mutated, made on both sides, differences made smaller."""

from __future__ import annotations

import time
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from portkit.parity.compare import differences
from portkit.parity.model import Parity, Verdict
from portkit.record.corpus import Call, identity
from portkit.record.mutate import drawn, size, smaller
from portkit.record.natives import TEXT
from portkit.record.replay import Plan, Witnesses, replay, self_replay
from portkit.record.run import Answer, Side, run_calls

SCENARIO = "generated"
ROUNDS = 12
TRIED = 40  # smaller calls of one difference in a round


@dataclass(frozen=True)
class Bounds:
    """*examples* a function, drawn from *seed*; after *seconds* nothing new is made smaller."""

    examples: int
    seed: int = 0
    seconds: float = 120.0


def generate(plan: Plan, bounds: Bounds, done: Callable[[str], None] = lambda text: None) -> Parity:
    """The verdicts on generated calls of the pure functions of the corpus.

    Of each way in which a function differs the smallest input that was found is among them.
    """
    end = time.monotonic() + bounds.seconds
    witnesses = self_replay(plan.corpus, plan.legacy, plan.reference)
    calls = [
        call
        for found in pure_functions(witnesses).values()
        for call in drawn(found, bounds.examples, bounds.seed)
    ]
    done(f"{len(calls)} calls are generated")
    known: dict[str, Call] = {}
    result = _tried(plan, calls, known)
    smallest = _smallest(result, known)
    for _ in range(ROUNDS):
        if not smallest or time.monotonic() > end:
            break
        tried = {identity(one): one for call in smallest.values() for one in _next(call)}
        found = _smallest(_tried(plan, list(tried.values()), known), known)
        better = {
            key: call
            for key, call in found.items()
            if key in smallest and size(call) < size(smallest[key])
        }
        if not better:
            break
        smallest.update(better)
    return _named(_tried(plan, [*calls, *smallest.values()], known))


def _named(result: Parity) -> Parity:
    """*result* as that of calls which nobody has recorded."""
    cells = [
        replace(cell, judged=tuple(replace(one, scenario=SCENARIO) for one in cell.judged))
        for cell in result.cells
    ]
    return replace(result, cells=tuple(cells), scenarios=(SCENARIO,))


def pure_functions(witnesses: Witnesses) -> dict[str, list[Call]]:
    """Functions whose recorded calls changed no argument, printed nothing and gave a value."""
    found: dict[str, list[Call]] = defaultdict(list)
    impure: set[str] = set()
    for number in witnesses.kept:
        call, answer = witnesses.calls[number], witnesses.answers[number]
        found[call["call"]].append(call)
        if not _is_pure(call, answer):
            impure.add(call["call"])
    return {name: calls for name, calls in found.items() if name not in impure}


def _is_pure(call: Call, answer: Answer) -> bool:
    result = answer.get("result")
    if "sent" in call or answer.get("out") or answer.get("err"):
        return False
    if isinstance(result, dict) and ("it" in result or "opaque" in result):
        return False
    return not differences({"l": call["args"]}, {"l": answer.get("after", [])}, "native")


def _tried(plan: Plan, calls: Sequence[Call], known: dict[str, Call]) -> Parity:
    """Replay *calls*, with what the legacy code answers to each as what was recorded."""
    side = Side(plan.reference, plan.legacy, plan.corpus.packages, plan.corpus.modules)
    answers = run_calls(side, calls, [TEXT] * len(calls))
    pairs = zip(calls, answers, strict=True)
    answered = [
        {**call, **{key: answer[key] for key in ("result", "raised", "after") if key in answer}}
        for call, answer in pairs
        if "cannot" not in answer
    ]
    known.clear()
    known.update({f"call {number}": call for number, call in enumerate(answered, 1)})
    return replay(replace(plan, corpus=replace(plan.corpus, calls=answered)))


def _smallest(parity: Parity, known: dict[str, Call]) -> dict[tuple[str, str, str], Call]:
    """For each function and way to differ in a cell the smallest call that does."""
    found: dict[tuple[str, str, str], Call] = {}
    for cell in parity.cells:
        for one in cell.of(Verdict.DIFFERS):
            kind = one.difference.kind.value if one.difference else ""
            key = (cell.subject.name, one.function, kind)
            call = known[one.label]
            if key not in found or size(call) < size(found[key]):
                found[key] = call
    return found


def _next(call: Call) -> list[Call]:
    plain = {key: call[key] for key in ("call", "line", "args", "kw")}
    return list(smaller(plain))[:TRIED]
