"""A file that fails a check is ported without the codemod at fault: which that is, and when it is given up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

import pytest

from portkit.checked import checked, suspects
from portkit.codemod import Safety, registry
from portkit.discover import Entry
from portkit.job import FileResult, Job, Status
from portkit.options import Options
from portkit.project import Project
from portkit.verify import Change, Verdict
from portkit.verify.model import Problem

TEXT = b"a = 0\nx = {}.has_key(1)\nb = 0\nprint 2\nc = 0\ny = 1 <> 2\n"
NAMES = ("has_key", "not_equal", "print_statement")
ENTRY = Entry("a.py", "a.py")
JOB = Job(Options(tuple(registry()[name] for name in NAMES), Safety.SAME), Project())


class Asked:
    """In place of a verifier: *finds* says which problems a change has."""

    def __init__(self, finds: Callable[[bytes], Verdict]) -> None:
        self.finds = finds
        self.changes: list[Change] = []

    def check(self, change: Change) -> Verdict:
        self.changes.append(change)
        return self.finds(change.after)

    def check_all(self, changes: Iterable[Change]) -> Iterator[Verdict]:
        for change in list(changes):
            yield self.check(change)


def refusing(*parts: bytes, left: bytes = b"\0") -> Callable[[bytes], Verdict]:
    """Finds a problem in the line of each of *parts*; a text with *left* does not compile yet."""

    def finds(text: bytes) -> Verdict:
        lines = text.splitlines()
        problems = tuple(
            Problem("meaning", "py27", number, f"{part.decode()} is wrong")
            for number, line in enumerate(lines, 1)
            for part in parts
            if part in line
        )
        unported = (Problem("compile", "py3", 1, "old syntax"),) if left in text else ()
        return Verdict(problems, ("py36 is MISSING",), unported)

    return finds


def judged(finds: Callable[[bytes], Verdict], job: Job = JOB) -> tuple[FileResult, Asked]:
    asked = Asked(finds)
    [result] = checked([job.rewrite(ENTRY, TEXT)], asked, job)
    return result, asked


def test_what_passes_stays_with_what_was_not_checked() -> None:
    result, asked = judged(refusing())
    assert (result.status, result.dropped) == (Status.CHANGED, "")
    assert result.unchecked == ("py36 is MISSING",)
    [change] = asked.changes
    assert change.before == TEXT and change.target == "straddle"
    declared = {rule for name in NAMES for rule in registry()[name].rules}
    assert set(change.rules) == declared | {"absolute_import"}


def test_the_codemod_that_wrote_the_line_is_left_out_first() -> None:
    result, asked = judged(refusing(b"1 in"))
    assert result.status is Status.CHANGED
    assert b"has_key(1)" in result.after and b"print(2)" in result.after and b"!=" in result.after
    assert result.dropped.startswith("has_key was left out: line ")
    assert "1 in is wrong (meaning, py27)" in result.dropped
    assert len(asked.changes) == 2
    told = [one for one in result.findings if not one.fixable]
    assert [(one.codemod, one.line) for one in told] == [("has_key", 2)]
    assert {one.codemod for one in result.findings if one.fixable} == {*NAMES} - {"has_key"}


def test_where_a_codemod_wrote_elsewhere_too_only_the_place_at_fault_is_left_out() -> None:
    text = b"{}.has_key(1)\n" + b"x = 1\n" * 9 + b"{}.has_key(2)\nprint 3\n"
    asked = Asked(refusing(b"2 in"))
    [result] = checked([JOB.rewrite(ENTRY, text)], asked, JOB)
    assert result.after.endswith(b"{}.has_key(2)\nprint(3)\n") and b"1 in {}\n" in result.after
    assert result.dropped.startswith("has_key in line 11 was left out: line ")
    assert [(one.codemod, one.line) for one in result.findings if not one.fixable] == [
        ("has_key", 11)
    ]
    assert len(asked.changes) == 2


def test_two_at_fault_are_left_out_together() -> None:
    result, _ = judged(refusing(b"1 in", b"!="))
    assert result.status is Status.CHANGED
    assert b"has_key(1)" in result.after and b"print(2)" in result.after and b"<>" in result.after
    assert result.dropped.startswith("has_key, not_equal was left out")


def test_where_none_helps_the_file_stays_as_it_was() -> None:
    result, _ = judged(refusing(b"x ="))
    assert result.status is Status.REJECTED
    assert result.reason.endswith("x = is wrong (meaning, py27)")
    assert result.unchecked == ("py36 is MISSING",)


def test_one_that_leaves_what_3_cannot_compile_is_the_second_best() -> None:
    result, asked = judged(refusing(b"1 in", left=b"has_key"))
    assert result.status is Status.CHANGED
    assert result.left == ("line 1: old syntax (compile, py3)",)
    assert len(asked.changes) == 1 + len(NAMES)  # the others could have been better


@pytest.mark.parametrize(
    ("part", "names"),
    [
        (b"1 in", ["has_key", "print_statement", "not_equal"]),
        (b"print(2)", ["print_statement", "has_key", "not_equal"]),
        (b"!=", ["not_equal", "print_statement", "has_key"]),
    ],
)
def test_suspects_are_in_the_order_of_their_distance(part: bytes, names: list[str]) -> None:
    result = JOB.rewrite(ENTRY, TEXT)
    assert suspects(result, refusing(part)(result.after)) == names


def test_unchanged_files_keep_their_place(tmp_path: Path) -> None:
    texts = {"a": b"x = 1\n", "b": TEXT, "c": b"y = 2\n", "d": TEXT}
    results = [JOB.rewrite(Entry(name, name), text) for name, text in texts.items()]
    asked = Asked(refusing())
    found = list(checked(iter(results), asked, JOB))
    assert [one.entry.path for one in found] == ["a", "b", "c", "d"]
    assert [change.path for change in asked.changes] == ["b", "d"]
