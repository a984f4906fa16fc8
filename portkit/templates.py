"""Templates: ``"{key} in {mapping}"`` parsed once, so that the engine knows what binds how tightly."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from tree_sitter import Node

from portkit.errors import CodemodError
from portkit.syntax.parse import parser
from portkit.syntax.precedence import ATOM, TUPLE, in_brackets, level, required

HOLE = re.compile(r"\{(\w*)\}|(\{\{|\}\})")


@dataclass(frozen=True)
class Slot:
    """A hole of a template: its name, how tightly its content must bind, whether line breaks are free there."""

    name: str
    required: int
    bracketed: bool


@dataclass(frozen=True)
class Template:
    """Literal text and slots in turn, and how tightly the whole binds."""

    parts: tuple[str | Slot, ...]
    level: int
    negated: tuple[str | Slot, ...] | None = None


@lru_cache(maxsize=4096)
def compile_template(text: str) -> Template:
    """Parse the template *text*; ``{{`` and ``}}`` stand for braces.

    Raises CodemodError where it is no expression or statement.
    """
    names: dict[str, str] = {}
    code = HOLE.sub(lambda found: found[2][0] if found[2] else _placeholder(names, found[1]), text)
    tree = parser().parse(code.encode("ascii"))
    if tree.root_node.has_error:
        raise CodemodError(f"template {text!r} is not Python")
    top = _expression(tree.root_node)
    parts = _parts(tree.root_node, code, names)
    return Template(parts, level(top) if top is not None else ATOM, _negate(top, parts))


def _placeholder(names: dict[str, str], name: str) -> str:
    word = f"hole_{name}_hole"
    names[word] = name
    return word


def _expression(root: Node) -> Node | None:
    """The expression a template consists of, or None for statements."""
    if root.named_child_count != 1 or root.named_children[0].type != "expression_statement":
        return None
    statement = root.named_children[0]
    if statement.named_child_count == 1 and b"," not in {
        child.text for child in statement.children
    }:
        return statement.named_children[0]
    return statement


def _parts(root: Node, code: str, names: dict[str, str]) -> tuple[str | Slot, ...]:
    parts: list[str | Slot] = []
    done = 0
    for found in re.finditer(r"hole_(\w*?)_hole", code):
        node = root.descendant_for_byte_range(found.start(), found.end())
        assert node is not None
        inside = (
            node.type in ("identifier",)
            and node.end_byte == found.end()
            and node.start_byte == found.start()
        )
        need = required(node.parent, node) if inside and node.parent is not None else TUPLE
        parts += [code[done : found.start()]] if done < found.start() else []
        parts.append(Slot(names[found[0]], need, inside and in_brackets(node)))
        done = found.end()
    if done < len(code):
        parts.append(code[done:])
    return tuple(parts)


def _negate(top: Node | None, parts: tuple[str | Slot, ...]) -> tuple[str | Slot, ...] | None:
    """``a in b`` -> ``a not in b``, for a template that stands after ``not``."""
    if top is None or top.type != "comparison_operator" or top.named_child_count != 2:
        return None
    if len(parts) != 3 or parts[1] != " in ":
        return None
    return (parts[0], " not in ", parts[2])
