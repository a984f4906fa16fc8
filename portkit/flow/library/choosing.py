"""What ``random`` chooses: elements of a container; letters of a string, where bytes of 3 would give numbers."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tree_sitter import Node

from portkit.flow.evidence import Sort
from portkit.flow.places import ITEM
from portkit.syntax.nodes import Call

if TYPE_CHECKING:
    from portkit.flow.model import Flow


def _one(flow: Flow, origin: str, parts: Call) -> int:
    """``random.choice(letters)``, which can be made bytes by itself."""
    place = flow.places.new()

    def mark(node: Node) -> None:
        flow.make(flow.mark(place, "string"), "native", parts.node)

    _choose(flow, parts, place, mark)
    return place


def _some(flow: Flow, origin: str, parts: Call) -> int:
    """``random.sample(letters, 8)``."""
    place = flow.mark(flow.places.new(), "container")
    inner = flow.field(place, ITEM)

    def mark(node: Node) -> None:
        flow.prove(flow.mark(inner, "string"), Sort.NATIVE, node, "it is a letter of a string")

    _choose(flow, parts, inner, mark)
    return place


def _choose(flow: Flow, parts: Call, inner: int, mark: Callable[[Node], None]) -> None:
    """Let what the first argument holds into *inner*; of a string, *mark* what comes."""
    if not parts.arguments:
        return
    node, done = parts.arguments[0], list[Node]()
    held = flow.value(node)

    def choose() -> None:
        if flow.has(held, "container"):
            flow.join(inner, flow.field(held, ITEM))
        elif flow.has(held, "string") and not done:
            done.append(node)
            flow.prove(held, Sort.NATIVE, node, "letters are chosen of it")
            mark(node)

    flow.later(choose, held, inner)


RULES = {"random.choice": _one, "random.sample": _some}
