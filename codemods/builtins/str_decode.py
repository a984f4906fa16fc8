"""``"abc".decode("utf-8")`` -> ``b"abc".decode("utf-8")``; other native strings that are decoded are told.

A ``str`` of Python 3 is text and has no ``decode``. On 2.7 ``b"abc"`` is ``"abc"``.
Letters beyond ASCII become escapes of their bytes.

Caveats: where what is decoded is no literal, but is shown to be a native string, it is told; of an unknown
type it is taken for bytes, which is what ``decode`` is for.
"""

import re
from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer import Kind, infer
from portkit.infer.guards import is_guarded
from portkit.syntax.literals import bytes_literal
from portkit.syntax.nodes import members, method_call, string_content, unparenthesized

OTHER_CODECS = re.compile(r"(?:hex|base64|rot_?13|zip|zlib|bz2|quopri|uu)(?:_codec)?\Z")


@codemod(
    words=["decode"],
    node="call",
    rows=["B58"],
    unchanged=[
        "b'abc'.decode('utf-8')",
        "data.decode('utf-8')",
        "u'a'.decode('rot13')",
        "'6162'.decode('hex')",
    ],
    examples={
        "'abc'.decode('utf-8')": "b'abc'.decode('utf-8')",
        "r'abc'.decode()": "br'abc'.decode()",
        "'\xe9'.decode('utf-8')": "b'\\xc3\\xa9'.decode('utf-8')",
        "('a' 'b').decode('ascii')": "(b'a' b'b').decode('ascii')",
    },
    told=["x = raw_input()\nx.decode('utf-8')", "import os\nos.getcwd().decode('utf-8')"],
)
def str_decode(call: Node, file: File) -> Iterator[Rewrite | Told]:
    parts = method_call(call, file, "decode")
    if not parts or is_guarded(call, file):
        return
    codecs = [string_content(one, file).lower().replace("-", "_") for one in parts.arguments[:1]]
    if any(OTHER_CODECS.match(codec) for codec in codecs):
        return
    value = unparenthesized(parts.receiver)
    fact = infer(value, file)
    if fact.kind is not Kind.NATIVE:
        return
    if value.type in ("string", "concatenated_string"):
        literals = [value] if value.type == "string" else members(value)
        new = {one: bytes_literal(file.text(one)) for one in literals}
        if None in new.values():
            yield file.told(
                call, "3 decodes only bytes, and a raw literal of bytes is ASCII; write escapes"
            )
        else:
            yield file.group(call, [file.replace(one, text) for one, text in new.items() if text])
    else:
        yield file.told(call, f"Python 3's str has no decode, and here {fact}; decode only bytes")
