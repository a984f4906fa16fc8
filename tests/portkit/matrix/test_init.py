"""A matrix for projects that have none: what is found in a folder, what is written, that it runs."""

from __future__ import annotations

import configparser
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from portkit.cli.matrix import matrix as command
from portkit.errors import UsageError
from portkit.matrix.init import matrix_files, own_pins
from portkit.matrix.layout import Layout, look_at
from portkit.matrix.model import MatrixError


def tree(root: Path, *names: str) -> Path:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("")
    return root


def settings(text: str) -> configparser.RawConfigParser:
    parser = configparser.RawConfigParser()
    parser.read_string(text)
    return parser


@pytest.mark.parametrize(
    ("names", "source", "code", "tests", "installs"),
    [
        (["pkg/__init__.py", "tests/a.py", "setup.py"], ".", ["pkg"], ["tests"], True),
        (["src/pkg/__init__.py", "test/a.py"], "src", ["pkg"], ["test"], False),
        (["one.py", "test_one.py", "setup.py"], ".", ["one"], ["test_one.py"], True),
        (["pkg/__init__.py", "pkg/tests/t.py", "tool.py"], ".", ["pkg"], ["pkg/tests"], False),
        (["pkg/__init__.py", "pkg/x_test.py"], ".", ["pkg"], ["pkg/x_test.py"], False),
        (["a.py", "tests/t.py", "build/lib/b.py", ".tox/c.py"], ".", ["a"], ["tests"], False),
    ],
)
def test_layouts(
    tmp_path: Path, names: list[str], source: str, code: list[str], tests: list[str], installs: bool
) -> None:
    found = look_at(tree(tmp_path, *names))
    assert (found.source, [*found.code], [*found.tests]) == (source, code, tests)
    assert found.installs is installs


@pytest.mark.parametrize("names", [["pkg/__init__.py"], ["tests/test_a.py"], []])
def test_without_code_or_tests_there_is_no_matrix(tmp_path: Path, names: list[str]) -> None:
    with pytest.raises(MatrixError, match=r"no tests here|no Python package"):
        look_at(tree(tmp_path, *names))


def test_one_file_of_tests_beside_the_package(tmp_path: Path) -> None:
    found = look_at(tree(tmp_path, "test.py", "pkg/__init__.py", "pkg/test.py"))
    assert found.tests == ("test.py",)
    assert "tests.py test.py" in matrix_files(found, ["py27"], "")["tox.ini"]
    assert look_at(tree(tmp_path / "other", "test.py", "module.py")).code == ("module",)


def test_a_build_tool_of_its_own_is_fetched(tmp_path: Path) -> None:
    root = tree(tmp_path, "pkg/__init__.py", "tests/t.py")
    (root / "pyproject.toml").write_text('[build-system]\nbuild-backend = "flit_core.buildapi"\n')
    found = look_at(root)
    assert (found.installs, found.isolated) == (True, True)
    assert "--no-build-isolation" not in matrix_files(found, ["py39"], "")["tox.ini"]


def test_what_is_written(tmp_path: Path) -> None:
    root = tree(tmp_path, "src/pkg/__init__.py", "tests/t.py", "requirements-dev.txt")
    files = matrix_files(look_at(root), ["py27", "pypy3"], own_pins())
    tox = settings(files["tox.ini"])
    assert tox["tox"]["env_list"] == "py27, pypy3"
    assert "-r requirements-dev.txt" in tox["testenv"]["deps"]
    assert "PYTHONPATH = {tox_root}/src" in tox["testenv"]["set_env"]
    assert tox["pytest"]["testpaths"].split() == ["tests"]
    assert settings(files[".coveragerc"])["run"]["source"].split() == ["pkg"]
    pins = files["requirements-matrix.txt"].splitlines()
    assert 'pytest==4.6.11 ; python_version == "2.7"' in pins
    assert not [line for line in pins if line.startswith(("six", "mock", "hypothesis"))]


def test_pytest_keeps_the_settings_it_has(tmp_path: Path) -> None:
    root = tree(tmp_path, "pkg/__init__.py", "tests/t.py", "pytest.ini")
    assert "[pytest]" not in matrix_files(look_at(root), ["py27"], "")["tox.ini"]


def layout(root: Path) -> Layout:
    return Layout(root, ".", ("pkg",), ("tests",), (), False, False)


@pytest.mark.parametrize("name", ["tox.ini", ".coveragerc", "requirements-matrix.txt"])
def test_nothing_is_overwritten(tmp_path: Path, name: str) -> None:
    tree(tmp_path, name)
    with pytest.raises(MatrixError, match="there already"):
        matrix_files(layout(tmp_path), ["py27"], "")


@pytest.mark.parametrize("name", ["python3", "py", "py3", "pypy", "py27 "])
def test_names_that_are_no_cells(tmp_path: Path, name: str) -> None:
    with pytest.raises(UsageError, match="is no interpreter"):
        matrix_files(layout(tmp_path), [name], "")


@pytest.mark.once  # a real tox
def test_it_runs_on_a_project_nobody_has_seen(tmp_path: Path) -> None:
    root = tree(tmp_path, "pkg/__init__.py", "tests/test_pkg.py")
    (root / "pkg" / "__init__.py").write_text("def f(x):\n    return x + 1\n")
    (root / "tests" / "test_pkg.py").write_text(
        "import pkg\n\ndef test_f():\n    assert pkg.f(1) == 2\n"
    )
    cell = f"py{sys.version_info[0]}{sys.version_info[1]}"
    written = CliRunner().invoke(
        command, ["--project", str(root), "--init", "--interpreters", cell]
    )
    assert written.exit_code == 0
    assert written.output.startswith("wrote tox.ini, .coveragerc, requirements-matrix.txt for py3")
    # What the cell would fetch is here already: the tests run without any network.
    site = Path(pytest.__file__).parent.parent
    text = (root / "tox.ini").read_text()
    text = text.replace("    -r requirements-matrix.txt\n", "").replace(
        "PYTHONPATH = {tox_root}", f"PYTHONPATH = {{tox_root}}:{site}"
    )
    text = text.replace("requires =\n    tox==4.5.1.1\n    virtualenv==20.21.1\n", "")
    (root / "tox.ini").write_text(text.replace("    coverage ", "    python -m coverage "))
    done = CliRunner().invoke(command, ["--project", str(root), "--fail-under", "100"])
    assert done.exit_code == 0, done.output
    assert "100.0 %" in done.stdout
    assert "tests: 1 passed, 0 failed, 0 skipped" in done.stdout


def test_what_is_imported_and_asked_for_nowhere_is_told(tmp_path: Path) -> None:
    root = tree(tmp_path, "pkg/__init__.py", "tests/test_pkg.py", "setup.py")
    (root / "setup.py").write_text(
        "import setuptools\nsetuptools.setup(name='p', install_requires=['PyYAML'])\n"
    )
    (root / "pkg" / "__init__.py").write_text(
        "import os, yaml\ntry:\n    import simplejson\nexcept ImportError:\n    pass\n"
    )
    (root / "tests" / "test_pkg.py").write_text("import pytest, pkg\nfrom nose.tools import eq_\n")
    written = CliRunner().invoke(command, ["--project", str(root), "--init"])
    assert written.exit_code == 0
    told = "imported, but asked for nowhere: nose; if the tests need it, add it to requirements-matrix.txt"
    assert written.stderr.splitlines() == [told]


def test_interpreters_without_init(tmp_path: Path) -> None:
    done = CliRunner().invoke(command, ["--project", str(tmp_path), "--interpreters", "py27"])
    assert isinstance(done.exception, UsageError)
