"""Questions about the modules beside a file, for implicit relative imports."""

import os
import re

from tree_sitter import Node

from portkit.codemod import ImportChange
from portkit.file import File
from portkit.syntax.imports import Item, binding_of_item, either, stands_alone
from portkit.syntax.nodes import attribute_name
from portkit.syntax.scopes import same

CYCLE = "ImportError", "an import cycle, on 2.7"
SCRIPT = "(ImportError, ValueError)", "run as a script"


TARGETS = frozenset(["delete_statement", "pattern_list", "tuple_pattern", "as_pattern_target"])


def is_missing(item: Item, file: File) -> bool:
    """Whether a part of the dotted module behind the first is not there: 2.7 looks nowhere else then."""
    folder = os.path.dirname(file.path)
    head, *rest = item.module.split(".")
    for part in rest:
        folder = os.path.join(folder, head)
        if not file.project.has_module(folder, part):
            return True
        head = part
    return False


def binds_otherwise(item: Item, file: File) -> bool:
    """Whether the package's ``__init__`` gives the module's name to something else."""
    name = re.escape(item.module)
    if "." in item.module:
        return False
    start = os.path.join(os.path.dirname(file.path), "__init__.py")
    own = re.escape(file.project.module_name(start))  # from which it is the module itself
    taken = rf"^from\s+(?!{own}\s)\.*\w[\w.]*\s+import\b.*(?<![\w.]){name}\b(?!\s+as\b)"
    other = rf"^(?:def|class)\s+{name}\b|^{name}\s*=[^=]|{taken}"
    text = file.project.graph.text(start)
    return bool(re.search(other, text, re.M))


def members_of(item: Item, file: File) -> list[Node]:
    """Every ``module.name`` for which a plain import is there, if only ``from .module import name`` serves them.

    The package gives the name of the module to something else. The names are those of classes, functions and
    constants, and the file has no other use for them.
    """
    if is_missing(item, file) or not binds_otherwise(item, file):
        return []
    is_late = file.scope(item.statement).type == "function_definition"
    if file.project.graph.is_scripted(file.path) or (not is_late and may_be_loading(item, file)):
        return []
    binding = binding_of_item(item, file)
    found = [file.parent(use) for use in file.uses(binding)] if binding is not None else []
    taken = [one for one in found if one is not None and _is_asked(one, file)]
    is_all = binding is not None and len(file.bindings(item.local)) == 1
    if not is_all or not taken or len(taken) < len(found) or _is_handed_on(item.local, file):
        return []
    path = os.path.join(os.path.dirname(os.path.abspath(file.path)), f"{item.module}.py")
    text = file.project.graph.text(path)
    names = {attribute_name(one, file) for one in taken}
    return (
        taken if all(_is_settled(one, text) and _is_free(one, taken, file) for one in names) else []
    )


def _is_asked(node: Node, file: File) -> bool:
    """Whether *node* is an attribute that is read."""
    above = file.parent(node)
    if node.type != "attribute" or above is None or above.type in TARGETS:
        return False
    return not same(above.child_by_field_name("left"), node)


def _is_handed_on(name: str, file: File) -> bool:
    """Whether the name of the module stands in a string, ``__all__`` perhaps, or is deleted or declared."""
    kinds = ("string_content", "delete_statement", "global_statement")
    return any(word.type in kinds or file.kind_above(word) in kinds for word in file.words(name))


def _is_settled(name: str, text: str) -> bool:
    """Whether the module with *text* binds *name* once, at its top."""
    bound = re.findall(rf"^(?:(?:class|def)[ \t]+{name}\b|{name}[ \t]*=[^=])", text, re.M)
    return len(bound) == 1 and not re.search(rf"\bglobal\b.*\b{name}\b", text)


def _is_free(name: str, taken: list[Node], file: File) -> bool:
    """Whether *name* is written for nothing but what is *taken*, and for attributes."""
    return all(
        (above := file.parent(word)) is not None
        and above.type == "attribute"
        and (not same(above.child_by_field_name("object"), word) or above in taken)
        for word in file.words(name)
        if word.type == "identifier" and file.kind_above(word) != "dotted_name"
    )


def may_be_loading(item: Item, file: File) -> bool:
    """Whether the module, when this import runs, can be half loaded, on 2.7: it loads this file."""
    if file.target != "straddle":
        return False
    folder, own = os.path.dirname(os.path.abspath(file.path)), os.path.abspath(file.path)
    stem = os.path.join(folder, *item.module.split("."))
    paths = stem + ".py", os.path.join(stem, "__init__.py")
    return any(file.project.graph.reaches(path, own) for path in paths)


def shares_line(statement: Node, changes: list[ImportChange], file: File) -> bool:
    """Whether *changes* would put a block on a line with other code."""
    blocks = any("\n" in line for change in changes for line in change.lines)
    return blocks and not stands_alone(statement, file)


def explicit(item: Item, file: File) -> list[str]:
    """The statements that take the place of *item*."""
    parent, _, leaf = item.module.rpartition(".")
    alias = f" as {item.alias}" if item.alias else ""
    if not parent:
        new = [f"from . import {leaf}{alias}"]
    elif alias:
        new = [f"from .{parent} import {leaf}{alias}"]
    else:
        new = [
            f"from . import {item.local}",
            f"from .{parent} import {leaf} as _{item.module.replace('.', '_')}",
        ]
    old = [f"import {item.module}{alias}"]
    if file.project.graph.is_scripted(file.path):
        return [either(new, old, *SCRIPT)]
    return [either(new, old, *CYCLE)] if may_be_loading(item, file) else new
