"""What is compared with what: by an operator, or where a test asserts it."""

from collections.abc import Sequence

from tree_sitter import Node

from portkit.file import File
from portkit.syntax.nodes import call_parts, members
from portkit.syntax.scopes import same

EQUAL = tuple(
    "assertEqual assertEquals assertNotEqual assertNotEquals failUnlessEqual failIfEqual"
    " assert_equal assert_equals assert_not_equal assertIn assertNotIn assert_in assert_not_in".split()
)
OPERATORS = ("==", "!=", "<>", "in", "not in")


def compared_with(node: Node, file: File) -> tuple[Node | None, bool]:
    """What *node* is compared with or looked for in, if it is; whether a test asserts that."""
    above = file.parent(node)
    if above is None:
        return None, False
    if above.type == "comparison_operator":
        operators = [one.type for one in above.children_by_field_name("operators")]
        is_pair = len(operators) == 1 and operators[0] in OPERATORS
        return _beside(members(above), node) if is_pair else None, False
    call = file.parent(above) if above.type == "argument_list" else None
    parts = call_parts(call, file) if call is not None else None
    if parts is None or file.text(parts.function).rpartition(".")[2] not in EQUAL:
        return None, False
    return _beside(parts.arguments[:2], node), True


def _beside(pair: Sequence[Node], node: Node) -> Node | None:
    others = [one for one in pair if not same(one, node)]
    return others[0] if len(pair) == 2 and len(others) == 1 else None
