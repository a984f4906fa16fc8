"""Which scope each offset of a file stands in: worked out once for the file, then found by bisection."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator

from tree_sitter import Node

from portkit.syntax.scopes import BODIES, SCOPES

Span = tuple[int, int, Node]


class ScopeMap:
    """The scopes of a tree by offset; *root* is that of all else.

    *keywords* are the tokens ``def``, ``class``, ``lambda`` and ``for``, each with the nodes above it.
    """

    def __init__(self, root: Node, keywords: Iterable[Iterator[Node]]) -> None:
        found = (span for ancestors in keywords if (span := _span(ancestors)) is not None)
        self._starts: list[int] = [-1]
        self._scopes: list[Node] = [root]
        open_spans: list[Span] = []
        # Of two that begin at one offset the longer is outside.
        for span in sorted(set(found), key=lambda span: (span[0], -span[1])):
            self._close(open_spans, span[0], root)
            open_spans.append(span)
            self._begin(span[0], span[2])
        self._close(open_spans, root.end_byte + 1, root)

    def at(self, offset: int) -> Node:
        """The scope of what begins at *offset*."""
        return self._scopes[bisect_right(self._starts, offset) - 1]

    def _begin(self, start: int, scope: Node) -> None:
        self._starts.append(start)
        self._scopes.append(scope)

    def _close(self, open_spans: list[Span], offset: int, root: Node) -> None:
        """End the spans that end at or before *offset*: what is around them goes on."""
        while open_spans and open_spans[-1][1] <= offset:
            _, end, _ = open_spans.pop()
            self._begin(end, open_spans[-1][2] if open_spans else root)


def _span(ancestors: Iterator[Node]) -> Span | None:
    """The part of the text that sees the names of the scope that a keyword belongs to."""
    scope = next(ancestors)
    if scope.type == "for_in_clause":
        scope = next(ancestors)
    if scope.type not in SCOPES:
        return None  # a loop, a list comprehension
    if scope.type not in BODIES:
        return scope.start_byte + 1, scope.end_byte, scope  # behind the bracket
    body = scope.child_by_field_name(BODIES[scope.type])
    return (body.start_byte, body.end_byte, scope) if body is not None else None
