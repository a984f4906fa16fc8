"""Functions that run the code which they are handed, as the texts of files show them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from portkit.file import File
from portkit.syntax.nodes import call_parts, members, unparenthesized

DEFINITION = re.compile(
    r"^([ \t]*)def[ \t]+(\w+)[ \t]*\(([^()]*(?:\([^()]*\)[^()]*)*)\)[ \t]*:", re.M
)
# ``compile(dedent(code), ...)``, ``exec code in d``; also the helper that takes the place of ``compile``.
RUN = re.compile(
    r"(?<![\w.])(?:(?:compile(?:_tree)?|eval)[ \t]*\(|exec\b[ \t]*\(?)\s*(?:[\w.]+\(\s*)*(\w+)\b"
)
INSTANCES = ("self", "cls")
BUILTINS = frozenset([("compile", 0), ("eval", 0)])


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


def literals_run(file: File) -> Iterator[Node]:
    """The literals among these, also by a name that is bound once and used for nothing else."""
    codes = file.once(run_by_builtins)
    run = {one.id for one in codes}
    for code in codes:
        if code.type == "string":
            yield code
        bound = file.resolve(code) if code.type == "identifier" else ()
        statement = bound[0].statement if len(bound) == 1 else None
        right = statement.child_by_field_name("right") if statement is not None else None
        if right is None or right.type != "string" or bound[0].kind != "assign":
            continue
        uses = (one for one in file.words(file.text(code)) if file.resolve(one) == bound)
        if all(one.id in run or one.id == bound[0].node.id for one in uses):
            yield right


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
