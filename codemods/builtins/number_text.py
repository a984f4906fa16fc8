"""``repr(2 ** 70)`` -> ``'%dL' % 2 ** 70``; ``oct(n)`` stays, with an ``oct`` imported that writes ``0755``.

Python 3 writes ``0o755``; ``repr`` and ``hex`` of what is a long on 2.7 end in ``L`` there.

Caveats: only where the file shows that the number is long. ``str`` of a long has no ``L`` on 2.7 either.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.builtins._longs import is_long
from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer.constants import constant
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import call_parts
from portkit.syntax.scopes import same
from portkit.syntax.straddled import is_straddled

SIGNS = {"repr": "%dL", "hex": "%#xL", "oct": "0%oL"}
MESSAGE = "the text of a long ends in `L` on 2.7 only"


@codemod(
    words=["oct", "hex", "repr"],
    rules=["number_text"],
    rows=["B34", "B35"],
    unchanged=[
        "hex(255)",
        "if PY3:\n    long = int\noct(493) + b''",
        "repr(x)",
        "str(2 ** 70)",
        "x.oct()",
        "f(oct=1)",
        "'%d' % (2 ** 70)",
        "x = 2\nx = 2 ** 70\nrepr(x)",
    ],
    examples={
        "oct(493)": "from example._compat import oct\n\noct(493)",
        "map(oct, x)": "from example._compat import oct\n\nmap(oct, x)",
        "repr(2 ** 70)": "'%dL' % 2 ** 70",
        "x = 1 << 70\nhex(x)": "x = 1 << 70\n'%#xL' % x",
        "oct(1 << 70)": "'0%oL' % (1 << 70)",
        "repr(long(n))": "'%dL' % long(n)",
        "import sys\nrepr(sys.maxint + 1)": "import sys\n'%dL' % (sys.maxint + 1)",
    },
)
def number_text(name: Node, file: File) -> Iterator[Rewrite | Told]:
    if not file.is_builtin(name) or is_guarded(name, file):
        return
    word = file.text(name)
    call = file.parent(name)
    parts = call_parts(call, file) if call is not None and call.type == "call" else None
    called = parts is not None and same(parts.function, name) and len(parts.arguments) == 1
    if parts and called and _is_long(word, parts.arguments[0], file):
        template = f"'{SIGNS[word]}' % {{value}}"
        yield file.rewrite(parts.node, template, value=parts.arguments[0], message=MESSAGE)
    elif word == "oct" and not file.once(is_straddled):
        helper = file.need("_compat", "oct")
        edits = [] if helper.local == "oct" else [file.replace(name, helper.local)]
        yield file.group(name, edits, needs=[helper])


def _is_long(word: str, value: Node, file: File) -> bool:
    """Whether *value* is plainly a long, and for ``oct`` above zero, which has one 0 only."""
    return is_long(value, file) and (word != "oct" or (constant(value, file) or 0) > 0)
