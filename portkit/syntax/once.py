"""What is asked of a node by several is found once."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, TypeVar

from tree_sitter import Node

if TYPE_CHECKING:
    from portkit.file import File

Found = TypeVar("Found")


def once_a_node(work: Callable[[Node, File], Found]) -> Callable[[Node, File], Found]:
    """*work*, done once for each node of a file; what it found goes with the file."""

    def answers(_file: File) -> dict[int, Found]:
        return {}

    @wraps(work)
    def found(node: Node, file: File) -> Found:
        known, number = file.once(answers), node.id
        if number not in known:
            known[number] = work(node, file)
        return known[number]

    return found
