"""Code in a literal, ported to what 2.7 and 3 read alike."""

from __future__ import annotations

import ast
import re
import textwrap
import warnings

from tree_sitter import Node

from codemods.syntax._printing import is_print
from portkit.codemod import by_name
from portkit.errors import PortkitError
from portkit.file import File
from portkit.options import Options
from portkit.rewrite import rewrite

CODEMODS = "except_as exec_statement not_equal octal_literals print_statement".split()
FUTURE = re.compile(r"^from __future__ import print_function\n+", re.M)
LITERAL = re.compile(r"[uUrR]*(\"\"\"|'''|\"|')")


def prints_by_function(file: File) -> bool:
    """Whether ``print`` is a function in the file, or will be: code that it runs is read with that flag."""
    return file.has_future("print_function") or file.once(_has_prints)


def _has_prints(file: File) -> bool:
    above = (file.parent(word) for word in file.words("print"))
    return any(one is not None and is_print(one, file) for one in above)


def ported_code(literal: Node, is_function: bool, file: File) -> str | None:
    """*literal* with its code ported, if 3 cannot read it as it is.

    *is_function*: where it is run ``print`` is a function, on 2.7 too.
    """
    text = file.text(literal)
    opening = LITERAL.match(text)
    if opening is None or "\\" in text:
        return None
    start, end = opening.end(), len(text) - len(opening[1])
    old = text[start:end]
    code = textwrap.dedent(old)
    new = None if is_read(code) else _rewritten(code, is_function, file)
    lines = [old.split("\n"), code.split("\n"), (new or "").split("\n")]
    if new is None or not is_read(new) or len({len(one) for one in lines}) > 1:
        return None
    indented = [
        before.removesuffix(plain) + after for before, plain, after in zip(*lines, strict=True)
    ]
    return text[:start] + "\n".join(indented) + text[end:]


def _rewritten(code: str, is_function: bool, file: File) -> str | None:
    """*code* in the form that both read alike, without an import; None where there is none."""
    options = Options(tuple(map(by_name, CODEMODS)), target=file.target, helpers=file.helpers)
    first = len(code) - len(code.lstrip("\n"))
    found = [code]
    for _ in range(2):
        try:
            text = rewrite(file.source.with_text(found[-1]), options).result.text
        except PortkitError:
            return None
        found.append("\n" * first + FUTURE.sub("", text).lstrip("\n"))
    return found[1] if is_function or found[1] == found[2] else None


def is_read(code: str) -> bool:
    """Whether 3 can read *code* as it is."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of escapes in code that is not ours
        try:
            ast.parse(code)
        except (SyntaxError, ValueError):
            return False
    return True
