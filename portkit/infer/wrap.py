"""The list of what an expression gives, written around it."""

from __future__ import annotations

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
    **values: Node | str | Need,
) -> Rewrite:
    """``list(...)`` around *template*, in which ``{call}`` is *node*; a comprehension where ``list`` is taken."""
    wrapped = f"list({template})"
    if is_hidden("list", node, file):
        name = next(word for word in LOOP_NAMES if word not in file.code or word == LOOP_NAMES[-1])
        wrapped = f"[{name} for {name} in {template}]"
    if template == "{call}":
        values["call"] = node
    return file.rewrite(node, wrapped, message=message, safety=safety, **values)
