"""Values of which ``str`` is written out: by ``str``, ``print``, ``'%s' % x`` and ``'{}'.format(x)``."""

from __future__ import annotations

from tree_sitter import Node

from portkit.codemod import Rewrite
from portkit.file import File
from portkit.flow.formats import format_values
from portkit.syntax.nodes import call_parts, function_call, members, string_content, unparenthesized

# What a codemod about such values is asked about.
WORDS = ("str", "print", "format")
PATTERNS = (r"%(?<=[\"']%)", r"%(?<=[\"'] %)")
NODES = ("call", "raise_statement", "print_statement", "binary_operator")


def helped(node: Node, value: Node, name: str, message: str, file: File) -> Rewrite:
    """``str(value)`` and a *value* that *node* writes out become a call of the helper *name*."""
    helper = file.need("_compat", name)
    inside = unparenthesized(value)
    whole = node if function_call(node, file, "str", positional=1) else inside
    return file.rewrite(whole, "{text}({value})", text=helper, value=inside, message=message)


def written(node: Node, file: File) -> list[Node]:
    """The values of which *node* writes the ``str``."""
    if node.type in ("raise_statement", "print_statement"):
        return _printed(node, file)
    if node.type == "binary_operator":
        return _percent(node, file)
    parts = call_parts(node, file)
    if not parts:
        return []
    if parts.receiver is not None:
        name = file.text(parts.function.child_by_field_name("attribute"))
        return _fields(parts.receiver, parts.arguments, file) if name == "format" else []
    name = file.text(parts.function)
    if name not in ("str", "print") or not file.is_builtin(parts.function):
        return []
    return list(parts.arguments) if name == "print" or len(parts.arguments) == 1 else []


def _printed(statement: Node, file: File) -> list[Node]:
    if not file.code.startswith("print", statement.start_byte):
        return []
    values = members(statement)
    if statement.type == "print_statement":
        return values[1:]
    return members(values[0]) if values and values[0].type == "expression_list" else values


def _percent(node: Node, file: File) -> list[Node]:
    """The values at ``%s`` of a format that is a literal."""
    left, operator = node.child_by_field_name("left"), node.child_by_field_name("operator")
    if left is None or left.type != "string" or operator is None or operator.type != "%":
        return []
    return [value for code, value in format_values(node, file) or () if code == "s"]


def _fields(receiver: Node, arguments: tuple[Node, ...], file: File) -> list[Node]:
    """The arguments of a format with nothing but plain ``{}`` fields, one for each."""
    text = string_content(receiver, file) if receiver.type == "string" else ""
    plain = text.count("{") == text.count("}") == text.count("{}") == len(arguments)
    return list(arguments) if plain else []
