"""``StringIO(struct.pack(...))`` -> ``io.BytesIO(struct.pack(...))``, where bytes go in.

On 3 ``io.StringIO`` takes text only. That bytes go in is shown by what the buffer is made from, by what
is written to it, or by what it is handed to: ``gzip``, ``zipfile``, ``tarfile``, ``pickle`` and ``marshal``
work on bytes.

Caveats: ``io.BytesIO`` of 2.7 takes no ``unicode``.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Safety, Told, codemod
from portkit.file import File
from portkit.infer import Kind, infer
from portkit.syntax.nodes import call_parts, method_call
from portkit.syntax.scopes import same

CLASSES = frozenset(
    ["StringIO.StringIO", "cStringIO.StringIO", "six.moves.StringIO", "six.StringIO"]
)
# function -> the place or keyword of the argument that is a file of bytes
TAKES_BYTES = {
    "gzip.GzipFile": (3, "fileobj"),
    "tarfile.open": (2, "fileobj"),
    "tarfile.TarFile": (2, "fileobj"),
    "zipfile.ZipFile": (0, "file"),
    "pickle.dump": (1, "file"),
    "pickle.load": (0, "file"),
    "pickle.Pickler": (0, "file"),
    "pickle.Unpickler": (0, "file"),
    "cPickle.dump": (1, "file"),
    "cPickle.load": (0, "file"),
    "cPickle.Pickler": (0, "file"),
    "cPickle.Unpickler": (0, "file"),
    "marshal.dump": (1, "file"),
    "marshal.load": (0, "file"),
    "wave.open": (0, "f"),
}


@codemod(
    words=["StringIO", "cStringIO"],
    safety=Safety.EVIDENCE,
    rules=["bytes_io"],
    rows=["L09", "L81"],
    unchanged=[
        "from StringIO import StringIO\nStringIO()",
        "from StringIO import StringIO\nf = StringIO('a')\nf.write('b')",
        "import io, struct\nio.BytesIO(struct.pack('I', 1))",
        "import cStringIO\nclass C(cStringIO.StringIO): pass",
    ],
    examples={
        "from cStringIO import StringIO\nimport struct\nf = StringIO(struct.pack('I', 1))": (
            "import io\nfrom cStringIO import StringIO\nimport struct\n"
            "f = io.BytesIO(struct.pack('I', 1))"
        ),
        "import StringIO, gzip\nf = StringIO.StringIO()\ng = gzip.GzipFile(fileobj=f, mode='w')": (
            "import io\nimport StringIO, gzip\n"
            "f = io.BytesIO()\ng = gzip.GzipFile(fileobj=f, mode='w')"
        ),
        "import StringIO, pickle\ndef load(s):\n    return pickle.load(StringIO.StringIO(s))": (
            "import io\nimport StringIO, pickle\n"
            "def load(s):\n    return pickle.load(io.BytesIO(s))"
        ),
        "from StringIO import StringIO\nf = StringIO()\nf.write(b'\\x00')": (
            "import io\nfrom StringIO import StringIO\nf = io.BytesIO()\nf.write(b'\\x00')"
        ),
    },
)
def bytes_io(name: Node, file: File) -> Iterator[Rewrite | Told]:
    above = file.parent(name)
    whole = above is not None and same(above.child_by_field_name("attribute"), name)
    function = above if above is not None and whole else name
    call = file.parent(function)
    if call is None or not same(call.child_by_field_name("function"), function):
        return
    if file.origin(function) not in CLASSES:
        return
    why = _filled(call, file) or _handed(call, file) or _kept(call, file)
    if why:
        message = f"3's StringIO takes text only, and {why}"
        yield file.rewrite(function, "{io}.BytesIO", io=file.need("io"), message=message)


def _filled(call: Node, file: File) -> str:
    """Why the buffer *call* is made from bytes, or ''."""
    parts = call_parts(call, file)
    fact = infer(parts.arguments[0], file) if parts and parts.arguments else None
    return f"it is made from bytes ({fact})" if fact and fact.kind is Kind.BYTES else ""


def _handed(value: Node, file: File) -> str:
    """Why *value*, an argument, is a file of bytes, or ''."""
    call = file.enclosing(value, "call")
    parts = call_parts(call, file) if call is not None else None
    origin = file.origin(parts.function) if parts else None
    if parts is None or origin not in TAKES_BYTES:
        return ""
    place, keyword = TAKES_BYTES[origin]
    argument = parts.keywords.get(keyword)
    if argument is None and place < len(parts.arguments):
        argument = parts.arguments[place]
    return f"`{origin}` works on bytes" if same(argument, value) else ""


def _kept(call: Node, file: File) -> str:
    """Why the variable that *call* is assigned to holds bytes, or ''."""
    above = file.parent(call)
    target = (
        above.child_by_field_name("left")
        if above is not None and above.type == "assignment"
        else None
    )
    if target is None or target.type != "identifier":
        return ""
    for binding in file.bindings(file.text(target)):
        if same(binding.node, target):
            for use in file.uses(binding):
                if why := _handed(use, file) or _written(use, file):
                    return why
    return ""


def _written(use: Node, file: File) -> str:
    above = file.parent(use)
    call = file.parent(above) if above is not None and above.type == "attribute" else None
    parts = (
        method_call(call, file, "write", 1) if call is not None and call.type == "call" else None
    )
    fact = infer(parts.arguments[0], file) if parts and same(parts.receiver, use) else None
    return f"bytes are written to it ({fact})" if fact and fact.kind is Kind.BYTES else ""
