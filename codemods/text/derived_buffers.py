"""``class Log(StringIO.StringIO)`` is told in a file that writes bytes to one: 3's is for text only.

Writing bytes to it raises TypeError there. ``io.BytesIO`` is for bytes on both; 2.7's ``StringIO`` is for either.

Caveats: only told, where the file shows that what is written, or what it is made with, is bytes.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.stdlib._makers import maker
from codemods.text._buffers import helper_for
from portkit.codemod import Told, codemod
from portkit.file import File
from portkit.flow import Kind, flows_of
from portkit.flow.words import may_hold_bytes
from portkit.infer import infer
from portkit.infer.guards import is_guarded
from portkit.syntax.classes import bases, lineage
from portkit.syntax.nodes import call_parts
from portkit.syntax.scopes import same

DOUBT = "3's StringIO takes text only, and bytes are written to it here; derive from io.BytesIO"
WRITES = ("write", "writelines", "__init__")
BYTES = frozenset([Kind.BYTES, Kind.KEPT, Kind.MIXED, Kind.TURNED])


@codemod(
    words=["class"],
    with_words=["StringIO", "cStringIO"],
    where=r"class[ \t]+\w+[ \t]*\([^)\n]*\w",
    node="class_definition",
    rows=["L08"],
    unchanged=[
        "from StringIO import StringIO\nclass Log(StringIO):\n    def put(self, n): self.write('%d' % n)",
        "import struct\nfrom io import BytesIO\nclass P(BytesIO):\n"
        "    def put(self, n): self.write(struct.pack('I', n))",
        "import struct\nfrom StringIO import StringIO\nclass P(StringIO):\n"
        "    def put(self, n): f.write(struct.pack('I', n))",
    ],
    told=[
        "import struct\nfrom StringIO import StringIO\nclass P(StringIO):\n"
        "    def put(self, n): self.write(struct.pack('I', n))",
        "import StringIO\nclass P(StringIO.StringIO): pass\np = P()\np.write('\\xff\\0')",
        "import StringIO\nclass P(StringIO.StringIO): pass\nP(open(name, 'rb').read())",
    ],
)
def derived_buffers(definition: Node, file: File) -> Iterator[Told]:
    base = next((one for one in bases(definition, file) if helper_for(one, file)), None)
    if base is None or not may_hold_bytes(file) or is_guarded(definition, file):
        return
    if any(flows_of(file).verdict(one).kind in BYTES for one in _written(definition, file)):
        yield file.told(base, DOUBT)


def _written(definition: Node, file: File) -> Iterator[Node]:
    """What is written to ``self`` of a class, and to what is made of it, or is it made with."""
    for name in WRITES:
        for word in file.words(name):
            call = file.enclosing(word, "call")
            parts = call_parts(call, file) if call is not None else None
            if parts is None or parts.receiver is None or not parts.arguments:
                continue
            if _is_one(parts.receiver, definition, file):
                yield parts.arguments[-1]
    for word in file.words(file.text(definition.child_by_field_name("name"))):
        call = file.parent(word)
        parts = call_parts(call, file) if call is not None and call.type == "call" else None
        if parts is not None and same(parts.function, word):
            yield from parts.arguments[:1]


def _is_one(receiver: Node, definition: Node, file: File) -> bool:
    if file.text(receiver) == "self":
        around = file.enclosing(receiver, "class_definition")
        line = lineage(around, file) if around is not None else []
        return any(one is not None and same(one, definition) for one in line)
    made = maker(receiver, file)
    return made is not None and same(infer(made, file).of, definition)
