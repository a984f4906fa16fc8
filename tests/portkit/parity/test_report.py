"""What a parity run looks like: on a terminal, as JSON, from the command line."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner

from portkit.cli.parity import parity as command
from portkit.parity.authors import with_authors
from portkit.parity.difference import Difference, Kind
from portkit.parity.group import differing
from portkit.parity.join import joined
from portkit.parity.model import CellResult, Function, Judged, Parity, Subject, Verdict
from portkit.parity.rules import Place, Rule, Rules
from portkit.plan.status import Mark, Phase, Status, read_status, write_status
from portkit.record.corpus import Corpus, write_corpus
from portkit.report.parity import as_value, parity_summary, show_parity
from portkit.report.values import show

from .conftest import NEWEST, Run

pytestmark = pytest.mark.elsewhere

HALF = Function("m", "half", "m.py", 7, True)
NO_REASON = "by hand: no reason is given"
WRONG = Difference("", {"s": "1"}, {"f": "0x1.8p+0"}, Kind.TYPE)


def example() -> Parity:
    judged = (
        Judged("s:a", "m:half()#2", Verdict.DIFFERS, "m:half", WRONG, (("x", 33),)),
        Judged("s:a", "m:half()#1", Verdict.DIFFERS, "m:half", WRONG, (("x", 3),)),
        Judged("s:a", "other", Verdict.EQUAL),
        Judged("s:a", "known", Verdict.IGNORED, reason="it is meant"),
    )
    cells = (
        CellResult(
            Subject("py313", "CPython 3.13.0"), judged, {"s:b": "hangs"}, frozenset(["m:half"])
        ),
        CellResult(Subject("pypy3", "PyPy 3.9", "cannot install six")),
    )
    return Parity(
        *("legacy", "ported", Subject("py27", "CPython 2.7.18"), cells, (HALF,), ("s:a", "s:b")),
        unused=("[[native]] where = 'x'",),
    )


def test_text() -> None:
    text = show_parity(example(), "text")
    assert text.startswith("s:a:m:half()#1: type (py313)\n    call    m:half(x=3)\n")
    assert "    legacy  native'1'\n    port    1.5\n    and 1 more like it\n" in text
    assert "1 equal, 2 differs, 1 ignored, 0 unstable; 1 of 1 public functions" in text
    assert parity_summary(example()) == [
        "py313: s:b: hangs",
        "pypy3: not run: cannot install six",
        "no difference needs [[native]] where = 'x'",
    ]


def test_scenarios_that_end_alike_are_told_together() -> None:
    broken = {f"s:{name}": "it cannot be loaded" for name in "abcde"}
    cell = example().cells[0]
    cells = (
        replace(cell, failed={**broken, "s:x": "hangs", "s:y": "hangs here"}),
        replace(cell, subject=Subject("py39", "CPython 3.9"), failed=broken),
    )
    parity = replace(example(), cells=cells, reference_failed={"s:x": "hangs", "s:z": "hangs"})
    assert parity_summary(parity)[:-1] == [
        "s:x, s:z: not compared, the legacy code did not come through: hangs",
        "py313, py39: s:a, s:b, s:c and 2 more: it cannot be loaded",
        "py313: s:y: hangs here",
    ]


def test_json() -> None:
    value = json.loads(show_parity(example(), "json"))
    assert value == as_value(example()) | {"reference": vars(Subject("py27", "CPython 2.7.18"))}
    assert value["exit_status"] == 1
    assert value["differences"] == [
        {
            **{"scenario": "s:a", "label": "m:half()#1", "path": "", "kind": "type", "reason": ""},
            **{
                "cells": ["py313"],
                "count": 2,
                "function": "m:half",
                "file": "m.py",
                "line": 7,
                "by": [],
            },
            **{"call": "m:half(x=3)", "legacy": "native'1'", "ported": "1.5"},
        }
    ]
    assert [one["reason"] for one in value["ignored"]] == ["it is meant"]
    assert value["modules"][0]["untouched"] == []
    assert value["cells"][0]["failed"] == {"s:b": "hangs"}


@pytest.mark.parametrize(
    "form, text",
    [
        ({"L": "-c"}, "-12"),
        ({"t": [1]}, "(1,)"),
        ({"d": [["a", {"b": "\xff"}]]}, "{'a': b'\\xff'}"),
        ({"o": "m:C", "st": [[{"s": "x"}, 1]]}, "C(x=1)"),
        ({"raised": {"x": "builtins:KeyError", "args": ["k"]}}, "raised KeyError('k')"),
        ({"new": 1}, '{"new": 1}'),
        (
            {"datetime": [2000, 1, 2], "tz": {"timedelta": [0, 1]}},
            "datetime(2000, 1, 2, tzinfo=timedelta(0, 1))",
        ),
        ({"frac": [1, 2]}, "Fraction(1, 2)"),
        ({"count": [["a", 1]]}, "Counter({'a': 1})"),
        ({"range": [1, 2, 3]}, "range(1, 7, 2)"),
        ({"io": {"s": "a"}, "at": 1}, "<file in memory of native'a', at 1>"),
        ({"io": {"cut": "closed"}, "closed": True}, "<closed file in memory>"),
    ],
)
def test_values(form: object, text: str) -> None:
    assert show(form) == text


def test_long_values_are_cut() -> None:
    assert show("x" * 1000, 45) == "'" + "x" * 19 + " ... " + "x" * 19 + "'"


def test_tests_as_scenarios(run: Run) -> None:
    text = """
