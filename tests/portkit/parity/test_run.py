"""Scenarios on two trees: what is seen, what differs, and what becomes of programs that misbehave."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from types import SimpleNamespace

import pytest

from portkit.parity.cells import find_cells
from portkit.parity.difference import Kind
from portkit.parity.functions import Places
from portkit.parity.group import differing
from portkit.parity.model import Parity, Verdict
from portkit.parity.rules import Rule, Rules
from portkit.parity.run import LIMITS, MORE_HASHES
from portkit.parity.scenarios import scenario_units, units_of_tests
from portkit.parity.subject import Asked, run_unit
from portkit.parity.together import run_together
from portkit.report.parity import as_value, parity_summary, show_parity
from portkit.sandbox import Limits
from tests.hurry import hurried

from .conftest import NEWEST, Run

pytestmark = pytest.mark.elsewhere


def differs(parity: Parity) -> list[tuple[str, str, Kind, tuple[str, ...]]]:
    """Label, path, kind and cells of all differences."""
    return [(g.smallest.label, g.path, g.kind, g.cells) for g in differing(parity)]


def test_calls_are_observed_unasked(run: Run) -> None:
    legacy = "def half(x): return x / 2\ndef same(x): return x\nclass C:\n    def m(self): return 1"
    ported = legacy.replace("class C", "class C(object)")
    text = "import m\ndef scenario_s(observe): m.half(4); m.half(3); m.same([1]); m.C().m()"
    parity = run(legacy, ported, text)
    assert parity.exit_status == 1
    assert differs(parity) == [("m:half()#1", "", Kind.TYPE, (NEWEST,))]
    (group,) = differing(parity)
    assert (group.count, group.file, group.line) == (2, "m.py", 1)
    py27, py3 = parity.cells
    assert len(py27.judged) == len(py3.judged) == 4
    assert py27.touched == py3.touched == {"m:half", "m:same", "m:C.m"}
    assert parity.untouched == ()


def test_a_function_that_its_class_has_replaced_cannot_be_touched(run: Run) -> None:
    code = """
import sys
class C(object):
    def __str__(self): return 'bytes'
    def __unicode__(self): return u'text'
    if sys.version_info[0] > 2:
        __str__ = __unicode__
def left(): return 1
"""
    text = (
        "import m\ndef scenario_s(observe): observe('texts', [type(u'')(m.C()), str(m.C()) != ''])"
    )
    parity = run(code, code, text)
    assert [one.name for one in parity.untouched] == ["C.__str__", "left"]
    assert parity.absent == {"m:C.__str__": (NEWEST,)}
    assert (
        f"m:C.__str__ cannot be entered in {NEWEST}: another takes its place there"
        in parity_summary(parity)
    )


def test_a_scenario_that_an_exception_cuts_short_is_told(run: Run) -> None:
    text = """
def scenario_short(observe): observe('a', 1); {}['x']; observe('b', 2)
def scenario_asked(observe): observe.call('raised', {}.__getitem__, 'x')
"""
    parity = run("", "", text)
    assert parity.exit_status == 0
    assert [one for one in parity.notes if " ends with " in one] == [
        "s:short ends with KeyError, already in the legacy code: what is behind it was not tried"
    ]


def test_everything_else_that_is_observed(run: Run) -> None:
    legacy = """
import sys, warnings
def add(items): items.append(WORD)
def fail(): raise ValueError(WORD)
def speak(): sys.stdout.write(WORD)
def complain(): sys.stderr.write(WORD)
def write(): open(WORD, 'w').close()
def warn(): warnings.warn(WORD)
def leave(): sys.exit(len(WORD))
def lazy():
    yield WORD
WORD = 'one'
"""
    text = """
