"""Phrases that messages and reports are put together from."""

from __future__ import annotations

from collections.abc import Sequence


def plural(value: int, one: str, many: str = "") -> str:
    """``1 module``, ``2 modules``, ``1,000 modules``; *many* where an s at the end is not enough."""
    return f"{value:,} {one if value == 1 else many or one + 's'}"


def some(names: Sequence[str], most: int) -> str:
    """*names*, with commas between; of more than *most* only how many more there are."""
    rest = len(names) - most
    return ", ".join(names[:most]) + (f" and {rest} more" if rest > 0 else "")
