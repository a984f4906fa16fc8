"""Requirements of a port: into ``install_requires``, else into requirements.txt, else said."""

from __future__ import annotations

from pathlib import Path

import pytest

from portkit.requirements import with_requirements
from tests.command import portkit

SETUP = "from setuptools import setup\n"


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("setup(install_requires=['a'])", "setup(install_requires=['a', 'six'])"),
        ("setup(install_requires=[])", "setup(install_requires=['six'])"),
        ("setup(install_requires=['six>=1.4'])", "setup(install_requires=['six>=1.4'])"),
        (
            "needs = [\n    'a',\n    'b',  # b\n]\nsetup(install_requires=needs)",
            "needs = [\n    'a',\n    'b',\n    'six',  # b\n]\nsetup(install_requires=needs)",
        ),
        (SETUP + "setup(name='x')", SETUP + "setup(name='x', install_requires=['six'])"),
        (
            SETUP + "setup(\n    name='\xe9',\n)",
            SETUP + "setup(\n    name='\xe9',\n    install_requires=['six'],\n)",
        ),
    ],
)
def test_a_literal_list_of_a_setup_script_is_extended(before: str, after: str) -> None:
    assert with_requirements(before, ["six"]) == after
    assert with_requirements(after, ["six"]) == after


def test_what_is_too_much_for_a_line_is_listed_one_below_the_other() -> None:
    names = [f'backport{number}; python_version >= "3.13"' for number in range(3)]
    text = with_requirements(SETUP + "setup(\n    name='x')", names)
    assert text is not None
    assert text.splitlines()[3:] == [
        "    install_requires=['backport0; python_version >= \"3.13\"',",
        "                      'backport1; python_version >= \"3.13\"',",
        "                      'backport2; python_version >= \"3.13\"'])",
    ]


def test_another_project_that_brings_the_same_module_will_do() -> None:
    text = "setup(install_requires=['pyasyncore; python_version >= \"3.12\"'])"
    needed = 'standard-asyncore; python_version >= "3.12"'
    assert with_requirements(text, [needed]) == text


@pytest.mark.parametrize(
    "text",
    [
        "setup(name='x')",
        SETUP + "setup(**options)",
        SETUP + "setup(install_requires=read())",
        SETUP + "setup('x')",
        SETUP + "setup(a=1)\nsetup(b=2)",
        "print 1",
    ],
)
def test_what_is_not_literal_is_left_alone(text: str) -> None:
    assert with_requirements(text, ["six"]) is None


def fixed(folder: Path, *options: str, **files: str) -> str:
    """What ``fix`` of *folder* with *files* says (``__`` in a name is a dot)."""
    for name, text in files.items():
        (folder / name.replace("__", ".")).write_text(text)
    done = portkit("fix", "-j1", *options, folder, cwd=folder.parent)
    done.check_returncode()
    return done.stderr


OLD = "import sgmllib\nfor k, v in d.iteritems(): sgmllib.SGMLParser()\n"
BACKPORT = 'sgmllib3k; python_version >= "3"'


def test_helpers_and_backports_are_required_by_the_setup_script(tmp_path: Path) -> None:
    fixed(tmp_path, mod__py=OLD, setup__py=SETUP + "setup(name='x', install_requires=['a'])\n")
    text = (tmp_path / "setup.py").read_text()
    assert f"install_requires=['a', '{BACKPORT}', 'six']" in text
    fixed(tmp_path)
    assert (tmp_path / "setup.py").read_text() == text


def test_else_by_the_file_of_requirements(tmp_path: Path) -> None:
    fixed(tmp_path, mod__py=OLD, setup__py="setup(name='x')\n", requirements__txt="a")
    assert (tmp_path / "requirements.txt").read_text() == f"a\n{BACKPORT}\nsix\n"


def test_a_setup_script_inside_a_package_is_not_the_package_s(tmp_path: Path) -> None:
    package = tmp_path / "pkg"
    package.mkdir()
    for name, text in {"__init__": "", "setup": SETUP + "setup(name='y')\n", "a": OLD}.items():
        (package / f"{name}.py").write_text(text)
    fixed(tmp_path, setup__py=SETUP + "setup(name='x')\n")
    assert BACKPORT in (tmp_path / "setup.py").read_text()
    assert BACKPORT not in (package / "setup.py").read_text()


def test_else_it_is_said(tmp_path: Path) -> None:
    assert f"needs {BACKPORT}, six; write it into a requirements.txt" in fixed(
        tmp_path, mod__py=OLD
    )


def test_local_helpers_require_nothing(tmp_path: Path) -> None:
    said = fixed(tmp_path, "--helpers", "local", mod__py="for k, v in d.iteritems(): pass\n")
    assert "needs" not in said


def test_a_module_that_may_be_missing_is_not_required(tmp_path: Path) -> None:
    optional = "try:\n    import sgmllib\nexcept ImportError:\n    sgmllib = None\nprint 1\n"
    assert "sgmllib3k" not in fixed(tmp_path, mod__py=optional)