import m
def scenario_add(observe): m.add([])
def scenario_fail(observe): m.fail()
def scenario_call(observe): observe.call('fail', m.fail)
def scenario_speak(observe): m.speak()
def scenario_complain(observe): m.complain()
def scenario_write(observe): m.write()
def scenario_warn(observe): m.warn()
def scenario_leave(observe): m.leave()
def scenario_lazy(observe): observe('items', m.lazy())
"""
    parity = run(legacy, legacy.replace("'one'", "'three'"), text)
    assert {label for label, *_ in differs(parity)} == {
        *("m:add()#1 changed", "raised", "fail", "stdout", "stderr", "files", "warnings", "items")
    }
    assert not any(cell.failed for cell in parity.cells)
    same = run_same(parity)
    assert all(one.verdict is Verdict.EQUAL for one in same)


def run_same(parity: Parity) -> list[object]:
    """The observations that are no matter of the word."""
    return [
        one
        for cell in parity.cells
        for one in cell.judged
        if one.label in ("m:add()#1", "m:warn()#1")
    ]


def test_programs_that_misbehave_end_only_their_own_scenario(run: Run) -> None:
    text = """
import os, sys
def scenario_first(observe): observe('a', 1)
def scenario_exit(observe): os._exit(3)
def scenario_flood(observe):
    while True: sys.stdout.write('x' * 1000000)
def scenario_fork(observe):
    if os.fork():
        os.wait()
def scenario_garbage(observe):
    for number in range(3, 300):
        try: os.write(number, b'garbage')
        except OSError: pass
def scenario_last(observe): observe('z', 1)
"""
    parity = run("", "", text)
    assert parity.exit_status == 2
    assert dict(parity.reference_failed) == {
        "s:exit": "the process ended with status 3 before the scenario did",
        "s:flood": "it printed too much",
        "s:fork": "a process that it forked came out of the scenario",
        "s:garbage": "wrote garbage on the channel",
    }
    for cell in parity.cells:
        assert cell.failed == parity.reference_failed
        assert [one.label for one in cell.judged] == ["a", "z"]


def test_a_scenario_that_hangs_is_stopped_and_the_next_runs(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = """
def scenario_hang(o):
    open('begun', 'w').close()
    while True: pass
def scenario_last(o): o('z', 1)
"""
    (tmp_path / "s.py").write_text(text)
    (cell,) = find_cells([], {}, [NEWEST], tmp_path)
    (unit,) = scenario_units([tmp_path / "s.py"])
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    clock = hurried(time.monotonic, lambda: any(tmp_path.rglob("begun")), step=100.0)
    monkeypatch.setattr("portkit.sandbox.watch.time", SimpleNamespace(monotonic=clock))
    done = run_unit(Asked(cell, tmp_path, Places((), {})), unit, Limits(seconds=900, quiet=60))
    assert done.runs["scenario_hang"].problem == "it made no progress for too long"
    assert [*done.runs["scenario_last"].observations] == ["z"]


def test_without_pytest_the_remedy_is_told(tmp_path: Path) -> None:
    (tmp_path / "test_s.py").write_text("def test_one(): pass\n")
    (tmp_path / "pytest.py").write_text("raise ImportError('No module named pytest')\n")
    (cell,) = find_cells([], {}, [NEWEST], tmp_path)
    asked = Asked(cell, tmp_path, Places((), {}))
    found = run_together([asked], units_of_tests([tmp_path / "test_s.py"]), LIMITS, 1, str)
    (problem,) = [(name, run.problem) for name, run in found[0].runs.items()]
    assert problem[0] == "test_s.py"
    assert problem[1].startswith("pytest is not installed there: name it in a file for --req")


def test_a_file_that_cannot_be_loaded(run: Run) -> None:
    parity = run("x = 1", "", "from m import x\ndef scenario_s(observe): observe('x', x)")
    assert parity.exit_status == 2
    assert all("cannot be loaded: ImportError: " in cell.failed["s:s"] for cell in parity.cells)
    assert any("cannot import name" in line for line in parity_summary(parity))


def test_what_is_not_the_same_twice_is_unstable(run: Run) -> None:
    text = """
import time
def scenario_s(observe):
    observe('now', time.time())
    observe('in a list', [1, time.time()])
    observe('the rest', [1])
    observe('order', list(set('one two three four five six'.split())))
