"""``>>> f()`` that writes ``u'a'`` -> ``>>> f() == u'a'`` that writes ``True``, in a docstring.

3 writes text without a ``u``, the items of a dict in another order, and ``{1}`` for ``set([1])``, so an example of
doctest that shows one passes on 2.7 alone. Compared, it passes on both.

Caveats: only where what is written is a literal on one line, and what is asked is one expression on one line, and
not in a file with a class that lends itself the repr of another value; text elsewhere is told by ``doctests``.
"""

import ast
import re
import warnings
from collections.abc import Iterator

from tree_sitter import Node

from codemods.syntax._examples import TEXT, Shown, examples, is_docstring
from portkit.codemod import Rewrite, codemod
from portkit.file import File

PRINTS = re.compile(r"#|\bp?print\b")
# What may be written in another way.
UNLIKE = re.compile(rf"{TEXT.pattern}|\{{.*,|\bset\(\[|\bfrozenset\(\[")

# A class that writes itself as another value does.
LENT = re.compile(r"def __repr__\(\w+\):(?:\s*#.*)*\s*return\s*(?:repr\s*\(|`|[\"']%r[\"']\s*%)")


@codemod(
    patterns=[r">>> "],
    node="string",
    rules=["doctests"],
    rows=["X52"],
    unchanged=[
        '"""\n>>> f()\n\'a\'\n"""',
        '"""\n>>> f()\nE(u\'a\')\n"""',
        '"""\n>>> x = f()\nu\'a\'\n"""',
        '"""\n>>> f()  # so\nu\'a\'\n"""',
        '"""\n>>> f()\n[u\'a\',\n u\'b\']\n"""',
        '"""\n>>> f() == u\'a\'\nTrue\n"""',
        "x = '''\n>>> f()\nu'a'\n'''",
        '"""\n>>> f()\n{1: 2}\n"""',
        '"""\n>>> print(f())\n{1: 2, 3: 4}\n"""',
        "class A(object):\n    def __repr__(self): return repr(self.x)\n"
        "    def f(self):\n        '''\n        >>> f()\n        u'a'\n        '''",
        '"""\n>>> f()\n{1: x, 2: 3}\n"""',
    ],
    examples={
        "f = property(g, doc='''\n>>> f()\nu'a'\n''')": "f = property(g, doc='''\n>>> f() == u'a'\nTrue\n''')",
        '"""\n>>> f()\nu\'a\'\n"""': '"""\n>>> f() == u\'a\'\nTrue\n"""',
        '"""\n>>> f()\n[{1: 2, 3: 4}]\n"""': '"""\n>>> f() == [{1: 2, 3: 4}]\nTrue\n"""',
        '"""\n>>> f()\nset([1, 2])\n"""': '"""\n>>> f() == set([1, 2])\nTrue\n"""',
        'def f():\n    """Say.\n\n    >>> a or b\n    [u\'x\', 1]\n    """': (
            'def f():\n    """Say.\n\n    >>> (a or b) == [u\'x\', 1]\n    True\n    """'
        ),
    },
)
def doctest_texts(string: Node, file: File) -> Iterator[Rewrite]:
    if not is_docstring(string, file) or file.once(_lends_repr):
        return
    for shown in examples(string, file):
        if UNLIKE.search(shown.want) and len(shown.lines) == 1:
            yield from _compared(shown, string, file)


def _lends_repr(file: File) -> bool:
    """Whether a ``__repr__`` of the file gives the repr of another value: what writes ``u'a'`` may be no text."""
    return "__repr__" in file.code and LENT.search(file.code) is not None


def _compared(shown: Shown, string: Node, file: File) -> Iterator[Rewrite]:
    start, code = shown.lines[0]
    end, want = start + len(code), shown.want.strip()
    asked = _expression(code)
    is_shown = asked is not None and "\n" not in want and _is_unlike(want)
    if not is_shown or not file.code.startswith(shown.want, end):
        return
    whole = f"({code})" if isinstance(asked, LOOSE) else code
    indent = shown.want[: shown.want.index(want)]
    text = f"{whole} == {want}{indent}True"
    yield file.group(string, [file.between(start, end + len(shown.want), text)])


# What binds less than ``==``, or would be chained with it.
LOOSE = (ast.BoolOp, ast.Compare, ast.IfExp, ast.Lambda, ast.Tuple, ast.UnaryOp, ast.Yield)


def _expression(code: str) -> ast.expr | None:
    """What *code* is, if it is an expression that 3 reads, with no comment behind it."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of escapes in code that is not ours
        try:
            # What is printed is no value to compare.
            return None if PRINTS.search(code) else ast.parse(code, mode="eval").body
        except (SyntaxError, ValueError):
            return None


def _is_unlike(want: str) -> bool:
    """Whether *want* is a literal that 3 writes in another way."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            tree = ast.parse(want, mode="eval")
            ast.literal_eval(SetsAsLists().visit(tree))
        except (SyntaxError, TypeError, ValueError):
            return False
    return TEXT.search(want) is not None or any(
        isinstance(one, ast.Call) or (isinstance(one, ast.Dict) and len(one.keys) > 1)
        for one in ast.walk(ast.parse(want, mode="eval"))
    )


class SetsAsLists(ast.NodeTransformer):
    """``set([1])`` -> ``[1]``, which is a literal."""

    def visit_Call(self, node: ast.Call) -> ast.expr:
        is_set = isinstance(node.func, ast.Name) and node.func.id in ("set", "frozenset")
        return node.args[0] if is_set and len(node.args) == 1 and not node.keywords else node
