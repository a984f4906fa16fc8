"""What is read as Python 2 and what as Python 3, and what is refused."""

from __future__ import annotations

import pytest

from portkit.errors import SourceError
from portkit.syntax.mask import mask_python2
from portkit.syntax.parse import Dialect, parse

PYTHON2 = [
    "print (a), b\n",
    "print -1\n",
    "print [1]\n",
    "print\n",
    "print >>f, x,\n",
    "exec (a) in b\n",
    "exec 'x' in {}, {}\n",
    "x = `1, 2` + `a`\n",
    "x = ``a`` + `f(`b`)` + ` `c` `\n",
    "async = await = nonlocal = 1\n",
    "f(async=1)\nx.async.nonlocal\n",
    "True, False = 1, 0\n",
    "x.None\n",
    "type [x] = 3\n",
    "def f(a, (b, c)=(1, 2)): pass\n",
    "lambda (a, b), c: a\n",
    "if x:\n    a\n\tb\n",
    "if x:\n    if y:\n        z = [a for a\nin b]\n        print z\n",
    "if x:\n    y = (1 +\n  2, '''\n a''')\n    print y\n",
    "if x:\r    a\r    b\r",
    "x = 1 \\\r\n    + 2\r\n",
    "raise E, V, T\n",
    "try:\n    pass\nexcept (A, B), e.x[0]:\n    pass\n",
    "x = 0777L <> 0xFFl\n",
    "x = ur'\\d'\n",
    "[x for x in 1, 2]\n",
    "'''\nfrom __future__ import print_function\n'''\nprint 1\n",
]
PYTHON3 = [
    "print('a', file=f)\n",
    "f'{x!r:>{w}}'\n",
    "t'{x}'\n",
    "async def f():\n    await x\n",
    "def f(x: int) -> str: ...\n",
    "x: int = 1\n",
    "def f(a, *, b): nonlocal c\n",
    "class A(metaclass=B): pass\n",
    "class A[T = int, *Ts, **P]: ...\n",
    "type X[T = dict[str, int]] = list[T]\n",
    "raise A from B\n",
    "def f():\n    yield from g()\n",
    "x = (y := 3)\n",
    "{**a, 'b': 1}\n",
    "[*a, *b]\n",
    "for x in *a, b: pass\n",
    "x = 1_000\n",
    "a @ b\n",
    "match x:\n    case [1, *_] if y: pass\n",
    "try:\n    pass\nexcept* A:\n    pass\n",
    "try:\n    pass\nexcept A, B, C:\n    pass\n",
    "with (open(a) as f, open(b) as g):\n    pass\n",
    "naïve = 1\n",
    "from __future__ import annotations\nprint('a', 'b')\n",
]


@pytest.mark.parametrize("text", PYTHON2)
def test_python2(text: str) -> None:
    assert parse(text).dialect is Dialect.PYTHON2


@pytest.mark.parametrize("text", PYTHON3)
def test_python3(text: str) -> None:
    assert parse(text.encode().decode("latin-1")).dialect is Dialect.PYTHON3


@pytest.mark.parametrize("text", PYTHON2)
def test_the_mask_has_the_length_of_the_text(text: str) -> None:
    masked = mask_python2(text)
    assert len(masked) == len(text)
    assert masked.isascii()


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("x = 1\ndef f(:\n    pass\n", 2),
        ("x = (\n", 1),
        ("a b\n", 1),
        ("from __future__ import print_function\nprint(a)\nprint f(b)\n", 3),
    ],
)
def test_neither(text: str, line: int) -> None:
    with pytest.raises(SourceError) as caught:
        parse(text)
    assert caught.value.line == line


@pytest.mark.parametrize(
    "statement",
    [
        "from __future__ import division, print_function",
        "from __future__ import division, \\\n    print_function",
        "from __future__ import division, \\\r\n    print_function",
        "from __future__ import (division,\n    print_function)",
    ],
)
def test_print_is_a_function_where_the_docstring_speaks_of_other_imports(statement: str) -> None:
    text = "'''\nfrom __future__ import (so 2.3 is needed)\n'''\n"
    read = parse(f"{text}{statement}\nprint(1, 2)\n")
    assert "print(1, 2)" in read.masked


def test_print_is_a_statement_where_only_the_docstring_says_otherwise() -> None:
    read = parse("'''\nfrom __future__ import print_function\n'''\nprint(1, 2)\n")
    assert "raise(1, 2)" in read.masked
