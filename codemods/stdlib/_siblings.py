"""Questions about the modules beside a file, for implicit relative imports."""

import os
import re

from tree_sitter import Node

from portkit.codemod import ImportChange
from portkit.file import File
from portkit.syntax.imports import Item, stands_alone


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
