"""Values of which ``str`` is written out: by ``str``, ``print``, ``'%s' % x`` and ``'{}'.format(x)``.

So it is by ``log.info("%s", x)``. Or ``repr``: so by ``repr`` and by ``pprint``.
"""

from __future__ import annotations

import re

from tree_sitter import Node

from portkit.codemod import Rewrite
from portkit.file import File
from portkit.flow.library.formats import format_fields, format_values, paired
from portkit.flow.library.reference import LOGGED
from portkit.infer.items import items
from portkit.syntax.nodes import (
    Call,
    attribute_name,
    call_parts,
    function_call,
    members,
    unparenthesized,
)
from portkit.syntax.once import once_a_node

# What a codemod about such values is asked about.
WORDS = ("str", "print", "format")
PRETTY = ("pprint.pprint", "pprint.pformat")
LOGGING = rf"\.(?:log|{'|'.join(sorted(LOGGED))})\((?:\s*[\w.]+\s*,)?\s*[uU]?[\"'][^\n]*%[rs]"
PATTERNS = (r"%(?<=[\"']%)", r"%(?<=[\"'] %)", LOGGING)
LOGS = re.compile(LOGGING)
BACKTICK = re.compile("`")
PERCENT = re.compile(r"[\"'] ?%")
STEPS = 5  # so many names, calls and displays are followed, one from another
NODES = ("call", "raise_statement", "print_statement", "binary_operator")


def helped(node: Node, value: Node, name: str, message: str, file: File) -> Rewrite:
    """``str(value)`` and a *value* that *node* writes out become a call of the helper *name*."""
    helper = file.need("_compat", name)
    inside = unparenthesized(value)
    whole = node if function_call(node, file, "str", positional=1) else inside
    return file.rewrite(whole, "{text}({value})", text=helper, value=inside, message=message)


@once_a_node
def shown(node: Node, file: File) -> list[tuple[Node, bool]]:
    """The values that *node* writes out, by ``repr`` too, each with whether it is that."""
    if node.type == "binary_operator":
        left = node.child_by_field_name("left")
        known = left is not None and left.type == "string" and format_values(node, file)
        return [(value, code == "r") for code, value in known or () if code in "rs"]
    parts = call_parts(node, file) if node.type == "call" else None
    if parts is None:
        return [(unparenthesized(one), False) for one in _printed(node, file)]
    if "pprint" in file.code and file.origin(parts.function) in PRETTY:
        return [(one, True) for one in parts.arguments[:1]]
    logged = _logged(parts, file)
    if logged:
        return [(value, code == "r") for code, value in logged if code in "rs"]
    if parts.receiver is not None:
        known_fields = _format_call(parts, file)
        return [
            (parts.arguments[at], form == "r")
            for at, form in known_fields or ()
            if form in ("", "r", "s") and at < len(parts.arguments)
        ]
    name = file.text(parts.function)
    if name == "map":
        by, values = mapped(parts, file)
        return [(one, by == "repr") for one in values]
    if name not in ("print", "repr", "str") or not file.is_builtin(parts.function):
        return []
    return [(one, name == "repr") for one in parts.arguments]


def mapped(parts: Call, file: File) -> tuple[str, list[Node]]:
    """``str`` or ``repr`` of ``map(str, x)``, and what the file shows to be in *x*; '' of all else."""
    if len(parts.arguments) != 2 or not all(
        map(file.is_builtin, (parts.function, parts.arguments[0]))
    ):
        return "", []
    by = file.text(parts.arguments[0])
    is_text = by in ("repr", "str") and file.text(parts.function) == "map"
    return (by, items(parts.arguments[1], file, STEPS)) if is_text else ("", [])


def is_raised(value: Node, file: File) -> bool:
    """Whether *value* is in the text of what is raised: hardly anything rests on how that is worded."""
    raised = file.enclosing(value, "raise_statement")
    return raised is not None and file.code.startswith("raise", raised.start_byte)


def values_shown(file: File) -> list[tuple[Node, bool]]:
    """All that the file writes out, as ``shown`` does of one node."""
    return file.once(_all_shown)


def _all_shown(file: File) -> list[tuple[Node, bool]]:
    found: list[tuple[Node, bool]] = []
    for word in (*WORDS, "repr", "pprint", "pformat"):
        for token in file.words(word):
            above = next((one for one in file.ancestors(token) if one.type in NODES), None)
            if above is not None:
                found += shown(above, file)
    for call in LOGS.finditer(file.code):
        above = file.enclosing(file.leaf(call.start()), "call")
        found += shown(above, file) if above is not None else ()
    for percent in PERCENT.finditer(file.code):
        above = file.parent(file.leaf(percent.end() - 1))
        if above is not None and above.type == "binary_operator":
            found += shown(above, file)
    return [*found, *((one, True) for one in _backticked(file))]


def _logged(parts: Call, file: File) -> list[tuple[str, Node]]:
    """Each conversion of ``log.info("...", values)`` with its value."""
    name = attribute_name(parts.function, file)
    if name not in LOGGED and name != "log":
        return []
    given = parts.arguments[name == "log" :]
    is_format = len(given) > 1 and given[0].type in ("string", "concatenated_string")
    return (paired(given[0], list(given[1:]), file) or []) if is_format else []


def _backticked(file: File) -> list[Node]:
    """What stands in backticks; the tree has parentheses there."""
    ticks = BACKTICK.finditer(file.code) if "`" in file.code else ()
    leaves = [file.leaf(tick.start()) for tick in ticks]
    wholes = [file.parent(one) for one in leaves if one.type == "("]
    return [unparenthesized(one) for one in wholes if one is not None]


def _format_call(parts: Call, file: File) -> list[tuple[int, str]] | None:
    receiver = parts.receiver
    if receiver is None or receiver.type != "string":
        return None
    named = file.text(parts.function).endswith(".format")
    return format_fields(receiver, file) if named else None


@once_a_node
def written(node: Node, file: File) -> list[Node]:
    """The values of which *node* writes the ``str``."""
    if node.type in ("raise_statement", "print_statement"):
        return _printed(node, file)
    if node.type == "binary_operator":
        return _percent(node, file)
    parts = call_parts(node, file)
    if not parts:
        return []
    if logged := _logged(parts, file):
        return [value for code, value in logged if code == "s"]
    if parts.receiver is not None:
        return _fields(parts, file)
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


def _fields(parts: Call, file: File) -> list[Node]:
    """The arguments of a format that stand only in plain ``{}``, ``{0}`` and ``{!s}`` fields."""
    forms: dict[int, set[str]] = {}
    for place, form in _format_call(parts, file) or ():
        forms.setdefault(place, set()).add(form)
    return [one for at, one in enumerate(parts.arguments) if forms.get(at, {"r"}) <= {"", "s"}]
