"""``hash('abc')`` as a value is told: on 3 the hash of text and bytes is another in each run.

Since 3.3 hashes of strings depend on a random key (PYTHONHASHSEED), and those of numbers on another modulus
than on 2.7. What is kept or compared across runs must be made by ``zlib.crc32`` or ``hashlib``.

Caveats: the hash of what the file does not show is told where ``%`` or ``&`` makes a bucket of it. Not told
in a ``__hash__`` method, nor where two hashes are compared with each other.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer import Kind, infer
from portkit.syntax.nodes import function_call
from portkit.syntax.precedence import operator_of

STRINGS = (Kind.NATIVE, Kind.TEXT, Kind.BYTES)


@codemod(
    words=["hash"],
    node="call",
    rows=["L47"],
    unchanged=[
        "hash(5)",
        "hash(x)",
        "hash(5) % 3",
        "hash('a') == hash(u'a')",
        "class C:\n    def __hash__(self):\n        return hash('C')",
    ],
    told=[
        "def f(name):\n    return hash(name) % 8",
        "print(hash('abc') % 8)",
        "name = str(x)\nslots[hash(name)] = 1",
    ],
)
def hash_values(call: Node, file: File) -> Iterator[Rewrite | Told]:
    parts = function_call(call, file, "hash", 1)
    if parts is None:
        return
    kind, above = infer(parts.arguments[0], file).kind, file.parent(call)
    if above is None or above.type == "comparison_operator":
        return
    if kind not in STRINGS and not (kind is Kind.UNKNOWN and _is_bucket(above)):
        return
    method = file.enclosing(call, "function_definition")
    if method is not None and file.text(method.child_by_field_name("name")) == "__hash__":
        return
    yield file.told(call, "the hash of text differs in each run of 3; use zlib.crc32 or hashlib")


def _is_bucket(above: Node) -> bool:
    return above.type == "binary_operator" and operator_of(above) in ("%", "&")
