"""``buffer``, ``coerce``: builtins that Python 3 has not, told with what to write instead.

``buffer`` -> ``memoryview``, whose slices are views and which is no string; ``coerce`` has no successor.

Caveats: only told.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded

INSTEAD = {
    "buffer": "Python 3 has no `buffer`; write `memoryview(x)`, and `bytes()` where a string is used",
    "coerce": "Python 3 has no `coerce`; convert the operands by hand, to float or complex",
}


@codemod(
    words=["buffer", "coerce"],
    answers=["2to3 buffer"],
    rows=["B25", "B26"],
    unchanged=[
        "buffer = []\nbuffer.append(1)",
        "x.buffer",
        "f(buffer=1)",
        "def coerce(a, b): pass\ncoerce(1, 2)",
    ],
    told=["b = buffer(data, 1)", "a, b = coerce(1, 2.5)"],
)
def removed_builtins(name: Node, file: File) -> Iterator[Rewrite | Told]:
    if file.is_builtin(name) and not is_guarded(name, file, gone=True):
        yield file.told(name, INSTEAD[file.text(name)])
