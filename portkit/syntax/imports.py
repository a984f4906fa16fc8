"""Import statements taken apart, and what stands around them (try/except, version branches)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tree_sitter import Node

from portkit.syntax.guards import WITHIN_2
from portkit.syntax.nodes import members
from portkit.syntax.scopes import Binding, same

if TYPE_CHECKING:
    from portkit.file import File

STATEMENTS = ("import_statement", "import_from_statement")
SPACE = re.compile(r"\s|\\")
CATCHES_IMPORT_ERROR = re.compile(r"except\s*(?::|.*\b(?:ImportError|StandardError|Exception)\b)")
VERSION_TEST = re.compile(r"\b(?:version_info|PY2|PY3\d*|hexversion|version|is_py\w+)\b", re.I)


@dataclass(frozen=True)
class Item:
    """One name of an import statement.

    *module* is dotted as it is written, leading dots included; *name* is what is taken from it, ``*`` or
    (of a plain ``import``) ''. *node* is what an ``ImportChange`` replaces.
    """

    statement: Node
    node: Node
    module: str
    name: str
    alias: str

    @property
    def local(self) -> str:
        """The name that it binds; ``*`` for all."""
        return self.alias or self.name or self.module.split(".")[0]


def items(statement: Node, file: File) -> list[Item]:
    """The names of an import statement, in order."""
    module_node = statement.child_by_field_name("module_name")
    module = SPACE.sub("", file.text(module_node))
    found = []
    for node in statement.children_by_field_name("name") or statement.named_children[1:]:
        if node.type == "comment":
            continue
        path, alias = node, ""
        if node.type == "aliased_import":
            alias = file.text(node.child_by_field_name("alias"))
            path = node.child_by_field_name("name") or node
        name = SPACE.sub("", file.text(path))
        found.append(Item(statement, node, module or name, name if module else "", alias))
    return found


def binding_of_item(item: Item, file: File) -> Binding | None:
    """The binding that *item* makes, None for ``*``."""
    for binding in file.bindings(item.local):
        if binding.is_import and same(file.import_item(binding), item.node):
            return binding
    return None


def in_version_branch(node: Node, file: File) -> bool:
    """Whether *node* stands in a branch of an ``if`` that asks for the version of Python."""
    for above in file.ancestors(node):
        if above.type == "if_statement":
            tests = [above, *(one for one in above.children if one.type == "elif_clause")]
            conditions = [file.text(one.child_by_field_name("condition")) for one in tests]
            if any(VERSION_TEST.search(WITHIN_2.sub("", text)) for text in conditions):
                return True
    return False


def alternatives(statement: Node, file: File) -> Iterator[Node]:
    """The imports of the other branches, where *statement* is in ``try: ... except ImportError:``."""
    child = statement
    for above in file.ancestors(statement):
        if above.type == "try_statement" and _catches_import_error(above, file):
            for branch in above.named_children:
                if not same(branch, child) and branch.type != "finally_clause":
                    yield from _statements(branch)
        if above.type in ("function_definition", "class_definition"):
            return
        child = above


def _catches_import_error(statement: Node, file: File) -> bool:
    handlers = [one for one in statement.named_children if one.type == "except_clause"]
    return any(CATCHES_IMPORT_ERROR.match(file.text(one)) for one in handlers)


def _statements(branch: Node) -> Iterator[Node]:
    for node in branch.named_children:
        if node.type in STATEMENTS:
            yield node
        elif node.type in ("block", "try_statement", "except_clause"):
            yield from _statements(node)


def stands_alone(statement: Node, file: File) -> bool:
    """Whether a block can take the place of *statement*: nothing but a comment, or the head of its suite, is beside."""
    code = file.code
    start, end = statement.start_byte, statement.end_byte
    before = re.split(r"[\r\n]", code[max(0, start - 200) : start])[-1].strip(" \t\f")
    behind = re.split(r"[\r\n]", code[end : end + 200])[0].strip(" \t\f")
    if behind and not behind.startswith("#"):
        return False
    return not before or head_of_suite(statement, file) is not None


def head_of_suite(statement: Node, file: File) -> Node | None:
    """What begins the line on which *statement* is the whole suite: ``try: import x``."""
    block = file.parent(statement)
    if block is None or block.type != "block" or len(members(block)) > 1:
        return None
    colon = block.prev_sibling
    is_beside = colon is not None and colon.end_point.row == statement.start_point.row
    return file.parent(block) if is_beside else None


def either(first: list[str], second: list[str], caught: str = "ImportError", why: str = "") -> str:
    """``try:`` the statements *first*, and where they cannot be imported *second*; *why* is a comment."""
    handler = f"except {caught}:" + (f"  # {why}" if why else "")
    lines = ["try:", *("    " + line for line in first), handler]
    return "\n".join(lines + ["    " + line for line in second])
