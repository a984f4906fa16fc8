"""Code in a literal, ported to what 2.7 and 3 read alike."""

from __future__ import annotations

import ast
import re
import textwrap
import warnings

from tree_sitter import Node

from codemods.syntax._holes import PLAIN, with_holes, with_names
from codemods.syntax._printing import is_print
from codemods.syntax._spelling import respelled, spelled_value
from portkit.codemod import by_name
from portkit.errors import PortkitError
from portkit.file import File
from portkit.options import Options
from portkit.rewrite import rewrite

# What code in text is written by, with no import of its own; an example of a docstring by the first alone.
SPELLING = (
    "backticks except_as exec_statement has_key long_literals not_equal octal_literals print_statement raise_two"
).split()
CODEMODS = (*SPELLING, "division", "list_results")
ASKING = "from __future__ import print_function"
FUTURE = re.compile(rf"^{ASKING}\n+", re.M)
# What 3 reads, and may mean otherwise: a division, methods of dicts and ``range``, which give lists on 2.7.
OTHERWISE = re.compile(r"[\w)\]]\s*/=?\s*[\w(]|\.(?:has_key|keys|values|items)\(|\brange\(")
# No other statement stands before these in a line.
BLOCKS = (ast.If, ast.For, ast.While, ast.Try, ast.With, ast.FunctionDef, ast.ClassDef)


def prints_by_function(file: File) -> bool:
    """Whether ``print`` is a function in the file, or will be: code that it runs is read with that flag."""
    return file.has_future("print_function") or file.once(_has_prints)


def _has_prints(file: File) -> bool:
    above = (file.parent(word) for word in file.words("print"))
    return any(one is not None and is_print(one, file) for one in above)


def ported_code(
    literal: Node, is_function: bool, file: File, form: str = PLAIN, may_ask: bool = False
) -> str | None:
    """*literal* with its code ported, if 3 cannot read it as it is, or divides by it in another way.

    *is_function*: where it is run ``print`` is a function, on 2.7 too; *may_ask*: else the code may ask for that
    itself, by a ``__future__`` import.
    """
    text = file.text(literal)
    value = spelled_value(text)
    named = with_names(value, form) if value is not None else None
    if named is None:
        return None
    old, holes = named
    code = textwrap.dedent(old)
    forms = _rewritten(code, file) if _is_old(code) else None
    if forms is None:
        return None
    new, again = forms
    if new == code:
        return None
    is_alike = is_function or new == again or file.target == "py3"
    lines = [one.split("\n") for one in (old, code, new)]
    if not (is_alike or may_ask) or not is_read(new) or len({len(one) for one in lines}) > 1:
        return None
    indented = [
        before.removesuffix(plain) + after for before, plain, after in zip(*lines, strict=True)
    ]
    filled = with_holes("\n".join(indented if is_alike else _asking(indented, new)), holes, form)
    return respelled(text, filled) if filled is not None else None


def _is_old(code: str) -> bool:
    return not is_read(code) or OTHERWISE.search(code) is not None


def _rewritten(code: str, file: File) -> tuple[str, str] | None:
    """*code* in the form that 3 reads, and that once more: as both read it, if it stays."""
    options = Options(tuple(map(by_name, CODEMODS)), target=file.target, helpers=file.helpers)
    first = len(code) - len(code.lstrip("\n"))
    found = [code]
    for _ in range(2):
        try:
            text = rewrite(file.source.with_text(found[-1]), options).result.text
        except PortkitError:
            return None
        found.append("\n" * first + FUTURE.sub("", text).lstrip("\n"))
    return found[1], found[2]


def _asking(lines: list[str], code: str) -> list[str]:
    """*lines* that begin with an import from ``__future__``; in the same line if *code* begins with no block."""
    at = next(number for number, line in enumerate(lines) if line.strip())
    start = len(lines[at]) - len(lines[at].lstrip())
    indent, rest = lines[at][:start], lines[at][start:]
    is_block = isinstance(ast.parse(code).body[0], BLOCKS)
    first = [indent + ASKING, lines[at]] if is_block else [f"{indent}{ASKING}; {rest}"]
    return [*lines[:at], *first, *lines[at + 1 :]]


def is_read(code: str) -> bool:
    """Whether 3 can read *code* as it is."""
    try:
        read_code(code)
    except SyntaxError:
        return False
    return True


def read_code(code: str) -> ast.Module:
    """*code* as 3 reads it; SyntaxError where it does not."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of escapes in code that is not ours
        try:
            return ast.parse(code)
        except ValueError as error:  # a NUL byte
            raise SyntaxError(str(error)) from error
