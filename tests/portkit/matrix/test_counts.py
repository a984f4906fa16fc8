"""Numbers of tests, as each version of pytest and unittest writes them."""

from __future__ import annotations

from pathlib import Path

import pytest

from portkit.matrix.counts import closing_lines, failed_tests, from_junit, from_output
from portkit.matrix.model import Counts, FailedTest, MatrixError

PYTEST_46 = (
    '<?xml version="1.0" encoding="utf-8"?><testsuite errors="1" failures="2" name="pytest" '
    'skipped="3" tests="10" time="0.1"></testsuite>'
)
PYTEST_9 = (
    '<?xml version="1.0" encoding="utf-8"?><testsuites name="pytest tests"><testsuite name="pytest"'
    ' errors="0" failures="0" skipped="1" tests="5" time="0.1"></testsuite></testsuites>'
)


@pytest.mark.parametrize(
    ("xml", "counts"), [(PYTEST_46, Counts(4, 3, 3)), (PYTEST_9, Counts(4, 0, 1))]
)
def test_a_junit_file_of_old_and_new_pytest(tmp_path: Path, xml: str, counts: Counts) -> None:
    file = tmp_path / "junit.xml"
    file.write_text(xml)
    assert from_junit([file]) == counts


def test_several_junit_files_add_up(tmp_path: Path) -> None:
    files = [tmp_path / "junit.xml", tmp_path / "junit-kit.xml"]
    for file, xml in zip(files, [PYTEST_46, PYTEST_9], strict=True):
        file.write_text(xml)
    assert from_junit(files) == Counts(8, 3, 4)


def test_no_junit_file_is_not_a_count_of_zero() -> None:
    assert from_junit([]) is None


def test_a_broken_junit_file_is_named(tmp_path: Path) -> None:
    file = tmp_path / "junit.xml"
    file.write_text("<testsuite")
    with pytest.raises(MatrixError, match=r"junit\.xml: not a JUnit file"):
        from_junit([file])


def test_failed_tests_are_named_with_the_first_line_of_why(tmp_path: Path) -> None:
    file = tmp_path / "junit.xml"
    file.write_text(
        '<testsuite><testcase classname="test_a" name="test_good"/>'
        '<testcase classname="test_a" name="test_skipped"><skipped message="no"/></testcase>'
        '<testcase classname="test_a" name="test_bad"><failure message="assert 1&#10; == 2"/>'
        '</testcase><testcase name="test_setup"><error>no such\nfixture</error></testcase></testsuite>'
    )
    assert failed_tests([file]) == (
        FailedTest("test_a.test_bad", "assert 1"),
        FailedTest("test_setup", "no such"),
    )


@pytest.mark.parametrize(
    ("line", "counts"),
    [
        ("1 passed in 0.01 seconds", Counts(1)),
        ("====== 1 failed, 2 passed, 3 skipped in 4.56s ======", Counts(2, 1, 3)),
        ("2 passed, 1 error, 1 warning in 0.1s", Counts(2, 1)),
        ("= 600 passed, 9 warnings in 6.83 seconds =", Counts(600)),
        ("4 passed, 1 xfailed, 1 xpassed in 61.20s (0:01:01)", Counts(5, 0, 1)),
        ("Ran 14 tests in 0.003s\n\nOK", Counts(14)),
        ("Ran 1 test in 0.003s\n\nFAILED (failures=1)", Counts(0, 1)),
        ("Ran 9 tests in 1.0s\n\nFAILED (failures=1, errors=2, skipped=3)", Counts(3, 3, 3)),
        ("Ran 4 tests in 1.0s\n\nOK (expected failures=1)", Counts(3, 0, 1)),
        ("Ran 4 tests in 1.0s\n\nFAILED (unexpected successes=1)", Counts(3, 1)),
    ],
)
def test_closing_lines(line: str, counts: Counts) -> None:
    assert from_output([f"test_a.py ...\n{line}\n"]) == counts


def test_closing_lines_word_for_word() -> None:
    pytest = "..\n===== 2 passed, 1 skipped in 61.20s (0:01:01) =====\n"
    unittest = "..\n-----\nRan 2 tests in 0.003s\n\nFAILED (errors=1)\n"
    assert closing_lines([pytest, "built\n", unittest]) == (
        "===== 2 passed, 1 skipped in 61.20s (0:01:01) =====",
        "Ran 2 tests in 0.003s\n\nFAILED (errors=1)",
    )


def test_closing_lines_of_several_commands_add_up() -> None:
    assert from_output(["1 passed in 0.1s\n", "built\n", "2 failed in 0.1s\n"]) == Counts(1, 2)


@pytest.mark.parametrize(
    "line", ["", "no tests ran in 0.01s", "I said: 3 passed in 1s", "All checks passed!"]
)
def test_other_output_counts_nothing(line: str) -> None:
    assert from_output([line]) is None
