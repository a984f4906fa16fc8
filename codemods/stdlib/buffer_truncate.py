"""``buffer.truncate(0)`` -> ``truncate_buffer(buffer, 0)``: writing goes on at the end of what is left, as on 2.7.

On 2.7 ``StringIO`` and ``cStringIO`` go to the new end where they were behind it. ``io.StringIO`` and ``io.BytesIO``
stay where they are, and the next write fills the gap with zeros. The helper goes there on 3, and does nothing else.

Caveats: only as a statement, in a file that takes ``StringIO`` from a module of 2.7, and nothing from ``io``, whose
buffers stay where they are on 2.7 too. A file on disk is left alone by the helper.
"""

import re
from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, codemod
from portkit.file import File, Value
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import Call, call_parts

OLD = re.compile(r"^[ \t]*(?:import|from)[ \t][^\n#]*\bc?StringIO\b", re.M)
NEW = re.compile(r"^[ \t]*(?:import[ \t][^\n#]*\bio\b|from[ \t]+io[ \t])", re.M)
MODULES = ("StringIO", "cStringIO", "six.moves", "six.moves.cStringIO")


@codemod(
    words=["truncate"],
    where=r"(?<=\.)truncate[ \t]*\([^)]",
    with_words=["StringIO", "cStringIO"],
    node="call",
    rules=["helper_methods"],
    adds="from example._compat import truncate_buffer",
    unchanged=[
        "from StringIO import StringIO\nb.truncate()",
        "import io\nb = io.StringIO()\nb.truncate(0)",
        "from io import StringIO\nb.truncate(0)",
        "import StringIO\nx = b.truncate(0)",
    ],
    examples={
        "import StringIO\nb = StringIO.StringIO()\nb.truncate(0)": (
            "import StringIO\nb = StringIO.StringIO()\ntruncate_buffer(b, 0)"
        ),
        "from cStringIO import StringIO\ndef f(self): self.out.truncate(n + 1)": (
            "from cStringIO import StringIO\ndef f(self): truncate_buffer(self.out, n + 1)"
        ),
        "from StringIO import StringIO\nclass S(StringIO):\n    def truncate(self, size=None):\n"
        "        StringIO.truncate(self, size)": (
            "from StringIO import StringIO\nclass S(StringIO):\n    def truncate(self, size=None):\n"
            "        truncate_buffer(self, size, StringIO)"
        ),
    },
)
def buffer_truncate(call: Node, file: File) -> Iterator[Rewrite]:
    parts = call_parts(call, file)
    if parts is None or parts.receiver is None or parts.keywords:
        return
    if file.kind_above(call) != "expression_statement" or not _has_old_buffers(file):
        return
    holder, size = _holder_and_size(parts, file)
    if holder is None or size is None or is_guarded(call, file):
        return
    helper = file.need("_compat", "truncate_buffer")
    values: dict[str, Value] = {"helper": helper, "holder": holder, "size": size}
    template = "{helper}({holder}, {size})"
    if len(parts.arguments) == 2:
        values["cls"] = parts.receiver
        template = "{helper}({holder}, {size}, {cls})"
    yield file.rewrite(call, template, holes=values)


def _holder_and_size(parts: Call, file: File) -> tuple[Node | None, Node | None]:
    """What is truncated and to which size, of ``x.truncate(size)`` and of ``StringIO.truncate(x, size)``."""
    if len(parts.arguments) == 1:
        return parts.receiver, parts.arguments[0]
    is_class = parts.receiver is not None and _is_buffer(file.origin(parts.receiver))
    if len(parts.arguments) == 2 and is_class:
        return parts.arguments[0], parts.arguments[1]
    return None, None


def _has_old_buffers(file: File) -> bool:
    """Whether the file takes a buffer of 2.7, and nothing from ``io``."""
    return OLD.search(file.code) is not None and NEW.search(file.code) is None


def _is_buffer(origin: str | None) -> bool:
    return origin is not None and origin.removesuffix(".StringIO") in MODULES
