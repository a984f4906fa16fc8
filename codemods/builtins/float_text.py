"""``print(1 / 3.0)`` writes 12 digits on 2.7, all on 3: a float that is written out goes through a helper.

``str`` of a float has 12 digits on 2.7, on 3 as many as tell it from others; ``repr`` is the same on both.

Caveats: only where the file shows a float, or that a call of the file makes one: in ``str``, ``print``, ``'%s' % x``
and ``'{}'.format(x)``. A number literal whose texts are the same stays, and so does what ``round`` gives.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.builtins._written import NODES, PATTERNS, WORDS, helped, mapped, written
from portkit.codemod import Rewrite, Safety, Told, codemod
from portkit.file import File
from portkit.infer import Kind, infer
from portkit.infer.constants import constant
from portkit.infer.guards import is_guarded
from portkit.infer.shown import may_be_float
from portkit.syntax.nodes import Call, call_parts, members, unparenthesized

MESSAGE = "2.7 writes 12 digits of a float, 3 all: {}"


@codemod(
    words=WORDS,
    patterns=PATTERNS,
    node=NODES,
    safety=Safety.EVIDENCE,
    rules=["float_text"],
    rows=["B93"],
    unchanged=[
        "str(0.5)",
        "print(1.0, 1e300, -2.0)",
        "x = 0.25\nprint(x)",
        "print(round(1 / 3.0, 2))",
        "repr(0.1 + 0.2)",
        "print(`0.1 + 0.2`)",
        "map(str, [0.5, 2]), map(repr, [1 / 3.0])",
        "print(x)",
        "def f(a): return a * 2\nprint(f(3))",
        "def f(a): return 'x' + '%.2f' % a\nprint(f(0.3))",
        "'%.3f' % (1 / 3.0)",
        "print(['a', 1 / 3.0])",
        "'{0:.2f}'.format(1 / 3.0)",
        "raise 1 / 3.0",
        "f.write(1 / 3.0)",
    ],
    examples={
        "log.info('%s %.2f', 1 / 3.0, 1 / 3.0)": (
            "from example._compat import float_text\n\nlog.info('%s %.2f', float_text(1 / 3.0), 1 / 3.0)"
        ),
        "str(0.1 + 0.2)": "from example._compat import float_text\n\nfloat_text(0.1 + 0.2)",
        "import time\nprint(time.time())": (
            "from example._compat import float_text\nimport time\nprint(float_text(time.time()))"
        ),
        "from __future__ import print_function\nprint('a', 1 / 3.0, str(2 / 3.0), 2)": (
            "from __future__ import print_function\nfrom example._compat import float_text\n"
            "print('a', float_text(1 / 3.0), float_text(2 / 3.0), 2)"
        ),
        "total = 0.0\nfor x in y: total += 0.1\n'%s of %d' % (total, 3)": (
            "from example._compat import float_text\n\n"
            "total = 0.0\nfor x in y: total += 0.1\n'%s of %d' % (float_text(total), 3)"
        ),
        "def f(a, b): return a * b\nprint(f(1.1, 3))": (
            "from example._compat import float_text\n\ndef f(a, b): return a * b\nprint(float_text(f(1.1, 3)))"
        ),
        "print(123456789012.0)": (
            "from example._compat import float_text\n\nprint(float_text(123456789012.0))"
        ),
        "def f(x): return '%s' % sum(x)\nf([1.1, 0.1 + 0.2])": (
            "from example._compat import float_text\n\n"
            "def f(x): return '%s' % float_text(sum(x))\nf([1.1, 0.1 + 0.2])"
        ),
        "def f(**kw):\n    for k, v in sorted(kw.items()): str(v)\nf(a=0.1 + 0.2)": (
            "from example._compat import float_text\n\n"
            "def f(**kw):\n    for k, v in sorted(kw.items()): float_text(v)\nf(a=0.1 + 0.2)"
        ),
        "x = [1 / 3.0, y]\nmap(str, x)": (
            "from example._compat import float_text\n\nx = [1 / 3.0, y]\nmap(float_text, x)"
        ),
        "'%s' % (2.0 / 3)": "from example._compat import float_text\n\n'%s' % (float_text(2.0 / 3))",
        "'{} {}'.format(x, 2.0 / 3)": (
            "from example._compat import float_text\n\n'{} {}'.format(x, float_text(2.0 / 3))"
        ),
    },
)
def float_text(node: Node, file: File) -> Iterator[Rewrite | Told]:
    for value in written(node, file):
        if is_shortened(value, file) and not is_guarded(node, file):
            message = MESSAGE.format(infer(value, file))
            yield helped(node, value, "float_text", message, file)
    parts = call_parts(node, file) if node.type == "call" else None
    if parts is not None and file.text(parts.function) == "map":
        yield from _mapped(parts, file)


def _mapped(parts: Call, file: File) -> Iterator[Rewrite]:
    """``map(str, x)`` of what may hold floats."""
    by, values = mapped(parts, file)
    is_written = by == "str" and any(is_shortened(one, file) for one in values)
    if is_written and not is_guarded(parts.node, file):
        helper = file.need("_compat", "float_text")
        yield file.rewrite(parts.arguments[0], "{helper}", helper=helper)


def is_shortened(value: Node, file: File) -> bool:
    """Whether *value* is a float of which 2.7's ``str`` may write fewer digits."""
    inside = unparenthesized(value)
    if inside.type in ("string", "concatenated_string") or _is_quoted(value, file):
        return False
    number = constant(inside, file)
    if number is not None:
        return isinstance(number, float) and _text_of_2(number) != repr(number)
    if inside.type == "call" and file.text(inside.child_by_field_name("function")) == "round":
        return False
    fact = infer(inside, file)
    return fact.kind is Kind.FLOAT or (not fact and may_be_float(inside, file))


def _is_quoted(value: Node, file: File) -> bool:
    """Whether *value* stands in backticks: the tree has parentheses there."""
    while value.type == "parenthesized_expression" and file.code[value.start_byte] == "(":
        value = members(value)[0]
    return file.code[value.start_byte] == "`"


def _text_of_2(number: float) -> str:
    """What ``str`` of 2.7 writes: in 12 digits there is no room for ``.0``."""
    text = f"{number:.12g}"
    if text.lstrip("-").isdigit():
        return text + ".0" if len(text.lstrip("-")) < 12 else ""
    return text
