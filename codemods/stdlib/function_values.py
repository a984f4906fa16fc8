"""``f = math.floor`` -> ``f = lambda x: float(math.floor(x))``; so with ``math.ceil`` and the checksums of ``zlib``.

What they give is an integer on 3, and has no sign there; on 2.7 a float, and a number with a sign. A call is
rewritten in its place; what calls such a value is not seen.

As a member of a class it becomes a ``staticmethod``: what is written in C is no method.

Caveats: told where the value is more than called: compared, or asked for its name.
"""

import re
from collections.abc import Iterator

from tree_sitter import Node

from codemods.builtins._as_values import is_member, is_only_called
from codemods.stdlib.checksum_sign import FUNCTIONS as CHECKSUMS
from codemods.stdlib.float_results import FUNCTIONS as FLOATS
from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.infer.names import is_hidden
from portkit.syntax.scopes import field_is, same

DOUBT = "on 3 `{0}` gives an integer; hand on `lambda x: float({0}(x))`"
UNSIGNED = (
    "on 3 the number that `{0}` gives has no sign; hand on a function that does what is meant"
)
MASKED = re.compile(r"&\s*0x[fF]{8}\b")  # what is done to a number without a sign
# Where a function stands that is not handed on.
APART = frozenset("attribute comparison_operator dotted_name del_statement".split())


@codemod(
    words=["floor", "ceil", "crc32", "adler32"],
    rules=["function_values"],
    rows=["L32", "X73"],
    unchanged=[
        "import math\nmath.floor(x)",
        "import math\nprint(math.floor.__doc__)",
        "from math import floor",
        "import numpy as math\nf = math.floor",
        "f = floor",
        "import math\nmap(int, map(math.floor, x))",
        "import zlib\ndef f(x, crc=zlib.crc32): return crc(x) & 0xffffffff",
    ],
    examples={
        "import math\nf = math.floor": "import math\nf = lambda x: float(math.floor(x))",
        "from math import ceil as up\nmap(up, x)": (
            "from math import ceil as up\nmap(lambda x: float(up(x)), x)"
        ),
        "import math\nclass A:\n    f = staticmethod(math.ceil)": (
            "import math\nclass A:\n    f = staticmethod(lambda x: float(math.ceil(x)))"
        ),
        "import math\nclass A: f = math.floor": (
            "import math\nclass A: f = staticmethod(lambda x: float(math.floor(x)))"
        ),
        "from math import ceil\nd = {'ceil': ceil}": (
            "from math import ceil\nd = {'ceil': lambda x: float(ceil(x))}"
        ),
        "import zlib\nmap(zlib.crc32, x)": (
            "from example._compat import signed\nimport zlib\n"
            "map(lambda *args: signed(zlib.crc32(*args)), x)"
        ),
    },
    told=[
        "import math\nf = math.floor\nf.__name__",
        "import zlib\nclass A:\n    f = zlib.crc32\n    x = f(y)",
    ],
)
def function_values(name: Node, file: File) -> Iterator[Rewrite | Told]:
    for use in _uses(name, file):
        above = file.parent(use)
        function = above if above is not None and above.type == "attribute" else use
        if file.origin(function) in FLOATS | CHECKSUMS:
            yield from _handed_on(function, file)


def _uses(name: Node, file: File) -> list[Node]:
    """All uses of the other name that *name* is imported by; *name* itself where it stands in no such import."""
    above = file.enclosing(name, "aliased_import")
    alias = above.child_by_field_name("alias") if above is not None else None
    if alias is None:
        return [name]
    return [one for one in file.words(file.text(alias)) if not same(one, alias)]


def _handed_on(function: Node, file: File) -> Iterator[Rewrite | Told]:
    above = file.parent(function)
    if above is None or above.type in APART or is_guarded(function, file):
        return
    if (above.type == "call" and field_is(above, "function", function)) or _is_cut(above, file):
        return
    name, is_float = file.text(function), file.origin(function) in FLOATS
    if not is_float and MASKED.search(file.code):
        return
    if not is_only_called(function, above, file) or is_hidden("float", function, file):
        yield file.told(function, (DOUBT if is_float else UNSIGNED).format(name))
        return
    text = f"lambda x: float({name}(x))" if is_float else f"lambda *args: {{signed}}({name}(*args))"
    template = f"staticmethod({text})" if is_member(function, above, file) else text
    holes = {} if is_float else {"signed": file.need("_compat", "signed")}
    yield file.rewrite(function, template, holes=holes)


def _is_cut(above: Node, file: File) -> bool:
    """Whether integers are made at once of what it gives: ``map(int, map(math.floor, x))``."""
    inner = file.parent(above)
    outer = file.parent(inner) if inner is not None and inner.type == "call" else None
    first = outer.named_children[0] if outer is not None and outer.type == "argument_list" else None
    return first is not None and file.text(first) in ("int", "long")
