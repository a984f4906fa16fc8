"""Whether a call that was made again is the call that was recorded."""

from __future__ import annotations

from dataclasses import dataclass, replace

from portkit.parity.compare import differences
from portkit.parity.difference import Difference, Kind
from portkit.parity.forms import Form
from portkit.parity.model import Judged, Verdict
from portkit.parity.rules import Place, Rules
from portkit.record.corpus import Call
from portkit.record.run import Answer

SCENARIO = "replay"
NOT_AS_RECORDED = "not as recorded"
_BECAME = (Kind.TEXT, Kind.BYTES)
_TRACEBACK = "Traceback (most recent call last)"


def unlike(expected: Answer, got: Answer, native: str = "text") -> list[Difference]:
    """How an answer differs from another: outcome, arguments afterwards, what was printed."""
    if "cannot" in got:
        return [Difference("", outcome(expected), str(got["cannot"]), Kind.MISSING)]
    found = differences(outcome(expected), outcome(got), native)
    if not found and "after" in expected and "after" in got:
        before, after = ({"l": answer["after"]} for answer in (expected, got))
        found = [_within("arguments", one) for one in differences(before, after, native)]
    return found + [one for name in ("out", "err") for one in _printed(name, expected, got)]


def outcome(answer: Answer) -> Form:
    """What the call gave, or ``{"raised": exception}``."""
    return answer["result"] if "result" in answer else {"raised": answer.get("raised")}


def _within(place: str, one: Difference) -> Difference:
    return replace(one, path=f"{place}.{one.path}")


def _printed(name: str, expected: Answer, got: Answer) -> list[Difference]:
    before, after = expected.get(name, ""), got.get(name, "")
    if before == after or (_TRACEBACK in before and _TRACEBACK in after):
        return []
    return [Difference(name, before, after, Kind.VALUE)]


def unstable(call: Call, first: Answer, second: Answer) -> str:
    """Why a call is no witness, after it was made twice more on 2.7; '' if it is one."""
    if "cannot" in first:
        return str(first["cannot"])
    recorded = {
        "after": call["args"],
        **call,
        **{key: first.get(key, "") for key in ("out", "err")},
    }
    found = unlike(recorded, first, "native")
    if found:
        return f"{NOT_AS_RECORDED}: {found[0].kind.value} at {found[0].path or 'result'}"
    return "not the same with other hashes" if unlike(first, second, "native") else ""


def function_of(call: Call) -> str:
    """``module:Class.name``, without the part of a property."""
    name: str = call["call"]
    return name.partition("#")[0]


@dataclass(frozen=True)
class Judge:
    """Judges the answers of one cell."""

    cell: str
    native: str
    rules: Rules

    def judge(
        self, number: int, call: Call, names: list[str], expected: Answer, got: Answer
    ) -> Judged:
        """The verdict on one call, with its arguments by *names*."""
        base = unsteady(number, call, names)
        place = Place(self.cell, SCENARIO, base.label, base.function)
        reason = ""
        for one in unlike(expected, got, self.native):
            accepted = self.rules.accept(place, one)
            if accepted is None and one.kind not in _BECAME:
                # A native string may have become either: the port's callers give what it asks for.
                return replace(base, verdict=Verdict.DIFFERS, difference=one)
            reason = accepted or reason
        return replace(base, verdict=Verdict.IGNORED if reason else Verdict.EQUAL, reason=reason)


def unsteady(number: int, call: Call, names: list[str]) -> Judged:
    """A call that says nothing of the port."""
    args = [
        (names[index] if index < len(names) else f"*{index}", form)
        for index, form in enumerate(call["args"])
    ]
    args += [(name, form) for name, form in call["kw"]]
    label = f"call {number + 1}"
    return Judged(SCENARIO, label, Verdict.UNSTABLE, function_of(call), args=tuple(args))
