"""Calls of helpers that an earlier run has written: what is turned already is left as it is."""

from __future__ import annotations

from collections.abc import Container
from typing import TYPE_CHECKING

from tree_sitter import Node

from portkit.syntax.scopes import same

if TYPE_CHECKING:
    from portkit.file import File

# What makes bytes of native strings that come in, and native strings of bytes.
TURNING = ("native_to_bytes", "bytes_to_native")
# What makes native strings of bytes that a person reads.
SHOWING = ("shown_bytes", "printed_bytes")
TO_BYTES = ("ensure_binary", "bytes_string")
TO_NATIVE = ("ensure_str", "native_string")
WRAPPERS = frozenset([*TO_BYTES, *TO_NATIVE, *TURNING, *SHOWING])


def helper_called(node: Node | None, file: File) -> str:
    """The last name of what *node* calls: a helper's, though the file has another of its name; '' of no call."""
    function = node.child_by_field_name("function") if node and node.type == "call" else None
    return file.text(function).rpartition(".")[2].rstrip("_")


def is_given_to(helpers: Container[str], node: Node, file: File) -> bool:
    """Whether *node* is the first argument of a call of one of *helpers*."""
    above = file.parent(node)
    if above is None or above.type != "argument_list" or not same(above.named_children[0], node):
        return False
    return helper_called(file.parent(above), file) in helpers


def is_wrapped(node: Node, file: File) -> bool:
    """Whether *node* is the first argument of a call that makes bytes or native strings."""
    return is_given_to(WRAPPERS, node, file)
