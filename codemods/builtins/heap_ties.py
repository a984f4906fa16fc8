"""``heapq.heappush(h, (n, {...}))`` is told: where *n* is equal, 3 compares the dicts, and raises TypeError.

So with instances of a class without an order.

Caveats: only told, where the file shows what is in the tuple.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.builtins._unlike import is_unordered
from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer import Kind, infer
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import attribute_name, call_parts, members

PUSHES = ("heappush", "heapreplace", "heappushpop")
DOUBT = "where what stands before is equal, 3 compares {} (TypeError); put a counter between"


@codemod(
    words=PUSHES,
    node="call",
    rows=["X40"],
    unchanged=[
        "import heapq\nheapq.heappush(h, (1, 'a'))",
        "import heapq\nheapq.heappush(h, x)",
        "heappush(h, (1, {}))",
    ],
    told=[
        "import heapq\nheapq.heappush(h, (1, {'a': 1}))",
        "from heapq import heappush\nclass T(object): pass\nheappush(h, (1, T()))",
    ],
)
def heap_ties(call: Node, file: File) -> Iterator[Rewrite | Told]:
    parts = call_parts(call, file)
    origin = file.origin(parts.function) if parts is not None else None
    if parts is None or not (origin or "").startswith("heapq.") or len(parts.arguments) != 2:
        return
    item = parts.arguments[1]
    if attribute_name(parts.function, file) not in ("", *PUSHES) or item.type != "tuple":
        return
    for value in members(item)[1:]:
        fact = infer(value, file)
        if fact.kind in (Kind.DICT, Kind.FUNCTION) or is_unordered(fact, file):
            if not is_guarded(call, file):
                yield file.told(value, DOUBT.format(fact.kind.value))
            return
