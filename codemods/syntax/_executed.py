"""The code in a string literal that is run, as this Python, a 3.x, reads it."""

from __future__ import annotations

import ast
import warnings

from tree_sitter import Node

from portkit.file import File


def executed(code: Node, file: File) -> ast.Module | None:
    """The tree of the code that the string literal *code* holds.

    None where *code* is no string. Raises SyntaxError where Python 3 cannot compile it.
    """
    if code.type != "string":
        return None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of escapes in code that is not ours
        try:
            value = ast.literal_eval(file.text(code))
            return ast.parse(value.decode("latin-1") if isinstance(value, bytes) else str(value))
        except ValueError as error:  # a NUL byte, or a prefix that 3 does not know
            raise SyntaxError(str(error)) from error
