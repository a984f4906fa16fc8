"""``safe(max, [1, None])`` and ``safe(operator.lt, 1, 'a')`` are told: 3 does not order these values.

2.7 orders all values; 3 raises TypeError. Where such a function is called by its name, the call is rewritten
(``unlike_comparisons``); what calls it by another is not.

Caveats: only told, and only where the values stand beside the function, in a call or a tuple.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.builtins._unlike import clash_of
from portkit.codemod import Told, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import members

BUILTINS = frozenset(["max", "min", "sorted"])
OPERATORS = frozenset(f"operator.{name}" for name in ("lt", "gt", "le", "ge"))
DISPLAYS = ("list", "tuple", "set")
BESIDE = ("argument_list", "tuple")
DOUBT = (
    "Python 3 does not order {} and {} (TypeError); hand on a function that says which comes first"
)


@codemod(
    words=[*BUILTINS, "lt", "gt", "le", "ge"],
    where=r"\w+\b\s*,",
    rows=["B36", "B37", "B39"],
    unchanged=[
        "safe(max, [1, 2.5])",
        "safe(max, x, None)",
        "f(max, 1, 'a')\ndef max(x): pass",
        "import operator\nsafe(operator.lt, 1, 2)",
        "safe(lt, 1, 'a')",
        "safe(max(x), 1, 'a')",
        "reduce(max, [1, 2])",
    ],
    told=[
        "safe(max, [1, None])",
        "safe(sorted, (3, 'a'), 1)",
        "safe(min, 3, None)",
        "import operator\nsafe(operator.lt, 1, 'a')",
        "for f, x in [(max, [1, 'a']), (len, [])]: f(x)",
        "reduce(max, [1, None])",
    ],
)
def handed_orders(name: Node, file: File) -> Iterator[Told]:
    above = file.parent(name)
    whole = above if above is not None and above.type == "attribute" else name
    beside = file.parent(whole)
    if beside is None or beside.type not in BESIDE or not _orders(whole, file):
        return
    given = [one for one in members(beside) if one.start_byte > whole.end_byte]
    groups = [members(one) for one in given if one.type in DISPLAYS]
    for values in (given, *groups):
        clash = clash_of(values, file) if len(values) > 1 else None
        is_list = values is given and file.text(whole) == "sorted"  # it takes one
        if clash and not is_list and not is_guarded(name, file):
            yield file.told(beside, DOUBT.format(clash.left, clash.right))
            return


def _orders(function: Node, file: File) -> bool:
    if function.type == "identifier" and file.is_builtin(function):
        return file.text(function) in BUILTINS
    return file.origin(function) in OPERATORS
