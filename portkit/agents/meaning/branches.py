"""Branches that 2.7 always or never takes."""
from __future__ import absolute_import

import ast
import re

from meaning import library
from meaning.truth import truth

# Without one of these words no branch is sure.
WORDS = re.compile("version_info|PY2|PY3|TYPE_CHECKING|ImportError")


def taken(node, env):
    """The statements that run in place of *node*, if that is sure; else None."""
    if isinstance(node, ast.If):
        value = truth(node.test, env)
        if value is not None:
            return node.body if value else node.orelse
    if isinstance(node, ast.TryExcept) and len(node.handlers) == 1 and not node.orelse:
        handler = node.handlers[0]
        catches = isinstance(handler.type, ast.Name) and handler.type.id == "ImportError"
        if catches and _fails(node.body[0]):
            return handler.body
    return None


def _fails(node):
    """Does this import fail on every 2.7?"""
    if isinstance(node, ast.ImportFrom):
        return node.level == 0 and node.module in library.ONLY_3
    if isinstance(node, ast.Import):
        return any(alias.name in library.ONLY_3 for alias in node.names)
    return False
