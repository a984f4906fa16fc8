"""``f = math.floor`` -> ``f = lambda x: float(math.floor(x))``; so with ``math.ceil``, and where they are handed on.

On 2.7 both give a float, on 3 an integer. A call is rewritten in its place; what calls such a value is not seen.

Caveats: told where the value is more than called: compared, asked for its name, or a member of a class, which a
function of Python is a method of.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.builtins._as_values import is_only_called
from codemods.stdlib.float_results import FUNCTIONS, aliased
from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.infer.names import is_hidden
from portkit.syntax.scopes import field_is

DOUBT = "on 3 `{0}` gives an integer; hand on `lambda x: float({0}(x))`"
# Where a function stands that is not handed on.
APART = frozenset("attribute comparison_operator dotted_name del_statement".split())


@codemod(
    words=["floor", "ceil"],
    with_words=["math"],
    rules=["float_functions"],
    rows=["X73"],
    unchanged=[
        "import math\nmath.floor(x)",
        "import math\nprint(math.floor.__doc__)",
        "from math import floor",
        "import numpy as math\nf = math.floor",
        "f = floor",
        "import math\nmap(int, map(math.floor, x))",
    ],
    examples={
        "import math\nf = math.floor": "import math\nf = lambda x: float(math.floor(x))",
        "from math import ceil as up\nmap(up, x)": (
            "from math import ceil as up\nmap(lambda x: float(up(x)), x)"
        ),
        "import math\nclass A:\n    f = staticmethod(math.ceil)": (
            "import math\nclass A:\n    f = staticmethod(lambda x: float(math.ceil(x)))"
        ),
        "from math import ceil\nd = {'ceil': ceil}": (
            "from math import ceil\nd = {'ceil': lambda x: float(ceil(x))}"
        ),
    },
    told=["import math\nclass A: f = math.floor", "import math\nf = math.floor\nf.__name__"],
)
def float_functions(name: Node, file: File) -> Iterator[Rewrite | Told]:
    for use in aliased(name, file):
        above = file.parent(use)
        is_member = above is not None and above.type == "attribute"
        function = above if is_member and field_is(above, "attribute", use) else use
        if function is not None and file.origin(function) in FUNCTIONS:
            yield from _handed_on(function, file)


def _handed_on(function: Node, file: File) -> Iterator[Rewrite | Told]:
    above = file.parent(function)
    if above is None or above.type in APART or is_guarded(function, file):
        return
    if (above.type == "call" and field_is(above, "function", function)) or _is_cut(above, file):
        return
    name = file.text(function)
    if is_only_called(function, above, file) and not is_hidden("float", function, file):
        yield file.rewrite(function, f"lambda x: float({name}(x))")
    else:
        yield file.told(function, DOUBT.format(name))


def _is_cut(above: Node, file: File) -> bool:
    """Whether integers are made at once of what it gives: ``map(int, map(math.floor, x))``."""
    inner = file.parent(above)
    outer = file.parent(inner) if inner is not None and inner.type == "call" else None
    first = outer.named_children[0] if outer is not None and outer.type == "argument_list" else None
    return first is not None and file.text(first) in ("int", "long")
