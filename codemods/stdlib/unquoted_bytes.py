"""``urllib.unquote(q).decode("utf-8")`` -> ``unquote_to_bytes(q).decode("utf-8")``; so with ``unquote_plus``.

``unquote`` of 3 gives text: it decodes itself, always as UTF-8, and puts a mark in place of what is none.

Caveats: only what is decoded on the spot.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.stdlib._urllib import UNQUOTED, unquoted
from portkit.codemod import Rewrite, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import method_call

MESSAGE = "`{}` of 3 gives text, decoded as UTF-8"


@codemod(
    words=["decode"],
    with_words=["unquote", "unquote_plus"],
    where=r"(?<=\.)decode\s*\(",
    node="call",
    rows=["X19"],
    unchanged=[
        "import urllib\nurllib.unquote(q)",
        "unquote(q).decode('utf-8')",
        "from urllib.parse import unquote_to_bytes\nunquote_to_bytes(q).decode('utf-8')",
    ],
    examples={
        "import urllib\nx = urllib.unquote(q).decode('utf-8')": (
            "from example._compat import unquote_to_bytes\nimport urllib\n"
            "x = unquote_to_bytes(q).decode('utf-8')"
        ),
        "from urllib import unquote_plus\nunquote_plus(q[1:]).decode(codec, 'replace')": (
            "from example._compat import unquote_plus_to_bytes\nfrom urllib import unquote_plus\n"
            "unquote_plus_to_bytes(q[1:]).decode(codec, 'replace')"
        ),
    },
)
def unquoted_bytes(call: Node, file: File) -> Iterator[Rewrite]:
    parts = method_call(call, file, "decode")
    found = unquoted(parts.receiver, file) if parts is not None else None
    if found is None or is_guarded(call, file):
        return
    name = UNQUOTED[found[0]]
    helper = file.need("_compat", name)
    yield file.rewrite(
        found[1], "{helper}", helper=helper, message=MESSAGE.format(found[0].rpartition(".")[2])
    )
