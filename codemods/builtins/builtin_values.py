"""``f = map`` is told: a builtin that means something else on 3, handed on or bound to a name.

``map``, ``filter`` and ``zip`` make lists on 2.7 and iterators on 3, ``range`` is lazy there, and ``round`` rounds
halves to even. A call is rewritten in its place; what calls such a value is not seen.

Caveats: only told.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import members
from portkit.syntax.scopes import same

LAZY = "on 3 `{0}` gives no list; hand on `lambda *args: list({0}(*args))`"
ROUND = "on 3 `round` rounds halves to even and gives an integer; hand on a function that does what is meant"
# ``apply(zip, rows)`` is a call of ``zip``, once it is rewritten.
TESTS = ("apply", "isinstance", "issubclass", "hasattr", "callable", "getattr", "list", "is")


@codemod(
    words=["map", "filter", "zip", "range", "round"],
    where=r"\w+\b(?![ \t\\]*[\(=:])",
    rows=["B08", "B09", "B12", "B14", "B30"],
    unchanged=[
        "map(f, x)",
        "pool.map",
        "from six.moves import map\nf = map",
        "try:\n    from itertools import imap\nexcept ImportError:\n    imap = map",
        "def f(filter): return filter",
        "range = 5\nprint(range)",
        "f(map=1)",
        "apply(zip, x)",
    ],
    told=["f = map", "g(zip, x)", "d = {'r': round}", "return_ = [range, 1]"],
)
def builtin_values(name: Node, file: File) -> Iterator[Rewrite | Told]:
    above = file.parent(name)
    if name.type != "identifier" or above is None or not file.is_builtin(name):
        return
    if above.type in ("call", "comparison_operator", "attribute", "keyword_argument"):
        value = above.child_by_field_name("value")
        if above.type != "keyword_argument" or not same(value, name):
            return
    if above.type in ("dotted_name", "aliased_import", "del_statement", "global_statement"):
        return
    if is_guarded(name, file) or _is_asked(above, file):
        return
    word = file.text(name)
    yield file.told(name, ROUND if word == "round" else LAZY.format(word))


def _is_asked(arguments: Node, file: File) -> bool:
    """Whether the name is handed to what only asks for its type, or calls it in its place."""
    call = file.parent(arguments) if arguments.type == "argument_list" else None
    function = call.child_by_field_name("function") if call is not None else None
    return function is not None and file.text(function) in TESTS and bool(members(arguments))