import pytest, m
def test_half(): assert m.half(4) == 2
@pytest.mark.parametrize("number", [1, 2])
def test_printed(number): print(m.half(number))
def test_fails(): assert m.half(1) == 0
"""
    pytest.importorskip("pytest")
    parity = run("def half(x): return x / 2", "def half(x): return x / 2", text, pytest=True)
    # The interpreters here need not have pytest; that is told, file by file.
    assert parity.exit_status in (1, 2)
    assert parity.scenarios


def test_who_wrote_what_differs_is_told(tmp_path: Path, run: Run) -> None:
    legacy = "def half(x):\n    print 'half'\n    return x\n\n\ndef same(x):\n    return x / 2.0\n"
    ported = "from __future__ import print_function\n\n\n" + legacy.replace("'half'", "('half')")
    ported = (
        ported.replace("print (", "print(")
        .replace("return x\n", "return -x\n")
        .replace("2.0", "4.0")
    )
    text = "import m\ndef scenario_s(observe): m.half(3); m.same(4)"
    parity = with_authors(run(legacy, ported, text), jobs=1)
    by = {one.smallest.function: one.by for one in differing(parity)}
    assert by == {"m:half": ("print_statement", NO_REASON), "m:same": (NO_REASON,)}
    assert f"    by      print_statement, {NO_REASON}\n" in show_parity(parity, "text")
    (tmp_path / "ported" / "porting.toml").write_text(
        '[hunks."m.py"]\n"return -x" = "it is meant"\n'
    )
    told = with_authors(replace(parity, authors={}), jobs=1)
    assert told.authors["m:half"] == ("print_statement", "by hand: it is meant")


def test_command(tmp_path: Path, run: Run) -> None:
    run("def f(): return 1", "def f(): return 2", "import m\ndef scenario_s(observe): m.f()")
    trees = ["--legacy", str(tmp_path / "legacy"), "--ported", str(tmp_path / "ported")]
    more = ["--cells", NEWEST, "--environments", str(tmp_path), "--output-format", "json"]
    page = tmp_path / "new" / "parity.json"
    done = CliRunner().invoke(command, [*trees, *more, "--json", str(page), str(tmp_path / "s.py")])
    assert done.exit_code == 1
    assert json.loads(done.stdout)["differences"][0]["function"] == "m:f"
    assert page.read_text() == done.stdout
    assert CliRunner().invoke(command, trees).exit_code != 0
    assert CliRunner().invoke(command, [*trees, "--python", "x", "s.py"]).exit_code != 0


def test_scenarios_recorded_and_generated_calls_in_one_result(tmp_path: Path, run: Run) -> None:
    pytest.importorskip("hypothesis")
    run("def f(n): return n / 2", "def f(n): return n // 2", "import m\ndef scenario_s(o): m.f(4)")
    recorded = {"call": "m:f", "line": 1, "args": [7], "kw": [], "result": 3}
    corpus = Corpus(["m"], "", "fast", [recorded], {"m:f": ["n"]})
    write_corpus(corpus, tmp_path / "calls.jsonl")
    trees = ["--legacy", str(tmp_path / "legacy"), "--ported", str(tmp_path / "ported")]
    more = ["--environments", str(tmp_path), "--cells", NEWEST]
    calls = ["--corpus", str(tmp_path / "calls.jsonl"), "--generate", "5"]
    options = [*trees, *more, "--output-format", "json", "--generate", "5"]
    assert CliRunner().invoke(command, [*options, str(tmp_path / "s.py")]).exit_code != 0
    done = CliRunner().invoke(command, [*options, *calls, str(tmp_path / "s.py")])
    assert done.exit_code == 0
    result = json.loads(done.stdout)
    assert [one["name"] for one in result["scenarios"]] == ["s:s", "replay", "generated"]
    for one in result["scenarios"]:
        assert one["cells"][NEWEST]["equal"] >= 1


def test_an_entry_is_unused_if_no_result_needed_it() -> None:
    rules = Rules([Rule("ignore", ("m:half", "m:other", "x:y"), ("*",), ("*",), "meant")])
    both = joined([example(), replace(example(), scenarios=("replay",))], rules)
    assert both.scenarios == ("s:a", "s:b", "replay")
    assert [len(cell.judged) for cell in both.cells] == [8, 0]
    assert both.unused == ("[[ignore]] where = 'm:half'", "[[ignore]] where = 'm:other'")
    rules.accept(Place("py313", "s:a", "m:half()#1", "m:half"), WRONG)
    assert joined([example()], rules).unused == ("[[ignore]] where = 'm:other'",)
    assert joined([example()], None).unused == ()


def test_mark_writes_what_is_proven(tmp_path: Path, run: Run) -> None:
    run("def f(): return 1", "def f(): return 1", "import m\ndef scenario_s(observe): m.f()")
    ported = str(tmp_path / "ported")
    write_status(ported, Status({"m": Mark(Phase.TESTED)}))
    trees = ["--legacy", str(tmp_path / "legacy"), "--ported", ported, "--mark"]
    more = ["--cells", NEWEST, "--environments", str(tmp_path), str(tmp_path / "s.py")]
    done = CliRunner().invoke(command, [*trees, *more])
    assert done.exit_code == 0
    assert "1 modules are proven; 0 more would be" in done.stderr
    assert read_status(ported).phase("m") is Phase.PROVEN
