"""Projects with a tox.ini that need nothing from outside: no packages, no network."""

from __future__ import annotations

import sysconfig
import textwrap
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

# Into its result tox would write what is installed, which takes pip as long as most of these cells take.
UNLISTED = 'list_dependencies_command = python -c ""'
MakeProject = Callable[..., Path]


def write_project(folder: Path, tox_ini: str, **files: str) -> Path:
    """Write *tox_ini* and more *files* to a new folder; {site} stands for our own packages."""
    site = sysconfig.get_path("purelib")
    settings = textwrap.dedent(tox_ini).replace("{site}", site)
    (folder / "tox.ini").write_text(settings.replace("[testenv]\n", f"[testenv]\n{UNLISTED}\n"))
    for stem, text in files.items():
        (folder / f"{stem}.py").write_text(textwrap.dedent(text))
    return folder


@pytest.fixture(scope="session", autouse=True)
def _one_pip_for_all_environments():
    """What tox makes shares its pip, which each else would compile anew; as a user may have it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("VIRTUALENV_SYMLINK_APP_DATA", "1")
        yield


@pytest.fixture(scope="module", autouse=True)
def _tox_uncounted():
    """In the processes of a tox nothing of the kit runs that coverage.py would have to count."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("COVERAGE_PROCESS_START", raising=False)
        yield


@pytest.fixture
def make_project(tmp_path: Path) -> MakeProject:
    """The same, in the folder of a test."""
    return partial(write_project, tmp_path)
