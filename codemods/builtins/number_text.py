"""``oct(n)`` stays, with an ``oct`` imported that writes ``0755``; texts of long and float numbers are told.

Python 3 writes ``0o755``; ``repr`` and ``hex`` of what is a long on 2.7 end in ``L`` there. ``str`` of a
float has 12 digits on 2.7, on 3 as many as tell it from others.

Caveats: told only where the file shows that the number is long, or a float whose texts differ.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer import Kind, infer
from portkit.infer.constants import LONG, constant
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import call_parts
from portkit.syntax.scopes import same


@codemod(
    words=["oct", "hex", "repr", "str"],
    where=r"\w+[\s\\]*\(",
    rows=["B34", "B35", "B93"],
    unchanged=[
        "hex(255)",
        "repr(x)",
        "str(0.5)",
        "str(2 ** 70)",
        "x.oct()",
        "f(str=1)",
        "str(1.0)",
        "'%d' % (2 ** 70)",
    ],
    examples={"oct(493)": "from example._compat import oct\n\noct(493)"},
    told=[
        "repr(2 ** 70)",
        "hex(1 << 70)",
        "repr(10L)",
        "str(0.1 + 0.2)",
        "import time\nstr(time.time())",
    ],
)
def number_text(name: Node, file: File) -> Iterator[Rewrite | Told]:
    call = file.parent(name)
    if call is None or call.type != "call" or not file.is_builtin(name) or is_guarded(name, file):
        return
    parts = call_parts(call, file)
    if not parts or not same(parts.function, name) or len(parts.arguments) != 1:
        return
    word, value = file.text(name), parts.arguments[0]
    if word == "oct":
        helper = file.need("_compat", "oct")
        edits = [] if helper.local == "oct" else [file.replace(name, helper.local)]
        yield file.group(name, edits, needs=[helper])
    elif word == "str":
        if is_shortened(value, file):
            yield file.told(
                call, f"2.7 writes 12 digits, 3 all; write `'%.12g' % x` ({infer(value, file)})"
            )
    elif is_long(value, file):
        yield file.told(
            call, f"the text of a long ends in `L` on 2.7 only; write `'%{_sign(word)}' % x`"
        )


def _sign(word: str) -> str:
    return "d" if word == "repr" else "#x"


def is_long(value: Node, file: File) -> bool:
    """Whether *value* is plainly a long on 2.7."""
    number = constant(value, file)
    if isinstance(number, int) and not -LONG <= number < LONG:
        return True
    if value.type == "integer" and file.text(value)[-1] in "lL":
        return True
    function = value.child_by_field_name("function") if value.type == "call" else None
    return function is not None and file.text(function) == "long" and file.is_builtin(function)


def is_shortened(value: Node, file: File) -> bool:
    """Whether *value* is a float of which 2.7's ``str`` may write fewer digits."""
    number = constant(value, file)
    if number is not None:
        return isinstance(number, float) and float(f"{number:.12g}") != number
    return infer(value, file).kind is Kind.FLOAT
