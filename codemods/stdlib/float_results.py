"""``math.floor(x)`` -> ``float(math.floor(x))``; so with ``math.ceil``.

On 2.7 both give a float, on 3 an integer: what is printed differs, and what is divided.

Caveats: left alone where ``int`` is called of it at once, or it is only compared. On 3 the floor of an infinity
or NaN raises. The ceiling of -0.5 is -0.0 on 2.7, which an integer cannot be: told where the file shows such a number.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer.constants import constant
from portkit.infer.guards import is_guarded
from portkit.infer.items import bound_items, values_of
from portkit.infer.names import is_hidden
from portkit.syntax.nodes import call_parts

FUNCTIONS = frozenset(["math.floor", "math.ceil"])
DOUBT = "2.7 gives -0.0 for what is between -1 and 0; write `math.copysign(math.ceil(x), x)`"
STEPS = 3  # so many names are followed
NUMBERS = frozenset(["int", "long", "float", "bool", "Decimal", "range", "xrange"])


@codemod(
    words=["floor", "ceil"],
    node="call",
    with_words=["math"],
    rules=["float_results"],
    rows=["X73"],
    unchanged=[
        "import math\nint(math.floor(x))",
        "import math\nmath.floor(x) == 2",
        "import math\nfloat(math.ceil(x))",
        "import math\nmath.copysign(math.ceil(x), x)",
        "import numpy as math\nmath.floor(x)",
        "floor(x)",
        "import math\nfor x in [-0.5]: int(math.ceil(x))",
    ],
    told=[
        "import math\nprint(math.ceil(-0.5))",
        "import math\nx = -0.5\nprint(math.ceil(x / 2))",
        "import math\nfor x in [1.5, -0.5]: print(math.ceil(x))",
        "import math\ndef f(x): return math.ceil(x)\nf(-0.5)",
    ],
    examples={
        "import math\nprint(math.floor(2.5))": "import math\nprint(float(math.floor(2.5)))",
        "from math import ceil\nx = ceil(y) / 2": "from math import ceil\nx = float(ceil(y)) / 2",
        "from math import floor as cut\ncut(x)": "from math import floor as cut\nfloat(cut(x))",
        "from math import *\nx = ceil(y) / 2": "from math import *\nx = float(ceil(y)) / 2",
    },
)
def float_results(call: Node, file: File) -> Iterator[Rewrite | Told]:
    function = call.child_by_field_name("function")
    if function is None or file.origin(function) not in FUNCTIONS or is_guarded(call, file):
        return
    if _is_number_only(call, file) or is_hidden("float", call, file):
        return
    if (file.origin(function) or "").endswith("ceil") and _is_above_minus_one(call, file):
        yield file.told(call, DOUBT)
    else:
        yield file.rewrite(call, "float({call})", call=call, message="it is an integer on 3")


def _is_above_minus_one(call: Node, file: File) -> bool:
    """Whether the file shows that the argument is a negative number of which the ceiling is zero."""
    parts = call_parts(call, file)
    first = parts.arguments[0] if parts is not None and parts.arguments else None
    if first is None:
        return False
    known = [first]
    if first.type == "identifier":
        known += values_of(first, file)
        known += (one for bound in file.resolve(first) for one in bound_items(bound, file, STEPS))
    return any(-1 < (constant(one, file) or 0) < 0 for one in known)


def _is_number_only(call: Node, file: File) -> bool:
    """Whether it makes no difference whether it is an integer or a float."""
    above = file.parent(call)
    while above is not None and above.type in ("parenthesized_expression", "unary_operator"):
        above = file.parent(above)
    if above is None or above.type == "comparison_operator":
        return True
    outer = file.parent(above) if above.type == "argument_list" else None
    function = outer.child_by_field_name("function") if outer is not None else None
    if function is None:
        return False
    return file.text(function) in NUMBERS or (file.origin(function) or "").startswith("math.")
