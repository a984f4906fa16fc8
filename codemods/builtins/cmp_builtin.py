"""``cmp(a, b)`` stays, with a ``cmp`` imported that orders as 2.7 does.

Python 3 has no ``cmp``, and orders neither None nor values of unlike types.

Caveats: what only sorts is better served by a key; a person may want that later.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded


@codemod(
    words=["cmp"],
    answers=["futurize cmp"],
    rows=["B22"],
    adds="from example._compat import cmp",
    unchanged=[
        "def f(cmp): return cmp(1, 2)",
        "sorted(x, cmp=f)",
        "filecmp.cmp(a, b)",
        "try:\n    cmp\nexcept NameError:\n    def cmp(a, b): return (a > b) - (a < b)",
    ],
    examples={"x = cmp(a, b)": "x = cmp(a, b)", "f(cmp)": "f(cmp)"},
)
def cmp_builtin(name: Node, file: File) -> Iterator[Rewrite | Told]:
    if not file.is_builtin(name) or is_guarded(name, file, gone=True):
        return
    helper = file.need("_compat", "cmp")
    edits = [] if helper.local == "cmp" else [file.replace(name, helper.local)]
    yield file.group(name, edits, needs=[helper])
