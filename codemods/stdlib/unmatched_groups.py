r"""``re.sub('(a)|b', r'\1', x)`` is told where ``re.error`` is caught: for a group that matched nothing 2.7 raises it.

Since 3.5 such a group is an empty string.

Caveats: only told; only for literals, and where the code expects an error, as without one it does not run on 2.7.
"""

import re
from collections.abc import Iterator

from tree_sitter import Node

from codemods.stdlib._patterns import compiled, pattern_of
from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import call_parts

USED = re.compile(r"\\(?:\d|g<)")
MAY_MISS = re.compile(r"\||\)[?*]|\)\{0?,")
DOUBT = "2.7 raises `unmatched group` where a group matched nothing, 3 puts nothing in; ask for the group before"


@codemod(
    words=["sub", "subn"],
    with_words=["re"],
    node="call",
    rows=["X84"],
    unchanged=[
        r"import re" "\n" r"re.sub('(a)|b', r'\1', x)",
        "import re\ntry:\n    re.sub('(a)|b', 'c', x)\nexcept re.error: pass",
        "import re\ntry:\n    re.sub('(a)', r'\\1', x)\nexcept re.error: pass",
    ],
    told=["import re\ntry:\n    re.sub('(a)|b', r'\\1', x)\nexcept re.error: pass"],
)
def unmatched_groups(call: Node, file: File) -> Iterator[Rewrite | Told]:
    parts = call_parts(call, file)
    if parts is None or len(parts.arguments) < 2 or not _is_tried(call, file):
        return
    if file.origin(parts.function) not in ("re.sub", "re.subn"):
        return
    pattern, put = (pattern_of(one, file) for one in parts.arguments[:2] if one.type == "string")
    known = compiled(pattern) if pattern is not None else None
    if known is None or not known.groups or put is None or pattern is None:
        return
    if MAY_MISS.search(pattern) and USED.search(put) and not is_guarded(call, file):
        yield file.told(call, DOUBT)


def _is_tried(call: Node, file: File) -> bool:
    around = file.enclosing(call, "try_statement")
    clauses = around.named_children if around is not None else []
    return any("error" in file.text(one) for one in clauses if one.type == "except_clause")
