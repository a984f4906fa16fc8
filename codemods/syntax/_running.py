"""Functions that run the code which they are handed, as the texts of files show them."""

from __future__ import annotations

import ast
import re
import textwrap
from collections.abc import Iterator
from dataclasses import dataclass

from tree_sitter import Node

from codemods.stdlib._makers import maker_origin
from codemods.syntax._code import is_read, ported_code, prints_by_function, read_code
from codemods.syntax._holes import FIELDS, PERCENT, PLAIN, with_names
from codemods.syntax._spelling import spelled_value
from portkit.file import File
from portkit.syntax.nodes import attribute_name, call_parts, members, unparenthesized
from portkit.syntax.precedence import operator_of

DEFINITION = re.compile(
    r"^([ \t]*)def[ \t]+(\w+)[ \t]*\(([^()]*(?:\([^()]*\)[^()]*)*)\)[ \t]*:", re.M
)
# ``compile(dedent(code), ...)``, ``exec code in d``; also the helper that takes the place of ``compile``.
RUN = re.compile(
    r"(?<![\w.])(?:(?:compile(?:_tree)?|eval)[ \t]*\(|exec\b[ \t]*\(?)\s*(?:[\w.]+\(\s*)*(\w+)\b"
)
INSTANCES = ("self", "cls")
BUILTINS = frozenset([("compile", 0), ("eval", 0)])


TIMING = ("Timer", "timeit", "repeat")
TIMED = ("stmt", "setup")
# What compiles a line as the interpreter itself does that reads it from a terminal.
LINES = frozenset(["code.compile_command", "codeop.compile_command"])
CONSOLES = frozenset(["code.InteractiveInterpreter", "code.InteractiveConsole"])
# ``sys.executable, "-c",``: Python is run with the literal that follows.
COMMAND = re.compile(
    r"(?:\bsys\.executable|['\"]python[\d.]*['\"])[ \t]*,\s*['\"]-c['\"][ \t]*,\s*(?=[uUrR]*['\"])"
)
DISPLAYS = ("list", "tuple")
LISTED = ("expression_list", "tuple")
INHERITING = 3  # so many arguments of ``compile``, and its code is read with the flags of the file


def run_by_builtins(file: File) -> list[Node]:
    """The code that ``exec``, ``eval`` and ``compile`` of the file are given, read with the flags of the file."""
    found: list[Node] = []
    for word in (*file.words("exec"), *file.words("eval"), *file.words("compile")):
        above = file.parent(word)
        if above is None:
            continue
        if above.type == "delete_statement" and file.code.startswith("exec", above.start_byte):
            operand = members(above)[0]
            found.append(members(operand)[0] if operand.type in LISTED else operand)
        parts = call_parts(above, file) if above.type == "call" else None
        if parts is not None and file.is_builtin(parts.function):
            found += parts.arguments[:1] if len(parts.arguments) <= INHERITING else ()
    return [unparenthesized(one) for one in found]


@dataclass(frozen=True)
class Literal:
    """A literal with code; *form* is how it becomes that (see ``_holes``).

    *is_whole*: it is all of the code; *is_sole*: it is used for nothing else.
    """

    node: Node
    form: str
    is_whole: bool
    is_sole: bool = True


def literals_run(file: File) -> list[Literal]:
    """The literals among these, each once."""
    found = (literals_of(code, file) for code in file.once(run_by_builtins))
    return list({one.node.id: one for listed in found for one in listed}.values())


def literals_of(code: Node, file: File, is_sole: bool = True) -> Iterator[Literal]:
    """The literals that are run as *code*.

    Also by a name that is bound to literals, or goes over a display of them, and with *is_sole* is used for
    nothing else.
    """
    code, form = _formed(code, file)
    run = file.once(_names_run) if is_sole else None
    found = _kept(code, run, file) if code.type == "identifier" else [code]
    for one in found:
        one, own_form = _formed(one, file) if form == PLAIN else (one, form)
        if one.type == "identifier" and one.id != code.id:  # ``text = TEMPLATE % x``
            inner = _kept(one, run | {one.id} if run is not None else None, file)
            one = inner[0] if len(inner) == 1 else one
        items = members(one) if one.type in DISPLAYS else [one]
        is_whole = one.type not in DISPLAYS and file.kind_above(one) != "augmented_assignment"
        strings = (item for item in items if item.type == "string")
        yield from (Literal(item, own_form, is_whole, is_sole) for item in strings)


def tree_run(one: Literal, file: File) -> ast.Module | None:
    """The code of *one*, ported if need be, as this Python, a 3.x, reads it: SyntaxError where it does not.

    None where what the literal stands for is not known.
    """
    text = _text_run(one, file)
    return read_code(textwrap.dedent(text)) if text is not None else None


