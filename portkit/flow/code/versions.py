"""A variable that is bound anew by a plain statement of its function is another place from there on.

``data = data.decode("utf-8")`` makes text of bytes: one name, two places; so does ``with open(x) as f``. A
binding inside a loop or a branch does not end what was there before, but in the body of a ``for`` that binds the
name itself, outside of which it is not used. What reads the name from another scope may mean any of its places.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from tree_sitter import Node

from portkit.syntax.nodes import members
from portkit.syntax.scopes import Binding, same

if TYPE_CHECKING:
    from portkit.flow.meanings import Meanings


class Versions:
    """Where the places of one variable begin: the ends of the statements that bind it anew."""

    def __init__(self, scope: Node, bindings: tuple[Binding, ...], flow: Meanings) -> None:
        self.scope = scope
        loops = _loops_of(bindings, flow)
        homes = frozenset(one.id for one in (*loops, scope))
        self._targets = {
            binding.node.id: end
            for binding in bindings
            if (end := _renewed_at(binding, homes, flow)) is not None
        }
        is_whole = all(one.kind not in ("global", "delete") for one in bindings)
        starts = [one.start_byte for one in loops[1:]]
        self.ends = sorted({*self._targets.values(), *starts}) if is_whole else []

    def number(self, node: Node, scope: Node) -> int | None:
        """Which place *node* means: counted from 0; None for any of them."""
        if not same(scope, self.scope):
            return None if self.ends else 0
        if node.id in self._targets and self.ends:
            return bisect_right(self.ends, self._targets[node.id])
        return bisect_right(self.ends, node.start_byte)


def _loops_of(bindings: tuple[Binding, ...], flow: Meanings) -> list[Node]:
    """The outermost loops that bind a variable anew each time, where it is used nowhere else.

    So do list comprehensions, which bind it for their function or module.
    """
    if len(bindings) < 2:
        return []
    loops = sorted(
        (loop for one in bindings if (loop := _loop_of(one, flow)) is not None),
        key=lambda loop: loop.start_byte,
    )
    if not loops:
        return []
    outermost = loops[:1]
    for loop in loops:
        if loop.start_byte >= outermost[-1].end_byte:
            outermost.append(loop)
    scope, inside = bindings[0].scope, [part for loop in outermost for part in _bound_in(loop)]
    tokens = flow.file.tokens(bindings[0].name, scope.start_byte, scope.end_byte)
    is_whole = all(
        any(start <= one.start_byte < end for start, end in inside) or _is_other(one, scope, flow)
        for one in tokens
    )
    return outermost if is_whole else []


def _is_other(token: Node, scope: Node, flow: Meanings) -> bool:
    """Whether *token* names a variable of a function inside of *scope*."""
    if token.type != "identifier":
        return False
    bound = flow.file.binding(token)
    found = (bound,) if bound is not None else flow.bindings(token)
    return bool(found) and not same(found[0].scope, scope)


def _loop_of(binding: Binding, flow: Meanings) -> Node | None:
    if binding.kind == "comprehension":
        return flow.file.enclosing(binding.node, "list_comprehension")
    return binding.statement if binding.statement.type == "for_statement" else None


def _bound_in(loop: Node) -> list[tuple[int, int]]:
    """Where the target of *loop* stands and where it is bound: not what is looped over, nor ``else``."""
    if loop.type == "list_comprehension":
        body, first, *more = members(loop)
        parts = [body, first.child_by_field_name("left"), *more]
    else:
        parts = [loop.child_by_field_name(name) for name in ("left", "body")]
    return [(part.start_byte, part.end_byte) for part in parts if part is not None]


def _renewed_at(binding: Binding, homes: frozenset[int], flow: Meanings) -> int | None:
    """Where a binding begins a new place: one right in one of *homes* that nothing can jump over; None for others."""
    assignment = binding.statement
    if binding.kind == "assign" and assignment.type == "assignment":
        statement = flow.file.parent(assignment)
        is_plain = statement is not None and statement.type == "expression_statement"
        end = statement.end_byte if statement is not None else 0
    elif binding.kind == "as":
        item = flow.file.parent(assignment)
        statement = flow.file.enclosing(binding.node, "with_statement")
        is_plain = statement is not None and item is not None and item.type == "as_pattern"
        end = binding.node.start_byte
    else:
        return None
    home = _home(statement, flow) if is_plain and statement is not None else None
    return end if home is not None and home.id in homes else None


def _home(statement: Node, flow: Meanings) -> Node | None:
    """The function, loop or module in whose own body *statement* stands, by way of ``with`` at most."""
    above = flow.file.parent(statement)
    if above is not None and above.type == "block":
        above = flow.file.parent(above)
    if above is not None and above.type == "with_statement":
        return _home(above, flow)
    return above
