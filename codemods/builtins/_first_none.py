"""``best = None``, then ``if n > best: best = n``: what is compared with None the first time."""

from __future__ import annotations

from tree_sitter import Node

from portkit.file import File
from portkit.syntax.nodes import attribute_name, members
from portkit.syntax.scopes import same

BRANCHES = ("if_statement", "elif_clause", "while_statement")


def starts_as_none(operand: Node, comparison: Node, file: File) -> bool:
    """Whether *operand* is None until *comparison* lets it be set to something else."""
    branch = file.enclosing(comparison, *BRANCHES)
    condition = branch.child_by_field_name("condition") if branch is not None else None
    body = branch.child_by_field_name("consequence") if branch is not None else None
    if condition is None or body is None or not same(condition, comparison):
        return False
    rights = [one.child_by_field_name("right") for one in _assignments(operand, file)]
    others = [one for one in rights if one is not None and one.type != "none"]
    return len(others) == len(rights) - 1 and all(
        body.start_byte <= one.start_byte < body.end_byte for one in others
    )


def _assignments(operand: Node, file: File) -> list[Node]:
    """The plain assignments to a name or to ``self.name``; none where it is bound in another way as well."""
    if operand.type == "identifier":
        bound = file.resolve(operand)
        found = [one.statement for one in bound if one.kind == "assign"]
        is_plain = all(same(members(one.statement)[0], one.node) for one in bound)
        return found if is_plain and len(found) == len(bound) else []
    if operand.type != "attribute" or not file.text(operand).startswith("self."):
        return []
    name = attribute_name(operand, file)
    uses = [above for word in file.words(name) if (above := file.parent(word)) is not None]
    statements = [(use, file.parent(use)) for use in uses if attribute_name(use, file) == name]
    return [
        statement
        for use, statement in statements
        if statement is not None
        and statement.type.endswith("assignment")
        and same(statement.child_by_field_name("left"), use)
    ]
