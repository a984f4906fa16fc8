"""Which binding a name means: Python 2.7's scopes, worked out for one name at a time."""

from __future__ import annotations

import builtins
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from tree_sitter import Node

SCOPES = frozenset(
    "module function_definition class_definition lambda generator_expression set_comprehension"
    " dictionary_comprehension".split()
)
PATTERNS = frozenset(
    "pattern_list tuple_pattern list_pattern expression_list list_splat_pattern tuple list".split()
)
PARAMETERS = frozenset(
    "parameters lambda_parameters default_parameter typed_parameter typed_default_parameter"
    " list_splat_pattern dictionary_splat_pattern tuple_pattern".split()
)
# Builtins of 2.7 that 3 has not.
OLD_BUILTINS = (
    "apply basestring buffer cmp coerce execfile file intern long raw_input reduce reload unichr"
    " unicode xrange StandardError"
).split()
BUILTINS = frozenset([*dir(builtins), *OLD_BUILTINS])
BODIES = {"function_definition": "body", "class_definition": "body", "lambda": "body"}

ParentOf = Callable[[Node], "Node | None"]


class Binding(NamedTuple):
    """One place that gives a name its meaning.

    *kind* is one of ``import from parameter function class assign for comprehension as delete global``;
    *statement* is the import statement, definition or assignment it stands in.
    """

    name: str
    kind: str
    node: Node
    scope: Node
    statement: Node

    @property
    def is_import(self) -> bool:
        return self.kind in ("import", "from")


def same(left: Node | None, right: Node | None) -> bool:
    """Whether both are the same node of one tree."""
    return left is not None and right is not None and left.id == right.id


def part_of(left: Node, right: Node, target: Node) -> Node | None:
    """The part of ``b, c`` that goes to *target* in ``x, y = b, c``."""
    if left.type not in ("pattern_list", "tuple_pattern") or right.type not in (
        "expression_list",
        "tuple",
    ):
        return None
    pairs = zip(left.named_children, right.named_children, strict=False)
    if len(left.named_children) != len(right.named_children):
        return None
    return next((value for name, value in pairs if same(name, target)), None)


def given_to(target: Node, assignment: Node) -> Node | None:
    """What *assignment* gives to *target*, one of ``a, b = x, y`` too."""
    left, right = (assignment.child_by_field_name(side) for side in ("left", "right"))
    if left is None or right is None or same(left, target):
        return right
    return part_of(left, right, target)


def sole_value(bindings: Sequence[Binding]) -> Node | None:
    """What a name is bound to whose *bindings* are one assignment to it alone."""
    if len(bindings) != 1 or bindings[0].kind != "assign":
        return None
    statement = bindings[0].statement
    is_alone = same(statement.child_by_field_name("left"), bindings[0].node)
    return statement.child_by_field_name("right") if is_alone else None


def field_is(parent: Node, field: str, child: Node) -> bool:
    """Whether *child* is (one of) the *field* of *parent*."""
    first = parent.child_by_field_name(field)
    if same(first, child):
        return True
    return first is not None and any(
        same(one, child) for one in parent.children_by_field_name(field)
    )


def scope_of(node: Node, parent: ParentOf) -> Node:
    """The scope whose names *node* sees first: defaults, decorators and bases belong to the outside."""
    child, above = node, parent(node)
    while above is not None:
        if above.type in SCOPES and is_inside(above, child):
            return above
        child, above = above, parent(above)
    return child


def is_inside(scope: Node, child: Node) -> bool:
    """Whether *child* of a scope's node sees the names of that scope (a default value does not)."""
    body = BODIES.get(scope.type)
    return body is None or field_is(scope, body, child)


def enclosing_scopes(scope: Node, outer: Callable[[Node], Node]) -> Iterable[Node]:
    """The scopes that a name in *scope* is looked up in, innermost first; class bodies only if direct."""
    yield scope
    while scope.type != "module":
        scope = outer(scope)
        if scope.type != "class_definition":
            yield scope


def binding_of(name: str, node: Node, parent: ParentOf) -> Binding | None:
    """The binding that identifier *node* makes, or None where it only reads, or is no name at all."""
    found = bound_by(node, parent)
    if found is None:
        return None
    kind, above = found

    def scope(inner: Node) -> Node:
        return scope_of(inner, parent)

    return Binding(name, kind, node, bound_scope(kind, above, node, parent, scope), above)


def bound_by(node: Node, parent: ParentOf) -> tuple[str, Node] | None:
    """The kind and the statement of the binding that identifier *node* makes, None where it makes none."""
    child, above = node, parent(node)
    while above is not None and above.type in PATTERNS and not _in_parameters(above, parent):
        child, above = above, parent(above)
    kind = _kind(above, child, node) if above is not None else None
    return (kind, above) if kind is not None and above is not None else None


def _in_parameters(node: Node, parent: ParentOf) -> bool:
    above: Node | None = node
    while above is not None and above.type in PARAMETERS:
        if above.type in ("parameters", "lambda_parameters"):
            return True
        above = parent(above)
    return False


def _kind(above: Node, child: Node, node: Node) -> str | None:
    kind = above.type
    if kind in PARAMETERS:
        value = above.child_by_field_name("value")
        return None if same(value, child) else "parameter"
    if kind in ("function_definition", "class_definition"):
        name = above.child_by_field_name("name")
        return kind.split("_")[0] if same(name, node) else None
    if kind in ("assignment", "augmented_assignment"):
        return "assign" if field_is(above, "left", child) else None
    if kind == "for_statement":
        return "for" if field_is(above, "left", child) else None
    if kind == "for_in_clause":
        return "comprehension" if field_is(above, "left", child) else None
    if kind == "dotted_name":
        return _import_kind(above, node)
    if kind == "aliased_import":
        return _alias_kind(above, node)
    if kind == "except_clause":
        values = above.children_by_field_name("value")
        return "as" if len(values) == 2 and same(values[1], child) else None
    return OTHER_KINDS.get(kind)


OTHER_KINDS = {
    "as_pattern_target": "as",
    "global_statement": "global",
    "nonlocal_statement": "global",
    "delete_statement": "delete",
}


def _import_kind(dotted: Node, node: Node) -> str | None:
    above = dotted.parent
    if above is None or not same(dotted.named_children[0], node):
        return None
    if above.type == "import_statement":
        return "import"
    if above.type == "import_from_statement" and field_is(above, "name", dotted):
        return "from"
    return None


def _alias_kind(aliased: Node, node: Node) -> str | None:
    statement = aliased.parent
    if statement is None or not same(aliased.child_by_field_name("alias"), node):
        return None
    return "import" if statement.type == "import_statement" else "from"


def bound_scope(
    kind: str, above: Node, node: Node, parent: ParentOf, scope: Callable[[Node], Node]
) -> Node:
    """The scope in which identifier *node* binds, given what ``bound_by`` says of it."""
    if kind == "parameter":
        inner: Node | None = above
        while inner is not None and inner.type not in ("function_definition", "lambda"):
            inner = parent(inner)
        return inner if inner is not None else above
    if kind == "comprehension":
        owner = parent(above)
        # A list comprehension's variable leaks into the scope around it on 2.7.
        if owner is not None and owner.type != "list_comprehension":
            return owner
    return scope(above if kind in ("function", "class") else node)
