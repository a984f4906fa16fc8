"""A matrix for a project that has none: tox.ini, coverage settings and pins, as texts by file name.

The pins are those of our own matrix (cells.txt): for each interpreter the newest releases that it can
still use. tox 4.5.1.1 and virtualenv 20.21.1 are the newest pair that makes environments for 2.7
and 3.6 as well.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from string import Template

from portkit.errors import UsageError
from portkit.interpreters import find_interpreters
from portkit.matrix.layout import TEST_FILES, Layout
from portkit.matrix.model import MatrixError

PINS = "requirements-matrix.txt"
PINNED = ("pytest", "coverage")
CELL = re.compile(r"py(27|3\d{1,2})|pypy[23]")
# tox reads settings from these too, and coverage.py and pytest prefer their own files to tox.ini.
TOX_FILES = ("tox.ini", "tox.toml")

TOX_INI = Template("""\
# One test run for each interpreter; `portkit matrix` shows what became of each.
[tox]
# The newest pair that still makes environments for 2.7 and 3.6; any tox from 4 on fetches it.
requires =
    tox==4.5.1.1
    virtualenv==20.21.1
env_list = $cells
skip_missing_interpreters = true

[testenv]
package = skip
deps =
    -r $pins$requirements
# pip on PyPy 2.7 fails where it compiles byte-code.
install_command = python -E -m pip install --no-compile {opts} {packages}
pass_env =
    PYENV_*
set_env =
    COVERAGE_FILE = {env_dir}/coverage
    PYTHONDONTWRITEBYTECODE = 1
    # tox draws a seed, and 2.7, which else does not, would order its dicts by it.
    py27,pypy2: PYTHONHASHSEED = 0$environment
${install}\
commands =
    coverage erase
    coverage run --context={env_name} -m pytest --junitxml={env_dir}/junit.xml {posargs}
    coverage combine
$pytest""")
INSTALL = Template("""\
# By each interpreter itself, so that setup.py may be Python 2 still.
commands_pre =
    python -m pip install --no-compile --disable-pip-version-check$isolation {tox_root}
""")
PYTEST = Template("""
[pytest]
testpaths =
    $tests
python_files = $files
""")
COVERAGE = Template("""\
# Read by coverage.py in every cell, from 5.5 (Python 2.7) to 7.
[run]
branch = True
parallel = True
source =
    $sources

[paths]
code =
    $folder
    */site-packages/

[report]
show_missing = True
skip_covered = True
""")


def matrix_files(layout: Layout, cells: Sequence[str], pins: str) -> dict[str, str]:
    """The files of a new matrix with *cells* (``py27``, ``pypy3``): name -> text.

    *pins* is the text of our own pins. Raises UsageError for a name that is no cell, MatrixError
    where the project has settings for tox or coverage.py already.
    """
    for cell in cells:
        if not CELL.fullmatch(cell):
            raise UsageError(
                f"{cell!r} is no interpreter; write py27, py36 to py314, pypy2 or pypy3"
            )
    for name in (*TOX_FILES, ".coveragerc", PINS):
        if (layout.root / name).exists():
            raise MatrixError(f"{layout.root / name} is there already; --init does not change it")
    return {
        "tox.ini": _tox_ini(layout, cells),
        ".coveragerc": _coverage(layout),
        PINS: _pins(pins),
    }


def found_cells() -> list[str]:
    """The cells of all interpreters here."""
    return [one.name for one in find_interpreters()]


def own_pins() -> str:
    """The text of cells.txt."""
    return (Path(__file__).parent / "cells.txt").read_text("utf-8")


def _tox_ini(layout: Layout, cells: Sequence[str]) -> str:
    isolation = "" if layout.isolated else " --no-build-isolation"
    path = "{tox_root}" if layout.source == "." else f"{{tox_root}}/{layout.source}"
    return TOX_INI.substitute(
        cells=", ".join(cells),
        pins=PINS,
        requirements="".join(f"\n    -r {name}" for name in layout.requirements),
        environment="" if layout.installs else f"\n    PYTHONPATH = {path}",
        install=INSTALL.substitute(isolation=isolation) if layout.installs else "",
        pytest="" if _has_pytest_settings(layout.root) else _pytest(layout),
    )


def _pytest(layout: Layout) -> str:
    return PYTEST.substitute(tests="\n    ".join(layout.tests), files=" ".join(TEST_FILES))


def _has_pytest_settings(root: Path) -> bool:
    """Whether pytest reads its settings from elsewhere already."""
    marks = {
        "pytest.ini": "",
        "pyproject.toml": "[tool.pytest",
        "setup.cfg": "[tool:pytest]",
    }
    return any(
        (root / name).is_file() and mark in (root / name).read_text("utf-8", "replace")
        for name, mark in marks.items()
    )


def _coverage(layout: Layout) -> str:
    return COVERAGE.substitute(
        sources="\n    ".join(layout.code),
        folder=f"{layout.source}/" if layout.source != "." else "./",
    )


def _pins(pins: str) -> str:
    kept = [line for line in pins.splitlines() if line.startswith(PINNED)]
    head = "# The newest releases that each interpreter can still use (PyPy counts as its version)."
    return "\n".join([head, *kept]) + "\n"
