"""A copy of a helper that an earlier run has left in a script means what the helper does; the script's own does not."""

from __future__ import annotations

import pytest

from portkit.compat import inline_source

pytestmark = pytest.mark.elsewhere

COPY = inline_source(["float_text"])
OWN = "def float_text(value):\n    return 'own'\n"
MORE = "def f(x):\n    return x\n\n\n"


@pytest.mark.parametrize(
    "text", [COPY, COPY + MORE, MORE + COPY, COPY.replace("float_text", "float_text_")]
)
def test_a_copy_is_used_once_more(meaning, text: str) -> None:
    name = "float_text_" if "float_text_" in text else "float_text"
    before = f"{text}\n\nx = {name}(y)\n"
    assert meaning(f"{before}z = str(a)\n", f"{before}z = {name}(a)\n", "float_text") is None
    assert meaning(f"{before}z = str(a)\n", f"{before}z = {name}(a)\n") is not None
    assert meaning(f"{before}z = str(a)\n", f"{before}z = {name}(b)\n", "float_text") is not None


def test_what_is_no_copy_is_the_programs_own(meaning) -> None:
    changed = COPY.replace("12g", "11g")
    assert changed != COPY
    for text in (OWN, changed):
        assert (
            meaning(f"{text}z = str(a)\n", f"{text}z = float_text(a)\n", "float_text") is not None
        )


def test_a_copy_that_changes_is_told(meaning) -> None:
    before = f"{COPY}\n\nz = float_text(a)\n"
    assert meaning(before, before.replace("12g", "11g"), "float_text") is not None
    assert meaning(before, f"{OWN}\n\nz = float_text(a)\n", "float_text") is not None


def test_a_call_of_a_copy_is_not_dropped(meaning) -> None:
    assert meaning(f"{COPY}\n\nz = float_text(a)\n", f"{COPY}\n\nz = a\n", "float_text") is not None
