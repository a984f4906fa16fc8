"""Whether a list or set still holds what it was made of: by all that the file puts into it afterwards."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from tree_sitter import Node

from portkit.infer import values
from portkit.infer.facts import ITSELF, Kind
from portkit.syntax.classes import parameters
from portkit.syntax.nodes import attribute_name, call_parts
from portkit.syntax.scopes import Binding, given_to, same

if TYPE_CHECKING:
    from portkit.file import File

ADDING = frozenset(["add", "append", "appendleft", "insert", "put", "put_nowait"])
JOINING = frozenset(["extend", "extendleft", "update"])
TARGETS = frozenset(["pattern_list", "tuple_pattern", "list_pattern"])
MANY = 200  # so many places are looked at
# A value that is put in, or what holds several that are; None where the file does not show it.
Put = tuple[Node | None, bool]


def keeps(element: Kind, uses: Iterable[Node], file: File, depth: int) -> bool:
    """Whether all that is put into a container is *element* too; *uses* are where it is named."""
    todo, seen = list(uses), set[int]()
    while todo and len(seen) < MANY:
        use = todo.pop()
        if use.id in seen:
            continue
        seen.add(use.id)
        for value, holds_some in put_in(use, file):
            fact = values.infer(value, file, depth)
            if fact is not ITSELF and (fact.element if holds_some else fact.kind) is not element:
                return False
        todo += _by_other_names(use, file)
    return not todo


def _by_other_names(use: Node, file: File) -> Iterator[Node]:
    """Where what *use* names is named in another way: ``other = use``; in a function of the file that is handed it."""
    above = file.parent(use)
    if above is None:
        return
    if above.type == "assignment" and same(above.child_by_field_name("right"), use):
        left = above.child_by_field_name("left")
        binding = file.binding(left) if left is not None and left.type == "identifier" else None
        yield from file.uses(binding) if binding is not None else ()
    call = file.parent(above) if above.type == "argument_list" else None
    parts = call_parts(call, file) if call is not None and call.type == "call" else None
    if parts is None or parts.function.type != "identifier" or use not in parts.arguments:
        return
    for made in file.resolve(parts.function):
        if made.kind == "function":
            yield from _uses_of(parameters(made.statement), parts.arguments.index(use), made, file)


def _uses_of(listed: list[Node], place: int, made: Binding, file: File) -> Iterator[Node]:
    """Where the function *made* names the parameter at *place*."""
    if place < len(listed) and listed[place].type == "identifier":
        for binding in file.bindings(file.text(listed[place])):
            if same(binding.scope, made.statement):
                yield from file.uses(binding)


def put_in(use: Node, file: File) -> Iterator[Put]:
    """What ``xs.append(x)``, ``xs.extend(others)`` and ``xs[n] = x`` put into the container *use*."""
    above = file.parent(use)
    outer = file.parent(above) if above is not None else None
    if above is None or outer is None:
        return
    if above.type == "attribute" and outer.type == "call":
        parts = call_parts(outer, file)
        name = attribute_name(above, file)
        if parts is None or not same(parts.receiver, use):
            return
        if name in ADDING:
            yield (parts.arguments[-1] if parts.arguments else None), False
        elif name in JOINING:
            yield from ((one, True) for one in parts.arguments)
    elif above.type == "subscript" and same(above.child_by_field_name("value"), use):
        yield from _stored(above, outer, file)


def _stored(target: Node, outer: Node, file: File) -> Iterator[Put]:
    """What is assigned to *target*, an item or a slice of the container."""
    statement = file.parent(outer) if outer.type in TARGETS else outer
    if statement is None or statement.type not in ("assignment", "augmented_assignment"):
        return
    index = target.child_by_field_name("subscript")
    is_slice = index is not None and index.type == "slice"
    if outer.type in TARGETS:
        yield given_to(target, statement), is_slice
    elif same(statement.child_by_field_name("left"), target):
        yield statement.child_by_field_name("right"), is_slice
