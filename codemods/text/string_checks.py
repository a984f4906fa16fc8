"""``isinstance(data, str)`` of bytes -> ``isinstance(data, bytes)``.

On 2.7 ``bytes`` is another name of ``str``; on 3 bytes are no ``str``.

Caveats: only where the file shows that what is checked can only be bytes.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.text._flows import made, reason
from codemods.text._words import ESCAPES, WORDS
from portkit.codemod import Rewrite, Safety, codemod
from portkit.file import File
from portkit.flow import Kind
from portkit.infer.names import is_hidden
from portkit.syntax.nodes import members


@codemod(
    words=WORDS,
    patterns=ESCAPES,
    node="module",
    safety=Safety.EVIDENCE,
    rows=["B03"],
    unchanged=[
        "import struct\nisinstance(x, str)",
        "x = sock.recv(1)\nisinstance(x, bytes)",
        "x = u'a' + y\nisinstance(x, str)",
    ],
    examples={
        "import struct\nx = struct.pack('<I', 1)\nisinstance(x, str)": (
            "import struct\nx = struct.pack('<I', 1)\nisinstance(x, bytes)"
        ),
        "def f(x):\n    if isinstance(x, (str, list)):\n        return x.decode('utf-8')": (
            "def f(x):\n    if isinstance(x, (bytes, list)):\n        return x.decode('utf-8')"
        ),
    },
)
def string_checks(module: Node, file: File) -> Iterator[Rewrite]:
    for node, verdict in made("check", file, Kind.BYTES):
        arguments = node.child_by_field_name("arguments")
        types = members(arguments)[1] if arguments is not None else None
        for name in members(types) if types is not None and types.type == "tuple" else [types]:
            if name is None or file.text(name) != "str" or not file.is_builtin(name):
                continue
            if not is_hidden("bytes", name, file):
                yield file.rewrite(name, "bytes", message="bytes on 3; " + reason(verdict, file))
