"""Which classes hand on by ``__getattr__`` what they lack, special methods among it."""

import re

from tree_sitter import Node

from portkit.file import File
from portkit.syntax.classes import is_old_style, member

# What refuses names that begin with an underscore; what hands on, or gives a function or a special method.
REFUSES = re.compile(r"startswith\(\s*['\"]_|\[:[12]\]\s*==\s*['\"]_")
DELEGATES = re.compile(r"\bgetattr\s*\(|['\"]__|\breturn\s+(?:lambda\b|self\b(?!\s*[.\[]))")


def hands_on(definition: Node, file: File) -> bool:
    """Whether 2.7 asks the ``__getattr__`` of the class for special methods, and it may give some."""
    method = member(definition, "__getattr__", file)
    text = file.text(method) if method is not None else ""
    if not DELEGATES.search(text) or REFUSES.search(text):
        return False
    return is_old_style(definition, file)
