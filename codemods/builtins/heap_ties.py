"""``heapq.heappush(h, (n, {...}))`` is told: where *n* is equal, 3 compares the dicts, and raises TypeError.

So with instances of a class without an order, with the items of a list that ``heapify`` or ``nsmallest`` is given,
and with what is put into a ``PriorityQueue``.

Caveats: only told, where the file shows what is in the tuple.
"""

from collections.abc import Iterator, Sequence

from tree_sitter import Node

from codemods.builtins._unlike import clash_of, is_unordered
from codemods.stdlib._makers import maker
from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer import Kind
from portkit.infer.arguments import assigned
from portkit.infer.guards import is_guarded
from portkit.infer.shown import possible_facts, sources
from portkit.syntax.nodes import call_parts, members, method_call
from portkit.syntax.scopes import same

PUSHES = ("heappush", "heapreplace", "heappushpop")
LISTS = {"heapify": 0, "nsmallest": 1, "nlargest": 1}
UNLIKE = "Python 3 does not order {} and {} (TypeError); say which comes first, by a key"
DOUBT = "where what stands before is equal, 3 compares {} (TypeError); put a counter between"


@codemod(
    words=[*PUSHES, *LISTS, "PriorityQueue"],
    node="call",
    rows=["X40"],
    unchanged=[
        "import heapq\nheapq.heappush(h, (1, 'a'))",
        "import heapq\nheapq.heappush(h, x)",
        "heappush(h, (1, {}))",
        "import heapq\nheapq.heapify([2, 1.5])",
        "import Queue\nq = Queue.PriorityQueue()\nq.put((1, 'a'))\nq.put((2, 'b'))",
        "import Queue\nq = Queue.Queue()\nq.put((1, {}))",
    ],
    told=[
        "import heapq\nheapq.heappush(h, (1, {'a': 1}))",
        "import heapq\nh = [3, None]\nheapq.heapify(h)",
        "import heapq\nheapq.nsmallest(1, [3, 'a'])",
        "from heapq import heappush\nclass T(object): pass\nheappush(h, (1, T()))",
        "import Queue\nq = Queue.PriorityQueue()\nq.put((1, {}))",
        "import heapq\nclass T: pass\ndef add(n, task): heapq.heappush(h, (n, task))\nadd(1, T())",
        "import heapq\nfor x in [(1, 'a'), (1, 3)]: heapq.heappush(h, x)",
        "from Queue import PriorityQueue\nq = PriorityQueue()\nq.put((1, 'a'))\nq.put((1, None))",
    ],
)
def heap_ties(call: Node, file: File) -> Iterator[Rewrite | Told]:
    parts = call_parts(call, file)
    module, _, name = (file.origin(parts.function) or "").rpartition(".") if parts else ("", "", "")
    if parts is None or is_guarded(call, file):
        return
    if (module, name) == ("Queue", "PriorityQueue"):
        put = [value for value in _put(call, file) if not is_guarded(value, file)]
        yield from _unlike(put, put[:1], file)
        for item in put:
            yield from _doubted(item, file)
    if module != "heapq":
        return
    at = LISTS.get(name)
    if at is not None and "key" not in parts.keywords:
        for value in parts.arguments[at : at + 1]:
            shown = assigned(value, file)
            if shown.type in ("list", "tuple"):
                yield from _unlike(members(shown), [value], file)
    if at is None and len(parts.arguments) == 2:
        pushed = parts.arguments[1]
        yield from _doubted(pushed, file)
        yield from _unlike(sources(pushed, file), [pushed], file)


def _put(made: Node, file: File) -> list[Node]:
    """What is put into the queue that the call *made* makes."""
    calls = [call for word in file.words("put") if (call := file.enclosing(word, "call"))]
    return [
        parts.arguments[0]
        for parts in (method_call(call, file, "put") for call in calls)
        if parts is not None
        and parts.arguments
        and parts.receiver is not None
        and same(maker(parts.receiver, file), made)
    ]


def _doubted(item: Node, file: File) -> Iterator[Told]:
    """What has no order in a tuple, behind what may be equal in two of them."""
    for value in members(item)[1:] if item.type == "tuple" else ():
        for fact in possible_facts(value, file):
            if fact.kind in (Kind.DICT, Kind.FUNCTION) or is_unordered(fact, file):
                yield file.told(value, DOUBT.format(fact.kind.value))
                return


def _unlike(values: Sequence[Node], shown: Sequence[Node], file: File) -> Iterator[Told]:
    """That *values* are compared with one another, and not ordered by 3; told at *shown*."""
    clash = clash_of(values, file) if len(values) > 1 else None
    if clash:
        yield file.told(shown[0], UNLIKE.format(clash.left, clash.right))
