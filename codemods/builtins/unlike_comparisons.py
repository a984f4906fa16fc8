"""``1 < "a"``, ``sorted([2, None])``: told where the file shows that Python 3 does not order the values.

2.7 orders all values: None first, then numbers, then others by the name of their type; and dicts among
themselves. Python 3 raises TypeError.

Caveats: only told where both sides are known, and one is a literal; ``--keep-meaning`` compares by a
helper as 2.7 does.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Safety, Told, codemod
from portkit.file import File
from portkit.infer import Kind, infer
from portkit.infer.facts import NUMBERS, STRINGS
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import call_parts

ORDERS = frozenset(["<", ">", "<=", ">="])
# Kinds that 3 orders among themselves; of one kind with itself all but these raise.
GROUPS = [
    NUMBERS,
    STRINGS - {Kind.BYTES},
    {Kind.BYTES, Kind.NATIVE},
    {Kind.LIST},
    {Kind.TUPLE},
    {Kind.SET},
]
KNOWN = frozenset(kind for group in GROUPS for kind in group) | {Kind.NONE, Kind.DICT}
# One side of a comparison must be plain to see: inference is not asked about all others.
PLAIN = frozenset("integer float string concatenated_string none list tuple dictionary".split())
DOUBT = "Python 3 does not order {} and {} (TypeError); say which comes first, by a key"


@codemod(
    words=["sorted", "sort", "max", "min"],
    patterns=[r"[<>](?<![<>-].)(?![<>])"],
    node=["call", "comparison_operator"],
    safety=Safety.EVIDENCE,
    rows=["B36", "B37", "B38", "B39"],
    unchanged=[
        "1 < 2.5",
        "a < 'b'",
        "x = {1}\nx < {1, 2}",
        "sorted([2, 1])",
        "max(1, 2.0)",
        "sorted(['a', u'b'])",
        "a <> None",
        "max(x, None)",
    ],
    told=[
        "1 < 'a'",
        "{1: 2} < {1: 3}",
        "sorted([2, None])",
        "None > 2",
        "max(1, 'a')",
        "x = [1, 'a']\nx.sort()",
    ],
)
def unlike_comparisons(node: Node, file: File) -> Iterator[Rewrite | Told]:
    if node.type == "comparison_operator":
        yield from _compared(node, file)
        return
    values = _values(node, file)
    clash = _clash([infer(one, file).kind for one in values]) if len(values) > 1 else None
    if clash and not is_guarded(node, file):
        yield from _listed(node, clash, file)


def _compared(node: Node, file: File) -> Iterator[Rewrite | Told]:
    operators = [child.type for child in node.children if child.type in ORDERS]
    operands = node.named_children
    if len(operators) != 1 or len(operands) != 2:
        return
    if not any(one.type in PLAIN for one in operands):
        return
    clash = _clash([infer(one, file).kind for one in operands])
    if not clash or is_guarded(node, file):
        return
    if file.keep_meaning:
        template = f"{{cmp}}({{a}}, {{b}}) {operators[0]} 0"
        helper = file.need("_compat", "cmp")
        yield file.rewrite(node, template, cmp=helper, a=operands[0], b=operands[1])
    else:
        yield file.told(node, DOUBT.format(*clash))


def _listed(node: Node, clash: tuple[str, str], file: File) -> Iterator[Rewrite | Told]:
    function = node.child_by_field_name("function")
    parts = call_parts(node, file)
    if file.keep_meaning and parts and file.text(function) == "sorted" and not parts.keywords:
        yield file.rewrite(
            node,
            "{sorted_by_cmp}({values})",
            sorted_by_cmp=file.need("_compat", "sorted_by_cmp"),
            values=parts.arguments[0],
        )
    else:
        yield file.told(node, DOUBT.format(*clash))


def _values(call: Node, file: File) -> list[Node]:
    """The values that a call orders: of a display, or the arguments of ``max`` and ``min``."""
    parts = call_parts(call, file)
    if not parts or "key" in parts.keywords or "cmp" in parts.keywords:
        return []
    if parts.receiver is not None:
        if file.text(parts.function.child_by_field_name("attribute")) != "sort" or parts.arguments:
            return []
        return _display(parts.receiver, file)
    if not file.is_builtin(parts.function) or not parts.arguments:
        return []
    name = file.text(parts.function)
    if name in ("max", "min") and len(parts.arguments) > 1:
        return list(parts.arguments)
    return _display(parts.arguments[0], file) if name in ("sorted", "max", "min") else []


def _display(node: Node, file: File) -> list[Node]:
    """The items of a list or tuple display, also through a name that is bound once."""
    if node.type == "identifier":
        bindings = file.resolve(node)
        if len(bindings) == 1 and bindings[0].kind == "assign":
            right = bindings[0].statement.child_by_field_name("right")
            node = right if right is not None else node
    return node.named_children if node.type in ("list", "tuple", "set") else []


def _clash(kinds: list[Kind]) -> tuple[str, str] | None:
    """Two of the kinds that Python 3 does not order."""
    known = [kind for kind in kinds if kind in KNOWN]
    for number, left in enumerate(known):
        for right in known[number + 1 :]:
            if not any(left in group and right in group for group in GROUPS):
                return left.value, right.value
    return None
