"""The identifiers of a tree that may bind a name, by name."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from operator import attrgetter

from tree_sitter import Node


def binders(nodes: Iterable[Node], text: str) -> dict[str, list[Node]]:
    """For each name of *text* the identifiers that may bind it, in order; *nodes* are those of all names."""
    found: dict[str, list[Node]] = {}
    for node in sorted(nodes, key=_start):
        same_name = found.setdefault(text[node.start_byte : node.end_byte], [])
        if not same_name or same_name[-1].start_byte != node.start_byte:
            same_name.append(node)
    return found


def between(nodes: list[Node], start: int, end: int) -> list[Node]:
    """Those of *nodes*, in order, that lie between *start* and *end*."""
    return nodes[bisect_left(nodes, start, key=_start) : bisect_left(nodes, end, key=_start)]


_start = attrgetter("start_byte")
