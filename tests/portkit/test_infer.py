"""What inference says of a value: facts where the file tells, unknown where it does not."""

from __future__ import annotations

import re

import pytest

from portkit.compat import inline_source
from portkit.file import File
from portkit.infer import Fact, Kind, infer
from portkit.options import Options
from portkit.project import Project
from portkit.rewrite import rewrite
from portkit.settings import Settings
from portkit.source import from_bytes
from portkit.syntax.parse import parse


def fact(code: str) -> Fact:
    """The fact about the last statement of *code*, an expression."""
    source = from_bytes(code.encode(), "example.py")
    file = File(source, parse(source.text), Project([]), Options(()))
    return infer(file.root.named_children[-1].named_children[0], file)


def told(code: str) -> list[str]:
    """The names of what ``hash_order`` says of *code*."""
    options = Settings(only=("hash_order",)).options()
    found = rewrite(from_bytes(code.encode(), "example.py"), options, Project([])).findings
    return [one.codemod for one in found]


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("7", Kind.INT),
        ("7L", Kind.INT),
        ("xs = [1, 2]\nxs[0] = xs[1] + 1\nxs[0]", Kind.INT),
        ("xs = [1, 2]\nxs[0], xs[1] = xs[1], 3\nxs[0]", Kind.INT),
        ("xs = [1]\nxs.append(2)\nxs[0]", Kind.INT),
        ("xs = [1, 2]\nxs[0] = y\nxs[0]", Kind.UNKNOWN),
        ("xs = [1, 2]\nxs[0], z = y, 3\nxs[1]", Kind.UNKNOWN),
        ("xs = [1, 2]\nxs[0:1] = [y]\nxs[1]", Kind.UNKNOWN),
        ("xs = range(3)\nfor n in xs: xs[n] *= 0.5\nxs[0]", Kind.UNKNOWN),
        ("xs = [1]\nxs.append(0.5)\nxs[0]", Kind.UNKNOWN),
        ("xs = [1]\nys = xs\nys[0] = 2\nxs[0]", Kind.INT),
        ("xs = [1]\nys = xs\nys[0] = 0.5\nxs[0]", Kind.UNKNOWN),
        ("def f(a, b): b[0] = a\nxs = [1]\nf(0.5, xs)\nxs[0]", Kind.UNKNOWN),
        ("def f(a, b): b[0] = 2\nxs = [1]\nf(xs, 0.5)\nxs[0]", Kind.INT),
        ("xs = [1]\nxs.extend([0.5])\nxs[0]", Kind.UNKNOWN),
        ("xs = [1]\nt = xs[0] * y\nxs.insert(0, t)\nxs[0]", Kind.UNKNOWN),
        ("self.xs = [1]\nself.xs.append(y)\nself.xs[0]", Kind.UNKNOWN),
        ("set(x) & y", Kind.SET),
        ("x - set('ab')", Kind.SET),
        ("KeyError('k')", Kind.EXCEPTION),
        ("1j", Kind.UNKNOWN),
        ("7 / 2", Kind.INT),
        ("from __future__ import division\n7 / 2", Kind.FLOAT),
        ("2 ** -1", Kind.UNKNOWN),
        ("x * 1.0", Kind.FLOAT),
        ("'a'", Kind.NATIVE),
        ("u'a'", Kind.TEXT),
        ("b'a'", Kind.BYTES),
        ("from __future__ import unicode_literals\n'a'", Kind.TEXT),
        ("'a' + u'b'", Kind.TEXT),
        ("'%s' % x", Kind.UNKNOWN),
        ("'%s' % u'x'", Kind.TEXT),
        ("`x`", Kind.NATIVE),
        ("len(x)", Kind.INT),
        ("def len(x): return 1.5\nlen(x)", Kind.FLOAT),
        ("import time\ntime.time()", Kind.FLOAT),
        ("from time import time\ntime()", Kind.FLOAT),
        ("import socket\nsocket.socket().recv(9)", Kind.BYTES),
        ("open('a', 'rb')", Kind.FILE),
        ("'a b'.split()[0]", Kind.NATIVE),
        ("{}.keys()", Kind.LIST),
        ("x.keys()", Kind.UNKNOWN),
        ("n = 1\nn", Kind.INT),
        ("n = 1\nn = 'a'\nn", Kind.UNKNOWN),
        ("n = None\nn = 1\nn", Kind.INT),
        ("n = 0\nn = n + 1\nn", Kind.INT),
        ("n = 0\nn += 1\nn", Kind.INT),
        ("n = 1.5\nn /= 2\nn", Kind.FLOAT),
        ("n = 0\nn = n + 1.5\nn", Kind.UNKNOWN),
        ("a = 0\nb = a\na = b * 1.5\na", Kind.UNKNOWN),
        ("n += 1\nn", Kind.UNKNOWN),
        ("a, b = 1, 2.5\nb", Kind.FLOAT),
        ("a, b = f()\nb", Kind.UNKNOWN),
        ("a = b = 1\na", Kind.INT),
        ("n = 1\ndel n\nn", Kind.UNKNOWN),
        ("n = 1\ndef f():\n    global n\n    n = 'a'\nn", Kind.UNKNOWN),
        ("for i in range(3): pass\ni", Kind.INT),
        ("for line in open('a'): pass\nline", Kind.UNKNOWN),
        ("def f(): return 1\nf()", Kind.INT),
        ("def f(x): return x\nf(1)", Kind.UNKNOWN),
        ("def f():\n    yield 1\nf()", Kind.ITERATOR),
        ("@dec\ndef f(): return 1\nf()", Kind.UNKNOWN),
        ("def f(): return f()\nf()", Kind.UNKNOWN),
        ("class A: pass\nA()", Kind.INSTANCE),
        ("1 if x else 2", Kind.INT),
        ("1 if x else 'a'", Kind.UNKNOWN),
    ],
)
def test_kind(code: str, kind: Kind) -> None:
    assert fact(code).kind is kind


def test_reason_names_the_line() -> None:
    assert str(fact("import os\nn = len(os.listdir('.'))\nn")) == (
        "`n` is set on line 2: `len()` gives an integer"
    )


def test_attributes_agree_in_the_whole_class() -> None:
    start = "class A:\n    def __init__(self): self.n = 0\n    def f(self): self.n = self.n + 1\n"
    last = "(lambda self: self.n)"
    source = from_bytes((start + last).encode(), "example.py")
    file = File(source, parse(source.text), Project([]), Options(()))
    body = (
        file.root.named_children[-1].named_children[0].named_children[0].child_by_field_name("body")
    )
    assert infer(body, file).kind is Kind.INT


@pytest.mark.parametrize("size", [30])
def test_many_names_that_need_each_other_come_to_an_end(size: int) -> None:
    lines = [f"n{number} = n{other} + n{number}" for number in range(size) for other in range(size)]
    assert not fact("\n".join([*lines, "n0"]))


def test_a_call_of_a_helper_of_ours_gives_nothing_of_its_own() -> None:
    helper = inline_source(["cmp"])
    assert fact(f"{helper}\n\ncmp(a, b)").kind is Kind.UNKNOWN
    assert fact(re.sub(r"\bcmp\b", "order", f"{helper}\n\ncmp(a, b)")).kind is Kind.INSTANCE
    text = f"{inline_source(['listed_bytes'])}\n\nprint(repr(listed_bytes(x)))"
    assert told(text) == []
    assert told(text.replace("listed_bytes", "listed")) == ["hash_order"]
