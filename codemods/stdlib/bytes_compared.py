"""``data == 'PK'`` -> ``data == b'PK'`` where *data* is bytes; ``data[0]`` of bytes -> ``data[0:1]``.

On 3 bytes never equal text, silently, and one byte of bytes is a number. A ``b`` means nothing on 2.7
(PEP 3112), and a slice of one gives there what the index gives.

Caveats: only where the file shows that it is bytes: a ``b''`` literal, what ``struct``, ``zlib``, a socket
or a binary file gave. An index that is no literal is told. A slice is empty where an index raises IndexError.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.stdlib._binary import bytes_literal, gives_bytes, native_literals
from portkit.codemod import Rewrite, Safety, Told, codemod
from portkit.file import File
from portkit.infer import Kind, infer
from portkit.syntax.scopes import binding_of


@codemod(
    patterns=[r"[=!]=|<>|\bin\b", r"\["],
    node=["comparison_operator", "subscript"],
    safety=Safety.EVIDENCE,
    rules=["bytes_index"],
    rows=["L40", "L42", "L43", "X33"],
    unchanged=[
        "x == 'a'",
        "open('x').read() == 'a'",
        "b'ab' == b'ab'",
        "b'ab'[0:1]",
        "x[0]",
        "import struct\nstruct.unpack('B', x)[0] == 1",
    ],
    examples={
        "open('x', 'rb').read(2) == 'PK'": "open('x', 'rb').read(2) == b'PK'",
        "f = open('x', 'rb')\nhead = f.read(4)\nif head in ('RIFF', 'FORM'): pass": (
            "f = open('x', 'rb')\nhead = f.read(4)\nif head in (b'RIFF', b'FORM'): pass"
        ),
        "import struct\nif 'x' in struct.pack('I', y): pass": (
            "import struct\nif b'x' in struct.pack('I', y): pass"
        ),
        "b'ab'[0]": "b'ab'[0:1]",
        "b'ab'[-1]": "b'ab'[-1:]",
        "import os\ndata = os.read(0, 9)\ndata[2] == 'a'": (
            "import os\ndata = os.read(0, 9)\ndata[2:3] == b'a'"
        ),
    },
    told=["b'ab'[i]"],
)
def bytes_compared(node: Node, file: File) -> Iterator[Rewrite | Told]:
    if node.type == "subscript":
        yield from _index(node, file)
        return
    operands = node.named_children
    if len(operands) != 2:
        return
    for one, other in (operands, operands[::-1]):
        literals = list(native_literals(other, file))
        why = (gives_bytes(one, file) or _indexed(one, file)) if literals else ""
        if why:
            edits = [edit for literal in literals for edit in bytes_literal(literal, file) or ()]
            message = f"bytes never equal text on 3, and here is one: {why}"
            yield file.group(node, edits, message=message)


def _indexed(node: Node, file: File) -> str:
    value = node.child_by_field_name("value") if node.type == "subscript" else None
    return gives_bytes(value, file) if value is not None else ""


def _index(node: Node, file: File) -> Iterator[Rewrite | Told]:
    value, index = node.child_by_field_name("value"), node.child_by_field_name("subscript")
    if value is None or index is None or index.type == "slice" or node.named_child_count != 2:
        return
    if binding_of("", node, file.parent) is not None or infer(value, file).kind is Kind.LIST:
        return
    why = _bytes_value(value, file)
    if not why:
        return
    text = file.text(index)
    end = "" if text == "-1" else str(int(text) + 1) if text.lstrip("-").isdigit() else None
    if end is None:
        yield file.told(node, f"an index gives a number on 3, since {why}; take a slice of one")
    else:
        edit = file.replace(index, f"{text}:{end}")
        yield file.group(node, [edit], message=f"an index gives a number on 3, since {why}")


def _bytes_value(value: Node, file: File) -> str:
    if value.type == "string" and file.text(value)[:1] in "bB":
        return "it is a bytes literal"
    fact = infer(value, file)
    # A bytearray gives numbers on 2.7 too.
    return "" if "bytearray" in fact.because else gives_bytes(value, file)
