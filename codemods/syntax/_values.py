"""What the file alone proves of a value: that it is a string, or at least no tuple, None or exception."""

from __future__ import annotations

import re
from collections.abc import Callable

from tree_sitter import Node

from portkit.file import File
from portkit.syntax.nodes import attribute_name, function_call, members
from portkit.syntax.precedence import operator_of
from portkit.syntax.scopes import Binding, same

STRINGS = frozenset(["string", "concatenated_string"])
OTHERS = frozenset(
    "integer float true false list dictionary set lambda generator_expression list_comprehension"
    " set_comprehension dictionary_comprehension not_operator".split()
)
MAKES_TEXT = ("str", "unicode", "repr", "hex", "oct", "chr", "unichr", "raw_input")
MAKES_OTHER = (
    "len",
    "int",
    "float",
    "long",
    "bool",
    "dict",
    "list",
    "set",
    "sorted",
    "id",
    "ord",
    "hash",
)
TEXT_METHODS = frozenset(
    "capitalize center decode encode expandtabs format join ljust lower lstrip replace rjust rstrip"
    " strip swapcase title translate upper zfill".split()
)
ASKS = re.compile("__(?:get|set|del)attr__|__getattribute__")
DEPTH = 8

Proof = Callable[[Node, File, int], bool]


def is_text(node: Node, file: File, depth: int = 0) -> bool:
    """Whether *node* is a string of some kind whatever happens."""
    if node.type in STRINGS or file.code[node.start_byte] == "`" == file.code[node.end_byte - 1]:
        return True
    if node.type == "binary_operator":
        return _is_text_operation(node, file, depth)
    if node.type == "call":
        return any(function_call(node, file, name) for name in MAKES_TEXT) or _is_text_method(
            node, file, depth
        )
    return _each_way(node, file, depth, is_text)


def is_plain(node: Node, file: File, depth: int = 0) -> bool:
    """Whether *node* is neither a tuple nor None nor an exception, whatever happens."""
    if node.type in OTHERS or is_text(node, file, depth):
        return True
    if node.type == "call":
        return any(function_call(node, file, name) for name in MAKES_OTHER)
    return _each_way(node, file, depth, is_plain)


def _is_text_operation(node: Node, file: File, depth: int) -> bool:
    left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
    assert left is not None and right is not None
    operator = operator_of(node)
    if operator == "+":
        return is_text(left, file, depth) or is_text(right, file, depth)
    return operator in ("%", "*") and is_text(left, file, depth)


def _is_text_method(call: Node, file: File, depth: int) -> bool:
    function = call.child_by_field_name("function")
    if function is None or attribute_name(function, file) not in TEXT_METHODS:
        return False
    receiver = function.child_by_field_name("object")
    return receiver is not None and is_text(receiver, file, depth)


def _each_way(node: Node, file: File, depth: int, proof: Proof) -> bool:
    """Whether *proof* holds for every value that *node* can stand for."""
    if depth > DEPTH:
        return False
    if node.type == "parenthesized_expression":
        return proof(members(node)[0], file, depth + 1)
    if node.type == "conditional_expression":
        first, _, last = members(node)
        return proof(first, file, depth + 1) and proof(last, file, depth + 1)
    if node.type == "boolean_operator":
        return all(proof(one, file, depth + 1) for one in members(node))
    return node.type == "identifier" and _each_binding(node, file, depth, proof)


def _each_binding(name: Node, file: File, depth: int, proof: Proof) -> bool:
    """Whether the name only ever holds values for which *proof* holds."""
    bindings = file.resolve(name)
    if not bindings or any(one.kind == "global" for one in file.bindings(file.text(name))):
        return False
    if all(_is_attribute_name(one, file) for one in bindings):
        return True
    first = any(one.statement.type == "assignment" for one in bindings)
    return first and all(_assigns(one, file, depth, proof) for one in bindings)


def _assigns(binding: Binding, file: File, depth: int, proof: Proof) -> bool:
    left = binding.statement.child_by_field_name("left")
    right = binding.statement.child_by_field_name("right")
    if binding.kind != "assign" or right is None or not same(left, binding.node):
        return False
    if binding.statement.type == "augmented_assignment" and proof is is_text:
        return True  # what grows was a string before
    return right.type != "assignment" and proof(right, file, depth + 1)


def _is_attribute_name(binding: Binding, file: File) -> bool:
    """Whether *binding* is the name that ``__getattr__`` and its like are asked for: always a string."""
    function = binding.scope
    if binding.kind != "parameter" or function.type != "function_definition":
        return False
    parameters = function.child_by_field_name("parameters")
    second = members(parameters)[1:2] if parameters is not None else []
    return ASKS.fullmatch(file.text(function.child_by_field_name("name"))) is not None and any(
        same(one, binding.node) for one in second
    )
