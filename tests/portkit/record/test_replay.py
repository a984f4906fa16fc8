"""Recorded calls, made again on 2.7 and on the port: what differs is told, and nothing else."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
from click.testing import CliRunner

from portkit.cli.replay import replay as command
from portkit.parity.model import Verdict
from portkit.parity.rules import read_rules
from portkit.record.corpus import Corpus, write_corpus
from portkit.record.model import FULL
from portkit.record.record import record
from portkit.record.replay import Plan, replay, self_replay
from portkit.record.run import SILENT, Side, run_calls
from tests.portkit.record.conftest import FOUND, LEGACY, NEWEST, cell, needs_legacy, write

pytestmark = [pytest.mark.elsewhere, needs_legacy]


@pytest.fixture(scope="module")
def result(trees, corpus):
    cells = [cell("py27"), cell(NEWEST)]
    return replay(Plan(corpus, trees / "legacy", trees / "ported", cell("py27"), cells))


def differing(result, name):
    [found] = [one for one in result.cells if one.subject.name == name]
    return {one.function: one.difference for one in found.of(Verdict.DIFFERS)}


def test_only_the_mistake_of_the_port_differs(result):
    assert differing(result, "py27") == {}
    [(function, difference)] = differing(result, NEWEST).items()
    assert function == "sample:Old.half"
    assert (difference.expected, difference.got) == (3, {"f": "0x1.c000000000000p+1"})


def test_what_2_7_does_not_repeat_is_quarantined(result):
    for found in result.cells:
        assert {one.function for one in found.of(Verdict.UNSTABLE)} == {"sample:identity"}
    assert any(note.startswith("1 of 20 calls are not compared") for note in result.notes)


def test_native_strings_are_given_as_what_the_port_takes(result):
    assert any(
        "1 functions are given bytes" in note and "checksum" in note for note in result.notes
    )


def test_functions_that_were_called_are_touched(result):
    for found in result.cells:
        assert {"sample:New.first", "sample:count", "sample:talk", "sample:keys"} <= found.touched


def call(name, *args, **more):
    return {"call": f"package:{name}", "line": 1, "args": list(args), "kw": [], **more}


def made(tmp_path, legacy, ported, *calls, rules=None):
    """The verdicts on *calls* in the newest cell, by function and first argument."""
    write(tmp_path / "legacy", "package.py", legacy)
    write(tmp_path / "ported", "package.py", ported)
    corpus = Corpus(["package"], "", "fast", calls)
    plan = Plan(corpus, tmp_path / "legacy", tmp_path / "ported", cell("py27"), [cell(NEWEST)])
    if rules is not None:
        plan = replace(plan, rules=rules)
    [found] = replay(plan).cells
    return [(one.verdict, one.difference and one.difference.kind.value) for one in found.judged]


def test_a_list_that_became_lazy_and_an_exception_of_another_class(tmp_path):
    legacy = "def keys(d): return d.keys()\ndef first(x): return x[0]\n"
    ported = "def keys(d): return d.keys()\ndef first(x): return next(iter(x))\n"
    verdicts = made(
        tmp_path,
        legacy,
        ported,
        call("keys", {"d": [[1, 2]]}, result={"l": [1]}),
        call("first", {"l": []}, raised=error("IndexError", "LookupError")),
        call("first", {"l": [3]}, result=3),
    )
    assert verdicts == [
        (Verdict.DIFFERS, "list is now lazy"),
        (Verdict.DIFFERS, "exception"),
        (Verdict.EQUAL, None),
    ]


def error(*names):
    names = [f"builtins:{name}" for name in (*names, "Exception", "BaseException")]
    return {"x": names[0], "catch": names, "args": [{"s": "list index out of range"}]}


def test_arguments_changed_otherwise_and_other_output(tmp_path):
    legacy = "def change(x): x.sort()\ndef say(x): print 'b'\n"
    ported = "def change(x): x.sort(reverse=True)\ndef say(x): print('c')\n"
    verdicts = made(
        tmp_path,
        legacy,
        ported,
        call("change", {"l": [2, 1]}, result=None, after=[{"l": [1, 2]}]),
        call("say", 1, result=None),
    )
    assert verdicts == [(Verdict.DIFFERS, "value"), (Verdict.DIFFERS, "value")]


def test_calls_that_end_or_stop_the_process_are_told_and_the_rest_goes_on(tmp_path, monkeypatch):
    monkeypatch.setattr("portkit.record.run.SECONDS", 1.0)
    legacy = "def one(x): return x\n"
    ported = """
        import os, time
        def one(x):
            if x == 1: os._exit(3)
            if x == 2: time.sleep(60)
            if x == 3: raise SystemExit(1)
            return x
        """
    calls = [call("one", number, result=number) for number in range(5)]
    verdicts = made(tmp_path, legacy, ported, *calls)
    assert [verdict for verdict, _ in verdicts] == [
        Verdict.EQUAL,
        Verdict.DIFFERS,
        Verdict.DIFFERS,
        Verdict.DIFFERS,
        Verdict.EQUAL,
    ]


def test_calls_that_end_every_process_are_given_up(tmp_path):
    legacy = "def end(x): return x\n"
    ported = "import os\ndef end(x): os._exit(4)\n"
    write(tmp_path / "legacy", "package.py", legacy)
    write(tmp_path / "ported", "package.py", ported)
    calls = [call("end", number) for number in range(SILENT + 2)]
    answers = run_calls(Side(cell(NEWEST), tmp_path / "ported", ["package"], {}), calls, ["bytes"])
    assert [one["i"] for one in answers] == list(range(SILENT + 2))
    assert answers[0]["cannot"].startswith("ended the process: exit status 4")
    assert answers[-1]["cannot"] == "too many calls end the process"


def test_a_function_or_class_that_the_port_lost_is_told(tmp_path):
    legacy = "def gone(x): return x\nclass C: pass\ndef takes(c): return 1\n"
    verdicts = made(
        tmp_path,
        legacy,
        "def takes(c): return 1\n",
        call("gone", 1, result=1),
        call("takes", {"o": "package:C", "st": []}, result=1),
    )
    assert verdicts == [(Verdict.DIFFERS, "missing")] * 2


def test_what_the_port_needs_installed_is_told(tmp_path):
    write(tmp_path / "legacy", "package.py", "def same(x): return x\n")
    write(tmp_path / "ported", "package.py", "import is_nowhere\ndef same(x): return x\n")
    corpus = Corpus(["package"], "", "fast", [call("same", 1, result=1)])
    plan = Plan(corpus, tmp_path / "legacy", tmp_path / "ported", cell("py27"), [cell(NEWEST)])
    assert (
        f"is_nowhere is not there in {NEWEST}:"
        " --requirements FILE says what the code needs installed" in replay(plan).notes
    )


def test_a_class_of_the_tests_that_is_not_there_says_nothing_of_the_port(tmp_path):
    write(tmp_path / "legacy", "helper.py", "class C: pass\n")
    write(tmp_path / "legacy", "package.py", "def takes(c): return 1\n")
    write(tmp_path / "ported", "package.py", "def takes(c): return 1\n")
    calls = [call("takes", {"o": "helper:C", "st": []}, result=1)]
    corpus = Corpus(["package"], "", "fast", calls, modules={"helper": "."})
    plan = Plan(corpus, tmp_path / "legacy", tmp_path / "ported", cell("py27"), [cell(NEWEST)])
    [found] = replay(plan).cells
    assert [one.verdict for one in found.judged] == [Verdict.UNSTABLE]


def test_methods_have_the_names_of_3(tmp_path):
    legacy = """
        class C(object):
            def __nonzero__(self): return False
            def next(self): return 1
            def __unicode__(self): return u"c"
        """
    ported = """
        class C(object):
            def __bool__(self): return False
            def __next__(self): return 1
            def __str__(self): return u"c"
        """
    instance = {"o": "package:C", "st": []}
    calls = [
        call("C.__nonzero__", instance, result=False),
        call("C.next", instance, result=1),
        call("C.__unicode__", instance, result="c"),
    ]
    assert made(tmp_path, legacy, ported, *calls) == [(Verdict.EQUAL, None)] * 3


def test_an_error_while_arguments_are_made_is_told_and_the_rest_goes_on(tmp_path):
    held = "class Key(object):\n    def __hash__(self): return len(self.name)\n"
    legacy = held + "def size(x): return len(x)\n"
    ported = held.replace("len(self.name)", "self.name.nothing") + "def size(x): return len(x)\n"
    key = {"o": "package:Key", "st": [["name", {"s": "a"}]]}
    verdicts = made(
        tmp_path,
        legacy,
        ported,
        call("size", {"d": [[key, 1]]}, result=1),
        call("size", {"l": [1]}, result=1),
    )
    assert verdicts == [(Verdict.DIFFERS, "missing"), (Verdict.EQUAL, None)]


def test_accepted_differences(tmp_path):
    rules = write(
        tmp_path, "parity.toml", '[[ignore]]\nwhere = "package:half"\nreason = "true division"\n'
    )
    source = "def half(n): return n / 2\n"
    verdicts = made(tmp_path, source, source, call("half", 3, result=1), rules=read_rules(rules))
    assert verdicts == [(Verdict.IGNORED, None)]


def test_a_corpus_that_tells_lies_is_quarantined(tmp_path):
    write(tmp_path, "package.py", "def same(x): return x\n")
    calls = [
        call("same", 1, result=2),
        call("same", {"unknown": 1}, result=1),
        call("same", {"o": "os:system", "st": []}, result=1),
        call("same", {"g": "package:gone"}, result=1),
        {**call("", {"s": "/nowhere"}, True, result=None), "call": "shutil:rmtree"},
        call("same", 1, result=1),
    ]
    witnesses = self_replay(Corpus(["package"], "", "fast", calls), tmp_path, cell("py27"))
    assert witnesses.kept == [5]


def test_the_command(trees, corpus, tmp_path):
    file = tmp_path / "corpus.jsonl"
    write_corpus(corpus, file)
    python = [f"--python={name}={FOUND[name].path}" for name in ("py27", NEWEST)]
    options = ["--ported", str(trees / "ported"), "--cells", f"py27,{NEWEST}", *python]
    done = CliRunner().invoke(command, [str(file), *options, "--output-format", "json"])
    assert done.exit_code == 1, done.output
    found = json.loads(done.stdout)
    assert [group["function"] for group in found["differences"]] == ["sample:Old.half"]
    assert found["differences"][0]["call"] == "sample:Old.half(self=Old(n=7))"


def test_a_tree_that_is_gone_is_told(tmp_path):
    file = tmp_path / "corpus.jsonl"
    write_corpus(Corpus(["sample"], str(tmp_path / "gone"), "fast", []), file)
    done = CliRunner().invoke(command, [str(file), "--ported", str(tmp_path)])
    assert done.exit_code != 0
    assert "name it with --legacy" in str(done.exception)


def test_the_legacy_source_is_python_2():
    with pytest.raises(SyntaxError):
        compile(LEGACY, "sample.py", "exec")


def test_matches_and_random_bytes_are_made_again(tmp_path, monkeypatch):
    legacy = """
    # -*- coding: utf-8 -*-
    import re, uuid

    class Marks(object):
        def __init__(self):
            self.kept = {}

        def mark(self, match):
            key = str(uuid.uuid4())
            self.kept[key] = match.group(1)
            return match.string[:match.start()] + key

        def all(self, text):
            return re.sub(r"(?u)\\b<(\\w+)>", self.mark, text)

    def now():
        return len(set(uuid.uuid4() for _ in range(3)))
    """
    write(tmp_path / "legacy", "marks.py", legacy)
    write(tmp_path / "ported", "marks.py", legacy)
    program = "import marks\nmarks.Marks().all('a<b> \\xc3\\xa9x<c>'); marks.Marks().all(u'\\xe9<d>'); marks.now()\n"
    write(tmp_path, "program.py", program)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "legacy"))
    corpus = record([FOUND["py27"].path, str(tmp_path / "program.py")], ["marks"], FULL).corpus
    assert corpus.lost == {}
    cells = [cell("py27"), cell(NEWEST)]
    result = replay(Plan(corpus, tmp_path / "legacy", tmp_path / "ported", cell("py27"), cells))
    for found in result.cells:
        verdicts = [(one.function, one.verdict) for one in found.judged]
        assert ("marks:Marks.mark", Verdict.EQUAL) in verdicts
        assert {verdict for _, verdict in verdicts} == {Verdict.EQUAL}


def test_a_pattern_that_3_does_not_compile_says_nothing_of_the_port(tmp_path):
    code = "def flags(pattern): return pattern.flags & 2\n"
    pattern = {"re": {"s": r"[\0-\777]"}, "flags": 2}
    assert made(tmp_path, code, code, call("flags", pattern, result=2)) == [
        (Verdict.UNSTABLE, None)
    ]
