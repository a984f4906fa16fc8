"""Codemods of syntax on one text: their edits nest, and what must wait for another pass is made in it."""

from __future__ import annotations

import pytest

from portkit.codemod import registry
from portkit.options import Options
from portkit.outcome import Outcome
from portkit.rewrite import rewrite
from portkit.source import from_bytes

CODEMODS = tuple(one for one in registry().values() if one.group == "syntax" and one.default)
PRINT = "from __future__ import print_function\n\n"


def fixed(text: str) -> Outcome:
    return rewrite(from_bytes(text.encode(), "/nowhere/script.py"), Options(CODEMODS))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("x = 0777L", "x = 0o777"),
        (
            'def f(x):\n    """Of \\prod.\n\n    >>> print f(1)\n    1\n    """\n    print x',
            f'{PRINT}def f(x):\n    """Of \\\\prod.\n\n    >>> print(f(1))\n    1\n    """\n    print(x)',
        ),
        ("raise E, `x`", "raise E(repr(x))"),
        ("raise E, (`x`, 07)", "raise E(repr(x), 0o7)"),
        ("exec `a` <> b in {1L: ur'\\d'}", "exec(repr(a) != b, {1: u'\\\\d'})"),
        ("print `a`, `b <> 1L`", PRINT + "print(repr(a), repr(b != 1))"),
        ("print [x for x in 07, `y`]", PRINT + "print([x for x in (0o7, repr(y))])"),
        (
            "def f((a, b)): print a; exec 'b'",
            PRINT + "def f(a_b): a, b = a_b; print(a); exec('b')",
        ),
        (
            "f(lambda (a, b): a <> `b`)",
            "f(lambda a_b: (lambda a, b: a != repr(b))(*a_b))",
        ),
        (
            "sorted(d.items(), key=lambda (k, v): `v`)",
            "sorted(d.items(), key=lambda k_v: repr(k_v[1]))",
        ),
        (
            "try: f()\nexcept E, e: raise F, 'x %s' % `e`",
            "try: f()\nexcept E as e: raise F('x %s' % repr(e))",
        ),
        (
            "try: f()\nexcept E, e: pass\nprint e",
            PRINT + "try: f()\nexcept E as e_: e = e_; pass\nprint(e)",
        ),
        (
            "try: f()\nexcept E, self.async: exec a",
            "try: f()\nexcept E as error: self.async_ = error; exec(a)",
        ),
        (
            "def g():\n    x = `i.next()`\n    yield 0777\n    raise StopIteration",
            "def g():\n    try:\n        x = repr(i.next())\n    except StopIteration:\n        return\n"
            "    yield 0o777\n    return",
        ),
        (
            "x = [`q` for q in 01, 02]\nprint q",
            PRINT + "x = []\nfor q in 0o1, 0o2:\n    x.append(repr(q))\nprint(q)",
        ),
        ("x.async = `a`, async", "setattr(x, 'async', (repr(a), async_))"),
    ],
)
def test_together(before: str, after: str) -> None:
    outcome = fixed(before)
    assert outcome.source.decode(outcome.result.text) == after
    assert not fixed(after).changed


def test_what_backticks_show_gets_its_helper_before_they_go() -> None:
    before = "rows = [sock.recv(9).split(c)]\nx = `rows`"
    options = Options((registry()["native_borders"],))
    after = rewrite(from_bytes(before.encode(), "/nowhere/script.py"), options).result.text
    assert after.endswith("rows = [sock.recv(9).split(c)]\nx = `listed_bytes(rows)`")
