"""Which tests of the version say the same on every Python 3 from 3.6, and what becomes of an ``elif``."""

from __future__ import annotations

import pytest

from portkit.codemod import Safety, registry
from portkit.options import Options
from portkit.rewrite import rewrite
from portkit.source import from_bytes

HEAD = "import sys, six\nfrom sys import version_info\nPY3 = sys.version_info >= (3,)\n"
ALWAYS = """
sys.version_info >= (3,)
sys.version_info > (3, 6)
sys.version_info[:2] >= (3, 6)
sys.version_info[:1] == (3,)
sys.version_info[:1] <= (3,)
sys.version_info[:2] != (2, 7)
sys.version_info.major != 2
version_info >= (3, 0)
sys.hexversion >= 0x3000000
sys.hexversion > 0x03060000
six.PY3
six.PY3 or x
not six.PY2
not (PY3 and six.PY2)
"""
NEVER = """
sys.version_info < (2, 6)
sys.version_info <= (3, 6)
sys.version_info == (2, 7)
sys.version_info[:1] > (3,)
sys.version_info[0] == 2
sys.hexversion < 0x02070000
x and six.PY2
not PY3
"""
DEPENDS = """
sys.version_info > (3, 6, 1)
sys.version_info[:2] > (3, 6)
sys.version_info[:2] <= (3, 6)
sys.version_info[:2] == (3, 6)
sys.version_info[:2] != (3, 8)
sys.hexversion >= 0x03080000
sys.hexversion < 0x030600F1
sys.version_info[1] >= 6
sys.version_info[0] >= (3,)
sys.version_info >= 3
sys.version_info >= x
x or six.PY2
"""


def ported(text: str) -> str:
    source = from_bytes((HEAD + text).encode(), "no_such_folder/script.py")
    options = Options((registry()["version_branches"],), Safety.GUESS, "py3")
    after = rewrite(source, options).result.text
    assert after.startswith(HEAD)
    return after.removeprefix(HEAD)


def lines(tests: str) -> list[str]:
    return tests.strip().splitlines()


@pytest.mark.parametrize(
    ("test", "kept"),
    [(test, "a") for test in lines(ALWAYS)] + [(test, "b") for test in lines(NEVER)],
)
def test_what_decides(test: str, kept: str) -> None:
    assert ported(f"if {test}:\n    a()\nelse:\n    b()\n") == f"{kept}()\n"


@pytest.mark.parametrize("test", lines(DEPENDS))
def test_what_is_another_on_some_3_stays(test: str) -> None:
    text = f"if {test}:\n    a()\nelse:\n    b()\n"
    assert ported(text) == text


@pytest.mark.parametrize(
    ("clauses", "left"),
    [
        ("elif six.PY2:\n    b()\n", ""),
        ("elif y:\n    b()\nelif six.PY2:\n    c()\n", "elif y:\n    b()\n"),
        ("elif six.PY2:\n    b()\nelif y:\n    c()\n", "elif y:\n    c()\n"),
        ("elif six.PY3:\n    b()\n", "else:\n    b()\n"),
        ("elif six.PY3:\n    b()\nelif y:\n    c()\n", "else:\n    b()\n"),
    ],
)
def test_an_elif(clauses: str, left: str) -> None:
    assert ported(f"if x:\n    a()\n{clauses}d()\n") == f"if x:\n    a()\n{left}d()\n"
