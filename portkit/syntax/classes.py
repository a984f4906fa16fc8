"""Classes and their methods: finding them, and adding a line after one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tree_sitter import Node

from portkit.edits import Edit

if TYPE_CHECKING:
    from portkit.file import File


def class_of(node: Node, file: File) -> Node | None:
    """The class whose body *node* (a method or assignment, perhaps decorated) stands in directly."""
    above = file.enclosing(node, "class_definition", "function_definition", "lambda", "module")
    return above if above is not None and above.type == "class_definition" else None


def members(definition: Node, file: File) -> Iterator[tuple[str, Node]]:
    """The names that the body of a class binds by ``def``, ``class`` or assignment, with the statement."""
    body = definition.child_by_field_name("body")
    for statement in body.named_children if body is not None else ():
        inner = statement.child_by_field_name("definition") or statement
        if inner.type in ("function_definition", "class_definition"):
            yield file.text(inner.child_by_field_name("name")), statement
        elif inner.type == "expression_statement":
            value = inner.named_children[0]
            while value is not None and value.type == "assignment":
                yield file.text(value.child_by_field_name("left")), statement
                right = value.child_by_field_name("right")
                if right is None:
                    break
                value = right


def member(definition: Node, name: str, file: File) -> Node | None:
    """The last statement of the class body that binds *name*, or None."""
    found = [statement for bound, statement in members(definition, file) if bound == name]
    return found[-1] if found else None


def is_defined(method: str, file: File) -> bool:
    """Whether a class of this file, or of another of its package, defines *method*."""
    if any(binding.kind == "function" for binding in file.bindings(method)):
        return True
    return file.project.graph.defines_method(file.path, method)


def bases(definition: Node, file: File) -> list[Node]:
    """The base classes of a class, as written."""
    listed = definition.child_by_field_name("superclasses")
    return [node for node in listed.named_children if node.type != "comment"] if listed else []


def parameters(function: Node) -> list[Node]:
    """The parameters of a function or lambda."""
    listed = function.child_by_field_name("parameters")
    return [node for node in listed.named_children if node.type != "comment"] if listed else []


def alias_after(statement: Node, line: str, file: File) -> Edit:
    """Add *line* to the class after the member *statement*: on its own, a blank line ahead of it."""
    indent = indent_of(statement, file)
    end = _line_end(file.code, statement.end_byte)
    if not _is_first(statement, file) or ";" in file.code[statement.end_byte : end].split("#")[0]:
        return file.between(statement.end_byte, statement.end_byte, f"; {line}")
    while comment := _deeper_comment(file.code, end, len(indent)):
        end = comment
    blank = "\n" if "\n" in file.text(statement) or "\r" in file.text(statement) else ""
    if statement.type == "expression_statement":
        blank = ""
    return file.between(end, end, f"\n{blank}{indent}{line}")


def indent_of(statement: Node, file: File) -> str:
    """The white space that *statement*'s line starts with."""
    line = _before(statement, file)
    return line[: len(line) - len(line.lstrip(" \t\f"))]


def _is_first(statement: Node, file: File) -> bool:
    """Whether nothing stands before *statement* on its line (no ``class A:``, no ``a = 1;``)."""
    return not _before(statement, file).strip(" \t\f")


def _before(statement: Node, file: File) -> str:
    start = statement.start_byte
    return file.code[
        max(file.code.rfind("\n", 0, start), file.code.rfind("\r", 0, start)) + 1 : start
    ]


def _line_end(text: str, start: int) -> int:
    ends = [end for end in (text.find("\n", start), text.find("\r", start)) if end >= 0]
    return min(ends, default=len(text))


def _deeper_comment(text: str, end: int, indent: int) -> int | None:
    """The end of the next line, if it is a comment indented deeper than *indent*."""
    start = end + (2 if text.startswith("\r\n", end) else 1)
    stop = _line_end(text, start)
    line = text[start:stop]
    found = line.lstrip(" \t")
    return stop if found.startswith("#") and len(line) - len(found) > indent else None


def is_old_style(definition: Node, file: File) -> bool:
    """Whether a class is old-style on 2.7: no base but old-style classes of the file, no metaclass.

    A base that the file does not define may be either; then this is False.
    """
    return all(is_old_style_class(one, file) for one in lineage(definition, file))


def is_old_style_class(definition: Node | None, file: File) -> bool:
    """Whether a class has no bases outside the file, and no metaclass, of its own or of the module."""
    if definition is None:
        return False
    if any(binding.scope.type == "module" for binding in file.bindings("__metaclass__")):
        return False
    if member(definition, "__metaclass__", file) is not None:
        return False
    return all(class_named(base, file) is not None for base in bases(definition, file))


def lineage(definition: Node, file: File) -> list[Node | None]:
    """*definition* and the classes it is derived from, depth first; None for one that the file has not."""
    found: list[Node | None] = []
    todo: list[Node | None] = [definition]
    while todo:
        one = todo.pop(0)
        if one is not None and any(seen is not None and seen.id == one.id for seen in found):
            continue
        found.append(one)
        if one is not None:
            todo[:0] = [class_named(base, file) for base in bases(one, file)]
    return found


def class_named(base: Node, file: File) -> Node | None:
    """The class of the file that *base* plainly names."""
    if base.type != "identifier":
        return None
    found = file.resolve(base)
    return found[0].statement if len(found) == 1 and found[0].kind == "class" else None


def decorate(definition: Node, helper: str, file: File) -> Edit:
    """Add the decorator *helper* to a class, innermost, so that others see what it made."""
    start = definition.start_byte
    return file.between(start, start, f"@{helper}\n{indent_of(definition, file)}")


def is_decorated_with(definition: Node, name: str, file: File) -> bool:
    """Whether a decorator of the class ends in *name*."""
    above = file.parent(definition)
    if above is None or above.type != "decorated_definition":
        return False
    return any(
        file.text(one).rstrip().endswith(name)
        for one in above.named_children
        if one.type == "decorator"
    )
