"""``'%x' % (2.5 * n)`` -> ``'%x' % int(2.5 * n)``; so with ``%X`` and ``%o``.

2.7 writes the digits of what ``int`` makes of a float, 3 takes integers alone there.

Caveats: only where the file shows a float, or that a call of the file makes one.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.builtins._written import PATTERNS
from portkit.codemod import Rewrite, Safety, codemod
from portkit.file import File
from portkit.flow.library.formats import format_values
from portkit.infer.guards import is_guarded
from portkit.infer.names import is_hidden
from portkit.infer.shown import may_be_float
from portkit.syntax.nodes import unparenthesized

CODES = "xXo"


@codemod(
    words=[],
    patterns=PATTERNS[:2],
    node="binary_operator",
    safety=Safety.EVIDENCE,
    rules=["float_digits"],
    rows=["B93"],
    unchanged=[
        "'%x' % 255",
        "'%x' % x",
        "'%d %s' % (2.5, 2.5)",
        "'%x' % int(2.5)",
        "x % 2.5",
        "def f(x): return '%o' % x\nf(8)",
    ],
    examples={
        "'%x' % 2.5": "'%x' % int(2.5)",
        "'%d %02X %o' % (2.5, x * 1.5, y)": "'%d %02X %o' % (2.5, int(x * 1.5), y)",
        "import time\n'%x' % (time.time() * 10)": "import time\n'%x' % (int(time.time() * 10))",
        "def f(x): return '%o' % x\nf(8.5)": "def f(x): return '%o' % int(x)\nf(8.5)",
    },
)
def float_digits(node: Node, file: File) -> Iterator[Rewrite]:
    left = node.child_by_field_name("left")
    if left is None or left.type != "string" or not any(code in file.text(left) for code in CODES):
        return
    if is_guarded(node, file) or is_hidden("int", node, file):
        return
    for code, value in format_values(node, file) or ():
        inside = unparenthesized(value)
        if code in CODES and may_be_float(inside, file):
            message = "3 takes no float here"
            yield file.rewrite(inside, "int({value})", value=inside, message=message)
