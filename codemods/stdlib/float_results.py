"""``math.floor(x)`` -> ``float(math.floor(x))``; so with ``math.ceil``.

On 2.7 both give a float, on 3 an integer: what is printed differs, and what is divided.

Caveats: left alone where ``int`` is called of it at once, or it is only compared. On 3 the floor of an infinity
or NaN raises.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.infer.names import is_hidden

FUNCTIONS = frozenset(["math.floor", "math.ceil"])
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
        "import math\nmap(math.floor, x)",
    ],
    examples={
        "import math\nprint(math.floor(2.5))": "import math\nprint(float(math.floor(2.5)))",
        "from math import ceil\nx = ceil(y) / 2": "from math import ceil\nx = float(ceil(y)) / 2",
        "from math import *\nx = ceil(y) / 2": "from math import *\nx = float(ceil(y)) / 2",
    },
)
def float_results(call: Node, file: File) -> Iterator[Rewrite]:
    function = call.child_by_field_name("function")
    if function is None or file.origin(function) not in FUNCTIONS or is_guarded(call, file):
        return
    if not _is_number_only(call, file) and not is_hidden("float", call, file):
        yield file.rewrite(call, "float({call})", call=call, message="it is an integer on 3")


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
