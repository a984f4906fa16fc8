"""What code binds that a function runs by ``exec``, as far as its literals tell."""
from __future__ import absolute_import

import ast
import re

_HOLE = re.compile(r"%(?!%)(?:\(\w+\))?[^a-zA-Z%]*[a-zA-Z]")
_VALUE = "_value_put_in_"


def executed_assignments(node):
    """The statements of ``exec "z = 5"``; [] where they are anything but assignments."""
    if not isinstance(node, ast.Exec) or node.globals or not isinstance(node.body, ast.Str):
        return []
    found = _statements(node.body.s)
    return found if all(isinstance(one, (ast.Assign, ast.AugAssign)) for one in found) else []


def names_of_template(node):
    """The names that the statements of ``exec "z = %s" % code`` bind."""
    text = None if node.globals else _text(node.body)
    found = set()
    for statement in _statements(text) if text is not None else ():
        if isinstance(statement, (ast.FunctionDef, ast.ClassDef)):
            found.add(statement.name)
        elif isinstance(statement, (ast.Import, ast.ImportFrom)):
            found.update((one.asname or one.name).split(".")[0] for one in statement.names)
        elif isinstance(statement, ast.Assign):
            parts = [part for target in statement.targets for part in ast.walk(target)]
            stored = [one for one in parts if isinstance(getattr(one, "ctx", None), ast.Store)]
            found.update(one.id for one in stored if isinstance(one, ast.Name))
    return sorted(found - set([_VALUE, "*"]))


def _statements(text):
    try:
        return ast.parse(text).body
    except (SyntaxError, TypeError):  # also of a NUL
        return []


def _text(node):
    """The code that *node* makes, with a name in place of what is put into it; None where all of it is."""
    if isinstance(node, ast.Str):
        return node.s
    if not isinstance(node, ast.BinOp) or not isinstance(node.op, (ast.Mod, ast.Add)):
        return None
    left, right = _text(node.left), _text(node.right)
    if isinstance(node.op, ast.Mod):
        return None if left is None else _HOLE.sub(_VALUE, left).replace("%%", "%")
    return None if left is right is None else (left or _VALUE) + (right or _VALUE)
