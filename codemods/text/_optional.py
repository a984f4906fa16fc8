"""Strings that are None at times, as far as a file shows: six turns no None, helpers leave it."""

from __future__ import annotations

import re

from tree_sitter import Node

from codemods.stdlib._makers import maker
from portkit.file import File
from portkit.infer import Kind, infer
from portkit.infer.calls import returned_nodes
from portkit.infer.facts import STRINGS
from portkit.syntax.nodes import (
    Call,
    attribute_name,
    call_parts,
    members,
    method_call,
    string_content,
    unparenthesized,
)
from portkit.syntax.precedence import operator_of
from portkit.syntax.scopes import Binding

# A group of a regular expression that may match nothing: one way of several, or one that may be left out.
MAY_MISS = re.compile(r"\||\)[?*]|\)\{0?,")
STEPS = 6  # so many calls are followed: a function may return what it gives itself
GROUPS = ("group", "groups")


def may_be_none(node: Node, file: File, steps: int = STEPS) -> bool:
    """Whether *node* is plainly None at times: a default, an assignment, a way of a choice, what is returned."""
    if node.type == "identifier":
        return any(_is_none(binding, file) for binding in file.resolve(node))
    return _holds_none(unparenthesized(node), file, steps)


def _holds_none(value: Node, file: File, steps: int = STEPS) -> bool:
    """Whether *value* is None, or may be: a way of a choice, what is false in ``x and y``, what is returned."""
    if value.type == "call":
        return steps > 0 and _gives_none(value, file, steps)
    if operator_of(value) == "and":
        return True
    inside = members(value) if value.type in CHOICES else []
    return value.type == "none" or any(
        _holds_none(unparenthesized(one), file, steps) for one in inside
    )


def may_be_other(node: Node, file: File) -> bool:
    """Whether *node* is a choice, and one way of it is known to be no string: ``x if x else len(y)``."""
    value = unparenthesized(node)
    if value.type not in CHOICES:
        return False
    ways = members(value)
    if value.type == "conditional_expression":
        del ways[1]
    kinds = (infer(one, file).kind for one in ways)
    return any(kind not in STRINGS and kind is not Kind.UNKNOWN for kind in kinds)


def _gives_none(call: Node, file: File, steps: int) -> bool:
    """Whether a function of the file returns None beside other values, or what it is called with None for.

    In a tree, any function of that name that does so will do.
    """
    function, others = call.child_by_field_name("function"), file.project.strings.get(file.path)
    if others is not None and file.text(function).rpartition(".")[2] in others.optional:
        return True
    if _is_of_group(call, file):
        return True
    found = returned_nodes(function, file) if function is not None else []
    return any(one.type == "none" or may_be_none(one, file, steps - 1) for one in found)


def _is_none(binding: Binding, file: File) -> bool:
    above = file.parent(binding.node) if binding.kind == "parameter" else binding.statement
    value = above.child_by_field_name(VALUES.get(binding.kind, "")) if above is not None else None
    if value is None:
        return False
    is_stream = value.type == "call" and _is_not_piped(binding.node, value, file)
    return is_stream or _holds_none(unparenthesized(value), file)


def _is_of_group(call: Node, file: File) -> bool:
    """``match.group(1)`` and ``match.groups()`` of a literal pattern that has a group that may match nothing."""
    parts = call_parts(call, file)
    if (
        parts is None
        or parts.receiver is None
        or attribute_name(parts.function, file) not in GROUPS
    ):
        return False
    if file.text(parts.function).endswith("group") and not _asks_for_group(parts, file):
        return False
    pattern = _pattern(maker(parts.receiver, file), file)
    return pattern is not None and MAY_MISS.search(string_content(pattern, file)) is not None


def _asks_for_group(parts: Call, file: File) -> bool:
    return any(file.text(one) != "0" for one in parts.arguments)


def _pattern(matching: Node | None, file: File) -> Node | None:
    """The literal that ``re.match(literal, x)``, or ``match`` of what is compiled of it, looks for."""
    parts = call_parts(matching, file) if matching is not None else None
    if parts is None:
        return None
    if (file.origin(parts.function) or "").startswith("re."):
        first = (*parts.arguments, None)[0]
        return first if first is not None and first.type == "string" else None
    if parts.receiver is None or attribute_name(parts.function, file) not in MATCHING:
        return None
    return _pattern(maker(parts.receiver, file), file)


def _is_not_piped(name: Node, call: Node, file: File) -> bool:
    """Whether *name* is bound to what ``communicate`` gives of a stream that is no pipe, which is None."""
    parts = method_call(call, file, "communicate")
    targets = file.parent(name)
    if parts is None or targets is None or targets.type not in TARGETS:
        return False
    started = maker(parts.receiver, file)
    process = call_parts(started, file) if started is not None else None
    at = [one.id for one in members(targets)].index(name.id)
    return process is not None and at < 2 and STREAMS[at] not in process.keywords


CHOICES = ("conditional_expression", "boolean_operator")
VALUES = {"parameter": "value", "assign": "right"}
MATCHING = ("match", "search")
TARGETS = ("pattern_list", "tuple_pattern")
STREAMS = ("stdout", "stderr")
