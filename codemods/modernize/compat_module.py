"""Helpers of a package's own ``_compat``, as portkit writes them, replaced by what they are on 3.

``text_type`` -> ``str``, ``iterate_items(d)`` -> ``d.items()``, ``shell_quote`` -> ``shlex.quote``.

Caveats: ``iterate_items`` asks an object for its own ``iteritems`` first, so it stays where a class of the tree
defines one. Helpers that keep 2.7's meaning (``divide``, ``float_text``) have no plain form and stay.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.modernize._forms import canonical_compat
from codemods.modernize._names import replaced_names
from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.syntax.classes import is_defined


@codemod(
    words=["_compat"],
    node="module",
    targets=("py3",),
    unchanged=[
        "from example._compat import divide\ndivide(a, b)",
        "import _compat\n_compat.text_type",
        "from example._compat import iterate_items\nclass D:\n    def iteritems(self): pass\niterate_items(d)",
    ],
    examples={
        "from example._compat import text_type\nx = text_type(y)": "x = str(y)",
        "from ._compat import iterate_items\nfor k in iterate_items(d): pass": "for k in d.items(): pass",
        "from example._compat import shell_quote\nshell_quote(x)": (
            "from shlex import quote as shell_quote\nshell_quote(x)"
        ),
        "from example._compat import range, divide\nrange(divide(a, b))": (
            "from example._compat import divide\nrange(divide(a, b))"
        ),
        "from example._compat import int_to_byte\nint_to_byte(3)": "bytes((3,))",
        "from example._compat import assert_count_equal\nassert_count_equal(self, a, b)": (
            "self.assertCountEqual(a, b)"
        ),
    },
)
def compat_module(root: Node, file: File) -> Iterator[Rewrite | Told]:
    yield from replaced_names(file, lambda path: _canonical(path, file))


def _canonical(path: str, file: File) -> str | None:
    found = canonical_compat(path)
    method = (found or "").rpartition(".")[2]
    return None if method.startswith(("iter", "view")) and is_defined(method, file) else found
