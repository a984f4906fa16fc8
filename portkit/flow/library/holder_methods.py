"""What the methods of files, containers, regular expressions and matches take and give."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tree_sitter import Node

from portkit.flow.code.targets import element, elements
from portkit.flow.evidence import Sort
from portkit.flow.library.arguments import take
from portkit.flow.library.regexes import replaced
from portkit.flow.library.servers import HEADERS, READ, WRITTEN
from portkit.flow.places import ITEM, KEY, MATCHED
from portkit.syntax.nodes import Call

if TYPE_CHECKING:
    from portkit.flow.model import Flow, MethodRule


def _read(flow: Flow, held: int, arguments: list[int], parts: Call) -> int:
    if flow.has(held, READ):
        place = flow.make(flow.mark(flow.places.new(), "string"), "gives", parts.node)
        return flow.prove(place, Sort.BYTES, parts.node, "what a server answers is bytes")
    place = flow.field(held, ITEM)

    def mark() -> None:
        if flow.has(held, "file") or flow.has(held, "archive"):
            flow.mark(place, "string")

    flow.later(mark)
    return place


def _read_lines(flow: Flow, held: int, arguments: list[int], parts: Call) -> int:
    place = flow.mark(flow.places.new(), "container")
    flow.join(flow.field(place, ITEM), flow.field(held, ITEM))
    return place


def _write(flow: Flow, held: int, arguments: list[int], parts: Call) -> int:
    _write_tree(flow, held, arguments, parts)
    if flow.has(held, "tree"):
        return flow.places.new()
    if flow.has(held, WRITTEN):
        for node in parts.arguments[:1]:
            take(flow, node, "wfile.write")
        return flow.places.new()
    for place in arguments[:1]:
        flow.join(flow.field(held, ITEM), place)
    return flow.places.new()


def _write_tree(flow: Flow, held: int, arguments: list[int], parts: Call) -> None:
    """``tree.write(file)`` of what is, or turns out to be, a tree of elements."""
    known: list[Node] = []

    def prove() -> None:
        if flow.has(held, "tree") and not known:
            for node, place in zip(parts.arguments[:1], arguments, strict=False):
                known.append(node)
                flow.prove(flow.field(place, ITEM), Sort.BYTES, node, "a tree is written as bytes")

    prove()
    flow.later(prove, held)


def _write_lines(flow: Flow, held: int, arguments: list[int], parts: Call) -> int:
    for place in arguments[:1]:
        elements(flow, place, flow.field(held, ITEM))
    return flow.places.new()


def _add(flow: Flow, held: int, arguments: list[int], parts: Call) -> int:
    if flow.has(held, "archive"):
        return flow.places.new()  # it takes the name of a file
    for place in arguments[-1:]:
        flow.join(flow.field(held, ITEM), place)
    return flow.places.new()


def _queued(flow: Flow, held: int, arguments: list[int], parts: Call) -> int:
    """``queue.put(x)``: what is first; the others say how long to wait."""
    flow.join(flow.field(held, ITEM), *arguments[:1])
    return flow.places.new()


def _unqueued(flow: Flow, held: int, arguments: list[int], parts: Call) -> int:
    return flow.field(held, ITEM)


def _extend(flow: Flow, held: int, arguments: list[int], parts: Call) -> int:
    for place in arguments[:1]:
        elements(flow, place, flow.field(held, ITEM))
    return flow.places.new()


def _take_out(flow: Flow, held: int, arguments: list[int], parts: Call) -> int:
    """``rows.pop()``, ``d.get(key, default)``."""
    if flow.has(held, HEADERS):
        return flow.join(flow.native(parts.node), *arguments[1:2])
    key = parts.arguments[0] if parts.arguments else None
    is_named = key is not None and key.type == "string"
    place = flow.field(held, element(flow, held, key) if is_named else ITEM)
    if arguments and parts.arguments[0].type != "integer":
        flow.join(flow.field(held, KEY), arguments[0])
    return flow.join(place, *arguments[1:2])


def _has_key(flow: Flow, held: int, arguments: list[int], parts: Call) -> int:
    """``d.has_key(key)``."""
    if not flow.has(held, HEADERS):
        flow.join(flow.field(flow.mark(held, "dict"), KEY), *arguments[:1])
    return flow.places.new()


def _header(flow: Flow, held: int, arguments: list[int], parts: Call) -> int:
    """``message.getheader(name)``: headers of HTTP and of mail are native strings."""
    return flow.native(parts.node)


def _keys(flow: Flow, held: int, arguments: list[int], parts: Call) -> int:
    place = flow.mark(flow.places.new(), "container")
    flow.join(flow.field(place, ITEM), flow.field(flow.mark(held, "dict"), KEY))
    return place


def _values(flow: Flow, held: int, arguments: list[int], parts: Call) -> int:
    place = flow.mark(flow.places.new(), "container")
    flow.join(flow.field(place, ITEM), flow.field(flow.mark(held, "dict"), ITEM))
    return place


def _items(flow: Flow, held: int, arguments: list[int], parts: Call) -> int:
    place, row = (
        flow.mark(flow.places.new(), "container"),
        flow.mark(flow.places.new(), "container"),
    )
    flow.mark(held, "dict")
    flow.join(flow.field(row, 0), flow.field(held, KEY))
    flow.join(flow.field(row, 1), flow.field(held, ITEM))
    flow.join(flow.field(place, ITEM), row)
    return place


def _match(flow: Flow, held: int, arguments: list[int], parts: Call) -> int:
    """``regex.match(s)``: the pattern, the subject and the groups are of one kind."""
    place = flow.places.new()
    flow.join(flow.field(held, MATCHED), *arguments[:1])
    flow.join(flow.field(place, MATCHED), flow.field(held, MATCHED))
    return place


def _found(flow: Flow, held: int, arguments: list[int], parts: Call) -> int:
    place = flow.mark(flow.places.new(), "container")
    flow.join(flow.field(place, ITEM), flow.field(held, MATCHED), *arguments[:1])
    return place


def _matches(flow: Flow, held: int, arguments: list[int], parts: Call) -> int:
    place = flow.places.new()
    flow.join(flow.field(place, ITEM), _match(flow, held, arguments, parts))
    return place


def _sub(flow: Flow, held: int, arguments: list[int], parts: Call) -> int:
    return replaced(flow, flow.join(flow.field(held, MATCHED), *arguments[:2]))


def _group(flow: Flow, held: int, arguments: list[int], parts: Call) -> int:
    return flow.field(held, MATCHED)


def _groups(flow: Flow, held: int, arguments: list[int], parts: Call) -> int:
    place = flow.mark(flow.places.new(), "container")
    flow.join(flow.field(place, ITEM), flow.field(held, MATCHED))
    return place


_SETS: dict[MethodRule, str] = {
    _read: "read readline getvalue",
    _read_lines: "readlines xreadlines",
    _write: "write",
    _write_lines: "writelines",
    _add: "append insert add appendleft",
    _queued: "put put_nowait",
    _unqueued: "get_nowait",
    _extend: "extend",
    _take_out: "pop get setdefault popleft",
    _has_key: "has_key",
    _header: "getheader",
    _keys: "keys iterkeys",
    _values: "values itervalues",
    _items: "items iteritems",
    _match: "match search",
    _found: "findall",
    _matches: "finditer",
    _sub: "sub subn",
    _group: "group",
    _groups: "groups",
}
# Methods of queues: of many others too, so only in a file that has to do with one.
QUEUED = ("put", "put_nowait", "get_nowait")
QUEUES = ("Queue", "LifoQueue", "PriorityQueue", "JoinableQueue", "SimpleQueue", "queue")
RULES = {name: rule for rule, names in _SETS.items() for name in names.split()}
