"""Values that are None at times, by what a file binds or asks: on 2.7 None comes before all else."""

from __future__ import annotations

import re

from tree_sitter import Node

from portkit.file import File
from portkit.infer import Kind, infer
from portkit.infer.arguments import argument_nodes
from portkit.infer.elsewhere import elsewhere
from portkit.infer.items import stored_as
from portkit.syntax.classes import member
from portkit.syntax.nodes import attribute_name, members, unparenthesized
from portkit.syntax.scopes import given_to

ASKED = r"\b{name} is\b|\bnot {name}\b|\bif {name}\b|\b{name} and\b|\b{name} or\b"
# The same; not ``if name > 3``.
DECIDED = (
    r"\b{name} (?:is|and|or|if|==|!=)(?=\s)|\bnot {name}\b"
    r"|\b(?:if|while|and|or) {name}\s*(?:[:)]|and\b|or\b)"
)
ORDERED = (Kind.INT, Kind.FLOAT, Kind.NATIVE, Kind.TEXT, Kind.TUPLE)
SELF = re.compile(r"self\.\w+")
# What may run only where an earlier part asked for None.
PARTS = ("function_definition", "lambda", "conditional_expression", "boolean_operator")


def first_none(node: Node, file: File) -> Node:
    """The ``None`` that *node* starts as, a name or ``self.name``, where nothing asks for it; else *node*."""
    if node.type == "identifier":
        return _of_name(node, file) or node
    return (_of_class(node, file) if node.type == "attribute" else None) or node


def _of_name(node: Node, file: File) -> Node | None:
    """``best = None; best = max(best, x)``."""
    word = file.text(node)
    if f"{word} is " in file.code or f"not {word}" in file.code:
        return None
    rights = (
        one.statement.child_by_field_name("right")
        for one in file.resolve(node)
        if one.kind == "assign"
    )
    return next((one for one in rights if one is not None and one.type == "none"), None)


def _of_class(node: Node, file: File) -> Node | None:
    """``class A: best = None``, and a method that does not ask for it before ``max(self.best, x)``."""
    method = file.enclosing(node, "function_definition")
    definition = file.enclosing(method, "class_definition") if method is not None else None
    if method is None or definition is None:
        return None
    text = file.text(node)
    asked = ASKED.format(name=re.escape(text))
    if not text.startswith("self.") or re.search(
        asked, file.code[method.start_byte : node.start_byte]
    ):
        return None
    statement = member(definition, attribute_name(node, file), file)
    value = statement.named_children[0] if statement is not None else None
    while value is not None and value.type == "assignment":
        value = value.child_by_field_name("right")
    return value if value is not None and value.type == "none" else None


def is_asked_after(node: Node, comparison: Node, file: File) -> bool:
    """Whether *node*, a parameter or ``self.x``, is used in *comparison* first, and asked for None behind that."""
    name, word = file.text(node), _asked_word(node, file)
    function = file.enclosing(comparison, *PARTS)
    body = function.child_by_field_name("body") if function is not None else None
    if word is None or body is None or word.start_byte < body.start_byte:
        return False
    behind = file.code[comparison.end_byte : body.end_byte]
    if re.search(rf"\b{re.escape(name)} is (?:not )?None\b", behind) is None:
        return False
    return file.tokens(file.text(word), body.start_byte, body.end_byte)[0].id == word.id


def _asked_word(node: Node, file: File) -> Node | None:
    """The token that says which parameter, or which attribute of ``self``, *node* is."""
    if node.type == "attribute":
        return node.child_by_field_name("attribute") if SELF.fullmatch(file.text(node)) else None
    found = file.resolve(node) if node.type == "identifier" else ()
    return node if len(found) == 1 and found[0].kind == "parameter" else None


def comes_as_none(operands: list[Node], comparison: Node, file: File) -> bool:
    """Whether one of two *operands* is None at times by the function that gives it, and the other a number or such."""
    given = [_gives_none(one, comparison, file) for one in operands]
    if not any(given):
        return False
    kinds = [infer(one, file).kind for one in operands]
    return all(
        is_none or kind in (Kind.INT, Kind.FLOAT)
        for is_none, kind in zip(given, kinds, strict=True)
    )


def _gives_none(node: Node, comparison: Node, file: File) -> bool:
    """Whether *node* is set to what a function of the file gives that returns None at times; nothing asks for it."""
    found = file.resolve(node) if node.type == "identifier" else ()
    function = file.enclosing(comparison, "function_definition")
    if function is None or any(one.kind != "assign" or one.scope != function for one in found):
        return False
    values = (given_to(one.node, one.statement) for one in found)
    if not any(value is not None and is_optional(value, file) for value in values):
        return False
    asked = DECIDED.format(name=re.escape(file.text(node)))
    return re.search(asked, file.code[function.start_byte : comparison.end_byte]) is None


def is_optional(call: Node, file: File) -> bool:
    """Whether *call* runs a function of the file that says both ``return None`` and ``return x``."""
    name = call.child_by_field_name("function") if call.type == "call" else None
    found = file.resolve(name) if name is not None and name.type == "identifier" else ()
    if len(found) != 1 or found[0].kind != "function":
        return False
    function = found[0].statement
    returned = [
        members(statement)
        for word in file.tokens("return", function.start_byte, function.end_byte)
        if (statement := file.parent(word)) is not None
        and file.enclosing(word, "function_definition", "lambda") == function
    ]
    is_none = [not value or value[0].type == "none" for value in returned]
    return any(is_none) and not all(is_none)


def is_handed_none(attributes: list[Node], file: File) -> bool:
    """Whether *attributes*, all of one name, are what calls hand in: None as well as something else; nothing asks."""
    name = attribute_name(attributes[0], file)
    if not name or any(attribute_name(one, file) != name for one in attributes):
        return False
    if re.search(
        rf"\.{name} (?:is|and|or)\b|\bnot [\w.]+\.{name}\b|if [\w.]+\.{name}\b", file.code
    ):
        return False
    handed = [
        one
        for parameter in stored_as(name, file)
        for one in (*_placed(argument_nodes(parameter, file), file), *elsewhere(parameter, file))
    ]
    is_none = [node.type == "none" for node, _ in handed]
    return any(is_none) and any(infer(*one).kind in ORDERED for one in handed)


def _placed(nodes: list[Node], file: File) -> list[tuple[Node, File]]:
    return [(one, file) for one in nodes]


def key_attributes(key: Node | None, file: File) -> list[Node]:
    """``x.a`` of ``lambda x: x.a``, and of ``lambda x: (x.a, 1)``."""
    body = key.child_by_field_name("body") if key is not None and key.type == "lambda" else None
    if body is None:
        return []
    parts = [unparenthesized(one) for one in (members(body) if body.type == "tuple" else [body])]
    return [one for one in parts if one.type == "attribute"]
