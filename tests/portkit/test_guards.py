"""Which code only Python 2 reaches."""

from __future__ import annotations

import pytest

from portkit.syntax.guards import only_on_2, reached_by
from tests.portkit.test_scopes import file_of

TWO = [
    "if six.PY2:\n    here",
    "if PY3:\n    x\nelse:\n    here",
    "if not PY3:\n    here",
    "if sys.version_info[0] == 2:\n    here",
    "if sys.version_info < (3,):\n    here",
    "if sys.version_info < (3, 0) and x:\n    here",
    "if sys.version_info >= (3, 0):\n    x\nelse:\n    here",
    "if sys.version_info[0] > 2:\n    x\nelif y:\n    here",
    "if sys.version_info.major != 3:\n    here",
    "if sys.version[0] == '2':\n    here",
    "if sys.version_info <= (2, 7):\n    here",
    "if sys.hexversion < 0x03000000:\n    here",
    "MAJOR = int(platform.python_version_tuple()[0])\nif MAJOR == 2:\n    here",
    "old = sys.version_info < (3,)\nif old:\n    here",
    "new = sys.version[:1] == '3'\nif not new:\n    here",
    "x = here if PY2 else y",
    "x = y if PY3 else here",
    "try:\n    here\nexcept NameError:\n    pass",
]
BOTH = [
    "here",
    "if PY2:\n    x\nelse:\n    here",
    "if PY2:\n    x\nhere",
    "if PY3:\n    here",
    "if PY2 or x:\n    here",
    "if x:\n    here",
    "if sys.version_info >= (2, 6):\n    here",
    "if sys.version_info < (3, 4):\n    here",
    "if sys.version_info[0] == 3:\n    here",
    "x = y if PY2 else here",
    "old = sys.version_info < (3,)\nold = x\nif old:\n    here",
    "older = sys.version_info < (2, 4)\nif older:\n    here",
    "version = read()\nif version == 2:\n    here",
    "old = not old == 2\nif old:\n    here",
    "a = b == 2\nb = a == 2\nif not a:\n    here",
    "try:\n    x\nexcept NameError:\n    here",
    "try:\n    here\nexcept ImportError:\n    PY2",
]


@pytest.mark.parametrize(
    ("text", "expected"), [(one, True) for one in TWO] + [(one, False) for one in BOTH]
)
def test_only_on_2(text: str, expected: bool) -> None:
    file = file_of(text)
    assert only_on_2(file.words("here")[0], file) is expected


@pytest.mark.parametrize("code", [one for one in TWO if not one.startswith("try")])
def test_the_version_that_reaches_a_place(code: str) -> None:
    file = file_of(code)
    assert reached_by(file.words("here")[0], file) == 2


def test_the_other_version_and_none() -> None:
    code = "if PY2:\n    x\nelse:\n    here\nif y:\n    there"
    file = file_of(code)
    assert reached_by(file.words("here")[0], file) == 3
    assert reached_by(file.words("there")[0], file) is None
