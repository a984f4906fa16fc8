"""Calls recorded on 2.7: what is written of them, and what the program notices (nothing)."""

from __future__ import annotations

import json

import pytest
from click.testing import CliRunner

from portkit.cli.record import record as command
from portkit.record.corpus import Corpus, read_corpus, write_corpus
from portkit.record.model import FULL, CorpusError, Mode
from portkit.record.record import gather, record
from tests.portkit.record.conftest import FOUND, needs_legacy, write

pytestmark = [pytest.mark.elsewhere, needs_legacy]


def calls(corpus, name):
    return [call for call in corpus.calls if call["call"] == f"sample:{name}"]


def native(text):
    return {"s": text}


def test_functions_and_methods_are_recorded_by_name(corpus):
    assert corpus.recorded == {
        f"sample:{name}"
        for name in "Old.__init__ Old.half New.__init__ New.first New.first#setter New.joined New.of"
        " New.__nonzero__ keys add fail count talk say checksum identity".split()
    }
    assert corpus.called["sample:add"] == ["into"]


def test_arguments_before_result_and_arguments_after(corpus):
    [add] = calls(corpus, "add")
    assert add["args"] == [{"l": [1]}, 2, 3]
    assert add["kw"] == [["x", 1]]
    assert add["result"] == 4
    assert add["after"] == [{"l": [1, 2, 3, native("x")]}, 2, 3]


def test_an_old_class_before_and_after_its_constructor(corpus):
    [made] = calls(corpus, "Old.__init__")
    assert made["args"] == [{"o": "sample:Old", "st": []}, 7]
    assert made["after"][0] == {"o": "sample:Old", "st": [["n", 7]]}


def test_exceptions(corpus):
    by_argument = {call["args"][0]: call for call in calls(corpus, "fail")}
    assert by_argument[1]["result"] == 1
    assert by_argument[0]["raised"]["x"] == "builtins:ZeroDivisionError"


def test_generators_by_their_items_and_their_end(corpus):
    by_argument = {call["args"][0]: call["result"] for call in calls(corpus, "count")}
    assert by_argument[2] == {"it": "generator", "items": [0, 1]}
    assert by_argument[3]["raises"]["x"] == "builtins:KeyError"
    assert by_argument[9] == {"it": "generator", "items": [0], "more": True}


def test_what_a_generator_was_sent(corpus):
    [talk] = calls(corpus, "talk")
    assert talk["sent"] == [[1, native("x")], [2, "y"]]


def test_the_same_question_is_kept_once(corpus):
    assert len(calls(corpus, "keys")) == 1


def test_calls_that_cannot_be_made_again_are_counted(corpus):
    assert corpus.lost == {
        "sample:opened": {"io:TextIOWrapper": 1},
        "sample:logged": {"function without a name": 1},
    }
    assert "sample:opened" in corpus.called


def run_program(tmp_path, monkeypatch, package, program, mode=FULL):
    write(tmp_path, "package.py", package)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    script = write(tmp_path, "script.py", program)
    return record([FOUND["py27"].path, str(script)], ["package"], mode)


def test_the_program_notices_nothing(tmp_path, monkeypatch):
    result = run_program(
        tmp_path,
        monkeypatch,
        """
        # coding: latin-1
        from __future__ import division, print_function, unicode_literals
        import sys, traceback
        def places(a, (b, c)=(1, 2), *d):
            "doc"
            return sorted(locals()), sys._getframe().f_lineno
        def failing():
            raise ValueError("x")
        def caught():
            try:
                failing()
            except ValueError:
                return traceback.extract_tb(sys.exc_info()[2])[-1][1]
        def nothing():
            pass
        def again():
            try:
                1 / 0
            except ZeroDivisionError:
                nothing()
                raise
        """,
        """
        import inspect, package
        assert package.places(0) == ([".1", "a", "b", "c", "d"], 7), package.places(0)
        assert package.places.__doc__ == "doc"
        assert inspect.getargspec(package.places).args == ["a", ["b", "c"]]
        assert package.caught() == 9
        try:
            package.again()
        except ZeroDivisionError:
            pass
        assert package.__file__.endswith("package.py")
        """,
    )
    assert result.status == 0
    assert result.corpus.recorded == {
        f"package:{name}" for name in "places failing caught nothing again".split()
    }
    [places] = [call for call in result.corpus.calls if call["call"] == "package:places"]
    assert places["args"] == [0, {"t": [1, 2]}]


def test_children_that_are_forked_or_started_are_recorded(tmp_path, monkeypatch):
    result = run_program(
        tmp_path,
        monkeypatch,
        "def say(n): return n\n",
        """
        import os, package, subprocess, sys
        if os.fork() == 0:
            package.say(1)
            os._exit(0)
        os.wait()
        subprocess.check_call([sys.executable, "-c", "import package; package.say(2)"])
        """,
    )
    assert sorted(call["args"][0] for call in result.corpus.calls) == [1, 2]


