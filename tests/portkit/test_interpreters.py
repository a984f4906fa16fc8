"""Interpreters are found, asked once, and remembered; what does not run is passed over."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from portkit import interpreters
from portkit.interpreters import ENVIRONMENT_VARIABLE, Interpreter, find_interpreters

pytestmark = pytest.mark.skipif(os.name == "nt", reason="the stand-ins are shell scripts")


@pytest.fixture
def machine(tmp_path, monkeypatch):
    """An empty machine; gives a function that puts a stand-in for an interpreter on it."""
    monkeypatch.setenv("PATH", str(tmp_path / "bin"))
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("PYENV_ROOT", str(tmp_path / "pyenv"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(interpreters, "user_cache_path", lambda name: tmp_path / "cache" / name)
    monkeypatch.setattr(interpreters, "_found_elsewhere", lambda: iter(()))
    monkeypatch.delenv(ENVIRONMENT_VARIABLE, raising=False)

    def put(place, answer, status=0):
        path = tmp_path / place
        path.parent.mkdir(parents=True, exist_ok=True)
        script = f'#!/bin/sh\necho asked >> "$0.log"\nprintf %s "{answer}"\nexit {status}\n'
        path.write_text(script)
        path.chmod(0o755)
        return path

    yield put
    find_interpreters.cache_clear()


def search():
    find_interpreters.cache_clear()
    return [(one.name, one.label) for one in find_interpreters()]


def asked(path: Path) -> int:
    log = Path(f"{path}.log")
    return len(log.read_text().splitlines()) if log.exists() else 0


def test_path_and_pyenv_are_searched(machine):
    machine("bin/python2.7", "CPython 2 7 18 /usr/bin/python2.7")
    machine("bin/pypy3", "PyPy 3 10 14 /opt/pypy3")
    machine("pyenv/versions/3.13.0/bin/python3.13", "CPython 3 13 0 /opt/python3.13")
    assert search() == [
        ("py27", "CPython 2.7.18"),
        ("py313", "CPython 3.13.0"),
        ("pypy3", "PyPy 3.10.14"),
    ]


def test_the_highest_patch_of_a_version_wins(machine):
    machine("bin/python3", "CPython 3 9 2 /usr/bin/python3.9")
    machine("pyenv/versions/3.9.18/bin/python", "CPython 3 9 18 /opt/python3.9")
    assert search() == [("py39", "CPython 3.9.18")]
    assert find_interpreters()[0].path == "/opt/python3.9"


def test_what_does_not_run_or_is_no_python_is_passed_over(machine):
    machine("bin/python3.8", "", status=127)
    machine("bin/python3.9", "hello")
    machine("bin/python2", "CPython 2 6 6 /usr/bin/python2.6")
    machine("bin/python3.10", "Jython 3 10 0 /usr/bin/jython")
    machine("bin/python3-config", "CPython 3 9 2 /usr/bin/python3.9")
    assert search() == []


def test_a_pyenv_shim_is_not_run(machine, tmp_path, monkeypatch):
    shim = machine("pyenv/shims/python3.9", "CPython 3 9 2 /usr/bin/python3.9")
    monkeypatch.setenv("PATH", str(shim.parent))
    assert search() == []
    assert asked(shim) == 0


def test_one_file_under_two_names_is_asked_once(machine):
    python = machine("bin/python3.9", "CPython 3 9 2 /usr/bin/python3.9")
    (python.parent / "python3").symlink_to(python)
    assert search() == [("py39", "CPython 3.9.2")]
    assert asked(python) == 1


def test_a_second_run_asks_nobody(machine, tmp_path):
    python = machine("bin/python3.9", f"CPython 3 9 2 {tmp_path}/bin/python3.9")
    assert search() == search()
    assert asked(python) == 1


def test_a_file_that_changed_is_asked_again(machine, tmp_path):
    path = f"{tmp_path}/bin/python3.9"
    machine("bin/python3.9", f"CPython 3 9 2 {path}")
    assert search() == [("py39", "CPython 3.9.2")]
    machine("bin/python3.9", f"CPython 3 9 19 {path}")
    assert search() == [("py39", "CPython 3.9.19")]


def test_a_new_interpreter_is_seen(machine, tmp_path):
    machine("bin/python3.9", f"CPython 3 9 2 {tmp_path}/bin/python3.9")
    assert len(search()) == 1
    machine("pyenv/versions/3.12.1/bin/python", f"CPython 3 12 1 {tmp_path}/pyenv/python")
    assert [name for name, _ in search()] == ["py39", "py312"]


def test_a_damaged_cache_is_no_cache(machine, tmp_path):
    machine("bin/python3.9", f"CPython 3 9 2 {tmp_path}/bin/python3.9")
    found = search()
    for file in (tmp_path / "cache").rglob("*.json"):
        file.write_text('{"places": 1}')
    assert search() == found


def test_a_cache_that_cannot_be_written_does_not_matter(machine, tmp_path):
    (tmp_path / "cache").write_text("a file where the folder should be")
    machine("bin/python3.9", f"CPython 3 9 2 {tmp_path}/bin/python3.9")
    assert search() == [("py39", "CPython 3.9.2")]


def test_the_environment_variable_replaces_the_search(machine, tmp_path, monkeypatch):
    machine("bin/python3.9", "CPython 3 9 2 /usr/bin/python3.9")
    other = machine("other/python", "CPython 3 12 1 /opt/python3.12")
    monkeypatch.setenv(ENVIRONMENT_VARIABLE, os.pathsep.join([str(other), "/no/such/file"]))
    assert search() == [("py312", "CPython 3.12.1")]
    monkeypatch.setenv(ENVIRONMENT_VARIABLE, "")
    assert search() == []


def test_this_interpreter_knows_itself():
    found = interpreters.probe(sys.executable)
    assert found is not None
    assert found.version == sys.version_info[:3]
    assert Path(found.path).samefile(sys.executable)


def test_names_and_labels():
    assert Interpreter("/x", "pypy", (2, 7, 18)).name == "pypy2"
    assert Interpreter("/x", "cpython", (3, 14, 0)).name == "py314"
    assert Interpreter("/x", "pypy", (3, 10, 14)).label == "PyPy 3.10.14"
