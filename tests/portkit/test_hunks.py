"""Hunks: who changed which lines of a port."""

from __future__ import annotations

from portkit.diff.hunks import Hunk, hunks, share


def test_hunks_in_order() -> None:
    assert hunks("a\nb\nc\nd\n", "a\nB\nc\nd\ne\nf\n") == (
        Hunk(2, ("b",), ("B",)),
        Hunk(5, (), ("e", "f")),
    )


def test_equal_texts_have_none() -> None:
    assert hunks("a\n", "a\n") == ()


def test_a_hunk_counts_its_longer_side() -> None:
    replaced, removed = hunks("a\nb\nc\nd\n", "x\nc\n")
    assert (replaced.lines, removed.lines) == (2, 1)


def test_share() -> None:
    found = share("print 1\nb\n", "print(1)\nb\n", "print(1)\nB\nc\n")
    assert (found.by_codemods, found.by_hand) == (1, 2)
    assert found.hand == (Hunk(2, ("b",), ("B", "c")),)
