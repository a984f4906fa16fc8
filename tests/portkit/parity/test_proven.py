"""What a run says of the phases of modules: proven, not yet, or no more."""

from __future__ import annotations

from dataclasses import replace

import pytest

from portkit.parity.difference import Difference, Kind
from portkit.parity.model import (
    CellResult,
    Function,
    Judged,
    Parity,
    ParityError,
    Subject,
    Verdict,
)
from portkit.parity.proven import proven, with_proven
from portkit.plan.status import Mark, Phase, Status
from portkit.report.parity import marked_summary

FUNCTIONS = tuple(Function(name, "f", f"{name}.py", 1, True) for name in ("a", "b", "c"))
WRONG = Difference("", 1, 2, Kind.VALUE)
STATUS = Status(
    {
        "a": Mark(Phase.TESTED, {"division": 2}),
        "b": Mark(Phase.PROVEN),
        "c": Mark(Phase.TESTED),
    }
)


def ran(*judged: Judged, touched: str = "abc", **more: str) -> Parity:
    seen = (Judged("s:x", "a:f()#1", Verdict.EQUAL, "a:f"), *judged)
    names = frozenset(f"{name}:f" for name in touched)
    cell = CellResult(Subject("py313", "CPython 3.13.0"), seen, more, names)
    return Parity(
        "legacy", "ported", Subject("py27", "CPython 2.7.18"), (cell,), FUNCTIONS, ("s:x",)
    )


def differs(label: str, function: str) -> Judged:
    return Judged("s:x", label, Verdict.DIFFERS, function, WRONG)


def test_tested_modules_become_proven_and_keep_what_else_they_are_held_to() -> None:
    parity = ran(touched="ab")
    assert proven(parity) == {"a", "b"}
    status = with_proven(STATUS, parity)
    assert status.modules["a"] == Mark(Phase.PROVEN, {"division": 2})
    assert [status.phase(name) for name in "bc"] == [Phase.PROVEN, Phase.TESTED]
    assert marked_summary(parity, status) == (
        "2 modules are proven; 0 more would be, but are not marked as tested"
    )


def test_a_module_without_its_tests_is_left_where_it_is() -> None:
    parity = ran()
    status = with_proven(Status({"c": Mark(Phase.PARSABLE)}), parity)
    assert status == Status({"c": Mark(Phase.PARSABLE)})
    assert marked_summary(parity, status) == (
        "0 modules are proven; 3 more would be, but are not marked as tested"
    )


def test_a_module_that_differs_is_proven_no_more() -> None:
    status = with_proven(STATUS, ran(differs("b:f()#1", "b:f")))
    assert [status.phase(name) for name in "abc"] == [Phase.PROVEN, Phase.TESTED, Phase.PROVEN]


def test_a_difference_that_is_no_call_may_be_anybodys() -> None:
    assert with_proven(STATUS, ran(differs("stdout", ""))) == STATUS


def test_a_run_that_did_not_come_through_proves_nothing() -> None:
    with pytest.raises(ParityError):
        with_proven(STATUS, ran(**{"s:x": "hangs"}))
    with pytest.raises(ParityError):
        with_proven(STATUS, replace(ran(), cells=()))
