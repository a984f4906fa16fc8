"""A list comprehension, or a set of one, as the loops that it stands for, where it is a statement of its own."""

from __future__ import annotations

from tree_sitter import Node

from codemods.syntax._blocks import line_end, line_lead
from portkit.edits import TOKENS, Edit, Hole
from portkit.file import File
from portkit.syntax.nodes import function_call, members
from portkit.syntax.precedence import level
from portkit.syntax.scopes import same

Parts = list[str | Hole]
STEP = "    "


def as_loop(comprehension: Node, file: File) -> Edit | None:
    """``x = [...]``, ``x = set([...])`` or ``[...]`` as loops; None for others, or with a comment inside."""
    statement = file.statement(comprehension)
    if not stands_alone(statement, file) or any(
        child.type == "comment" for child in _walk(comprehension)
    ):
        return None
    target = _target(statement, comprehension, file)
    if target is None:
        return None
    lead = line_lead(statement.start_byte, file)
    empty, add = (
        ("set()", "add") if file.kind_above(comprehension) == "argument_list" else ("[]", "append")
    )
    parts: Parts = [f"{target} = {empty}\n{lead}"] if target else []
    deeper = lead
    for clause in members(comprehension)[1:]:
        deeper += STEP
        parts += [*_head(clause), f":\n{deeper}"]
    element = members(comprehension)[0]
    if target:
        parts += [f"{target}.{add}(", _hole(element, bracketed=True), ")"]
    else:
        parts += ["pass"] if element.type == "identifier" else [_hole(element)]
    return Edit(statement.start_byte, statement.end_byte, tuple(parts), TOKENS, 0, False)


def stands_alone(statement: Node, file: File) -> bool:
    """Whether *statement* has its lines for itself, but for a comment behind it."""
    rest = file.code[statement.end_byte : line_end(statement.end_byte, file)].strip()
    lead = line_lead(statement.start_byte, file)
    return not lead.strip(" \t\f") and (not rest or rest.startswith("#"))


def _target(statement: Node, comprehension: Node, file: File) -> str | None:
    """The name that the statement assigns the list or set to, '' for none; None for any other statement."""
    if statement.type != "expression_statement" or statement.named_child_count != 1:
        return None
    value = statement.named_children[0]
    if same(value, comprehension):
        return ""
    left, right = value.child_by_field_name("left"), value.child_by_field_name("right")
    if value.type != "assignment" or left is None or right is None or left.type != "identifier":
        return None
    made = function_call(right, file, "set", 1) if right.type == "call" else None
    if not same(made.arguments[0] if made is not None else right, comprehension):
        return None
    name = file.text(left)
    used = any(
        comprehension.start_byte < node.start_byte < comprehension.end_byte
        for node in file.words(name)
    )
    return None if used else name


def _head(clause: Node) -> Parts:
    """``for x in y`` or ``if x`` of the comprehension, as the head of a statement."""
    if clause.type == "if_clause":
        return ["if ", _hole(members(clause)[0])]
    left, right = clause.child_by_field_name("left"), clause.children_by_field_name("right")
    assert left is not None
    iterable = Hole(right[0].start_byte, right[-1].end_byte, level(right[0]), 0, False)
    return ["for ", _hole(left), " in ", iterable]


def _hole(node: Node, bracketed: bool = False) -> Hole:
    return Hole(node.start_byte, node.end_byte, level(node), 0, bracketed)


def _walk(node: Node) -> list[Node]:
    return [node, *(inner for child in node.children for inner in _walk(child))]
