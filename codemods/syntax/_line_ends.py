"""Values that may well end with a newline: what is read from a file or a connection, and lines of one."""

from __future__ import annotations

from tree_sitter import Node

from portkit.file import File
from portkit.infer import Kind, infer
from portkit.infer.arguments import argument_nodes, assigned
from portkit.infer.items import given_back
from portkit.syntax.nodes import (
    Call,
    MethodCall,
    call_parts,
    members,
    method_call,
    string_content,
    unparenthesized,
)
from portkit.syntax.precedence import operator_of
from portkit.syntax.scopes import Binding, part_of, same

READ = frozenset(
    "read readline getvalue recv encodestring encodebytes b2a_base64 b2a_uu format_exc check_output toprettyxml"
    " get_payload as_string format_help get_usage formatmonth formatyear".split()
)
LINED_CODECS = ("base64", "uu")  # what ``encode`` of 2.7 gives ends with a newline
LINED = frozenset(
    "calendar.month calendar.calendar email.base64MIME.encode email.base64mime.encode".split()
)
OPENERS = frozenset("open file popen fdopen urlopen makefile StringIO BytesIO".split())
# Methods of strings whose result ends as what they are called on, or nearly so.
KEEPING = frozenset(
    "upper lower title swapcase capitalize lstrip replace expandtabs decode encode".split()
)
LINES = frozenset(["readlines", "xreadlines"])
DRAWING = ("next", "max", "min")
STEPS = 3  # through so many names


def may_end_line(value: Node, file: File, steps: int = STEPS) -> bool:
    """Whether *value* is a text as it was read, or a line of a file."""
    value = unparenthesized(value)
    if value.type == "call":
        return _call_ends_line(value, file, steps)
    if value.type == "binary_operator":
        return operator_of(value) == "+" and may_end_line(members(value)[-1], file, steps)
    if value.type == "subscript":
        return _item_ends_line(value, file, steps)
    if value.type != "identifier" or not steps:
        return False
    if any(may_end_line(one, file, steps - 1) for one in argument_nodes(value, file)):
        return True
    return any(_binds_line(one, file, steps) for one in file.resolve(value))


def _call_ends_line(call: Node, file: File, steps: int) -> bool:
    """Whether it reads, changes no end of what was read, or is of a function of the file that gives such."""
    parts = call_parts(call, file)
    # ``recv()`` of a pipe between processes gives any value.
    is_pipe = parts is not None and not parts.arguments and _called(call, file) == "recv"
    if (_called(call, file) in READ and not is_pipe) or _is_lined(call, file):
        return True
    if parts is None or not steps:
        return False
    if _draws(parts, file, steps):
        return True
    if parts.receiver is not None and _called(call, file) in KEEPING:
        return may_end_line(parts.receiver, file, steps)
    if file.text(parts.function) == "str" and file.is_builtin(parts.function):
        return any(may_end_line(one, file, steps) for one in parts.arguments)
    return any(may_end_line(one, file, steps - 1) for one in given_back(call, file))


def _draws(parts: Call, file: File, steps: int) -> bool:
    """Whether a call gives one of several lines: ``f.next()``, ``next(f)``, ``max(f.readlines())``."""
    if parts.receiver is not None:
        is_next = not parts.arguments and _called(parts.node, file) == "next"
        return is_next and _gives_lines(parts.receiver, file, steps)
    is_drawing = file.text(parts.function) in DRAWING and file.is_builtin(parts.function)
    return is_drawing and any(_gives_lines(one, file, steps) for one in parts.arguments[:1])


def _item_ends_line(item: Node, file: File, steps: int) -> bool:
    """``process.communicate()[0]``; one of several lines; all of a text from some place on."""
    whole, index = item.child_by_field_name("value"), item.child_by_field_name("subscript")
    if whole is None or index is None:
        return False
    if index.type == "slice":
        return file.text(index).endswith(":") and may_end_line(whole, file, steps)
    if whole.type == "call" and _called(whole, file) == "communicate":
        return True
    parts = method_call(whole, file, "split") or method_call(whole, file, "rsplit")
    if parts is not None and parts.arguments:
        return _piece_ends_line(parts, file.text(index) == "-1", file, steps)
    return steps > 0 and index.type != "string" and _gives_lines(whole, file, steps - 1)


def _piece_ends_line(parts: MethodCall, is_last: bool, file: File, steps: int) -> bool:
    """Whether a piece of a text that is split at letters ends a line: the last one of a line, any of several."""
    separator = string_content(parts.arguments[0], file)
    if not separator or separator[:1].isspace() or "\\" in separator:
        return False
    return may_end_line(parts.receiver, file, steps) if is_last else _is_whole(parts.receiver, file)


def _is_whole(value: Node, file: File) -> bool:
    """Whether *value* is all that was read, which may have more lines than one."""
    value = assigned(value, file)
    return value.type == "call" and _called(value, file) in READ - {"readline"}


def _is_lined(call: Node, file: File) -> bool:
    """Whether *call* is ``x.encode("base64")``, or of a function that gives whole lines."""
    if file.origin(call.child_by_field_name("function") or call) in LINED:
        return True
    parts = method_call(call, file, "encode", positional=1)
    return parts is not None and string_content(parts.arguments[0], file) in LINED_CODECS


def _called(call: Node, file: File) -> str:
    """The last name of what is called; empty where it is no name."""
    parts = call_parts(call, file)
    return file.text(parts.function).rpartition(".")[2] if parts is not None else ""


def _binds_line(binding: Binding, file: File, steps: int) -> bool:
    right = binding.statement.child_by_field_name("right")
    left = binding.statement.child_by_field_name("left")
    if right is None or left is None:
        return False
    if binding.kind == "assign":
        if not same(left, binding.node):
            return right.type == "call" and _part_ends_line(left, right, binding.node, file, steps)
        return may_end_line(right, file, steps - 1)
    if binding.kind != "for":
        return False
    if same(left, binding.node):
        return _gives_lines(right, file, steps)
    return _is_numbered(right, left, binding.node, file, steps)


def _part_ends_line(left: Node, right: Node, name: Node, file: File, steps: int) -> bool:
    """``out, err = process.communicate()``; what a function of the file gives at the place of *name*."""
    if _called(right, file) == "communicate":
        return True
    given = (part_of(left, one, name) for one in given_back(right, file))
    return any(one is not None and may_end_line(one, file, steps - 1) for one in given)


def _is_numbered(right: Node, left: Node, name: Node, file: File, steps: int) -> bool:
    """Whether *name* is the second of two names that run over ``enumerate(lines)``."""
    names = left.named_children
    parts = call_parts(right, file) if right.type == "call" else None
    if parts is None or len(names) != 2 or not same(names[1], name) or not parts.arguments:
        return False
    counts = file.text(parts.function) == "enumerate" and file.is_builtin(parts.function)
    return counts and _gives_lines(parts.arguments[0], file, steps)


def _gives_lines(source: Node, file: File, steps: int) -> bool:
    """Whether one that runs over *source* gets lines."""
    source = unparenthesized(source)
    if infer(source, file).kind is Kind.FILE:
        return True
    if source.type == "call":
        return _called(source, file) in OPENERS | LINES
    if source.type != "identifier" or not steps:
        return False
    values = [
        (one, one.statement.child_by_field_name("right"))
        for one in file.resolve(source)
        if one.kind == "assign"
    ]
    return any(
        right is not None
        and same(one.statement.child_by_field_name("left"), one.node)
        and _gives_lines(right, file, steps - 1)
        for one, right in values
    )