def is_read_together(pieces: list[Literal], file: File) -> bool:
    """Whether this Python reads several *pieces* as one text: each by itself may be no statement."""
    texts = [text for one in pieces if (text := _text_run(one, file)) is not None]
    return len(texts) == len(pieces) > 1 and any(
        is_read(textwrap.dedent(joint.join(texts))) for joint in ("", "\n")
    )


def _text_run(one: Literal, file: File) -> str | None:
    text, is_function = file.text(one.node), prints_by_function(file)
    if one.is_sole:
        text = ported_code(one.node, is_function, file, one.form, one.is_whole) or text
    value = spelled_value(text)
    named = with_names(value, one.form) if value is not None else None
    return named[0] if named is not None else None


def _names_run(file: File) -> set[int]:
    return {_formed(code, file)[0].id for code in file.once(run_by_builtins)}


def _formed(code: Node, file: File) -> tuple[Node, str]:
    """What *code* is made of by ``%``, ``format`` or ``join``, and which of the first two."""
    if code.type == "binary_operator" and operator_of(code) == PERCENT:
        return unparenthesized(members(code)[0]), PERCENT
    parts = call_parts(code, file) if code.type == "call" else None
    if parts is None or parts.receiver is None:
        return code, PLAIN
    name = attribute_name(parts.function, file)
    if name == "join" and parts.receiver.type == "string" and len(parts.arguments) == 1:
        return unparenthesized(parts.arguments[0]), PLAIN
    return (unparenthesized(parts.receiver), FIELDS) if name == "format" else (code, PLAIN)


def _kept(name: Node, run: set[int] | None, file: File) -> list[Node]:
    """What *name* is set to, or goes over; with *run*, where all its other uses are among these."""
    bound = file.resolve(name)
    own = {one.node.id for one in bound}
    if run is not None:
        uses = (one for one in file.words(file.text(name)) if file.resolve(one) == bound)
        if not all(one.id in run or one.id in own for one in uses):
            return []
    found: list[Node] = []
    for one in bound:
        right = one.statement.child_by_field_name("right")
        while right is not None and right.type == "assignment":  # ``a = b = "..."``
            right = right.child_by_field_name("right")
        if right is None or one.kind not in ("assign", "for"):
            return []
        is_sole = run is not None
        found += [right] if one.kind == "assign" else _listed(right, is_sole, file)
    return found


def _listed(right: Node, is_sole: bool, file: File) -> list[Node]:
    """The literals of the display that a loop goes over, also by a name."""
    run = {right.id} if is_sole else None
    found = _kept(right, run, file) if right.type == "identifier" else [right]
    return [item for one in found if one.type in DISPLAYS for item in members(one)]


def run_by_library(file: File) -> Iterator[tuple[Node, bool]]:
    """The literals that ``timeit`` runs, and ``python -c``: the latter as a module, which may ask for features."""
    for name in TIMING if "timeit" in file.code else ():
        for word in file.words(name):
            call = file.parent(word)
            call = file.parent(call) if call is not None and call.type == "attribute" else call
            parts = call_parts(call, file) if call is not None and call.type == "call" else None
            if parts is not None and file.origin(parts.function) == f"timeit.{name}":
                given = (*parts.arguments[:2], *map(parts.keywords.get, TIMED))
                yield from (
                    (one, False) for one in given if one is not None and one.type == "string"
                )
    yield from ((one, False) for one in _typed_in(file))
    for found in COMMAND.finditer(file.code):
        items = file.parent(file.leaf(found.end()))
        if items is not None and items.type == "string":
            yield items, True


def _typed_in(file: File) -> Iterator[Node]:
    """The literals that ``compile_command`` is given, and the methods of an interactive interpreter."""
    for name in ("compile_command", "runsource", "push") if "code" in file.code else ():
        for word in file.words(name):
            call = file.enclosing(word, "call")
            parts = call_parts(call, file) if call is not None else None
            if parts is None or not parts.arguments or parts.arguments[0].type != "string":
                continue
            is_method = (
                parts.receiver is not None and maker_origin(parts.receiver, file) in CONSOLES
            )
            if is_method or file.origin(parts.function) in LINES:
                yield parts.arguments[0]


def running_functions(text: str) -> Iterator[tuple[str, int]]:
    """The functions of *text* that run code, each with the place of that argument in a call."""
    if "compile" not in text and "exec" not in text and "eval" not in text:
        return
    found = list(DEFINITION.finditer(text))
    for number, one in enumerate(found):
        inside = (other.start() for other in found[number + 1 :] if len(other[1]) <= len(one[1]))
        body = text[one.end() : next(inside, len(text))]
        names = [part.partition("=")[0].strip() for part in one[3].split(",")]
        names = names[1:] if names[0] in INSTANCES else names
        for run in RUN.finditer(body):
            if run[1] in names:
                yield one[2], names.index(run[1])
