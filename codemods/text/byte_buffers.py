"""``buf = StringIO(); buf.write(sock.recv(9))`` -> ``buf = io.BytesIO()``: a buffer that bytes flow through.

On 3 ``io.StringIO`` is for text only. On 2.7 ``io.BytesIO`` does for bytes what ``StringIO`` does. Where text flows
through it too, a helper takes its place: on 3 it is of the kind that is written first, on 2.7 the class itself. So it
does where what goes in is read from an object that a function is handed, and may be either.
An import that nothing else uses goes.

Caveats: only where the file shows, however far apart, that what goes in or comes out is bytes, or read so.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.text._buffers import helper_for, without_imports
from codemods.text._flows import made, reason
from codemods.text._open_buffers import open_buffers
from portkit.codemod import Rewrite, Safety, Told, codemod
from portkit.file import File
from portkit.flow import Kind
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import call_parts

HANDED_ON = "bytes go through this, 3's StringIO takes text only; import it here from `StringIO`"


@codemod(
    words=["StringIO", "cStringIO"],
    node="module",
    flows=True,
    safety=Safety.EVIDENCE,
    rules=["bytes_io"],
    rows=["L08", "L09", "L81"],
    unchanged=[
        "from StringIO import StringIO\nf = StringIO()\nf.write('a')",
        "import io\nf = io.BytesIO()\nf.write(sock.recv(1))",
        "from StringIO import StringIO\nf = StringIO()\nf.write(open(name).read())",
        "from StringIO import StringIO\ndef copy(source):\n    f = StringIO()\n    f.write(source.name)",
    ],
    examples={
        "from StringIO import StringIO\nclass Reader(object):\n    def __init__(self):\n"
        "        self.buf = StringIO()\n    def feed(self, sock):\n        self.buf.write(sock.recv(9))": (
            "import io\nclass Reader(object):\n    def __init__(self):\n"
            "        self.buf = io.BytesIO()\n    def feed(self, sock):\n        self.buf.write(sock.recv(9))"
        ),
        "import cStringIO, struct\nf = cStringIO.StringIO(x)\nstruct.unpack('<I', f.read(4))": (
            "import io\nimport struct\nf = io.BytesIO(x)\nstruct.unpack('<I', f.read(4))"
        ),
        "from StringIO import StringIO\nf = StringIO(sock.recv(9))\ng = StringIO()": (
            "import io\nfrom StringIO import StringIO\nf = io.BytesIO(sock.recv(9))\ng = StringIO()"
        ),
        "from StringIO import StringIO\nf = StringIO()\nf.write(u'a')\nf.write(sock.recv(1))": (
            "from tree._compat import StringBuffer\nf = StringBuffer()\nf.write(u'a')\nf.write(sock.recv(1))"
        ),
        "from StringIO import StringIO\nclass Cache(object):\n    def __init__(self, source):\n"
        "        self.source = source\n        self.kept = StringIO()\n"
        "    def read(self, size):\n        data = self.source.read(size)\n        self.kept.write(data)": (
            "from tree._compat import StringBuffer\nclass Cache(object):\n    def __init__(self, source):\n"
            "        self.source = source\n"
            "        self.kept = StringBuffer()\n"
            "    def read(self, size):\n        data = self.source.read(size)\n        self.kept.write(data)"
        ),
        "try:\n    import cStringIO as StringIO\nexcept ImportError:\n    import StringIO\n"
        "f = StringIO.StringIO(u'a')\nf.write(sock.recv(1))": (
            "from tree._compat import CStringBuffer\n\ntry:\n    import cStringIO as StringIO\n"
            "except ImportError:\n    import StringIO\nf = CStringBuffer(u'a')\nf.write(sock.recv(1))"
        ),
    },
    tree={"__init__.py": "", "lib.py": "from StringIO import StringIO\n"},
    told=["from lib import StringIO\nf = StringIO()\nf.write(sock.recv(9))"],
)
def byte_buffers(module: Node, file: File) -> Iterator[Rewrite | Told]:
    yield from without_imports(_rewritten(file), file)
    for node, _ in made("buffer", file, Kind.BYTES):
        parts = call_parts(node, file)
        if parts is not None and _is_handed_on(parts.function, file):
            yield file.told(parts.function, HANDED_ON)


def _is_handed_on(function: Node, file: File) -> bool:
    """Whether another module of the tree imports the class, from which it is taken here."""
    origin = file.origin(function)
    return origin is not None and file.project.modules.absolute(origin, file.path) is not None


def _rewritten(file: File) -> Iterator[tuple[Node, Rewrite]]:
    """What is called to make each buffer, and what takes its place."""
    known: set[int] = set()
    for node, verdict in made("buffer", file, Kind.BYTES):
        known.add(node.id)
        parts = call_parts(node, file)
        if parts is not None and not _is_handed_on(parts.function, file):
            message = "3's StringIO takes text only; " + reason(verdict, file)
            io = file.need("io")
            yield (
                parts.function,
                file.rewrite(parts.function, "{io}.BytesIO", io=io, message=message),
            )
    for node, verdict in made("buffer", file, Kind.KEPT, Kind.MIXED):
        known.add(node.id)
        yield from _of_either(node, "here are both: " + reason(verdict, file), file)
    for node in open_buffers(file):
        if node.id not in known:
            yield from _of_either(node, "what is read for it may be bytes", file)


def _of_either(call: Node, why: str, file: File) -> Iterator[tuple[Node, Rewrite]]:
    """The helper for what *call* makes, as above."""
    parts = call_parts(call, file)
    helper = helper_for(parts.function, file) if parts is not None else ""
    if parts is not None and helper and not is_guarded(call, file):
        message = f"3's StringIO takes text only; {why}"
        need = file.need("_compat", helper)
        yield parts.function, file.rewrite(parts.function, "{buffer}", buffer=need, message=message)
