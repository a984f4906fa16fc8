"""``f = StringIO.StringIO(); pickle.dumps(f, 0)`` -> ``f = StringBuffer()``, which each protocol pickles.

On 3 ``io.StringIO`` is pickled by protocol 2 and later: by 0 and 1 it is a TypeError. The helper is the class itself
on 2.7, and a class that all of them pickle on 3.

Caveats: only in a function that pickles with a protocol that may be one of these two; what it pickles is taken to
hold the buffer. What 2.7 has pickled is not read on 3.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.stdlib._members import canonical
from codemods.text._buffers import calls_of_name, string_buffers
from portkit.codemod import Rewrite, Safety, codemod
from portkit.file import File
from portkit.syntax.nodes import Call

PICKLING = frozenset(["pickle.dumps", "cPickle.dumps"])
HIGHEST = "HIGHEST_PROTOCOL"
IN_LOOP = "for n in range(pickle.HIGHEST_PROTOCOL + 1):\n        pickle.dumps(x, protocol=n)"


@codemod(
    words=["StringIO"],
    with_words=["pickle", "cPickle"],
    node="module",
    safety=Safety.EVIDENCE,
    rows=["L08", "X49"],
    unchanged=[
        "import pickle\nfrom StringIO import StringIO\npickle.dumps(StringIO())",
        "import pickle\nfrom StringIO import StringIO\npickle.dumps(StringIO(), 2)",
        "import pickle\nfrom StringIO import StringIO\npickle.dumps(StringIO(), -1)",
        "import pickle\nfrom StringIO import StringIO\npickle.dumps(StringIO(), pickle.HIGHEST_PROTOCOL)",
        "import pickle\nfrom cStringIO import StringIO\npickle.dumps(StringIO(), 0)",
        "import pickle\nfrom StringIO import StringIO\ndef f(): return StringIO()\npickle.dumps(x, 1)",
    ],
    examples={
        "import pickle\nfrom StringIO import StringIO\ns = pickle.dumps(StringIO('a'), 0)": (
            "from example._compat import StringBuffer\nimport pickle\ns = pickle.dumps(StringBuffer('a'), 0)"
        ),
        "import pickle\ndef f():\n    import StringIO\n    x = [StringIO.StringIO()]\n    "
        + IN_LOOP: (
            "from example._compat import StringBuffer\nimport pickle\ndef f():\n    x = [StringBuffer()]\n    "
            + IN_LOOP
        ),
    },
)
def pickled_buffers(module: Node, file: File) -> Iterator[Rewrite]:
    yield from string_buffers(_found(file), "protocols 0 and 1 do not pickle 3's StringIO", file)


def _found(file: File) -> list[Call]:
    """The calls that make a buffer, in a function that pickles."""
    scopes = {
        file.scope(one.node).id for one in calls_of_name("dumps", file) if _may_be_old(one, file)
    }
    return [one for one in calls_of_name("StringIO", file) if file.scope(one.node).id in scopes]


def _may_be_old(parts: Call, file: File) -> bool:
    """Whether a call pickles by a protocol that is given and may be 0 or 1."""
    if canonical(file.origin(parts.function) or "") not in PICKLING:
        return False
    protocol = parts.keywords.get("protocol") or next(iter(parts.arguments[1:]), None)
    if protocol is None or protocol.type in ("none", "unary_operator"):
        return False
    text = file.text(protocol)
    return text in ("0", "1") if protocol.type == "integer" else not text.endswith(HIGHEST)
