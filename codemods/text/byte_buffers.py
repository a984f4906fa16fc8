"""``buf = StringIO(); buf.write(sock.recv(9))`` -> ``buf = io.BytesIO()``: a buffer that bytes flow through.

On 3 ``io.StringIO`` is for text only. On 2.7 ``io.BytesIO`` does for bytes what ``StringIO`` does.

Caveats: only where the file shows, however far apart, that what goes in or comes out is bytes.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.text._flows import made, reason
from portkit.codemod import Rewrite, Safety, codemod
from portkit.file import File
from portkit.flow import Kind
from portkit.syntax.nodes import call_parts


@codemod(
    words=["StringIO", "cStringIO"],
    node="module",
    flows=True,
    safety=Safety.EVIDENCE,
    rules=["bytes_io"],
    rows=["L08", "L09", "L81"],
    unchanged=[
        "from StringIO import StringIO\nf = StringIO()\nf.write('a')",
        "from StringIO import StringIO\nf = StringIO()\nf.write(u'a')\nf.write(sock.recv(1))",
        "import io\nf = io.BytesIO()\nf.write(sock.recv(1))",
    ],
    examples={
        "from StringIO import StringIO\nclass Reader(object):\n    def __init__(self):\n"
        "        self.buf = StringIO()\n    def feed(self, sock):\n        self.buf.write(sock.recv(9))": (
            "import io\nfrom StringIO import StringIO\nclass Reader(object):\n    def __init__(self):\n"
            "        self.buf = io.BytesIO()\n    def feed(self, sock):\n        self.buf.write(sock.recv(9))"
        ),
        "import cStringIO, struct\nf = cStringIO.StringIO(x)\nstruct.unpack('<I', f.read(4))": (
            "import io\nimport cStringIO, struct\nf = io.BytesIO(x)\nstruct.unpack('<I', f.read(4))"
        ),
    },
)
def byte_buffers(module: Node, file: File) -> Iterator[Rewrite]:
    for node, verdict in made("buffer", file, Kind.BYTES):
        parts = call_parts(node, file)
        if parts is not None:
            message = "3's StringIO takes text only; " + reason(verdict, file)
            yield file.rewrite(parts.function, "{io}.BytesIO", io=file.need("io"), message=message)
