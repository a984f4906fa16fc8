"""Literals that are regular expressions, and their flags."""

import ast
import re
import warnings

from tree_sitter import Node

from portkit.codemod import Rewrite
from portkit.file import File

FLAGS = re.compile(r"\(\?([imsux]+)\)")
SHAPE = re.compile(r"""[uU]?[rR]?('''|\"\"\"|'|\")""")


def pattern_of(literal: Node, file: File) -> str | None:
    """The value of a *literal*; None for one that is not ASCII, holds fields, or is no string on 3."""
    text = file.text(literal)
    if not text.isascii() or "{" in text[:3]:
        return None
    try:
        # Invalid escapes are meant here: they are for the regular expression.
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            value = ast.literal_eval(text)
    except (SyntaxError, ValueError):
        return None
    return value if isinstance(value, str) else None


def compiled(pattern: str) -> re.Pattern[str] | None:
    """*pattern* as the Python that runs here compiles it; None where it does not."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return re.compile(pattern)
    except (re.error, OverflowError, RecursionError):
        return None


def flags_first(literal: Node, shape: re.Match[str], file: File) -> Rewrite:
    """The flags of *literal*, wherever they stand in it, at its start; *shape* matches its prefix and quotes."""
    text = file.text(literal)
    body = text[shape.end() : -len(shape[1])]
    flags = "".join(dict.fromkeys("".join(FLAGS.findall(body))))
    new = f"{shape[0]}(?{flags}){FLAGS.sub('', body)}{shape[1]}"
    return file.group(
        literal, [file.replace(literal, new)], message="flags must stand first in 3.11"
    )
