from __future__ import absolute_import, division, print_function

import json

import pytest

from course.testing import discovery

UNIT = """
LIMIT = 3
test_data = [1, 2]

def helper():
    raise RuntimeError('not a test')

def test_b():
    assert LIMIT == 3

def test_a():
    raise ValueError('broken')
"""
OTHER = """
@kind('integration')
def test_files():
    open(__file__).close()

@kind('functional')
def test_all():
    assert __name__ == 'tests'
"""


@pytest.fixture
def top(tmpdir):
    tmpdir.join("test_unit.py").write(UNIT)
    tmpdir.mkdir("sub").join("test_other.py").write(OTHER)
    tmpdir.join("sub", "helper.py").write("raise RuntimeError")
    tmpdir.join("test_notes.txt").write("no code")
    return str(tmpdir)


def names(tests):
    return [test.__name__ for test in tests]


def test_load_sorts_by_name(tmpdir, top):
    assert names(discovery.load(str(tmpdir.join("test_unit.py")))) == ["test_a", "test_b"]


def test_discover(top):
    found = discovery.discover(top)
    assert sorted(found) == ["functional", "integration", "unit"]
    assert names(found["unit"]) == ["test_a", "test_b"]
    assert names(found["integration"]) == ["test_files"]
    assert names(found["functional"]) == ["test_all"]


def test_discover_in_order(tmpdir):
    letters = "zxcvbnmasdfghjk"
    for letter in letters:
        tmpdir.mkdir(letter).join("test_%s.py" % letter).write("def test_%s(): pass" % letter)
        tmpdir.join("test_%s.py" % letter).write("def test_top_%s(): pass" % letter)
    assert names(discovery.discover(str(tmpdir))["unit"]) == (
        ["test_top_" + letter for letter in sorted(letters)]
        + ["test_" + letter for letter in sorted(letters)])


def test_unknown_kind():
    with pytest.raises(ValueError) as caught:
        discovery.kind("slow")
    assert str(caught.value) == "kind must be one of unit, integration, functional"


def test_run():
    def fail():
        raise ValueError("broken")

    assert discovery.run(list) is None
    assert discovery.run(fail) == "ValueError: broken"


def test_run_lets_the_user_stop():
    def stop():
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        discovery.run(stop)


def test_run_all(top):
    assert discovery.run_all(top) == (3, {"test_a": "ValueError: broken"})
    assert discovery.run_all(top, ["functional", "integration"]) == (2, {})


def test_load_module_of_the_package_or_another():
    from course.testing import doubles
    assert discovery.load_module("doubles") is doubles
    assert discovery.load_module("json") is json
    with pytest.raises(ImportError):
        discovery.load_module("nowhere")


def test_fresh(monkeypatch):
    from course.basics import sets
    sets.LIMIT = 5
    sets.primes = None
    assert discovery.fresh(sets) is sets
    assert sets.primes(3) == [2, 3] and sets.LIMIT == 5
    del sets.LIMIT


def test_main(top, capsys):
    assert discovery.main(top) == 1
    assert discovery.main(top, "functional") == 0
    assert capsys.readouterr().out == (
        "test_a: ValueError: broken\n3 passed, 1 failed\n1 passed, 0 failed\n")


def test_failures_come_sorted(tmpdir, capsys):
    tmpdir.join("test_x.py").write("".join(
        "def test_%s(): raise KeyError(1)\n" % letter for letter in "qwertzuiop"))
    assert discovery.main(str(tmpdir)) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines == ["test_%s: KeyError: 1" % letter for letter in "eiopqrtuwz"] + [
        "0 passed, 10 failed"]
