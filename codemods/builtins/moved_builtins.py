"""``reduce``, ``intern`` and ``reload`` are imported from where Python 3 keeps them.

They are no builtins on 3: ``functools.reduce`` (2.6 has it too), ``sys.intern``, ``importlib.reload``.

Caveats: none.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded


@codemod(
    words=["reduce", "intern", "reload"],
    answers=["2to3 reduce intern reload", "futurize reduce", "modernize reduce"],
    rows=["B16", "B27", "B28"],
    unchanged=[
        "from functools import reduce\nreduce(f, x)",
        "x.reload()",
        "def reload(): pass\nreload()",
        "try:\n    reload\nexcept NameError:\n    from imp import reload",
    ],
    examples={
        "reduce(f, x)": "from functools import reduce\n\nreduce(f, x)",
        "x = intern('a')": "from six.moves import intern\n\nx = intern('a')",
        "reload(m)": "from six.moves import reload_module\n\nreload_module(m)",
    },
)
def moved_builtins(name: Node, file: File) -> Iterator[Rewrite | Told]:
    if file.is_builtin(name) and not is_guarded(name, file, gone=True):
        yield file.rewrite(name, "{name}", name=file.meaning(file.text(name)))
