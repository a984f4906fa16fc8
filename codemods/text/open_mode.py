"""``open(name, "w")`` of a file that bytes are written to -> ``open(name, "wb")``; so with reading.

On 3 the mode says whether a file is of bytes or of text. On 2.7 ``b`` means nothing where lines end in
``\\n``; on Windows it keeps ``\\r\\n`` as it is, which pickles, structs and compressed data need anyway.

Caveats: only where the file shows that bytes are read or written. A temporary file that native strings
are written to gets ``mode="w+"``.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.text._flows import made, reason
from codemods.text._modes import binary
from portkit.codemod import Rewrite, Safety, codemod
from portkit.file import File
from portkit.flow import Kind
from portkit.flow.words import ESCAPES, WORDS
from portkit.syntax.nodes import call_parts, members


@codemod(
    words=WORDS,
    patterns=ESCAPES,
    node="module",
    flows=True,
    safety=Safety.EVIDENCE,
    rules=["binary_mode", "temporary_mode"],
    rows=["L38", "L41", "L49"],
    unchanged=[
        "import struct\nopen(name, 'w').write(x)",
        "import pickle\npickle.dump(x, open(name, 'wb'))",
        "import struct\nopen(name, mode).write(struct.pack('<I', 1))",
        "import tempfile\nf = tempfile.TemporaryFile()\nf.write(x)",
    ],
    examples={
        "import struct\nf = open(name, 'w')\nf.write(struct.pack('<I', 1))": (
            "import struct\nf = open(name, 'wb')\nf.write(struct.pack('<I', 1))"
        ),
        "import pickle\npickle.dump(x, open(name, 'w+'))\npickle.load(open(name))": (
            "import pickle\npickle.dump(x, open(name, 'wb+'))\npickle.load(open(name, 'rb'))"
        ),
        "open(name, 'w').write('\\xff')\nopen(name).read()": (
            "open(name, 'wb').write('\\xff')\nopen(name).read()"
        ),
        "name = f()\nopen(name, 'w').write('\\xff')\nopen(name).read()": (
            "name = f()\nopen(name, 'wb').write('\\xff')\nopen(name, 'rb').read()"
        ),
        "import tempfile\nf = tempfile.TemporaryFile()\nf.write(str(n))": (
            "import tempfile\nf = tempfile.TemporaryFile(mode='w+')\nf.write(str(n))"
        ),
    },
)
def open_mode(module: Node, file: File) -> Iterator[Rewrite]:
    for node, verdict in made("mode", file, Kind.BYTES):
        parts = call_parts(node, file)
        edit = binary(parts, file) if parts else None
        if edit is not None:
            yield file.group(node, [edit], message="a file of bytes; " + reason(verdict, file))
    for node, verdict in made("temporary", file, Kind.NATIVE, Kind.TEXT):
        arguments = node.child_by_field_name("arguments")
        if arguments is not None and call_parts(node, file):
            text = "mode='w+'" + (", " if members(arguments) else "")
            edit = file.between(arguments.start_byte + 1, arguments.start_byte + 1, text)
            if not members(arguments) or members(arguments)[0].type == "keyword_argument":
                yield file.group(
                    node, [edit], message="a file of native strings; " + reason(verdict, file)
                )
