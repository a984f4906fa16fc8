"""``compile("print 1", ...)`` and ``eval("0777")`` are told: 3 cannot read the code in the string.

Caveats: only literals are looked at.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.syntax._executed import executed
from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import call_parts, unparenthesized


@codemod(
    words=["compile", "eval"],
    node="call",
    rows=["X51"],
    unchanged=[
        "compile('x = 1', 'a', 'exec')",
        "eval('1 + 1')",
        "re.compile('print 1')",
        "eval(x)",
    ],
    told=["compile('print 1', 'a', 'exec')", "eval('0777')"],
)
def code_strings(call: Node, file: File) -> Iterator[Rewrite | Told]:
    parts = call_parts(call, file)
    if parts is None or not parts.arguments or not file.is_builtin(parts.function):
        return
    if file.text(parts.function) in ("compile", "eval") and not is_guarded(call, file):
        try:
            executed(unparenthesized(parts.arguments[0]), file)
        except SyntaxError:
            yield file.told(call, "3 cannot read the code in this string; port it too")
