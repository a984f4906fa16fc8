"""What was proven is not asked again; anything that an answer depends on makes it another question."""

from __future__ import annotations

import os

import pytest

from portkit.interpreters import Interpreter, find_interpreters
from portkit.verify import Change, Proofs, Verifier, proofs

HERE = [one for one in find_interpreters() if one.name == "py27" or one.version >= (3, 6)]
LEGACY = [one for one in HERE if one.name == "py27"]
NOWHERE = Interpreter("/no/such/python", "cpython", (3, 9, 0))
BEFORE, AFTER = b"print 'a'\n", b"from __future__ import print_function\nprint('a')\n"
CHANGE = Change("a.py", BEFORE, AFTER, ("print",))


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    monkeypatch.setattr(proofs, "user_cache_path", lambda name: tmp_path / "cache" / name)
    return tmp_path


def asked(monkeypatch, interpreters, change):
    """The interpreters that a new run asks about *change*, and the verdict."""
    names = []
    with Verifier(interpreters, proofs=Proofs()) as verifier:
        for worker in (*verifier._modern, *filter(None, [verifier._legacy])):
            original = worker.ask

            def ask(header, texts, worker=worker, original=original):
                names.append(worker.interpreter.name)
                return original(header, texts)

            monkeypatch.setattr(worker, "ask", ask)
        verdict = verifier.check(change)
    return names, verdict


def test_what_is_right_is_asked_once(monkeypatch):
    first, verdict = asked(monkeypatch, HERE, CHANGE)
    again, known = asked(monkeypatch, HERE, CHANGE)
    assert first and not again
    assert verdict == known
    assert known.ok


def test_what_is_wrong_is_asked_each_time(monkeypatch):
    wrong = Change("a.py", BEFORE, AFTER + b"x = = 1\n", ("print",))
    first, verdict = asked(monkeypatch, HERE, wrong)
    again, known = asked(monkeypatch, HERE, wrong)
    assert again == first
    assert verdict.problems == known.problems != ()


def test_an_interpreter_that_gives_no_answer_proves_nothing(monkeypatch):
    for _ in range(2):
        names, verdict = asked(monkeypatch, [NOWHERE], CHANGE)
        assert names == ["py39"]
        assert not verdict.ok


@pytest.mark.skipif(not LEGACY, reason="MISSING: CPython 2.7")
def test_other_rules_other_text_and_other_neighbours_are_other_questions(folder, monkeypatch):
    package = folder / "package"
    package.mkdir()
    path = os.fspath(package / "a.py")
    (package / "__init__.py").write_bytes(b"")
    change = Change(path, BEFORE, AFTER, ("print",))
    assert asked(monkeypatch, LEGACY, change)[0] == ["py27"]
    assert asked(monkeypatch, LEGACY, change)[0] == []
    for other in (
        Change(path, BEFORE, AFTER, ()),
        Change(path, BEFORE + b"\n", AFTER, ("print",)),
        Change(path, BEFORE, AFTER + b"\n", ("print",)),
    ):
        assert asked(monkeypatch, LEGACY, other)[0] == ["py27"]
    (package / "sibling.py").write_bytes(b"")
    assert asked(monkeypatch, LEGACY, change)[0] == ["py27"]


def test_the_newest_are_kept_and_a_cut_file_is_read(folder, monkeypatch):
    monkeypatch.setattr(proofs, "KEPT", 2)
    kept = Proofs()
    names = [bytes([number]) * proofs.SIZE for number in range(3)]
    for name in names:
        kept.add(name)
    kept.save()
    assert [Proofs().holds(name) for name in names] == [False, True, True]
    with next((folder / "cache" / "portkit").iterdir()).open("ab") as stream:
        stream.write(b"half")
    assert [Proofs().holds(name) for name in names] == [False, True, True]


def test_a_folder_that_cannot_be_written_costs_nothing_but_time(folder):
    (folder / "cache").write_bytes(b"a file, no folder")
    kept = Proofs()
    kept.add(b"x" * proofs.SIZE)
    kept.save()
    assert not Proofs().holds(b"x" * proofs.SIZE)
