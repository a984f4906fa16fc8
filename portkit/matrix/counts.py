"""How many tests a cell ran: from its JUnit files, else from the last lines of its output."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.etree import ElementTree

from portkit.matrix.model import Counts, FailedTest, MatrixError

# pytest: "3 failed, 10 passed, 1 skipped in 0.12s" (4.6 says "in 0.12 seconds").
_PYTEST = re.compile(r"(?m)^=* ?((?:\d+ \w+, )*\d+ \w+) in [\d.]+ ?s.*")
# unittest: "Ran 14 tests in 0.003s", then "OK (skipped=1)" or "FAILED (failures=1, errors=2)".
_UNITTEST = re.compile(r"(?m)^Ran (\d+) tests? in .*\n+(?:OK|FAILED)(?: \((.*)\))?$")
_FORMS = (_PYTEST, _UNITTEST)
_FAILED = {"failed", "error", "errors", "failures", "unexpectedSuccesses"}
_SKIPPED = {"skipped", "xfailed", "expectedFailures"}


def from_junit(files: Iterable[Path]) -> Counts | None:
    """Add up the test suites of JUnit *files*; None where there is no file.

    Raises MatrixError where a file is not XML.
    """
    suites = [suite for file in files for suite in _suites(file)]
    return sum((_suite_counts(suite) for suite in suites), Counts()) if suites else None


def _suites(file: Path) -> list[ElementTree.Element]:
    try:
        return [*ElementTree.parse(file).getroot().iter("testsuite")]
    except ElementTree.ParseError as error:
        raise MatrixError(f"{file}: not a JUnit file: {error}") from error


def _suite_counts(suite: ElementTree.Element) -> Counts:
    def number(name: str) -> int:
        return int(suite.get(name) or 0)

    failed = number("failures") + number("errors")
    # pytest 4.6 writes "skipped", some other writers "skips".
    skipped = number("skipped") + number("skips")
    return Counts(max(number("tests") - failed - skipped, 0), failed, skipped)


def failed_tests(files: Iterable[Path]) -> tuple[FailedTest, ...]:
    """The tests that failed by JUnit *files*, in their order."""
    cases = (case for file in files for suite in _suites(file) for case in suite.iter("testcase"))
    return tuple(failed for case in cases for failed in _failed(case))


def _failed(case: ElementTree.Element) -> Iterator[FailedTest]:
    for wrong in case:
        if wrong.tag in ("failure", "error"):
            message = (wrong.get("message") or wrong.text or "").strip()
            name = ".".join(filter(None, (case.get("classname"), case.get("name"))))
            yield FailedTest(name, message.partition("\n")[0])
            return


def from_output(outputs: Iterable[str]) -> Counts | None:
    """Read what pytest and unittest say at their end; None where neither has spoken."""
    found = [counts for output in outputs for counts in _closing_counts(output)]
    return sum(found, Counts()) if found else None


def closing_lines(outputs: Iterable[str]) -> tuple[str, ...]:
    """What pytest and unittest say at their end, word for word, for each run."""
    return tuple(match[0] for one in outputs for form in _FORMS for match in form.finditer(one))


def _closing_counts(output: str) -> list[Counts]:
    pytest = [_pytest_counts(match[1]) for match in _PYTEST.finditer(output)]
    return pytest + [
        _unittest_counts(int(match[1]), match[2] or "") for match in _UNITTEST.finditer(output)
    ]


def _pytest_counts(line: str) -> Counts:
    numbers = {word: int(number) for number, word in re.findall(r"(\d+) (\w+)", line)}
    passed = numbers.get("passed", 0) + numbers.get("xpassed", 0)
    return Counts(passed, _sum(numbers, _FAILED), _sum(numbers, _SKIPPED))


def _unittest_counts(total: int, details: str) -> Counts:
    words = re.findall(r"([\w ]+)=(\d+)", details)
    numbers = {re.sub(r" (\w)", lambda m: m[1].upper(), word.strip()): int(n) for word, n in words}
    failed, skipped = _sum(numbers, _FAILED), _sum(numbers, _SKIPPED)
    return Counts(max(total - failed - skipped, 0), failed, skipped)


def _sum(numbers: dict[str, int], names: set[str]) -> int:
    return sum(number for name, number in numbers.items() if name in names)
