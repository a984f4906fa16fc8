"""How tightly expressions bind, so that parentheses are added exactly where they are needed.

The levels follow the table in "The Python Language Reference", section 6.17 (operator precedence).
"""

from __future__ import annotations

from tree_sitter import Node

TUPLE, TEST, CONDITIONAL, OR, AND, NOT, COMPARISON = 0, 1, 2, 3, 4, 5, 6
BIT_OR, UNARY, POWER, AWAIT, PRIMARY, ATOM = 7, 13, 14, 15, 16, 17

OPERATORS = {
    "|": 7,
    "^": 8,
    "&": 9,
    "<<": 10,
    ">>": 10,
    "+": 11,
    "-": 11,
    "*": 12,
    "/": 12,
    "//": 12,
    "%": 12,
    "@": 12,
    "**": POWER,
}
LEVELS = {
    "expression_list": TUPLE,
    "pattern_list": TUPLE,
    "yield": TUPLE,
    "assignment": TUPLE,
    "named_expression": TUPLE,
    "lambda": TEST,
    "conditional_expression": CONDITIONAL,
    "not_operator": NOT,
    "comparison_operator": COMPARISON,
    "unary_operator": UNARY,
    "await": AWAIT,
    "call": PRIMARY,
    "attribute": PRIMARY,
    "subscript": PRIMARY,
    "integer": PRIMARY,  # ``7 .real``: an attribute of it needs parentheses
    "list_splat": TEST,
    "dictionary_splat": TEST,
    "keyword_argument": TEST,
}
BRACKETS = frozenset(
    "argument_list parenthesized_expression tuple list dictionary set subscript parameters list_comprehension"
    " set_comprehension dictionary_comprehension generator_expression list_pattern tuple_pattern".split()
)


def operator_of(node: Node) -> str:
    """The operator of a binary, boolean or unary node."""
    operator = node.child_by_field_name("operator")
    return operator.type if operator is not None else ""


def level(node: Node) -> int:
    """How tightly *node* itself binds."""
    kind = node.type
    if kind == "binary_operator":
        return OPERATORS[operator_of(node)]
    if kind == "boolean_operator":
        return OR if operator_of(node) == "or" else AND
    if kind == "except_clause":
        return TUPLE
    return LEVELS.get(kind, ATOM)


def required(parent: Node, child: Node) -> int:
    """How tightly an expression must bind to stand, without parentheses, where *child* stands in *parent*."""
    kind = parent.type
    if kind in ("binary_operator", "boolean_operator"):
        return _operand(parent, child)
    if kind == "attribute":
        return ATOM if child.type == "integer" else PRIMARY
    if kind in ("call", "subscript"):
        field = "function" if kind == "call" else "value"
        head = parent.child_by_field_name(field)
        return (
            PRIMARY
            if head is not None and head.id == child.id
            else TUPLE
            if kind == "subscript"
            else TEST
        )
    if kind == "conditional_expression":
        return TEST if parent.children[-1].id == child.id else OR
    return REQUIRED.get(kind, TUPLE)


REQUIRED = {
    "not_operator": NOT,
    "comparison_operator": BIT_OR,
    "unary_operator": UNARY,
    "await": PRIMARY,
    "lambda": TEST,
    "argument_list": TEST,
    "keyword_argument": TEST,
    "default_parameter": TEST,
    "list": TEST,
    "tuple": TEST,
    "set": TEST,
    "pair": TEST,
    "slice": TEST,
    "expression_list": TEST,
    "print_statement": TEST,
    "assert_statement": TEST,
    "raise_statement": TEST,
    "chevron": TEST,
    "if_statement": TEST,
    "elif_clause": TEST,
    "while_statement": TEST,
    "with_item": TEST,
    "except_clause": TEST,
    "decorator": PRIMARY,
    "list_comprehension": TEST,
    "set_comprehension": TEST,
    "dictionary_comprehension": TEST,
    "generator_expression": TEST,
    "for_in_clause": OR,
    "if_clause": OR,
    "list_splat": BIT_OR,
    "dictionary_splat": BIT_OR,
    "exec_statement": BIT_OR,
}


def _operand(parent: Node, child: Node) -> int:
    own = level(parent)
    left = parent.child_by_field_name("left")
    on_left = left is not None and left.id == child.id
    if own == POWER:
        return AWAIT if on_left else UNARY
    return own if on_left else own + 1


def in_brackets(node: Node) -> bool:
    """Whether line breaks inside *node* are free, because some bracket around it is open."""
    above = node.parent
    while above is not None and not above.type.endswith(
        ("_statement", "definition", "block", "module")
    ):
        if above.type in BRACKETS and not _is_bracket_head(above, node):
            return True
        above = above.parent
    return (
        above is not None and above.type == "import_from_statement" and b"(" in (above.text or b"")
    )


def _is_bracket_head(bracket: Node, node: Node) -> bool:
    """``value`` of ``value[index]`` stands outside the brackets that its subscript node has."""
    if bracket.type != "subscript":
        return False
    value = bracket.child_by_field_name("value")
    return value is not None and value.end_byte >= node.end_byte
