"""``def f(a, (b, c)):`` -> ``def f(a, b_c):`` with ``b, c = b_c`` as first statement.

``lambda (a, b): a + b`` -> ``lambda a_b: (lambda a, b: a + b)(*a_b)``, which unpacks as 2.7 does. Where the
argument is a pair for sure (``sorted(d.items(), key=lambda (k, v): v)``) it is just indexed.

Python 3 has no tuple parameters (PEP 3113). A default stays where it is, a docstring stays first, and a
generator still unpacks when its first value is asked for.

Caveats: a lambda that yields is told.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.syntax._blocks import free_name, insert_first
from codemods.syntax._pairs import gets_pairs
from portkit.codemod import Rewrite, Told, codemod
from portkit.edits import Edit
from portkit.file import File
from portkit.syntax.nodes import members
from portkit.syntax.scopes import same

YIELDS = "tuple parameters are gone in 3, and this lambda yields; write a function"


@codemod(
    patterns=[r"def(?<!\wdef)\s+\w+\s*\([^:]*?\(", r"lambda(?<!\wlambda)\b[^:]*?\("],
    node=["function_definition", "lambda"],
    answers=["2to3 tuple_params", "futurize tuple_params", "modernize tuple_params"],
    rules=["tuple_parameters"],
    rows=["S15", "S16"],
    unchanged=[
        "def f(a, b=(1, 2)): pass",
        "def f(a=g((1, 2))): pass",
        "lambda a, b=(1, 2): (a, b)",
        "lambda: (1, 2)",
        "'def f((a, b)): pass'  # def f((a, b)): pass",
    ],
    examples={
        "def f((a, b)): return a": "def f(a_b): a, b = a_b; return a",
        "def f(a, (b, c)=(1, 2), *d):\n    return a": (
            "def f(a, b_c=(1, 2), *d):\n    b, c = b_c\n    return a"
        ),
        "def f((a, b), (c, d)):\n    return a": (
            "def f(a_b, c_d):\n    a, b = a_b\n    c, d = c_d\n    return a"
        ),
        "def f((a, (b, c))): pass": "def f(a_b_c): a, (b, c) = a_b_c; pass",
        "def f((a,)): pass": "def f(a_): (a,) = a_; pass",
        "def f((a)): pass": "def f(a): pass",
        "def f(((a, b))): pass": "def f(a_b): a, b = a_b; pass",
        'def f((a, b)):\n    "Doc."\n': 'def f(a_b):\n    "Doc."\n    a, b = a_b\n',
        'def f((a, b)):\n    """Doc."""\n\n    # why\n    return a\n': (
            'def f(a_b):\n    """Doc."""\n\n    # why\n    a, b = a_b\n    return a\n'
        ),
        'def f((a, b)): "Doc."; return a': 'def f(a_b): "Doc."; a, b = a_b; return a',
        'def f((a, b)): "Doc."': 'def f(a_b): "Doc."; a, b = a_b',
        "def f((a, b)):\r\n\tyield a\r\n": "def f(a_b):\r\n\ta, b = a_b\r\n\tyield a\r\n",
        "def f((a, b)):\n    a_b = a\n": "def f(a_b_):\n    a, b = a_b_\n    a_b = a\n",
        "def f((a,  # why\n       b)):\n    pass": (
            "def f(a_b):\n    (a,  # why\n       b) = a_b\n    pass"
        ),
        "class C:\n    def m(self, (a, b)):\n        def n((c, d)): pass\n": (
            "class C:\n    def m(self, a_b):\n        a, b = a_b\n"
            "        def n(c_d): c, d = c_d; pass\n"
        ),
        "def f((a, b)):\n    def g((a, b)): pass\n    return g\n": (
            "def f(a_b):\n    a, b = a_b\n    def g(a_b): a, b = a_b; pass\n    return g\n"
        ),
        "lambda (a, b): a + b": "lambda a_b: (lambda a, b: a + b)(*a_b)",
        "lambda x, (a, b)=(1, 2), *c: a": "lambda x, a_b=(1, 2), *c: (lambda a, b: a)(*a_b)",
        "lambda (a, b), (c, d): a": "lambda a_b, c_d: (lambda a, b: (lambda c, d: a)(*c_d))(*a_b)",
        "lambda (a, (b, c)): b": "lambda a_b_c: (lambda a, b_c: (lambda b, c: b)(*b_c))(*a_b_c)",
        "lambda (a): a": "lambda a: a",
        "lambda (a, b): lambda (c, d): a + c": (
            "lambda a_b: (lambda a, b: lambda c_d: (lambda c, d: a + c)(*c_d))(*a_b)"
        ),
        "sorted(d.items(), key=lambda (k, v): v)": "sorted(d.items(), key=lambda k_v: k_v[1])",
        "map(lambda (i, x): x * i + i.real, enumerate(y))": (
            "map(lambda i_x: i_x[1] * i_x[0] + i_x[0].real, enumerate(y))"
        ),
        "x = zip(a, b)\nx.sort(key=lambda (c, d): -d)": "x = zip(a, b)\nx.sort(key=lambda c_d: -c_d[1])",
        "map(lambda (a, b): [a for a in b], zip(x, y))": (
            "map(lambda a_b: (lambda a, b: [a for a in b])(*a_b), zip(x, y))"
        ),
        "map(lambda (a, b): a, x)": "map(lambda a_b: (lambda a, b: a)(*a_b), x)",
    },
    told=["lambda (a, b): (yield a)"],
)
def tuple_parameters(function: Node, file: File) -> Iterator[Rewrite | Told]:
    parameters = function.child_by_field_name("parameters")
    patterns = (
        [found for one in members(parameters) if (found := _pattern(one))] if parameters else []
    )
    body = function.child_by_field_name("body")
    if not patterns or body is None:
        return
    if function.type == "lambda" and "yield" in file.text(body):
        yield file.told(function, YIELDS)
        return
    edits, unpacked = [], []
    for pattern in patterns:
        inner = _inner(pattern)
        name = _name(inner, function, file)
        edits.append(file.replace(pattern, name))
        if inner.type == "tuple_pattern":
            unpacked.append((inner, name))
    if unpacked:
        edits += _unpack(function, body, unpacked, file)
    yield file.group(function, edits)


def _pattern(parameter: Node) -> Node | None:
    """The tuple pattern that *parameter* is, if it is one."""
    name = (
        parameter.child_by_field_name("name")
        if parameter.type == "default_parameter"
        else parameter
    )
    return name if name is not None and name.type == "tuple_pattern" else None


def _inner(pattern: Node) -> Node:
    """*pattern* without parentheses that make no tuple: ``a`` of ``(a)``."""
    while pattern.type == "tuple_pattern" and all(child.type != "," for child in pattern.children):
        pattern = members(pattern)[0]
    return pattern


def _leaves(pattern: Node) -> list[Node]:
    """The names in *pattern*, in order."""
    if pattern.type != "tuple_pattern":
        return [pattern]
    return [leaf for one in members(pattern) for leaf in _leaves(one)]


def _name(pattern: Node, function: Node, file: File) -> str:
    """A name for what *pattern* unpacks, free in *function*; a name stays what it is."""
    wanted = "_".join(file.text(leaf) for leaf in _leaves(pattern))
    return free_name(wanted, function, file) if pattern.type == "tuple_pattern" else wanted


def _unpack(function: Node, body: Node, unpacked: list[tuple[Node, str]], file: File) -> list[Edit]:
    if function.type == "function_definition":
        return [
            insert_first(body, [f"{_target(one, file)} = {name}" for one, name in unpacked], file)
        ]
    (pattern, name), *more = unpacked
    if not more and gets_pairs(function, len(members(pattern)), file):
        indexed = _indexed(body, pattern, name, file)
        if indexed is not None:
            return indexed
    opened, closed = "", ""
    for pattern, name in unpacked:
        lead, tail = _spread(pattern, name, function, file)
        opened, closed = opened + lead, tail + closed
    return [file.between(body.start_byte, body.end_byte, opened, file.hole(body, 1), closed)]


def _target(pattern: Node, file: File) -> str:
    text = file.text(pattern)
    whole = len(members(pattern)) == 1 or "\n" in text or "\r" in text
    return text if whole else text[1:-1].strip()


def _spread(pattern: Node, name: str, function: Node, file: File) -> tuple[str, str]:
    """What stands before and behind a body that sees *name* unpacked, as arguments of a lambda."""
    arguments, opened, closed = [], "", ""
    for one in map(_inner, members(pattern)):
        inner = _name(one, function, file)
        arguments.append(inner)
        if one.type == "tuple_pattern":
            lead, tail = _spread(one, inner, function, file)
            opened, closed = opened + lead, tail + closed
    return f"(lambda {', '.join(arguments)}: {opened}", f"{closed})(*{name})"


def _indexed(body: Node, pattern: Node, name: str, file: File) -> list[Edit] | None:
    """The reads of the unpacked names made ``name[0]``, ``name[1]``; None if one is bound in the body."""
    edits = []
    for number, leaf in enumerate(members(pattern)):
        if leaf.type != "identifier":
            return None
        for node in file.words(file.text(leaf)):
            if not body.start_byte <= node.start_byte < body.end_byte or not file.is_read(node):
                continue
            found = file.resolve(node)
            if len(found) == 1 and same(found[0].node, leaf):
                edits.append(file.replace(node, f"{name}[{number}]"))
            elif any(same(one.node, leaf) for one in found):
                return None
    return edits
