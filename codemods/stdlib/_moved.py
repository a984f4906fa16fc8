"""How an import of a module that moved is spelled, and which imports are left alone."""

import os

from codemods.stdlib._modules import BY_OLD, SPLIT, Move
from codemods.stdlib._renamed import GONE, MEMBERS, REPLACED
from codemods.stdlib._types import TYPES
from portkit.file import File
from portkit.helpers import Helpers
from portkit.plan.libraries import origin
from portkit.plan.model import Origin
from portkit.syntax.imports import Item, alternatives, either, in_version_branch, items

# Packages of these names know 2.7 and 3 both.
COMPATIBLE = ("six.", "future.", "past.")


def is_ours(module: str, file: File) -> bool:
    """Whether 2.7 finds *module* in the tree, beside the file, and not in the standard library."""
    return file.is_implicit(module) or file.project.has_module(
        os.path.dirname(file.path), module.split(".")[0]
    )


def is_settled(item: Item, file: File) -> bool:
    """Whether the code around takes care of both versions: a version branch, or another choice."""
    if in_version_branch(item.statement, file):
        return True
    for statement in alternatives(item.statement, file):
        for other in items(statement, file):
            if other.local != item.local or (_is_old(other) and not _are_one(item, other)):
                continue
            is_tried_first = other.node.end_byte <= item.node.start_byte
            if not is_tried_first or not _may_be_missing(other, file):
                return True
    return False


def _may_be_missing(item: Item, file: File) -> bool:
    """Whether *item* is of a package outside the library and the tree: what follows may be all there is."""
    if item.module.startswith((".", *COMPATIBLE)) or is_ours(item.module, file):
        return False
    return origin(item.module) is Origin.OTHER


def _are_one(item: Item, other: Item) -> bool:
    """Whether one is the old and one the new name of a module, or of a name in it: ``dbm`` is both."""
    return _is_new_of(item, other) or _is_new_of(other, item)


def _is_new_of(new: Item, old: Item) -> bool:
    place = BY_OLD[old.module].new if old.module in BY_OLD else ""
    if old.name:
        return (new.module, new.name) == (place, old.name)
    return place in (new.module, f"{new.module}.{new.name}")


def _is_old(item: Item) -> bool:
    """Whether 3 has no such module, or no such name in it."""
    name = f"{item.module}.{item.name}"
    tables = (MEMBERS, REPLACED, GONE, TYPES)
    return item.module in BY_OLD or item.module in SPLIT or any(name in one for one in tables)


def from_import(module: str, name: str, alias: str) -> str:
    """``from module import name as alias``, without an alias that says nothing."""
    return f"from {module} import {name}" + (f" as {alias}" if alias not in ("", name) else "")


def moved(move: Move, item: Item, file: File) -> str:
    """The statement that takes the place of *item*: of the module, or of a name from it.

    A block that tries both names, where nothing names the module on 2.7 and 3 alike.
    """
    where = _place(move, file)
    if where is None:
        old, new = [_plain(move.old, item)], [_plain(move.new, item)]
        return either(new, old) if move.is_first else either(old, new)
    if file.target == "py3":
        return _plain(where, item)
    if item.name and item.module == move.old:
        return from_import(where, item.name, item.alias)
    parent, _, leaf = where.rpartition(".")
    return from_import(parent, leaf, item.local)


def _place(move: Move, file: File) -> str | None:
    """The one module that both 2.7 and 3 can import; None where there is none."""
    if file.target == "py3":
        return move.new
    if file.helpers is Helpers.SIX and move.six:
        return f"six.moves.{move.six}"
    if file.helpers is Helpers.FUTURE and move.future:
        return f"future.moves.{move.new}"
    return None


def _plain(module: str, item: Item) -> str:
    """*item* as an import from *module*, the name that it binds kept."""
    if item.name and item.module in BY_OLD:
        return from_import(module, item.name, item.alias)
    if module == item.local:
        return f"import {module}"
    parent, _, leaf = module.rpartition(".")
    return from_import(parent, leaf, item.local) if parent else f"import {module} as {item.local}"
