"""Which classes hand on by ``__getattr__`` what they lack, special methods among it."""

import re

from tree_sitter import Node

from portkit.file import File
from portkit.syntax.classes import is_old_style, member

# What refuses names that begin with an underscore; what hands on, or gives a function or a special method.
REFUSES = re.compile(r"startswith\(\s*['\"]_|\[:[12]\]\s*==\s*['\"]_")
DELEGATES = re.compile(r"\bgetattr\s*\(|['\"]__|\breturn\s+(?:lambda\b|self\b(?!\s*[.\[]))")
# What is made by another method, which is told the name.
MAKES = re.compile(r"\breturn\s+self\.(\w+)\(\s*\w")
MADE = re.compile(r"\breturn\s+\w[\w.]*\(")


def hands_on(definition: Node, file: File) -> bool:
    """Whether 2.7 asks the ``__getattr__`` of the class for special methods, and it may give some."""
    method = member(definition, "__getattr__", file)
    text = file.text(method) if method is not None else ""
    if REFUSES.search(text) or not (DELEGATES.search(text) or _makes_all(text, definition, file)):
        return False
    return is_old_style(definition, file)


def _makes_all(text: str, definition: Node, file: File) -> bool:
    """Whether a method of the class makes something for each name that it is asked for."""
    found = MAKES.search(text)
    maker = member(definition, found[1], file) if found is not None else None
    body = file.text(maker) if maker is not None else "raise"
    return MADE.search(body) is not None and "raise" not in text + body
