"""Small questions about nodes that many codemods ask."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from tree_sitter import Node

if TYPE_CHECKING:
    from portkit.file import File


@dataclass(frozen=True)
class Call:
    """A call taken apart: *receiver* is None for a plain function."""

    node: Node
    function: Node
    receiver: Node | None
    arguments: tuple[Node, ...]
    keywords: dict[str, Node]


def call_parts(call: Node, file: File) -> Call | None:
    """*call* taken apart; None where it has ``*args``, ``**kwargs`` or is no plain call."""
    number = call.id
    if number not in file.calls:
        file.calls[number] = _taken_apart(call, file)
    return file.calls[number]


def _taken_apart(call: Node, file: File) -> Call | None:
    function = call.child_by_field_name("function")
    arguments = call.child_by_field_name("arguments")
    if function is None or arguments is None:
        return None
    receiver = function.child_by_field_name("object") if function.type == "attribute" else None
    if arguments.type == "generator_expression":
        return Call(call, function, receiver, (arguments,), {})
    positional, keywords = [], {}
    for node in members(arguments):
        if node.type in ("list_splat", "dictionary_splat"):
            return None
        if node.type == "keyword_argument":
            name, value = node.child_by_field_name("name"), node.child_by_field_name("value")
            assert value is not None
            keywords[file.text(name)] = value
        else:
            positional.append(node)
    return Call(call, function, receiver, tuple(positional), keywords)


@dataclass(frozen=True)
class MethodCall(Call):
    """A call of a method, so that it has a receiver."""

    receiver: Node


def method_call(
    call: Node, file: File, name: str, positional: int | None = None
) -> MethodCall | None:
    """*call* as ``receiver.name(...)`` with that many positional arguments and no keywords, or None."""
    parts = call_parts(call, file)
    if not parts or parts.receiver is None or attribute_name(parts.function, file) != name:
        return None
    if positional is not None and (len(parts.arguments) != positional or parts.keywords):
        return None
    return MethodCall(parts.node, parts.function, parts.receiver, parts.arguments, parts.keywords)


def function_call(call: Node, file: File, name: str, positional: int | None = None) -> Call | None:
    """*call* as ``name(...)`` of the builtin *name* with that many positional arguments, or None."""
    parts = call_parts(call, file)
    if not parts or parts.function.type != "identifier" or file.text(parts.function) != name:
        return None
    if positional is not None and (len(parts.arguments) != positional or parts.keywords):
        return None
    return parts if file.is_builtin(parts.function) else None


def asking_call(kind: Node, file: File) -> Call | None:
    """The call of the builtin ``isinstance`` or ``issubclass`` that asks for the type *kind*, alone or in a tuple."""
    asked, above = kind, file.parent(kind)
    if above is not None and above.type == "tuple":
        asked, above = above, file.parent(above)
    call = file.parent(above) if above is not None and above.type == "argument_list" else None
    if call is None:
        return None
    parts = function_call(call, file, "isinstance", 2) or function_call(call, file, "issubclass", 2)
    return parts if parts and parts.arguments[1].id == asked.id else None


def attribute_name(node: Node, file: File) -> str:
    """``b`` of ``a.b``, or ''."""
    return file.text(node.child_by_field_name("attribute")) if node.type == "attribute" else ""


def unparenthesized(node: Node) -> Node:
    """The expression inside any parentheses around it."""
    while node.type == "parenthesized_expression":
        node = members(node)[0]
    return node


def members(node: Node) -> list[Node]:
    """The named children of *node* without comments and line continuations."""
    return [child for child in node.named_children if not child.is_extra]


def string_content(node: Node, file: File) -> str:
    """What stands between the quotes of a string literal, as written."""
    return "".join(file.text(part) for part in node.named_children if part.type == "string_content")
