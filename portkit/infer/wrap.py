"""The list of what an expression gives, written around it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tree_sitter import Node

from portkit.codemod import Need, Rewrite, Safety
from portkit.infer.names import is_hidden

if TYPE_CHECKING:
    from portkit.file import File

LOOP_NAMES = ("item", "each", "element", "listed_item")


def as_list(
    node: Node,
    file: File,
    template: str = "{call}",
    message: str = "",
    safety: Safety | None = None,
    holes: Mapping[str, Node | str | Need] | None = None,
) -> Rewrite:
    """``list(...)`` around *template*, in which ``{call}`` is *node*.

    Where the file hides ``list``, a list comprehension does it.
    """
    wrapped = f"list({template})"
    if is_hidden("list", node, file):
        name = next(word for word in LOOP_NAMES if word not in file.code or word == LOOP_NAMES[-1])
        wrapped = f"[{name} for {name} in {template}]"
    values = {"call": node, **(holes or {})}
    return file.rewrite(node, wrapped, message=message, safety=safety, holes=values)
