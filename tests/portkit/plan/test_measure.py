"""What waits in each module: findings, tests, coverage, and the size of the work by hand."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from coverage import CoverageData

from portkit.errors import UsageError
from portkit.plan.covered import coverage_of, statements
from portkit.plan.measure import hand
from tests.command import portkit
from tests.portkit.plan.trees import planned, plant

FILES = {
    "p/__init__.py": "",
    "p/a.py": """'A docstring.'
import os

def f(d):
    'Another.'
    print d.has_key(1)
    return (1 +
            2)
""",
    "p/b.py": "def f():\n    import a\n",
    "tests/test_b.py": "import p.b\n",
    "tests/helper.py": "import p.a\n",
}
MANY = """'doc'
@x
def f(a,
      b=1):
    'doc'
    global z
    if a: pass
    elif b:
        try:
            exec 'x'
        except E, e:
            print
        else:
            y
    class C: a = 1
"""


def test_tests_touch_what_they_import_directly_or_not(tmp_path: Path) -> None:
    touched = {one.name: one.tests for one in planned(tmp_path, FILES).modules}
    assert touched == {
        "p": ("test_b",),
        "p.a": ("test_b",),
        "p.b": ("test_b",),
        "test_b": (),
        "helper": (),
    }


def test_statements_begin_in_these_lines(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(MANY)
    assert sorted(statements(str(tmp_path / "a.py"))) == [3, 7, 8, 9, 10, 11, 12, 14, 15]


def test_coverage_data_and_its_json_report(tmp_path: Path) -> None:
    plan = planned(tmp_path / "src", FILES)
    data = CoverageData(str(tmp_path / "data"))
    data.add_lines({str(tmp_path / "src" / "p" / "a.py"): [2, 4, 6, 99], "/elsewhere/p/b.py": [1]})
    data.write()
    found = coverage_of(str(tmp_path / "data"), plan.modules)
    assert found == {"p.a": 75.0, "p.b": 50.0}
    report = {"files": {"src/p/a.py": {"executed_lines": [1], "missing_lines": [2, 3, 4]}}}
    (tmp_path / "report.json").write_text(json.dumps(report))
    assert coverage_of(str(tmp_path / "report.json"), plan.modules) == {"p.a": 25.0}


@pytest.mark.parametrize(
    "raw", [b"SQLite format 3\0rubbish", b"{", b"[]", b'{"files": {"a": 1}}', None]
)
def test_what_is_no_coverage_file(raw: bytes | None, tmp_path: Path) -> None:
    if raw is not None:
        (tmp_path / "data").write_bytes(raw)
    with pytest.raises(UsageError, match="data"):
        coverage_of(str(tmp_path / "data"), planned(tmp_path, FILES).modules)


def test_coverage_data_without_coverage_installed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plan = planned(tmp_path / "src", FILES)
    CoverageData(str(tmp_path / "data")).add_lines({str(tmp_path / "src" / "p" / "a.py"): [2]})
    monkeypatch.setitem(sys.modules, "coverage", None)
    with pytest.raises(UsageError, match=r"not installed; pip install 'portkit\[matrix\]'"):
        coverage_of(str(tmp_path / "data"), plan.modules)


def test_a_module_that_is_gone_has_no_statements(tmp_path: Path) -> None:
    assert statements(str(tmp_path / "gone.py")) == frozenset()


@pytest.mark.parametrize(
    ("counts", "size"),
    [
        ({}, "none"),
        ({"exact": 90, "same": 10}, "none"),
        ({"told": 1}, "small"),
        ({"told": 6}, "medium"),
        ({"evidence": 7}, "large"),
    ],
)
def test_size_of_the_work_by_hand(counts: dict[str, int], size: str) -> None:
    assert hand(counts) == size


def test_the_command_counts_and_tells_what_to_cover_first(tmp_path: Path) -> None:
    plant(tmp_path / "src", FILES)
    report = {"files": {"src/p/a.py": {"executed_lines": [1], "missing_lines": [2, 3, 4]}}}
    (tmp_path / "report.json").write_text(json.dumps(report))
    options = ["--findings", "--coverage", "report.json", "--output-format", "json"]
    done = portkit("plan", "src", *options, cwd=tmp_path)
    modules = {one["name"]: one for one in json.loads(done.stdout)["modules"]}
    assert modules["p.a"]["findings"] == {"same": 2}
    assert modules["p.a"]["coverage"] == 25.0
    assert modules["p.b"]["coverage"] == 0.0
    first = done.stderr.splitlines()[0]
    assert first == "add coverage before porting, below 80 %: p.a (25 %), p.b (0 %)"
    table = portkit("plan", "src", "--findings", cwd=tmp_path).stdout.splitlines()
    assert table[0].split()[-6:] == ["tests", "rewritten", "told", "by", "hand", "note"]
