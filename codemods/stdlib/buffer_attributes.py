"""``out = StringIO(); out.encoding = 'utf-8'`` -> ``out = StringBuffer()``, whose attributes can be set.

On 3 ``encoding``, ``errors`` and ``newlines`` of ``io.StringIO`` cannot be set (AttributeError). The helper is the
class itself on 2.7.

Caveats: in the function that makes the buffer, by the names that it gives it; ``setattr`` with such a name counts.
"""

import re
from collections.abc import Iterator

from tree_sitter import Node

from codemods.text._buffers import calls_of_name, string_buffers
from portkit.codemod import Rewrite, Safety, codemod
from portkit.file import File
from portkit.syntax.nodes import Call

SET = re.compile(
    r"([\w.]+)\.(?:encoding|errors|newlines)[ \t]*=(?!=)"
    r"""|\bsetattr\([ \t]*([\w.]+)[ \t]*,[ \t]*['"](?:encoding|errors|newlines)['"]"""
)


@codemod(
    words=["StringIO"],
    with_words=["encoding", "errors", "newlines", "setattr"],
    node="module",
    safety=Safety.EVIDENCE,
    rows=["L08"],
    unchanged=[
        "from StringIO import StringIO\nout = StringIO()\nif out.encoding == 'utf-8': pass",
        "from StringIO import StringIO\nout = StringIO()\nother.encoding = 'utf-8'",
        "from cStringIO import StringIO\nout = StringIO()\nout.encoding = 'utf-8'",
        "from StringIO import StringIO\nout = StringIO()\nout.name = 'a'",
    ],
    examples={
        "from StringIO import StringIO\ndef f():\n    out = StringIO()\n    out.encoding = 'utf-8'": (
            "from example._compat import StringBuffer\n"
            "def f():\n    out = StringBuffer()\n    out.encoding = 'utf-8'"
        ),
        "import sys, StringIO\nsys.stdout = out = StringIO.StringIO()\nsetattr(out, 'encoding', 'utf-8')": (
            "from example._compat import StringBuffer\nimport sys\n"
            "sys.stdout = out = StringBuffer()\nsetattr(out, 'encoding', 'utf-8')"
        ),
    },
)
def buffer_attributes(module: Node, file: File) -> Iterator[Rewrite]:
    if SET.search(file.code):
        found = [one for one in calls_of_name("StringIO", file) if _is_set(one, file)]
        yield from string_buffers(found, "attributes of 3's StringIO cannot be set", file)


def _is_set(parts: Call, file: File) -> bool:
    """Whether an attribute is set of what the buffer is assigned to, in the same function."""
    names = set()
    for above in file.ancestors(parts.node):
        if above.type != "assignment":
            break
        names.add(file.text(above.child_by_field_name("left")))
    written = SET.findall(file.text(file.scope(parts.node))) if names else ()
    return any(direct in names or by_name in names for direct, by_name in written)
