"""What ``portkit fix`` shows on a terminal: progress, colours, what is left; plain text elsewhere."""

from __future__ import annotations

import io

import pytest
from rich.console import Console

from portkit.discover import Entry
from portkit.job import FileResult, Status
from portkit.outcome import Finding
from portkit.report.terminal import LONG, Terminal


def result(name: str, status: Status = Status.CHANGED, **more: object) -> FileResult:
    return FileResult(Entry(name, name), status, **more)  # type: ignore[arg-type]


def on_a_terminal(monkeypatch: pytest.MonkeyPatch, files: int) -> tuple[Terminal, io.StringIO]:
    written = io.StringIO()
    console = Console(file=written, force_terminal=True, width=100, highlight=False)
    monkeypatch.setattr("portkit.report.terminal.Console", lambda **options: console)
    return Terminal(files), written


def test_progress_of_a_long_run(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal, written = on_a_terminal(monkeypatch, LONG)
    results = [
        result("a.py"),
        result("b.py", Status.FAILED, reason="cannot be read", line=3),
        result("c.py", Status.REJECTED, reason="line 1: wrong"),
        result("d.py", dropped="has_key was left out: why"),
    ]
    with terminal:
        assert list(terminal.watch(results)) == results
    shown = written.getvalue()
    assert "porting" in shown
    assert "b.py:3: cannot be read" in shown
    assert "c.py: left as it was: line 1: wrong" in shown
    assert "d.py: has_key was left out: why" in shown
    assert "a.py" not in shown


def test_no_progress_of_a_short_run(monkeypatch: pytest.MonkeyPatch) -> None:
    terminal, written = on_a_terminal(monkeypatch, LONG - 1)
    with terminal:
        assert len(list(terminal.watch([result("a.py")]))) == 1
    assert written.getvalue() == ""


def test_a_diff_is_coloured_on_a_terminal_alone(
    monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    changes = {"a.py": (b"print 1\nend", b"print(1)\nend")}
    Terminal(1).diff(changes)
    plain = capfdbinary.readouterr().out
    assert plain == (
        b"--- a.py\n+++ a.py\n@@ -1,2 +1,2 @@\n-print 1\n+print(1)\n end\n\\ No newline at end of file\n"
    )
    terminal, written = on_a_terminal(monkeypatch, 1)
    terminal.diff(changes)
    lines = written.getvalue().splitlines()
    assert "\x1b[36m@@ -1,2 +1,2 @@\x1b[0m" in lines
    assert "\x1b[31m-print 1\x1b[0m" in lines
    assert "\x1b[32m+print(1)\x1b[0m" in lines
    assert " end" in lines


def test_ten_files_that_do_not_compile_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    results = [result(f"m{number}.py", left=("line 1: old",)) for number in range(12)]
    found = Finding("m0.py", 1, 0, "has_key", "same", True, "`in`")  # type: ignore[arg-type]
    results[0] = result("m0.py", left=("line 1: old",), findings=(found,))
    Terminal(12).summary(results, ["a note"], written=True, place=None)
    shown = capsys.readouterr().err.splitlines()
    assert shown[:3] == ["codemod  rewritten  told", "has_key          1      ", "a note"]
    assert "m9.py: does not compile everywhere yet: line 1: old" in shown
    assert "... and 2 more files that do not compile everywhere yet" in shown
    assert not any(line.startswith("m10.py") for line in shown)
