"""What a tree needs: read from its files and imports; what takes the place of what stayed behind."""

from __future__ import annotations

from pathlib import Path

import pytest

from portkit.plan.dependencies import dead, dependencies
from portkit.plan.model import Dependency
from portkit.plan.releases import looking
from tests.portkit.plan.trees import planned

SETUP = """
print 'a Python 2 script'
import subprocess; subprocess.call(['touch', 'proof'])
REQUIRED = ['simplejson>=2', "BeautifulSoup"]
setup(
    name='not-a-requirement',
    install_requires=REQUIRED,
    extras_require={'test': ['nose>1'] + ['coverage']},
)
"""
FILES = {
    "setup.py": SETUP,
    "requirements.txt": "# a comment\nsix>=1.9  # why\n-r more.txt\n-e .\nhttp://a/b.zip\n\nPIL==1.1.7\n",
    "more.txt": "-r requirements.txt\nlxml ; python_version < '3'\n",
    "requirements/dev.txt": "tox\n",
    "setup.cfg": "[options]\ninstall_requires =\n    requests\n    attrs>=19\n",
    "pyproject.toml": '[project]\ndependencies = ["click"]\n[project.optional-dependencies]\nx = ["jinja2"]\n',
    "a.py": "import os, yaml, MySQLdb.cursors\nfrom . import gone\n",
}


def needed(folder: Path, files: dict[str, str]) -> dict[str, Dependency]:
    found = dependencies(planned(folder, files), looking(None, ()))
    return {one.name: one for one in found}


def test_every_kind_of_file_is_read_and_none_is_run(tmp_path: Path) -> None:
    found = needed(tmp_path, FILES)
    places = {name: one.places for name, one in found.items()}
    assert places == {
        "attrs": ("setup.cfg",),
        "BeautifulSoup": ("setup.py:4",),
        "click": ("pyproject.toml",),
        "coverage": ("setup.py:8",),
        "jinja2": ("pyproject.toml",),
        "lxml": ("more.txt:2",),
        "MySQL-python": ("a.py:1",),
        "nose": ("setup.py:8",),
        "PIL": ("requirements.txt:7",),
        "PyYAML": ("a.py:1",),
        "requests": ("setup.cfg",),
        "simplejson": ("setup.py:4",),
        "six": ("requirements.txt:2",),
        "tox": ("requirements/dev.txt:1",),
    }
    assert found["six"].wanted == (">=1.9",)
    assert found["PIL"].wanted == ("==1.1.7",)
    assert found["MySQL-python"].imports == ("MySQLdb",)
    assert not (tmp_path / "proof").exists()


def test_what_stayed_behind_is_told_with_what_takes_its_place(tmp_path: Path) -> None:
    found = needed(tmp_path, FILES)
    assert {name: one.instead for name, one in found.items() if one.instead} == {
        "BeautifulSoup": "beautifulsoup4",
        "MySQL-python": "mysqlclient",
        "nose": "pytest",
        "PIL": "Pillow",
    }
    assert found["PIL"].source.startswith("https://")


@pytest.mark.parametrize("name", ["setup.py", "setup.cfg", "pyproject.toml", "requirements.txt"])
def test_a_broken_file_is_no_error(name: str, tmp_path: Path) -> None:
    assert needed(tmp_path, {"a.py": "", name: "[[[ (\n=\n"}) == {}


def test_the_table_is_whole() -> None:
    assert len(dead()) >= 40
    assert len({one.project.lower() for one in dead()}) == len(dead())
    for one in dead():
        assert one.instead and one.note and one.source.startswith("https://"), one
