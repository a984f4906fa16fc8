"""``__builtin__.unicode`` and ``exceptions.StandardError`` -> what takes their place as plain names.

The module is ``builtins`` on 3, and has the names of 3 alone.

Caveats: setting one is told.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.stdlib._members import answers
from codemods.stdlib._renamed import BUILTINS
from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File


@codemod(
    words=sorted({name.rpartition(".")[2] for name in BUILTINS}),
    with_words=["__builtin__", "exceptions"],
    rules=["standard_error"],
    rows=["B01", "B06", "B83"],
    unchanged=["import __builtin__\n__builtin__.open(x)", "unicode(x)"],
    examples={
        "import __builtin__\n__builtin__.unichr(65)": (
            "import six\nimport __builtin__\nsix.unichr(65)"
        ),
        "import exceptions\ntry: f()\nexcept exceptions.StandardError: pass": (
            "import exceptions\ntry: f()\nexcept Exception: pass"
        ),
    },
    told=["import __builtin__\n__builtin__.raw_input = f"],
)
def builtin_members(name: Node, file: File) -> Iterator[Rewrite | Told]:
    yield from answers(name, file, BUILTINS)
