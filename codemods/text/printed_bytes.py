"""``print >>f, a`` where ``f`` takes bytes -> ``print(a, file=byte_writer(f))``, which encodes what is printed.

``print`` of 3 writes text, and a file opened with ``"wb"``, the ``wfile`` of a server or a compressed file takes none.

Caveats: text is encoded as UTF-8; where other bytes of the file are native strings on 3 (see ``turned_bytes``),
one character is one byte.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.text._flows import made, reason, turns_bytes
from portkit.codemod import Rewrite, Safety, codemod
from portkit.file import File
from portkit.flow import Kind
from portkit.flow.words import ESCAPES, WORDS

FUTURE = "from __future__ import print_function\n"


@codemod(
    words=WORDS,
    with_words=["print"],
    patterns=ESCAPES,
    node="module",
    flows=True,
    safety=Safety.EVIDENCE,
    rules=["string_borders"],
    rows=["X13"],
    unchanged=[
        "f = open(name, 'w')\nprint(a, file=f)",
        "import sys\nf = open(name, 'wb')\nf.write(b'a')\nprint(a, file=sys.stderr)",
        "from example._compat import byte_writer\nf = open(name, 'wb')\nprint(a, file=byte_writer(f))",
    ],
    examples={
        FUTURE
        + "import struct\nf = open(x, 'w')\nf.write(struct.pack('I', n))\nprint(a, file=f)": (
            FUTURE + "from example._compat import byte_writer\nimport struct\n"
            "f = open(x, 'w')\nf.write(struct.pack('I', n))\nprint(a, file=byte_writer(f))"
        ),
        FUTURE + "x = sock.recv(9) + '%s' % n\nf = open(y, 'wb')\nprint(a, file=f)": (
            FUTURE + "from example._compat import byte_writer\n"
            "x = sock.recv(9) + '%s' % n\nf = open(y, 'wb')\nprint(a, file=byte_writer(f, 'latin-1'))"
        ),
        "import SocketServer\nclass H:\n    def handle(self): print >>self.wfile, 'hello'": (
            "from example._compat import byte_writer\nimport SocketServer\n"
            "class H:\n    def handle(self): print >>byte_writer(self.wfile), 'hello'"
        ),
    },
)
def printed_bytes(module: Node, file: File) -> Iterator[Rewrite]:
    for target, verdict in made("printed to", file, Kind.BYTES):
        helper, message = file.need("_compat", "byte_writer"), reason(verdict, file)
        template = "{helper}({target}, 'latin-1')" if turns_bytes(file) else "{helper}({target})"
        yield file.rewrite(target, template, helper=helper, target=target, message=message)
