"""Functions that are not called where they are named, but bound to a name or handed on."""

from __future__ import annotations

import re

from tree_sitter import Node

from portkit.file import File
from portkit.syntax.nodes import members
from portkit.syntax.scopes import same
from portkit.syntax.straddled import is_straddled

WRITING = ("print", "repr", "str", "type", "id")
# Where a value stands that is handed on.
PLACES = frozenset(
    "argument_list keyword_argument assignment default_parameter pair list tuple expression_list return_statement"
    " conditional_expression boolean_operator lambda".split()
)
NAMED = re.compile(r"\.(?:__name__|func_name)\b")


def is_only_called(function: Node, above: Node, file: File) -> bool:
    """Whether *function*, which stands in *above*, is bound or handed on, to be called as far as the file shows."""
    if above.type not in PLACES or is_asked(above, file, WRITING):
        return False
    if is_member(function, above, file) and _is_read_inside(above, file):
        return False
    name = function.child_by_field_name("attribute") or function
    others = (_around(one, file) for one in file.words(file.text(name)))
    is_compared = "comparison_operator" in others
    return not (is_compared or NAMED.search(file.code) or file.once(is_straddled))


def is_member(function: Node, above: Node, file: File) -> bool:
    """Whether *function* is made a member of a class: one of Python is a method of it then, one of C is not."""
    return above.type == "assignment" and file.scope(function).type == "class_definition"


def _is_read_inside(assignment: Node, file: File) -> bool:
    """Whether the body of the class itself reads what is assigned: a ``staticmethod`` is not to be called there."""
    left, scope = assignment.child_by_field_name("left"), file.scope(assignment)
    if left is None or left.type != "identifier":
        return True
    others = (one for one in file.words(file.text(left)) if not same(one, left))
    return any(one.type == "identifier" and same(file.scope(one), scope) for one in others)


def _around(name: Node, file: File) -> str:
    above = file.parent(name)
    if above is not None and above.type == "attribute":
        above = file.parent(above)
    return above.type if above is not None else ""


def is_asked(arguments: Node, file: File, names: tuple[str, ...]) -> bool:
    """Whether *arguments* are those of a call of one of *names*."""
    call = file.parent(arguments) if arguments.type == "argument_list" else None
    function = call.child_by_field_name("function") if call is not None else None
    return function is not None and file.text(function) in names and bool(members(arguments))
