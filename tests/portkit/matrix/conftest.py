"""Projects with a tox.ini that need nothing from outside: no packages, no network."""

from __future__ import annotations

import sysconfig
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

MakeProject = Callable[..., Path]


@pytest.fixture
def make_project(tmp_path: Path) -> MakeProject:
    """Write *tox_ini* and more *files* to a new folder; {site} stands for our own packages."""

    def make(tox_ini: str, **files: str) -> Path:
        site = sysconfig.get_path("purelib")
        (tmp_path / "tox.ini").write_text(textwrap.dedent(tox_ini).replace("{site}", site))
        for stem, text in files.items():
            (tmp_path / f"{stem}.py").write_text(textwrap.dedent(text))
        return tmp_path

    return make
