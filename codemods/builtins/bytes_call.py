"""``bytes(5)`` -> ``str(5)``: on 2.7 ``bytes`` is ``str``.

On 3 ``bytes(5)`` is five NULs, ``bytes([1, 2])`` two bytes, and of most others an error.

Caveats: only where the file shows that a native literal, a number, a list or another thing goes in that is no
bytes. Text is told: 3 asks for its encoding.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Safety, Told, codemod
from portkit.file import File
from portkit.infer import Kind, infer
from portkit.infer.guards import is_guarded
from portkit.infer.names import is_hidden
from portkit.syntax.nodes import function_call

NO_STRINGS = frozenset(
    [Kind.INT, Kind.FLOAT, Kind.LIST, Kind.TUPLE, Kind.DICT, Kind.SET, Kind.NONE, Kind.INSTANCE]
)


@codemod(
    words=["bytes"],
    node="call",
    safety=Safety.EVIDENCE,
    rules=["bytes_call"],
    rows=["X32"],
    unchanged=[
        "bytes(x)",
        "bytes(b'a')",
        "bytes(bytearray(3))",
        "def bytes(n): return n\nbytes(5)",
        "class C(object):\n    def __bytes__(self): return b'a'\nbytes(C())",
    ],
    examples={
        "print(bytes(5))": "print(str(5))",
        "n = len(x)\nf(bytes(n))": "n = len(x)\nf(str(n))",
        "bytes([1, 2])": "str([1, 2])",
        "bytes('a')": "str('a')",
    },
    told=["bytes(u'a')"],
)
def bytes_call(call: Node, file: File) -> Iterator[Rewrite | Told]:
    parts = function_call(call, file, "bytes", 1)
    if parts is None or is_guarded(call, file) or is_hidden("str", call, file):
        return
    fact = infer(parts.arguments[0], file)
    if fact.kind is Kind.TEXT:
        yield file.told(call, "3 makes bytes of text by an encoding only; write `.encode('ascii')`")
    is_native = fact.kind is Kind.NATIVE and parts.arguments[0].type == "string"
    if (fact.kind in NO_STRINGS or is_native) and not file.bindings("__bytes__"):
        yield file.rewrite(parts.function, "str", message=f"bytes() of it is no text on 3: {fact}")
