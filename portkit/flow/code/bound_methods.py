"""Methods of files, lists and strings as values: ``read = file.read``, ``append = found.append``."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from tree_sitter import Node

from portkit.flow.code.targets import elements
from portkit.flow.evidence import Sort
from portkit.flow.places import FUNCTION, GIVES, ITEM, TAKES
from portkit.syntax.scopes import same

if TYPE_CHECKING:
    from portkit.flow.model import Flow

# What keeps a method, or hands it on; else it is the target of an assignment, or asked for an attribute.
KEEPING = frozenset(
    "assignment argument_list keyword_argument default_parameter expression_list tuple return_statement".split()
)


def of_method(flow: Flow, node: Node, name: str) -> int | None:
    """The place of ``x.name``, a method that is not called here, if its name tells what it takes and gives."""
    rule, receiver = RULES.get(name), node.child_by_field_name("object")
    if rule is None or receiver is None or not flow.follows_calls or not _is_kept(flow, node):
        return None
    place = flow.mark(flow.places.new(), FUNCTION)
    rule(flow, flow.value(receiver), place)
    if name == "recv":
        given = flow.mark(flow.field(place, GIVES), "string")
        flow.prove(given, Sort.BYTES, node, "sockets give bytes")
    elif name == "sendall":
        flow.prove(flow.field(place, TAKES[0]), Sort.SINK, node, "sockets take bytes")
    return place


def _is_kept(flow: Flow, node: Node) -> bool:
    above = flow.file.parent(node)
    if above is None or above.type not in KEEPING:
        return False
    return not same(above.child_by_field_name("left"), node)


def _read(flow: Flow, held: int, method: int) -> None:
    given = flow.join(flow.field(method, GIVES), flow.field(held, ITEM))

    def mark() -> None:
        if flow.has(held, "file"):
            flow.mark(given, "string")

    flow.later(mark)


def _read_lines(flow: Flow, held: int, method: int) -> None:
    lines = flow.mark(flow.field(method, GIVES), "container")
    flow.join(flow.field(lines, ITEM), flow.field(held, ITEM))


def _put(flow: Flow, held: int, method: int) -> None:
    flow.join(flow.field(held, ITEM), flow.field(method, TAKES[0]))


def _put_all(flow: Flow, held: int, method: int) -> None:
    elements(flow, flow.field(method, TAKES[0]), flow.field(held, ITEM))


def _joined(flow: Flow, held: int, method: int) -> None:
    flow.join(flow.mark(held, "string"), flow.field(method, GIVES))
    elements(flow, flow.field(method, TAKES[0]), held)


def _asked(flow: Flow, held: int, method: int) -> None:
    flow.join(flow.mark(held, "string"), flow.field(method, TAKES[0]))


def _of_socket(flow: Flow, held: int, method: int) -> None:
    flow.mark(held, "socket")


_SETS: dict[Callable[[Flow, int, int], None], str] = {
    _read: "read readline",
    _read_lines: "readlines",
    _put: "write append appendleft",
    _put_all: "writelines",
    _joined: "join",
    _asked: "startswith endswith",
    _of_socket: "recv sendall",
}
RULES = {name: rule for rule, names in _SETS.items() for name in names.split()}
