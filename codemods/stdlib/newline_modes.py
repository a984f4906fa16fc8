"""``open(name, "rU")`` -> ``open(name, universal_mode)``.

3.11 refuses ``U`` in a mode. On 2.7 it asks for ``\\n`` in place of ``\\r\\n`` and ``\\r``; on 3 any file of text
does so.

Caveats: ``rbU`` is told.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import call_parts, string_content

MODES = frozenset(["U", "rU", "Ur", "rtU", "rUt"])


@codemod(
    words=["open", "file"],
    where=r"(?:open|file)\s*\([^()]*['\"][rbt]*U[rbt]*['\"]",
    node="call",
    rules=["newline_modes"],
    rows=["X12"],
    unchanged=[
        "open(name, 'r')",
        "open('U')",
        "import io\nio.open(name, 'r', newline=None)",
    ],
    examples={
        "open(name, 'rU')": "from example._compat import universal_mode\n\nopen(name, universal_mode)",
        "f = open(name, mode='U')": (
            "from example._compat import universal_mode\n\nf = open(name, mode=universal_mode)"
        ),
    },
    told=["open(name, 'rbU')"],
)
def newline_modes(call: Node, file: File) -> Iterator[Rewrite | Told]:
    parts = call_parts(call, file)
    if parts is None or not file.is_builtin(parts.function) or is_guarded(call, file):
        return
    mode = parts.arguments[1] if len(parts.arguments) > 1 else parts.keywords.get("mode")
    content = string_content(mode, file) if mode is not None and mode.type == "string" else ""
    if mode is None or "U" not in content:
        return
    if content not in MODES:
        yield file.told(mode, "3.11 has no mode `U`; read bytes, or text with newline=None")
    elif file.target == "py3":
        yield file.rewrite(mode, "'r'", message="3.11 has no mode `U`")
    else:
        helper = file.need("_compat", "universal_mode")
        yield file.rewrite(mode, "{helper}", helper=helper, message="3.11 has no mode `U`")
