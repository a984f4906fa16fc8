"""``if isinstance(x, unicode): x = x.encode("utf-8")``: one name, another kind of string from there on.

What such a test lets in may be of any kind. So the variable ahead of it is one place, in each branch another,
and behind the statement a third; joined, they would make a mixture of what is right on 2.7 and on 3.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from tree_sitter import Node

from portkit.syntax.nodes import members
from portkit.syntax.scopes import Binding
from portkit.syntax.string_tests import Span, StringTest, is_of_bytes

if TYPE_CHECKING:
    from portkit.file import File

JUMPS = ("return_statement", "continue_statement")


@dataclass(frozen=True)
class Narrowing:
    """The tests of one variable of one scope, and where it is bound.

    *ends* are where statements that bind it anew end (see ``versions``).
    """

    tests: tuple[StringTest, ...]
    bindings: tuple[Binding, ...]
    ends: tuple[int, ...]

    @cached_property
    def targets(self) -> frozenset[int]:
        """Where plain assignments name the variable."""
        return frozenset(one.node.start_byte for one in self.bindings if one.kind == "assign")

    @cached_property
    def bound(self) -> list[int]:
        """Where plain assignments to the variable end."""
        return sorted(one.statement.end_byte for one in self.bindings if one.kind == "assign")

    @cached_property
    def turns(self) -> list[tuple[Node, int]]:
        """The statements behind which the variable is another, with the ends of their blocks."""
        found = {one.id: one for one in map(self._turn, self.tests) if one is not None}
        blocks = ((one, one.parent) for one in found.values())
        return [(one, block.end_byte) for one, block in blocks if block is not None]

    def _turn(self, test: StringTest) -> Node | None:
        """The statement of *test*, if the variable is bound in it, or the branch for its kind is left."""
        statement: Node | None = test.branch if test.kind != "other" else None
        while statement is not None and statement.type == "elif_clause":
            statement = statement.parent
        if statement is None or statement.type != "if_statement":
            return None
        if self._is_bound(statement.start_byte, statement.end_byte):
            return statement
        body = statement.child_by_field_name("consequence")
        last = members(body)[-1:] if body is not None else []
        leaves = any(one.type in JUMPS and _is_in(one.start_byte, test.holds) for one in last)
        return statement if leaves else None

    def _is_bound(self, start: int, end: int) -> bool:
        return _any_between(self.bound, start, end)

    def key(self, node: Node) -> tuple[str, int, StringTest | None] | None:
        """Which of the places that tests make *node* means; None for that of the variable elsewhere."""
        offset = node.start_byte
        is_target = offset in self.targets
        for test in reversed(self.tests):
            ways = (("holds", test.holds), ("fails", test.fails))
            for way, span in ways[:1] if test.kind == "other" else ways:
                if _is_in(offset, span) and not is_target and not self._is_bound(span[0], offset):
                    return way, span[0], test
        for statement, block_end in reversed(self.turns):
            behind = statement.end_byte <= offset < block_end
            if behind and not _any_between(self.ends, statement.end_byte, offset):
                return "turned", statement.start_byte, None
            if statement.start_byte <= offset < statement.end_byte and (
                is_target or self._is_bound(statement.start_byte, offset)
            ):
                return "turned", statement.start_byte, None
        return None


def tells_apart(test: StringTest, file: File) -> bool:
    """Whether a test tells kinds apart on 3 as well: ``str`` does where it is made ``bytes``."""
    return test.kind != "native" or is_of_bytes(test, file)


def _is_in(offset: int, span: Span) -> bool:
    return span[0] <= offset < span[1]


def _any_between(offsets: Sequence[int], start: int, end: int) -> bool:
    """Whether one of the sorted *offsets* lies behind *start*, and not behind *end*."""
    first = bisect_right(offsets, start)
    return first < len(offsets) and offsets[first] <= end
