"""``portkit port`` as a user meets it: waves, tests, stopping, going on, commits, and bad input."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from portkit.interpreters import find_interpreters
from portkit.plan.status import Phase, read_status
from tests.command import portkit
from tests.portkit.plan.trees import plant

pytestmark = pytest.mark.elsewhere

TEST = """
import unittest
from pkg import {module}

class Test(unittest.TestCase):
    def test(self):
        self.assertEqual({module}.answer(), {expected})

if __name__ == "__main__":
    unittest.main()
"""
FILES = {
    "pkg/__init__.py": "",
    "pkg/low.py": "def answer():\n    return {1: 2}.has_key(1)\n",
    "pkg/top.py": "import low\ndef answer():\n    print >>open('/dev/null', 'w'), 1\n    return low.answer()\n",
    "tests/test_low.py": TEST.format(module="low", expected="True"),
    "tests/test_top.py": TEST.format(module="top", expected="True"),
    "notes.txt": "not Python\n",
}
EACH = "for one in {tests}; do PYTHONPATH=. {python} $one || exit 1; done"
WHOLE = "{python} -m unittest discover tests"
needs_27 = pytest.mark.skipif(
    not any(one.name == "py27" for one in find_interpreters()), reason="needs Python 2.7"
)


@pytest.fixture
def legacy(tmp_path: Path) -> Path:
    return plant(tmp_path / "legacy", FILES)


def port(legacy: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return portkit("port", "legacy", "port", *options, cwd=legacy.parent)


def phases(legacy: Path, dest: str = "port") -> dict[str, Phase]:
    modules = read_status(str(legacy.parent / dest)).modules
    return {name: one.phase for name, one in modules.items()}


def git(folder: Path, *arguments: str) -> str:
    done = subprocess.run(
        ["git", *arguments], cwd=folder, capture_output=True, text=True, check=True
    )
    return done.stdout


@pytest.fixture
def repository(legacy: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for who in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{who}_NAME", "a")
        monkeypatch.setenv(f"GIT_{who}_EMAIL", "a@example.org")
    git(legacy.parent, "init", "-q")
    return legacy.parent


def test_all_waves_into_a_copy(legacy: Path) -> None:
    done = port(legacy)
    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[0] == "wave 1 of 3: 2 modules, 1 changed, 0 places told; 2 parsable"
    assert (legacy / "pkg" / "low.py").read_text() == FILES["pkg/low.py"]
    ported = legacy.parent / "port"
    assert "1 in {1: 2}" in (ported / "pkg" / "low.py").read_text()
    assert (ported / "notes.txt").read_text() == FILES["notes.txt"]
    assert set(phases(legacy)) == {"pkg", "pkg.low", "pkg.top", "test_low", "test_top"}
    held = portkit("plan", "port", "--status", cwd=legacy.parent)
    assert held.returncode == 0, held.stdout


def test_the_port_is_what_fix_makes_of_the_whole(legacy: Path) -> None:
    helped = "import os\ndef f(c):\n    return os.popen2(c), round(c), cmp(c, 1)\n"
    plant(legacy, {"pkg/low.py": helped, "pkg/top.py": f"import low\n{helped}    d.sort(low.f)\n"})
    assert port(legacy, "--keep-meaning").returncode == 0
    options = ("--keep-meaning", "-o", "fixed", "legacy")
    assert portkit("fix", *options, cwd=legacy.parent).returncode == 0
    ported, fixed = (_files(legacy.parent / name) for name in ("port", "fixed"))
    assert "pkg/_compat.py" in fixed
    assert ported == fixed


def _files(folder: Path) -> dict[str, bytes]:
    found = (one for one in folder.rglob("*") if one.is_file() and ".portkit" not in one.parts)
    return {one.relative_to(folder).as_posix(): one.read_bytes() for one in found}


def test_requirements_of_early_waves_stay_in_a_setup_script_of_a_later_one(legacy: Path) -> None:
    setup = "from setuptools import setup\nimport pkg.low\nprint pkg\nsetup(name='pkg', install_requires=[])\n"
    plant(
        legacy, {"setup.py": setup, "pkg/low.py": "def f(x):\n    return isinstance(x, unicode)\n"}
    )
    assert port(legacy).returncode == 0
    ported = (legacy.parent / "port" / "setup.py").read_text()
    assert "install_requires=['six']" in ported
    assert "print(pkg)" in ported


def test_what_a_hand_has_to_install_is_told_once(legacy: Path) -> None:
    for name in ("low", "top"):
        path = legacy / "pkg" / f"{name}.py"
        path.write_text(path.read_text() + "xs = unicode(range(3)[0:1])\n")
    lines = port(legacy).stdout.splitlines()
    assert [line.partition(": ")[2] for line in lines if "needs six" in line] == [
        "the port needs six; write it into a requirements.txt, and install it"
    ]


def test_a_wave_at_a_time(legacy: Path) -> None:
    assert port(legacy, "--wave", "1").returncode == 0
    top = legacy.parent / "port" / "pkg" / "top.py"
    assert top.read_text() == FILES["pkg/top.py"]
    assert set(phases(legacy)) == {"pkg", "pkg.low"}
    done = port(legacy, "--wave", "2")
    assert done.stdout.startswith("wave 2 of 3: ")
    assert "print_function" in top.read_text()
    assert port(legacy, "--wave", "2").stdout == ""


@needs_27
def test_the_tests_that_can_run_show_how_far_modules_are(legacy: Path) -> None:
    done = port(legacy, "--test", EACH, "--wave", "2")
    assert done.returncode == 0, done.stderr
    assert "py27 passed in " in done.stdout
    assert phases(legacy)["pkg.low"] is Phase.TESTED
    assert phases(legacy)["pkg.top"] is Phase.IMPORTABLE
    assert port(legacy, "--test", EACH).returncode == 0
    assert phases(legacy)["pkg.top"] is Phase.TESTED


@needs_27
def test_a_whole_run_need_not_pass_on_3_before_the_last_wave(legacy: Path) -> None:
    done = port(legacy, "--test", WHOLE)
    assert done.returncode == 0, done.stderr
    tests = [line for line in done.stdout.splitlines() if "tests:" in line]
    assert "not yet" in tests[0]
    assert "not yet" not in tests[-1]
    assert set(phases(legacy).values()) == {Phase.TESTED}


@needs_27
def test_it_stops_where_a_wave_breaks_and_goes_on_from_there(
    repository: Path, legacy: Path
) -> None:
    tests = {
        f"tests/test_{one}.py": TEST.format(module=one, expected="\"u'x'\"")
        for one in ("low", "top")
    }
    plant(legacy, {"pkg/low.py": "def answer():\n    return repr(u'x')\n", **tests})
    done = port(legacy, "--test", EACH, "--commit-per", "wave")
    assert done.returncode == 2
    assert "portkit: wave 2: the tests fail on py3" in done.stderr
    assert "AssertionError" in done.stderr
    assert set(phases(legacy)) == {"pkg", "pkg.low"}
    mended = legacy.parent / "port" / "pkg" / "low.py"
    mended.write_text("def answer():\n    return \"u'x'\"\n")
    done = port(legacy, "--test", EACH, "--commit-per", "wave")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("wave 2 of 3: ")
    assert mended.read_text() == "def answer():\n    return \"u'x'\"\n"
    assert git(repository, "status", "--porcelain", "port") == ""
    assert "wave 2 of 3" in git(repository, "log", "--format=%s", "-1", "port/pkg/low.py")


@needs_27
def test_tests_that_fail_before_anything_is_ported(legacy: Path) -> None:
    done = port(legacy, "--test", "{python} -c 'import nothing_of_that_name'")
    assert done.returncode == 2
    assert "the tests fail before anything is ported" in done.stderr
    assert (
        "--interpreters takes the Pythons of environments that have what is missing" in done.stderr
    )
    assert phases(legacy) == {}


def test_a_file_that_cannot_be_read_stops_its_wave(legacy: Path) -> None:
    plant(legacy, {"pkg/bad.py": "def (:\n"})
    done = port(legacy)
    assert done.returncode == 2
    assert "wave 1: port/pkg/bad.py:1: cannot be read as Python 2.7 or 3" in done.stderr
    assert port(legacy, "--exclude", "bad.py").returncode == 0


def test_a_commit_for_each_wave(repository: Path, legacy: Path) -> None:
    done = port(legacy, "--commit-per", "wave")
    assert done.returncode == 0, done.stderr
    subjects = git(repository, "log", "--format=%s", "--reverse").splitlines()
    assert subjects[:4] == [
        "The legacy tree, as it is before its port",
        "Port wave 1 of 3: pkg and 1 more",
        "Port wave 2 of 3: pkg.top and 1 more",
        "Port wave 3 of 3: test_top",
    ]
    body = git(repository, "log", "--format=%b", "-1", "--grep=wave 1")
    assert "Rewritten: has_key 1" in body
    assert git(repository, "status", "--porcelain", "port") == ""


def test_a_commit_for_each_codemod(repository: Path, legacy: Path) -> None:
    plant(legacy, {"pkg/low.py": "def answer():\n    print 1\n    return {1: 2}.has_key(1)\n"})
    done = port(legacy, "--commit-per", "codemod", "--wave", "1")
    assert done.returncode == 0, done.stderr
    subjects = git(repository, "log", "--format=%s", "--reverse").splitlines()
    steps = [one for one in subjects if " in wave 1" in one]
    assert [one.split()[0] for one in steps] == ["has_key", "print_statement"]
    first = git(repository, "log", "--format=%H", "--grep=has_key in wave 1").strip()
    assert "print 1\n    return 1 in" in git(repository, "show", f"{first}:port/pkg/low.py")
    assert git(repository, "status", "--porcelain", "port") == ""


def test_commits_need_a_work_tree_without_staged_changes(repository: Path, legacy: Path) -> None:
    git(repository, "add", "legacy")
    done = port(legacy, "--commit-per", "wave")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "changes are staged there" in done.stderr
    assert not (repository / "port").exists()


def test_commits_need_someone_who_commits(
    repository: Path, legacy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_COMMITTER_NAME", "")
    done = port(legacy, "--commit-per", "wave")
    assert (done.returncode, done.stderr.count("\n")) == (2, 1)
    assert "set user.name and user.email first" in done.stderr
    assert not (repository / "port").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("nope", "port"), "nope: no such file or folder"),
        (("legacy", "legacy/port"), "lies inside legacy"),
        (("legacy/pkg", "legacy"), "holds legacy/pkg itself"),
        (("legacy", "full"), "is not empty, and no port was begun there"),
        (("legacy", "port", "--commit-per", "wave"), "git rev-parse failed"),
        (("legacy", "port", "--test", "make"), "--test must hold {python}"),
        (("legacy", "port", "--test", "{python}", "--interpreters", "py15"), "no such interpreter"),
    ],
)
def test_bad_input_is_one_line_and_status_2(
    arguments: tuple[str, ...], message: str, legacy: Path
) -> None:
    plant(legacy.parent / "full", {"thing": ""})
    done = portkit("port", *arguments, cwd=legacy.parent)
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (2, "", 1)
    assert message in done.stderr
    assert not (legacy.parent / "port").exists()


def test_in_place(legacy: Path) -> None:
    done = portkit("port", "legacy", "legacy", cwd=legacy.parent)
    assert done.returncode == 0, done.stderr
    assert "1 in {1: 2}" in (legacy / "pkg" / "low.py").read_text()
    assert set(phases(legacy, "legacy").values()) == {Phase.PARSABLE}
