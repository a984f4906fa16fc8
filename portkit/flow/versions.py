"""A variable that is bound anew by a plain statement of its function is another place from there on.

``data = data.decode("utf-8")`` makes text of bytes: one name, two places. A binding inside a loop or a branch
does not end what was there before; what reads the name from another scope may mean any of its places.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from tree_sitter import Node

from portkit.syntax.scopes import Binding, same

if TYPE_CHECKING:
    from portkit.flow.model import Flow


class Versions:
    """Where the places of one variable begin: the ends of the statements that bind it anew."""

    def __init__(self, scope: Node, bindings: tuple[Binding, ...], flow: Flow) -> None:
        self.scope = scope
        self._targets = {
            binding.node.id: statement.end_byte
            for binding in bindings
            if (statement := _renewing(binding, flow)) is not None
        }
        is_whole = all(one.kind not in ("global", "delete") for one in bindings)
        self.ends = sorted({*self._targets.values()}) if is_whole else []

    def number(self, node: Node, scope: Node) -> int | None:
        """Which place *node* means: counted from 0; None for any of them."""
        if not same(scope, self.scope):
            return None if self.ends else 0
        if node.id in self._targets and self.ends:
            return bisect_right(self.ends, self._targets[node.id])
        return bisect_right(self.ends, node.start_byte)


def _renewing(binding: Binding, flow: Flow) -> Node | None:
    """The statement of a binding that nothing can jump over, None for any other."""
    assignment = binding.statement
    if binding.kind != "assign" or assignment.type != "assignment":
        return None
    statement = flow.file.parent(assignment)
    block = flow.file.parent(statement) if statement is not None else None
    if statement is None or block is None or statement.type != "expression_statement":
        return None
    if block.type == "block":
        block = flow.file.parent(block)
    return statement if block is not None and same(block, binding.scope) else None