"""
    parity = run("", "", text)
    assert parity.exit_status == 0
    unstable, equal = Verdict.UNSTABLE, Verdict.EQUAL
    verdicts = {one.label: one.verdict for one in parity.cells[1].judged}
    assert verdicts == {
        "now": unstable,
        "in a list": unstable,
        "the rest": equal,
        "order": unstable,
    }


def test_what_two_runs_have_in_common_by_chance_is_unstable_too(run: Run) -> None:
    legacy = f"""
import os
def chance(): return os.environ["PYTHONHASHSEED"] == "{MORE_HASHES[-1]}"
def always(): return 1
"""
    ported = "def chance(): return 2\ndef always(): return 2\n"
    text = "import m\ndef scenario_s(observe): m.chance(); m.always()"
    parity = run(legacy, ported, text)
    verdicts = {one.label: one.verdict for one in parity.cells[1].judged}
    assert verdicts == {"m:chance()#1": Verdict.UNSTABLE, "m:always()#1": Verdict.DIFFERS}


def test_branches_are_counted_in_the_newest_cell(run: Run) -> None:
    code = """
def some(items, word=None):
    for one in items:
        if one and word is not None:
            return word
def never():
    try:
        return [one for one in () if one]
    except KeyError:
        pass
"""
    text = "import m\ndef scenario_s(observe): m.some([0, 1]); m.some([1], 'x')"
    parity = run(code, code, text)
    if parity.branches is None:
        assert "branches were not counted: no cell is CPython 3.12 or later" in parity.notes
        return
    assert parity.branches.cell == NEWEST
    assert {(one.line, one.what.split()[-1]) for one in parity.branches.taken} == {
        *((3, "item"), (3, "end"), (4, "true"), (4, "false"), (4, "none"), (4, "some"))
    }
    assert {one.line for one in parity.branches.left} == {8, 9}
    module = as_value(parity)["modules"][0]["branches"]
    assert module == {"cell": NEWEST, "all": 12, "taken": 6, "left": [8, 9]}
    assert f"; 6 of 12 branches taken ({NEWEST})\n" in show_parity(parity, "text")


def test_rules(run: Run) -> None:
    rules = Rules(
        [
            Rule("ignore", ("m:half",), ("*",), ("py3*",), "true division is meant"),
            Rule("native", ("m:data", "m:other"), ("",), ("*",), "bytes"),
        ]
    )
    legacy = "def half(x): return x / 2\ndef data(): return 'x'"
    ported = "def half(x): return x / 2\ndef data(): return b'x'"
    parity = run(legacy, ported, "import m\ndef scenario_s(observe): m.half(1); m.data()", rules)
    assert parity.exit_status == 0
    assert [cell.counts[Verdict.IGNORED] for cell in parity.cells] == [0, 1]
    assert parity.unused == ("[[native]] where = 'm:other'",)


def test_helpers_of_scenarios(run: Run) -> None:
    text = """
import random, socket, time
def scenario_time(observe):
    observe.fixed_time(1000.0, 5)
    time.sleep(1000)
    observe('times', [time.time(), time.time(), time.gmtime()[:6], time.strftime('%H:%M:%S')])
def scenario_random(observe):
    observe.fixed_random(3)
    items = list(range(9))
    random.shuffle(items)
    observe('random', [items, random.randint(1, 100), random.choice('abc'), random.sample('abc', 2)])
def scenario_peer(observe):
    peer = observe.peer(b'answer')
    sock = socket.create_connection(peer.address)
    sock.sendall(b'question')
    sock.shutdown(socket.SHUT_WR)
    observe('answer', sock.recv(100))
    sock.close()
"""
    rules = Rules([Rule("native", ("s:peer:*",), ("",), ("*",), "bytes")])
    parity = run("", "", text, rules)
    assert differs(parity) == []
    assert parity.exit_status == 0
    labels = {one.label for one in parity.cells[1].judged}
    assert labels == {"times", "random", "answer", "sent", "thread"}
