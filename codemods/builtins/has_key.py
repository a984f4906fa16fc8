"""``d.has_key(k)`` -> ``k in d``.

Python 3 has no ``dict.has_key``; ``in`` means the same since Python 2.2.

Caveats: where a class of the file defines ``has_key`` itself, a call on an object of unknown type
is told, not rewritten.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.syntax.nodes import method_call


@codemod(
    words=["has_key"],
    node="call",
    answers=["2to3 has_key", "futurize has_key", "modernize has_key"],
    rules=["has_key"],
    rows=["B42"],
    unchanged=["has_key(x)", "d.has_key(*args)", "d.has_key(k, 1)", "d.has_key"],
    examples={
        "d.has_key(k)": "k in d",
        "not d.has_key(k)": "k not in d",
        "d.has_key(a or b) == c": "((a or b) in d) == c",
        "d.has_key(a, )": "a in d",
        "a.has_key(b.has_key(c))": "(c in b) in a",
        "x = d.has_key(a +\n          b)": "x = (a +\n          b) in d",
    },
    told=["class D:\n    def has_key(self, k):\n        return 1\n\nd.has_key(k)"],
)
def has_key(call: Node, file: File) -> Iterator[Rewrite | Told]:
    found = method_call(call, file, "has_key", positional=1)
    if not found:
        return
    if any(binding.kind == "function" for binding in file.bindings("has_key")):
        yield file.told(call, "a class here defines has_key; write `in` where this is a dict")
        return
    yield file.rewrite(call, "{key} in {mapping}", key=found.arguments[0], mapping=found.receiver)
