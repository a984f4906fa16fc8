"""``>>> f()`` that writes ``u'a'`` -> ``>>> f() == u'a'`` that writes ``True``, in a docstring.

3 writes text without a ``u``, the items of a dict in another order, and ``{1}`` for ``set([1])``, so an example of
doctest that shows one passes on 2.7 alone. Compared, it passes on both.

Caveats: only where what is written is a literal on one line, and what is asked is one expression on one line, and
not in a file with a class that lends itself the repr of another value; text elsewhere is told by ``doctests``.
"""

import ast
from collections.abc import Iterator

from tree_sitter import Node

from codemods.syntax._examples import (
    Shown,
    examples,
    is_compared,
    is_docstring,
    lends_repr,
    shown_expression,
)
from portkit.codemod import Rewrite, codemod
from portkit.file import File

# What binds less than ``==``, or would be chained with it.
LOOSE = (ast.BoolOp, ast.Compare, ast.IfExp, ast.Lambda, ast.Tuple, ast.UnaryOp, ast.Yield)


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
        '"""\n>>> f()\nset([u\'a\', ...])\n"""',
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
    if not is_docstring(string, file) or file.once(lends_repr):
        return
    for shown in examples(string, file):
        if len(shown.lines) == 1:
            yield from _compared(shown, string, file)


def _compared(shown: Shown, string: Node, file: File) -> Iterator[Rewrite]:
    start, code = shown.lines[0]
    end, want = start + len(code), shown.want.strip()
    asked = shown_expression(code)
    if asked is None or not is_compared(shown) or not file.code.startswith(shown.want, end):
        return
    whole = f"({code})" if isinstance(asked, LOOSE) else code
    indent = shown.want[: shown.want.index(want)]
    text = f"{whole} == {want}{indent}True"
    yield file.group(string, [file.between(start, end + len(shown.want), text)])
