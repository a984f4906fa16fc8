"""``hash('abc')`` as a value is told: on 3 the hash of text and bytes is another in each run.

Since 3.3 hashes of strings depend on a random key (PYTHONHASHSEED). Those of longs and floats take another modulus
than on 2.7, and those of tuples are made otherwise since 3.8: told where such a hash is written out, or ``%`` or ``&``
makes a bucket of it. What is kept or compared across runs must be made by ``zlib.crc32`` or ``hashlib``.

Caveats: the hash of what the file does not show is told where ``%`` or ``&`` makes a bucket of it. Not told
in a ``__hash__`` method, nor where two hashes are compared with each other.
"""

from collections.abc import Iterator
from itertools import islice

from tree_sitter import Node

from codemods.builtins._longs import is_long
from codemods.builtins._written import shown
from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer import Kind, infer
from portkit.syntax.nodes import function_call, members
from portkit.syntax.precedence import operator_of

STEPS = 3  # so far above is looked for what writes
STRINGS = (Kind.NATIVE, Kind.TEXT, Kind.BYTES)
OTHERWISE = (Kind.FLOAT, Kind.TUPLE)
TEXT = "the hash of text differs in each run of 3; use zlib.crc32 or hashlib"
VALUE = (
    "3 hashes longs, floats and tuples otherwise than 2.7; use zlib.crc32 or hashlib on its repr"
)


@codemod(
    words=["hash"],
    node="call",
    rows=["L47"],
    unchanged=[
        "hash(5)",
        "hash(x)",
        "hash(5) % 3",
        "hash('a') == hash(u'a')",
        "print(hash(12))",
        "seen[hash((1, 2))] = 1",
        "class C:\n    def __hash__(self):\n        return hash('C')",
    ],
    told=[
        "def f(name):\n    return hash(name) % 8",
        "print(hash('abc') % 8)",
        "name = str(x)\nslots[hash(name)] = 1",
        "print(hash(2 ** 70))",
        "print(hash(1.5), 1)",
        "slot = hash((1, 2)) % 8",
    ],
)
def hash_values(call: Node, file: File) -> Iterator[Rewrite | Told]:
    parts = function_call(call, file, "hash", 1)
    if parts is None:
        return
    value, above = parts.arguments[0], file.parent(call)
    if above is None or above.type == "comparison_operator":
        return
    doubt = _doubt(value, call, above, file)
    method = file.enclosing(call, "function_definition") if doubt else None
    if method is not None and file.text(method.child_by_field_name("name")) == "__hash__":
        return
    if doubt:
        yield file.told(call, doubt)


def _doubt(value: Node, call: Node, above: Node, file: File) -> str:
    kind = infer(value, file).kind
    if kind in STRINGS or (kind is Kind.UNKNOWN and _is_bucket(above) and not is_long(value, file)):
        return TEXT
    if kind not in OTHERWISE and not is_long(value, file):
        return ""
    return VALUE if _is_bucket(above) or _is_shown(call, file) else ""


def _is_shown(call: Node, file: File) -> bool:
    """Whether the hash is written out, as it is or in a tuple."""
    around = islice(file.ancestors(call), STEPS)
    values = [value for node in around for value, _ in shown(node, file)]
    held = [one for value in values if value.type == "tuple" for one in members(value)]
    return any(value.id == call.id for value in (*values, *held))


def _is_bucket(above: Node) -> bool:
    return above.type == "binary_operator" and operator_of(above) in ("%", "&")
