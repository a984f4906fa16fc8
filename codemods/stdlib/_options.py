"""Options that the class of the library takes on 3 alone, handed on where one is made: ``Parser(**parser_options)``."""

from __future__ import annotations

from collections.abc import Container, Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.classes import bases, member
from portkit.syntax.nodes import Call, attribute_name, call_parts, members
from portkit.syntax.scopes import same


def makers(node: Node, classes: Container[str | None], file: File) -> Iterator[Call]:
    """The calls by which *node*, a call or a class, makes an object of *classes*, or calls their ``__init__``."""
    if node.type == "class_definition":
        yield from _of_derived(node, classes, file)
        return
    parts = call_parts(node, file)
    if parts is None or is_guarded(node, file):
        return
    made = parts.function
    if attribute_name(made, file) == "__init__":
        made = made.child_by_field_name("object") or made
    if file.origin(made) in classes:
        yield parts


def _of_derived(definition: Node, classes: Container[str | None], file: File) -> Iterator[Call]:
    """The calls that make objects of a class derived from one of *classes*, by the ``__init__`` of that."""
    if not any(file.origin(base) in classes for base in bases(definition, file)):
        return
    if member(definition, "__init__", file):
        return
    name = file.text(definition.child_by_field_name("name"))
    binding = next((one for one in file.bindings(name) if same(one.statement, definition)), None)
    for use in file.uses(binding) if binding is not None else ():
        call = file.parent(use)
        parts = call_parts(call, file) if call is not None and call.type == "call" else None
        if parts is not None and same(parts.function, use) and not is_guarded(use, file):
            yield parts


def with_options(parts: Call, name: str, message: str, file: File) -> Rewrite:
    """The options, which are called *name* in ``_compat``, as the last argument."""
    arguments = parts.node.child_by_field_name("arguments")
    assert arguments is not None
    helper = file.need("_compat", name)
    given = members(arguments)
    place = given[-1].end_byte if given else arguments.start_byte + 1
    edit = file.between(place, place, (", " if given else "") + f"**{helper.local}")
    return file.group(parts.node, [edit], needs=[helper], message=message)
