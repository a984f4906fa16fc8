"""Calls of functions of six written as Python 3 has them."""

import re

from tree_sitter import Node

from codemods.modernize._forms import CALLS, ITERATORS, METHODS, STATEMENTS
from portkit.codemod import Need, Rewrite
from portkit.file import File
from portkit.infer import Kind, infer
from portkit.infer.consume import is_consumed
from portkit.syntax.nodes import Call, call_parts, members
from portkit.syntax.scopes import same

ENSURING = {"six.ensure_str": "decode", "six.ensure_text": "decode", "six.ensure_binary": "encode"}
LETTERS = "abcdefgh"
HOLE = re.compile(r"\{(\w+)\}")


def called(function: Node, name: str, file: File) -> Rewrite | None:
    """The call of *function*, which is *name* of six, as Python 3 has it; None where there is no such form."""
    call = file.parent(function)
    if (
        call is None
        or call.type != "call"
        or not same(call.child_by_field_name("function"), function)
    ):
        return None
    if name == "six.reraise" and _is_bare(call, file):
        return file.rewrite(call, "raise")
    parts = call_parts(call, file)
    if parts is None:
        return None
    if name in METHODS and parts.arguments:
        return _method(call, name, file)
    if parts.keywords:
        return None
    if name == "six.b" and len(parts.arguments) == 1:
        return _bytes(parts, file)
    template = _template(parts, name, file)
    return None if template is None else _filled(parts, template, file)


def _template(parts: Call, name: str, file: File) -> str | None:
    key = name, len(parts.arguments)
    if name in ENSURING and parts.arguments:
        return _ensured(ENSURING[name], parts, file)
    if key in STATEMENTS:
        return (
            STATEMENTS[key]
            if _is_statement(parts.node, file) and not _has_none(parts, file)
            else None
        )
    if name in ITERATORS and key[1] == 1:
        return ITERATORS[name] if is_consumed(parts.node, file) else f"iter({ITERATORS[name]})"
    return CALLS.get(key)


def _ensured(wanted: str, parts: Call, file: File) -> str | None:
    """What ``six.ensure_str(x)`` is where the file shows what *x* is."""
    kind = infer(parts.arguments[0], file).kind
    if kind not in (Kind.NATIVE, Kind.TEXT, Kind.BYTES):
        return None
    is_there = (wanted == "decode") == (kind is not Kind.BYTES)
    given = ", ".join(f"{{{letter}}}" for letter in LETTERS[1 : len(parts.arguments)])
    return "{a}" if is_there else f"{{a}}.{wanted}({given})"


def _filled(parts: Call, template: str, file: File) -> Rewrite:
    values: dict[str, Node | str | Need] = dict(zip(LETTERS, parts.arguments, strict=False))
    holes: dict[str, Node | str | Need] = {
        hole: values[hole] if hole in values else file.need(hole) for hole in HOLE.findall(template)
    }
    return file.rewrite(parts.node, template, holes=holes)


def _is_statement(call: Node, file: File) -> bool:
    above = file.parent(call)
    return (
        above is not None and above.type == "expression_statement" and above.named_child_count == 1
    )


def _has_none(parts: Call, file: File) -> bool:
    """Whether the value to raise is written as None: then there is no instance to raise."""
    return any(file.text(one) == "None" for one in parts.arguments[1:2]) and "reraise" in file.text(
        parts.function
    )


def _is_bare(call: Node, file: File) -> bool:
    """``six.reraise(*sys.exc_info())`` where the exception is handled, which a plain ``raise`` does."""
    arguments = call.child_by_field_name("arguments")
    given = re.sub(r"\s", "", file.text(arguments))
    if given != "(*sys.exc_info())" or not _is_statement(call, file):
        return False
    above = file.enclosing(
        call, "except_clause", "function_definition", "finally_clause", "try_statement"
    )
    return above is not None and above.type == "except_clause"


def _bytes(parts: Call, file: File) -> Rewrite:
    """``six.b("x")``: a literal gets its prefix; six encodes with Latin-1."""
    value = parts.arguments[0]
    text = file.text(value)
    if (
        value.type == "string"
        and text[:1] in "'\""
        and text.isascii()
        and not re.search(r"\\[uUN]", text)
    ):
        return file.rewrite(parts.node, "{literal}", literal="b" + text)
    return file.rewrite(parts.node, '{a}.encode("latin-1")', a=value)


def _method(call: Node, name: str, file: File) -> Rewrite | None:
    arguments = call.child_by_field_name("arguments")
    given = members(arguments) if arguments is not None else []
    if not given or len(given) > len(LETTERS):
        return None
    holes: dict[str, Node | str | Need] = dict(zip(LETTERS, given, strict=False))
    rest = ", ".join(f"{{{letter}}}" for letter in LETTERS[1 : len(given)])
    return file.rewrite(call, f"{{a}}.{name.rpartition('.')[2]}({rest})", holes=holes)
