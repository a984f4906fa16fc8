"""``heapq.heappush(h, (n, {...}))`` is told: where *n* is equal, 3 compares the dicts, and raises TypeError.

So with instances of a class without an order, and with the items of a list that ``heapify`` or ``nsmallest`` is given.

Caveats: only told, where the file shows what is in the tuple.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.builtins._unlike import clash_of, is_unordered
from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer import Kind, infer
from portkit.infer.arguments import assigned
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import call_parts, members

PUSHES = ("heappush", "heapreplace", "heappushpop")
LISTS = {"heapify": 0, "nsmallest": 1, "nlargest": 1}
UNLIKE = "Python 3 does not order {} and {} (TypeError); say which comes first, by a key"
DOUBT = "where what stands before is equal, 3 compares {} (TypeError); put a counter between"


@codemod(
    words=[*PUSHES, *LISTS],
    node="call",
    rows=["X40"],
    unchanged=[
        "import heapq\nheapq.heappush(h, (1, 'a'))",
        "import heapq\nheapq.heappush(h, x)",
        "heappush(h, (1, {}))",
        "import heapq\nheapq.heapify([2, 1.5])",
    ],
    told=[
        "import heapq\nheapq.heappush(h, (1, {'a': 1}))",
        "import heapq\nh = [3, None]\nheapq.heapify(h)",
        "import heapq\nheapq.nsmallest(1, [3, 'a'])",
        "from heapq import heappush\nclass T(object): pass\nheappush(h, (1, T()))",
    ],
)
def heap_ties(call: Node, file: File) -> Iterator[Rewrite | Told]:
    parts = call_parts(call, file)
    module, _, name = (file.origin(parts.function) or "").rpartition(".") if parts else ("", "", "")
    if parts is None or module != "heapq":
        return
    at = LISTS.get(name)
    if at is not None and "key" not in parts.keywords:
        yield from _listed(parts.arguments[at : at + 1], file)
    if at is not None or len(parts.arguments) != 2:
        return
    item = parts.arguments[1]
    if item.type != "tuple":
        return
    for value in members(item)[1:]:
        fact = infer(value, file)
        if fact.kind in (Kind.DICT, Kind.FUNCTION) or is_unordered(fact, file):
            if not is_guarded(call, file):
                yield file.told(value, DOUBT.format(fact.kind.value))
            return


def _listed(given: tuple[Node, ...], file: File) -> Iterator[Told]:
    """The items of a display, or of the name of one."""
    for value in given:
        shown = assigned(value, file)
        clash = clash_of(members(shown), file) if shown.type in ("list", "tuple") else None
        if clash and not is_guarded(value, file):
            yield file.told(value, UNLIKE.format(clash.left, clash.right))
