"""``buf = StringIO(); buf.write(sock.recv(9))`` -> ``buf = io.BytesIO()``: a buffer that bytes flow through.

On 3 ``io.StringIO`` is for text only. On 2.7 ``io.BytesIO`` does for bytes what ``StringIO`` does. Where text flows
through it too, a helper takes its place: on 3 it is of the kind that is written first, on 2.7 the class itself.
An import that nothing else uses goes.

Caveats: only where the file shows, however far apart, that what goes in or comes out is bytes.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.stdlib._unused import is_for_others
from codemods.text._flows import made, reason
from portkit.codemod import ImportChange, Rewrite, Safety, codemod
from portkit.file import File
from portkit.flow import Kind
from portkit.infer.guards import is_guarded
from portkit.syntax.imports import STATEMENTS
from portkit.syntax.nodes import call_parts
from portkit.syntax.scopes import Binding

HELPERS = {"StringIO.StringIO": "StringBuffer", "cStringIO.StringIO": "CStringBuffer"}


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
            "from example._compat import StringBuffer\nf = StringBuffer()\nf.write(u'a')\nf.write(sock.recv(1))"
        ),
        "try:\n    import cStringIO as StringIO\nexcept ImportError:\n    import StringIO\n"
        "f = StringIO.StringIO(u'a')\nf.write(sock.recv(1))": (
            "from example._compat import CStringBuffer\n\ntry:\n    import cStringIO as StringIO\n"
            "except ImportError:\n    import StringIO\nf = CStringBuffer(u'a')\nf.write(sock.recv(1))"
        ),
    },
)
def byte_buffers(module: Node, file: File) -> Iterator[Rewrite]:
    groups: dict[int, tuple[Binding | None, list[Rewrite]]] = {}
    for function, new in _rewritten(file):
        binding = _import(function, file)
        key = binding.node.id if binding is not None else function.id
        groups.setdefault(key, (binding, []))[1].append(new)
    for binding, found in groups.values():
        if binding is not None and _is_all(binding, found, file):
            yield _with_import(binding, found, file)
        else:
            yield from found


def _rewritten(file: File) -> Iterator[tuple[Node, Rewrite]]:
    """What is called to make each buffer, and what takes its place."""
    for node, verdict in made("buffer", file, Kind.BYTES):
        parts = call_parts(node, file)
        if parts is not None:
            message = "3's StringIO takes text only; " + reason(verdict, file)
            io = file.need("io")
            yield (
                parts.function,
                file.rewrite(parts.function, "{io}.BytesIO", io=io, message=message),
            )
    for node, verdict in made("buffer", file, Kind.KEPT, Kind.MIXED):
        parts = call_parts(node, file)
        helper = _helper(parts.function, file) if parts is not None else ""
        if parts is not None and helper:
            message = "3's StringIO takes text only; here are both: " + reason(verdict, file)
            need = file.need("_compat", helper)
            yield (
                parts.function,
                file.rewrite(parts.function, "{buffer}", buffer=need, message=message),
            )


def _helper(function: Node, file: File) -> str:
    """The helper for a class of buffers; where a ``try`` imports either, the one that 2.7 finds first."""
    inner = function.child_by_field_name("object") or function
    if inner.type != "identifier":
        return ""
    member = ".StringIO" if function.type == "attribute" else ""
    found = [f"{file.imported(one)}{member}" for one in file.resolve(inner)]
    return HELPERS[found[0]] if found and HELPERS.keys() >= set(found) else ""


def _import(function: Node, file: File) -> Binding | None:
    """The one import that ``StringIO``, or the module in ``cStringIO.StringIO``, comes from."""
    while function.type == "attribute":
        function = function.named_children[0]
    found = file.resolve(function) if function.type == "identifier" else ()
    return found[0] if len(found) == 1 and found[0].is_import else None


def _is_all(binding: Binding, found: list[Rewrite], file: File) -> bool:
    """Whether nothing but what is rewritten uses the import, which stands in no choice between several."""
    name = file.text(file.leaf(binding.node.start_byte))
    is_used = len(list(file.uses(binding))) > len(found)
    return not is_used and not is_for_others(name, file) and not is_guarded(binding.node, file)


def _with_import(binding: Binding, found: list[Rewrite], file: File) -> Rewrite:
    """All of *found* at once, and the import goes."""
    edits = [edit for one in found for edit in one.edits]
    needs = [need for one in found for need in one.needs]
    statement = file.enclosing(binding.node, *STATEMENTS)
    assert statement is not None
    gone = ImportChange(statement, file.import_item(binding))
    return file.group(found[0].node, edits, needs=needs, imports=[gone], message=found[0].message)
