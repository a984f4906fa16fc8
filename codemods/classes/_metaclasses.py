"""What a metaclass says of a class."""

from __future__ import annotations

from tree_sitter import Node

from portkit.file import File


def is_only_new_style(value: Node, file: File) -> bool:
    """Whether the metaclass *value* of a class is ``type``, and the module names no other for all its classes."""
    if file.text(value) != "type" or not file.is_builtin(value):
        return False
    return all(binding.scope.type != "module" for binding in file.bindings("__metaclass__"))
