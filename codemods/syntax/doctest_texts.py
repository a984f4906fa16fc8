"""``>>> f()`` that writes ``u'a'`` -> ``>>> f() == u'a'`` that writes ``True``, in a docstring.

3 writes text without a ``u``, so an example of doctest that shows one passes on 2.7 alone. Compared, it
passes on both.

Caveats: only where what is written is a literal on one line, and what is asked is one expression on one line; the
rest is told by ``doctests``.
"""

import ast
import warnings
from collections.abc import Iterator

from tree_sitter import Node

from codemods.syntax._examples import TEXT, Shown, examples, is_docstring
from portkit.codemod import Rewrite, codemod
from portkit.file import File


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
    ],
    examples={
        '"""\n>>> f()\nu\'a\'\n"""': '"""\n>>> f() == u\'a\'\nTrue\n"""',
        'def f():\n    """Say.\n\n    >>> a or b\n    [u\'x\', 1]\n    """': (
            'def f():\n    """Say.\n\n    >>> (a or b) == [u\'x\', 1]\n    True\n    """'
        ),
    },
)
def doctest_texts(string: Node, file: File) -> Iterator[Rewrite]:
    if not is_docstring(string, file):
        return
    for shown in examples(string, file):
        if TEXT.search(shown.want) and len(shown.lines) == 1:
            yield from _compared(shown, string, file)


def _compared(shown: Shown, string: Node, file: File) -> Iterator[Rewrite]:
    start, code = shown.lines[0]
    end, want = start + len(code), shown.want.strip()
    asked = _expression(code)
    is_shown = asked is not None and "\n" not in want and _is_literal(want)
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
            return ast.parse(code, mode="eval").body if "#" not in code else None
        except (SyntaxError, ValueError):
            return None


def _is_literal(want: str) -> bool:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            ast.literal_eval(want)
        except (SyntaxError, ValueError):
            return False
    return True
