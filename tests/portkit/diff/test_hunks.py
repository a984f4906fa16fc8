"""Hunks between two texts."""

from __future__ import annotations

from portkit.diff.hunks import Hunk, hunks, lines


def test_hunks_in_order() -> None:
    assert hunks("abcd", "aBcdef") == (
        Hunk(2, 2, ("b",), ("B",)),
        Hunk(5, 5, (), ("e", "f")),
    )


def test_equal_texts_have_none() -> None:
    assert hunks(["a"], ["a"]) == ()


def test_a_hunk_counts_its_longer_side() -> None:
    replaced, removed = hunks("abcd", "xc")
    assert (replaced.lines, removed.lines) == (2, 1)


def test_lines_end_where_python_ends_them() -> None:
    assert lines("a\r\nb\rc\x0cd\x85e\n\nf") == ["a", "b", "c\x0cd\x85e", "", "f"]
    assert lines("") == []
