"""Phrases that messages and reports are put together from."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence


def plural(value: int, one: str, many: str = "") -> str:
    """``1 module``, ``2 modules``, ``1,000 modules``; *many* where an s at the end is not enough."""
    return f"{value:,} {one if value == 1 else many or one + 's'}"


def some(names: Sequence[str], most: int) -> str:
    """*names*, with commas between; of more than *most* only how many more there are."""
    rest = len(names) - most
    return ", ".join(names[:most]) + (f" and {rest} more" if rest > 0 else "")


def meant(typed: str, known: Iterable[str]) -> str:
    """``did you mean 'print_statement'?`` of what a person has *typed*: a name like it, or one of a word like it."""
    names = sorted(known)
    words = {word: name for name in reversed(names) for word in name.split("_")}
    near = difflib.get_close_matches(typed, names, 1)
    near = near or [words[word] for word in difflib.get_close_matches(typed, words, 1, 0.7)]
    return f"did you mean {near[0]!r}?" if near else ""
