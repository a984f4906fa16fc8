"""The parts of parity that run nothing: rules, requirements, scenarios, functions, the channel."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from portkit.errors import UsageError
from portkit.interpreters import Interpreter
from portkit.parity.cells import find_cells
from portkit.parity.channel import FORKED, GARBAGE, read_channel
from portkit.parity.difference import Difference, Kind
from portkit.parity.functions import Places, functions_of
from portkit.parity.model import ParityError
from portkit.parity.rules import Place, read_rules
from portkit.parity.scenarios import scenario_units, units_of_tests
from portkit.parity.site import _newest, read_requirements, requirements_of, site_folder

PLACE = Place("py313", "file:scenario", "label", "")


def rules_of(folder: Path, text: str) -> Path:
    (folder / "parity.toml").write_text(text)
    return folder / "parity.toml"


def test_rules_accept_and_tell_what_nothing_needed(tmp_path: Path) -> None:
    text = """
[[ignore]]
where = ["file:scenario:l*", "file:scenario:other", "elsewhere:x"]
path = "a.*"
cells = "py3*"
reason = "because"
[[native]]
where = "m:f"
is = "bytes"
"""
    rules = read_rules(rules_of(tmp_path, text))
    assert rules.accept(PLACE, Difference("a.0", 1, 2, Kind.VALUE)) == "because"
    assert rules.accept(PLACE, Difference("b", 1, 2, Kind.VALUE)) is None
    other = Place("py27", "file:scenario", "label", "")
    assert rules.accept(other, Difference("a.0", 1, 2, Kind.VALUE)) is None
    call = Place("py313", "s", "m:f()#1", "m:f")
    assert rules.accept(call, Difference("", 1, 2, Kind.BYTES)) == ""
    assert rules.accept(call, Difference("", 1, 2, Kind.TEXT)) is None
    assert rules.unused(["file", "m"]) == ("[[ignore]] where = 'file:scenario:other'",)


@pytest.mark.parametrize(
    "text, message",
    [
        ("[[other]]\n", "neither ignore nor native"),
        ("[[ignore]]\nwhere = 'x'\n", "needs where and reason"),
        ("[[ignore]]\nreason = 'x'\n", "needs where and reason"),
        ("[[native]]\nwhere = 'x'\n", "needs where and is"),
        ("[[native]]\nwhere = 'x'\nis = 'list'\n", "neither"),
        ("[[native]]\nwhere = 'x'\nis = 'text'\nwhat = 1\n", "needs where and is"),
        ("x =", "parity.toml: "),
    ],
)
def test_rules_that_cannot_be_read(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(UsageError, match=message):
        read_rules(rules_of(tmp_path, text))


def test_requirements_of_a_tree(tmp_path: Path) -> None:
    assert requirements_of(tmp_path) == []
    (tmp_path / "requirements.txt").write_text("# none\nsix==1.17.0  # text\n-r other\n\n")
    assert requirements_of(tmp_path) == ["six==1.17.0"]
    (tmp_path / "pyproject.toml").write_text('[project]\nname = "x"\ndependencies = ["future"]\n')
    assert requirements_of(tmp_path) == ["future"]
    (tmp_path / "setup.py").write_text("setup(install_requires=['attrs', 'mock'])\n")
    assert requirements_of(tmp_path) == ["attrs", "mock"]
    (tmp_path / "setup.py").write_text("print 'setup'\n")
    assert requirements_of(tmp_path) == ["future"]


def test_the_last_requirement_of_a_project_counts() -> None:
    assert _newest(["six", "Six==1.17.0", "a_b", "a-b>=1"]) == ["Six==1.17.0", "a-b>=1"]


def test_nothing_is_installed_for_whom_it_is_not() -> None:
    two = Interpreter("/nowhere", "cpython", (2, 7, 18))
    assert site_folder(two, ['legacy-cgi; python_version >= "3.13"']) == (None, "")


def test_files_of_requirements(tmp_path: Path) -> None:
    (tmp_path / "r.txt").write_text("a==1 ; python_version < '3'\n--hash x\nb\n")
    assert read_requirements(tmp_path / "r.txt") == ["a==1 ; python_version < '3'", "b"]


def test_cells_that_are_not_here(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="py99: not found here"):
        find_cells([], {}, ["py99"], tmp_path)
    with pytest.raises(UsageError, match="no Python that can be run"):
        find_cells([], {"py27": "/nowhere/python"}, [], tmp_path)


def test_units(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "b.py").write_text("def scenario_x(observe): pass\ndef other(): pass\n")
    (tmp_path / "a.py").write_text("def scenario_2(o): pass\ndef scenario_1(o): pass\n")
    (tmp_path / "none.py").write_text("x = 1\n")
    (tmp_path / "test_t.py").write_text("")
    units = scenario_units([tmp_path])
    assert [(one.name, one.names) for one in units] == [
        ("a", ("scenario_2", "scenario_1")),
        ("in/b", ("scenario_x",)),
    ]
    assert [one.name for one in units_of_tests([tmp_path])] == ["test_t.py"]
    for path in (tmp_path / "none.py", tmp_path / "test_t.py"):
        with pytest.raises(ParityError, match="no function here is named"):
            scenario_units([path])
    (tmp_path / "bad.py").write_text("print 1\n")
    with pytest.raises(ParityError, match=r"as Python 3: .*; write what runs on 2.7 and on 3"):
        scenario_units([tmp_path])
    for find in (scenario_units, units_of_tests):
        with pytest.raises(ParityError, match="here"):
            find(
                [Path(__file__).parent.parent / "grammar"]
                if find is scenario_units
                else [tmp_path / "in"]
            )


def places_of(folder: Path, code: str) -> Places:
    (folder / "p").mkdir()
    (folder / "p" / "__init__.py").write_text("")
    (folder / "p" / "m.py").write_text(code)
    (folder / "setup.py").write_text("def no(): pass")
    return functions_of(folder)


CODE = """
@decorated
@twice
def f(): pass
class C:
    def m(self):
        def inner(): print 'x'
    def _hidden(self): pass
    def __len__(self): return 0
