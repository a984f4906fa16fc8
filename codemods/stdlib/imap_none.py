"""``itertools.imap(None, a, b)`` -> ``six.moves.zip(a, b)``: without a function 2.7 gives tuples, 3 raises.

Caveats: none.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Need, Rewrite, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import call_parts


@codemod(
    words=["imap"],
    with_words=["itertools"],
    node="call",
    rules=["imap_none"],
    rows=["B67"],
    unchanged=["import itertools\nitertools.imap(f, a)", "imap(None, a)"],
    examples={
        "import itertools\nx = itertools.imap(None, a, b)": (
            "from six.moves import zip\nimport itertools\nx = zip(a, b)"
        ),
    },
)
def imap_none(call: Node, file: File) -> Iterator[Rewrite]:
    parts = call_parts(call, file)
    if parts is None or file.origin(parts.function) != "itertools.imap" or parts.keywords:
        return
    if len(parts.arguments) < 2 or parts.arguments[0].type != "none" or is_guarded(call, file):
        return
    holes: dict[str, Node | str | Need] = {
        f"a{number}": one for number, one in enumerate(parts.arguments[1:])
    }
    template = "{zip}(" + ", ".join(f"{{{name}}}" for name in holes) + ")"
    holes["zip"] = file.meaning("zip")
    yield file.rewrite(call, template, holes=holes)
