"""A change is checked by all interpreters that matter; what cannot be checked is said."""

from __future__ import annotations

import os

import pytest

from portkit.interpreters import Interpreter, find_interpreters
from portkit.verify import Change, Verifier
from portkit.verify.choice import choose

HERE = find_interpreters()
LEGACY = [one for one in HERE if one.name == "py27"]
MODERN = [one for one in HERE if one.implementation == "cpython" and one.version >= (3, 6)]
needs_27 = pytest.mark.skipif(not LEGACY, reason="MISSING: CPython 2.7")

FUTURE = b"from __future__ import print_function\n"
BEFORE = b"try:\n    print 1\nexcept E, e:\n    pass\n"
HALF = FUTURE + BEFORE.replace(b"print 1", b"print(1)")
WHOLE = HALF.replace(b"E, e", b"E as e")


@pytest.fixture(scope="module")
def verifier():
    with Verifier(HERE) as open_verifier:
        yield open_verifier


def test_a_right_change_is_ok(verifier):
    verdict = verifier.check(Change("a.py", BEFORE, WHOLE, ("print",)))
    assert verdict.ok
    assert verdict.problems == verdict.left == ()


def test_text_that_no_python_compiles_is_a_problem_everywhere(verifier):
    verdict = verifier.check(Change("a.py", b"x = 1\n", b"x = 1\ny = = 1\n"))
    assert not verdict.ok
    assert {(one.check, one.line) for one in verdict.problems} == {("compile", 2)}
    assert len(verdict.problems) == len(LEGACY) + min(len(MODERN), 2)


@needs_27
def test_another_meaning_is_a_problem_and_names_the_line(verifier):
    verdict = verifier.check(Change("a.py", BEFORE, WHOLE.replace(b"(1)", b"(2)"), ("print",)))
    (problem,) = verdict.problems
    assert (problem.check, problem.line, problem.message) == ("meaning", 3, "1 became 2")
    assert str(problem) == f"line 3: 1 became 2 (meaning, {LEGACY[0].label})"


def test_what_was_wrong_before_and_was_not_touched_is_left_and_no_problem(verifier):
    verdict = verifier.check(Change("a.py", BEFORE, HALF, ("print",)))
    assert verdict.ok
    assert {one.line for one in verdict.left} == {4}


def test_a_line_written_wrong_is_a_problem_though_the_file_was_wrong_before(verifier):
    verdict = verifier.check(Change("a.py", BEFORE, HALF.replace(b"E, e", b"E,, e"), ("print",)))
    assert {one.line for one in verdict.problems} == {4}


@needs_27
def test_an_original_that_2_7_cannot_read_is_said(verifier):
    verdict = verifier.check(Change("a.py", b"x = f'{a}'\n", b"x = a\n"))
    assert verdict.ok
    assert "the original does not compile on 2.7: invalid syntax" in verdict.unchecked


def test_for_target_py3_2_7_is_not_asked(verifier):
    change = Change("a.py", b"print 'a'\n", b"print(f'{a}')\n", ("print",), target="py3")
    verdict = verifier.check(change)
    assert verdict.ok
    assert not any("2.7" in one for one in verdict.unchecked)


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("shift_jis", "x = u'表'\n"),
        ("koi8-r", "x = u'ш'\n"),
        ("latin-1", "x = 'é'\r\n"),
    ],
)
def test_encodings(verifier, encoding, text):
    before = f"# coding: {encoding}\n{text}raise E, x\n".encode(encoding)
    after = before.replace(b"raise E, x", b"raise E(x)")
    assert verifier.check(Change("a.py", before, after, ("raise_two",))).ok
    if LEGACY:
        wrong = after.replace(b"x = ", b"x = 1, ")
        assert not verifier.check(Change("a.py", before, wrong, ("raise_two",))).ok


def test_many_changes_come_back_in_order(verifier):
    texts = [b"x = 1\n" + b"(" * (number % 2) for number in range(20)]
    changes = [Change("a.py", b"x = 1\n", text) for text in texts]
    answers = [verdict.ok for verdict in verifier.check_all(changes)]
    assert answers == [number % 2 == 0 for number in range(20)]


def test_a_change_deeper_than_an_interpreter_can_is_a_problem_not_a_crash(verifier):
    deep = b"x = " + b"-" * 200_000 + b"1\n"
    assert not verifier.check(Change("a.py", b"x = 1\n", deep)).ok
    assert verifier.check(Change("a.py", BEFORE, WHOLE, ("print",))).ok


@needs_27
def test_the_files_of_a_package_are_looked_at(tmp_path):
    for name in ("__init__.py", "sibling.py", "types.py"):
        (tmp_path / name).write_bytes(b"")
    path = os.fspath(tmp_path / "module.py")
    absolute = b"from __future__ import absolute_import\n"
    with Verifier(LEGACY) as verifier:

        def ok(before, after):
            rules = ("absolute_import", "implicit_relative", "renamed_members")
            return verifier.check(Change(path, before, after, rules)).ok

        assert ok(b"import sibling\n", b"from . import sibling\n")
        assert not ok(b"import other\n", b"from . import other\n")
        assert not ok(b"import sibling\n", absolute + b"import sibling\n")
        assert ok(b"import os\n", absolute + b"import os\n")
        moved = absolute + b"import types\nx = types.ModuleType('a')\n"
        assert ok(b"import new\nx = new.module('a')\n", moved)
        assert not ok(b"import new, types\nx = new.module('a')\n", moved)


def made(*versions):
    return [Interpreter(f"/py{version}", "cpython", version) for version in versions]


def test_the_oldest_and_the_newest_compile():
    here = made((2, 7, 18), (3, 6, 15), (3, 9, 1), (3, 14, 0))
    choice = choose(here)
    assert (choice.legacy, choice.modern) == (here[0], (here[1], here[3]))
    assert choice.unchecked("straddle") == ()


def test_a_thorough_check_takes_all_and_pypy():
    here = [*made((2, 7, 18), (3, 6, 15), (3, 9, 1)), Interpreter("/p", "pypy", (3, 10, 1))]
    assert choose(here, thorough=True).modern == tuple(here[1:])


def test_what_is_not_here_is_said():
    assert choose([]).unchecked("straddle") == (
        "compiling on 2.7, and meaning: no CPython 2.7 here",
        "compiling on 3: no CPython 3 here",
    )
    one = choose(made((3, 9, 1)))
    assert one.modern == tuple(made((3, 9, 1)))
    assert one.unchecked("py3") == (
        "compiling before 3.9: no older CPython 3 here",
        "compiling after 3.9: no newer CPython here",
    )


def test_no_process_is_started_before_it_is_needed():
    with Verifier([Interpreter("/no/such/python", "cpython", (3, 9, 0))]) as verifier:
        pass
    with Verifier([Interpreter("/no/such/python", "cpython", (3, 9, 0))]) as verifier:
        (problem,) = verifier.check(Change("a.py", b"", b"x = 1\n")).problems
    assert (problem.check, problem.interpreter) == ("worker", "CPython 3.9.0")
