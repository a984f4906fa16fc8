"""Whether code already minds the version: branches on it, and attempts whose failure is caught."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tree_sitter import Node

from portkit.syntax.guards import (
    IDENTITIES,
    IDENTITY,
    WITHIN_2,
    branch_of,
    expects_missing,
    named_in,
    version_of,
)
from portkit.syntax.scopes import OLD_BUILTINS, same

if TYPE_CHECKING:
    from portkit.file import File

VERSION = re.compile(
    r"version_info|hexversion|python_version|\b_?(?:is_|IS_)?(?:PY|py)(?:thon)?_?[23]\w*\b|sys\.version\b|\bsix\.PY"
    rf"|{IDENTITY.pattern}"
)
# A file without any of these minds no version.
MARKS = (
    tuple(
        "version NameError AttributeError ImportError PY2 PY3 py2 py3 PY_ py_2 py_3 ython2 ython3"
        " ython_2 ython_3 YTHON2 YTHON3".split()
    )
    + IDENTITIES
)
MISSING = re.compile(r"\b(?:NameError|AttributeError|ImportError)\b")
BUILTINS = re.compile(r"\bNameError\b")
NAMES = re.compile(r"\b(?:NameError|AttributeError)\b")
# What is not found on 3, so that what is caught comes by there.
MISSED = re.compile(rf"(?<![\w.])(?:{'|'.join(OLD_BUILTINS)})\b")
# Without an import nothing can be missing that ImportError tells of.
IMPORTS = re.compile(r"\bimport\b|\b__import__\b|\bimport_module\b")
FEW = 3


def minds_version(condition: str) -> bool:
    """Whether *condition* asks for the version of Python, and not only for one inside 2.x."""
    return VERSION.search(WITHIN_2.sub("", condition)) is not None


def is_guarded(node: Node, file: File, *, gone: bool = False, lost: bool = False) -> bool:
    """Whether *node* stands in a branch on the version, or in a short ``try`` for a missing name.

    Such code is straddled by hand: it means on each side what its author wrote. *gone* says that 3 does not
    have what *node* names: in a branch for 3 it then waits for a tool as 2to3. *lost* says so of a part of a module,
    which is nothing for ``except NameError`` of a builtin that is gone.
    """
    if not file.holds_any(MARKS):
        return False
    is_builtin = gone and node.type == "identifier"
    child = node
    for above in file.ancestors(node):
        if above.type in ("if_statement", "conditional_expression", "elif_clause"):
            condition = _condition(above)
            if not same(condition, child) and _minds_version(condition, file):
                return not (gone and branch_of(above, child, file) == 3)
        elif above.type == "try_statement" and _catches_missing(
            above, child, file, is_builtin, lost
        ):
            # What was found is asked for in ``else``, if it is what the attempt is about.
            attempt = above.child_by_field_name("body")
            return child.type != "else_clause" or file.text(node) in file.text(attempt)
        child = above
    return False


def _minds_version(condition: Node | None, file: File) -> bool:
    """Whether *condition* asks for the version, itself or by a name of the file that stands for that."""
    text = file.text(condition)
    if condition is None or minds_version(text):
        return condition is not None
    _, value = named_in(condition, file)
    asks = value is not None and minds_version(file.text(value))
    return asks and version_of(condition, file) is not None


def catches_attribute_error(node: Node, file: File) -> bool:
    """Whether *node* stands in a ``try`` that catches the AttributeError of an object without the method."""
    if "AttributeError" not in file.vocabulary.all:
        return False
    child = node
    for above in file.ancestors(node):
        if above.type == "try_statement" and same(above.child_by_field_name("body"), child):
            clauses = [one for one in above.named_children if one.type == "except_clause"]
            values = [value for one in clauses for value in one.children_by_field_name("value")[:1]]
            if any("AttributeError" in file.text(value) for value in values):
                return True
        if above.type in ("function_definition", "class_definition"):
            return False
        child = above
    return False


def _condition(branch: Node) -> Node | None:
    if branch.type == "conditional_expression":
        return branch.named_children[1]
    return branch.child_by_field_name("condition")


def _catches_missing(
    attempt: Node, child: Node, file: File, is_builtin: bool, is_lost: bool
) -> bool:
    """Whether *attempt* expects that a name is missing; of a builtin only NameError tells."""
    body = attempt.child_by_field_name("body")
    if body is None or body.named_child_count > FEW or child.type == "finally_clause":
        return False
    clauses = [one for one in attempt.named_children if one.type == "except_clause"]
    if child.type == "except_clause":
        if (is_builtin or is_lost) and MISSED.search(file.text(body)):
            return False
        clauses = [child]
    kinds = MISSING if IMPORTS.search(file.text(body)) else NAMES
    kinds = BUILTINS if is_builtin else kinds  # an import that fails says nothing of builtins
    return any(expects_missing(clause, file, kinds) for clause in clauses)
