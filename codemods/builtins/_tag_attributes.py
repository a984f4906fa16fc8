"""The attributes that a parser of HTML hands to ``handle_starttag``: with a reference in them they are text on 2.7."""

from __future__ import annotations

from tree_sitter import Node

from portkit.file import File
from portkit.infer.arguments import assigned
from portkit.infer.loops import looped
from portkit.syntax.classes import parameters
from portkit.syntax.nodes import call_parts
from portkit.syntax.scopes import Binding, same

HANDLERS = ("handle_starttag", "handle_startendtag")
LISTING = ("dict", "list", "sorted", "tuple")
LITERALS = ("string", "concatenated_string")
TAKEN = 3  # self, the tag and its attributes


def writes_attributes(value: Node, is_repr: bool, file: File) -> bool:
    """Whether *value* is the list of attributes of a tag, one of them, or by ``repr`` a value of one."""
    if "handle_start" not in file.code or not file.once(_may_be_text):
        return False
    parts = call_parts(value, file) if value.type == "call" else None
    if parts is not None and file.text(parts.function) in LISTING and parts.arguments:
        value = parts.arguments[0]
    if value.type != "identifier":
        return False
    return any(
        _is_attributes(one, file) or _is_of_loop(one, is_repr, file) for one in file.resolve(value)
    )


def _is_attributes(binding: Binding, file: File) -> bool:
    if binding.kind != "parameter":
        return False
    function = file.enclosing(binding.node, "function_definition")
    taken = parameters(function) if function is not None else []
    if function is None or len(taken) != TAKEN or not same(taken[-1], binding.node):
        return False
    return file.text(function.child_by_field_name("name")) in HANDLERS


def _is_of_loop(binding: Binding, is_repr: bool, file: File) -> bool:
    """Whether a loop over the attributes binds it: to one of them, or by ``repr`` to its value."""
    left, right = looped(binding) if binding.kind == "for" else (None, None)
    if right is None or right.type != "identifier" or not (is_repr or same(left, binding.node)):
        return False
    return any(_is_attributes(one, file) for one in file.resolve(right))


def _may_be_text(file: File) -> bool:
    """Whether the file feeds a parser anything but literals without references."""
    calls = [_fed(word, file) for word in file.words("feed")]
    return not calls or any(
        one is None or one.type not in LITERALS or "&" in file.text(one) for one in calls
    )


def _fed(word: Node, file: File) -> Node | None:
    attribute = file.parent(word)
    call = file.parent(attribute) if attribute is not None else None
    parts = call_parts(call, file) if call is not None and call.type == "call" else None
    return assigned(parts.arguments[0], file) if parts is not None and parts.arguments else None
