"""``raise E, 'text'`` -> ``raise E('text')``.

``raise E, (a, b)`` -> ``raise E(a, b)``, ``raise E, None`` -> ``raise E``.

On 2.7 the value may also be an instance of ``E`` (raised as it is), a tuple (the arguments) or None.
Where the file does not show that it is none of these, the helper ``make_exception`` decides as 2.7 does.

``raise (A, B), 'x'`` -> ``raise A('x')``: 2.7 raises the first member of a tuple and drops the rest.

Caveats: told where a member of the tuple is no plain name.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.syntax._raising import WITH_MORE, gap, is_raisable, listed, operands
from codemods.syntax._values import is_plain
from portkit.codemod import Need, Rewrite, Told, codemod
from portkit.edits import Hole
from portkit.file import File
from portkit.syntax.nodes import members
from portkit.syntax.precedence import PRIMARY

IMPORT = "from example._compat import make_exception\n\n"
TUPLE = "2.7 raises the first member of this tuple and 3 refuses it; raise that member alone"


@codemod(
    words=["raise"],
    where=WITH_MORE,
    node="raise_statement",
    answers=["2to3 raise", "futurize raise", "modernize raise raise_six"],
    rules=["raise_two"],
    rows=["S06"],
    unchanged=[
        "raise",
        "raise E",
        "raise E('x')",
        "raise E, 'x', tb",
        "print 'raise', 'x'",
        "raise 'E', 'x'",
        "raise E  # raise E, 'x'",
    ],
    examples={
        "raise E, 'x'": "raise E('x')",
        "raise E,'x' 'y'": "raise E('x' 'y')",
        "raise a.b.E, 'x %s' % y": "raise a.b.E('x %s' % y)",
        "raise E, 'x' + y": "raise E('x' + y)",
        "raise E, ('x %s'\n         % y)": "raise E('x %s'\n         % y)",
        "raise E, 'x' if y else u'z'": "raise E('x' if y else u'z')",
        "raise E, ', '.join(x)": "raise E(', '.join(x))",
        "raise E, str(x)": "raise E(str(x))",
        "raise E, 3  # why": "raise E(3)  # why",
        "raise E, [a]": "raise E([a])",
        "raise E, (a, b)": "raise E(a, b)",
        "raise E, (a,)": "raise E(a)",
        "raise E, (a,\n         b)  # why": "raise E(a,\n         b)  # why",
        "raise E, ()": "raise E()",
        "raise E, None": "raise E",
        "raise E, None, None": "raise E",
        "raise E, 'x', None": "raise E('x')",
        "raise E, \\\n    'x'": "raise E(\n    'x')",
        "raise a or b, 'x'": "raise (a or b)('x')",
        "raise E, E('x')": "raise E('x')",
        "raise a.E, a.E(x, y=1)": "raise a.E(x, y=1)",
        "if x: raise E, 'x'; y()": "if x: raise E('x'); y()",
        "if x:\r\n\traise E, 'x'\r\n": "if x:\r\n\traise E('x')\r\n",
        "m = 'x'\nm += x\nraise E, m": "m = 'x'\nm += x\nraise E(m)",
        "def f(m): pass\nm = 'x'\nraise E, m": "def f(m): pass\nm = 'x'\nraise E(m)",
        "def __getattr__(self, a): raise E, a": "def __getattr__(self, a): raise E(a)",
        "raise E, x": IMPORT + "raise make_exception(E, x)",
        "raise E, \\\n    f(x)": IMPORT + "raise make_exception(E,\n    f(x))",
        "def f(m='x'):\n    raise E, m": IMPORT + "def f(m='x'):\n    raise make_exception(E, m)",
        "m = 'x'\ndef f():\n    global m\n    m = 1\nraise E, m": (
            IMPORT + "m = 'x'\ndef f():\n    global m\n    m = 1\nraise make_exception(E, m)"
        ),
        "try: f()\nexcept A as e: raise E, e": IMPORT
        + "try: f()\nexcept A as e: raise make_exception(E, e)",
        "raise (A, B)": "raise A",
        "raise (A,), 'x'": "raise A('x')",
        "raise ((a.A, B), C), (1, 2)": "raise a.A(1, 2)",
        "raise E, F('x')": IMPORT + "raise make_exception(E, F('x'))",
    },
    told=["raise (A, f())", "raise (A('x'), B), 'x'"],
)
def raise_two(statement: Node, file: File) -> Iterator[Rewrite | Told]:
    kind, value, trace = (*operands(statement, file), None, None, None)[:3]
    if kind is None or (trace is not None and trace.type != "none"):
        return
    start, first = kind.start_byte, _first(kind)
    if first.type == "tuple":
        yield file.told(statement, TUPLE)
    elif value is not None and is_raisable(first, file):
        parts, needs = _called(first, value, file)
        yield file.group(statement, [file.between(start, statement.end_byte, *parts)], needs=needs)
    elif first.id != kind.id:
        yield file.group(statement, [file.between(start, kind.end_byte, file.hole(first, 1))])


def _first(kind: Node) -> Node:
    """The exception that 2.7 takes of a tuple of plain names; else *kind* itself."""
    first = kind
    while first.type == "tuple" and members(first):
        if any(one.type not in ("identifier", "attribute", "tuple") for one in members(first)):
            return kind
        first = members(first)[0]
    return first


def _called(kind: Node, value: Node, file: File) -> tuple[list[str | Hole], list[Need]]:
    """The exception as a call, and the helper that it needs."""
    if value.type == "none":
        return [file.hole(kind, 1)], []
    if _is_instance(value, kind, file):
        return [file.hole(value, 1)], []
    if value.type == "tuple":
        single = len(members(value)) == 1
        alone: list[str | Hole] = ["(", file.hole(members(value)[0], 1), ")"] if single else []
        return [file.hole(kind, PRIMARY), *(alone or [file.hole(value)])], []
    if is_plain(value, file):
        return [file.hole(kind, PRIMARY), *_argument(kind, value, file)], []
    helper = file.meaning("make exception")
    assert isinstance(helper, Need)
    return [helper.local + "(", *listed([kind, value], file), ")"], [helper]


def _argument(kind: Node, value: Node, file: File) -> list[str | Hole]:
    """*value* in parentheses, which may be its own."""
    if file.code[value.start_byte] == "(" and value.type == "parenthesized_expression":
        return [file.hole(value)]
    return ["(", gap(kind, value, file), file.hole(value, 1), ")"]


def _is_instance(value: Node, kind: Node, file: File) -> bool:
    """Whether *value* is plainly ``kind(...)``."""
    function = value.child_by_field_name("function") if value.type == "call" else None
    return file.text(function) == file.text(kind) and kind.type in ("identifier", "attribute")