def test_a_program_that_imports_by_itself_is_recorded(tmp_path, monkeypatch):
    program = """
        from imp import find_module, load_module
        load_module("json", *find_module("json"))
        load_module("package", *find_module("package")).say(1)
        """
    result = run_program(tmp_path, monkeypatch, "def say(n): return n\n", program)
    assert [call["args"] for call in result.corpus.calls] == [[1]]


def test_fast_mode_writes_fewer_and_fewer_calls(tmp_path, monkeypatch):
    few = Mode("few", 8, 10.0, 1000.0, 10, 100, 100)
    program = "import package\nfor n in range(1000): package.say(n)"
    result = run_program(tmp_path, monkeypatch, "def say(n): return n\n", program, few)
    assert [call["args"][0] + 1 for call in result.corpus.calls] == [
        *range(1, 9),
        *(2**power for power in range(4, 10)),
    ]


def test_a_value_beyond_the_bounds_is_counted_as_lost(tmp_path, monkeypatch):
    small = Mode("small", 8, 10.0, 1000.0, 3, 50, 20)
    program = "import package\nfor x in ([[[[1]]]], 'a' * 21, range(99)): package.say(x)"
    result = run_program(tmp_path, monkeypatch, "def say(n): return n\n", program, small)
    assert result.corpus.lost == {"package:say": {"depth": 1, "text": 1}}


def test_calls_of_several_processes_are_one_corpus():
    call = {"call": "a:f", "line": 1, "args": [1], "kw": [], "result": 2}
    head = {"package": "a", "tree": "/t"}
    again = {**call, "result": 3}
    corpus = gather([head, call, head, again, {"call": "a:g", "lost": ["size"]}], ["a"], "fast")
    assert (corpus.tree, list(corpus.calls), corpus.lost) == ("/t", [call], {"a:g": {"size": 1}})


def test_a_corpus_is_read_as_it_was_written(tmp_path, corpus):
    file = tmp_path / "corpus.jsonl"
    write_corpus(corpus, file)
    assert read_corpus(file) == corpus


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "no corpus"),
        ("{}", "another version"),
        ("{", "no corpus"),
        ("[1]", "no object"),
        ('{"corpus": 1, "packages": [], "tree": "", "mode": "", "x": 1}', "no corpus"),
        ('{"corpus": 1, "packages": [], "tree": "", "mode": ""}\n{"call": 1}', "no corpus"),
    ],
)
def test_a_file_that_is_no_corpus_is_told(tmp_path, text, why):
    file = write(tmp_path, "corpus.jsonl", text)
    with pytest.raises(CorpusError, match=why):
        read_corpus(file)


def test_the_command_says_how_much_was_recorded(tmp_path, trees, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(trees / "legacy"))
    output = tmp_path / "out.jsonl"
    options = ["--package", "sample", "-o", str(output), "--"]
    done = CliRunner().invoke(command, [*options, FOUND["py27"].path, str(trees / "program.py")])
    assert done.exit_code == 0, done.output
    assert "of 16 of 18 functions that were called" in done.output
    assert "io:TextIOWrapper 1" in done.output
    assert json.loads(output.read_text().splitlines()[0])["mode"] == "fast"


def test_values_that_other_threads_change_or_that_are_half_made_harm_nobody(tmp_path, monkeypatch):
    result = run_program(
        tmp_path,
        monkeypatch,
        """
        import collections
        class Cache(collections.OrderedDict):
            def __init__(self, limit):
                self.limit = limit
                collections.OrderedDict.__init__(self)
        class Odd(dict):
            def __getitem__(self, key): raise KeyError(key)
        def look(x): return len(x)
        """,
        """
        import package, threading
        assert package.Cache(3).limit == 3
        busy, shared = [1], {}
        def change():
            while busy:
                shared[len(shared) % 7] = 1
                shared.clear()
        thread = threading.Thread(target=change)
        thread.start()
        for n in range(300):
            package.look(shared)
        busy.pop()
        thread.join()
        assert package.look(package.Odd({1: 2})) == 1
        """,
    )
    assert result.status == 0
    assert "package:Cache.__init__" in result.corpus.recorded


def test_a_package_that_is_never_imported_is_told():
    with pytest.raises(CorpusError, match="no module of gone was imported"):
        record([FOUND["py27"].path, "-c", "1"], ["gone"], FULL)


def test_a_command_that_is_not_there_is_told():
    with pytest.raises(CorpusError, match="cannot start"):
        record(["no-such-command"], ["gone"], FULL)


def test_an_option_that_is_not_there_is_no_command():
    done = CliRunner().invoke(command, ["--package", "p", "--legacy", "src", "--", "python2.7"])
    assert "record has no option --legacy; what it is to run stands after a --" in str(
        done.exception
    )


def test_an_empty_corpus_has_no_functions():
    assert Corpus([], "", "fast", []).recorded == set()