def _private(): pass
"""


def test_functions(tmp_path: Path) -> None:
    places = places_of(tmp_path, CODE)
    found = {one.full: one.is_public for one in places.functions}
    assert found == {
        "p.m:f": True,
        "p.m:C.m": True,
        "p.m:C.m.<locals>.inner": False,
        "p.m:C._hidden": False,
        "p.m:C.__len__": True,
        "p.m:_private": False,
    }
    for line in (2, 3, 4):
        function = places.find(f"p/m.py:{line}:f")
        assert function is not None
        assert (function.full, function.line) == ("p.m:f", 4)
    assert places.find("p/m.py:5:f") is None


def read(folder: Path, *lines: object) -> object:
    text = "".join(one if isinstance(one, str) else json.dumps(one) + "\n" for one in lines)
    (folder / "channel").write_text(text)
    return read_channel(folder / "channel", Places((), {}))


def test_the_channel(tmp_path: Path) -> None:
    lines = [{"begin": "s"}, {"label": "a", "value": 1}, {"label": "a", "value": 2}, {"end": "s"}]
    reading = read_channel(tmp_path / "none", Places((), {}))
    assert (reading.runs, reading.problem) == ({}, "")
    reading = read(tmp_path, *lines, {"begin": "t"})
    assert [*reading.runs["s"].observations] == ["a", "a#2"]
    assert reading.begun == "t"
    reading = read(tmp_path, *lines, {"forked": "s"})
    assert reading.runs["s"].problem == FORKED


@pytest.mark.parametrize(
    "line",
    [
        "garbage\n",
        "[1]\n",
        '{"other": 1}\n',
        '{"begin": 1}\n',
        '{"begin": "a", "end": "a"}\n',
        '{"end": "never begun"}\n',
        '{"touch": "no place"}\n',
        '{"call": "a.py:1:f", "args": 3}\n',
        "[" * 100000 + "\n",
    ],
)
def test_garbage_on_the_channel(tmp_path: Path, line: str) -> None:
    (tmp_path / "p").mkdir()
    (tmp_path / "a.py").write_text("def f(): pass")
    (tmp_path / "channel").write_text('{"begin": "s"}\n' + line)
    reading = read_channel(tmp_path / "channel", functions_of(tmp_path))
    assert (reading.problem, reading.begun) == (GARBAGE, "s")
