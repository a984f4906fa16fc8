"""Names mean what 2.7 says they mean."""

from __future__ import annotations

import pytest

from portkit.file import File
from portkit.options import Options
from portkit.project import Project
from portkit.source import from_bytes
from portkit.syntax.parse import parse
from portkit.syntax.scopes import same, scope_of


def file_of(text: str) -> File:
    source = from_bytes(text.encode())
    return File(source, parse(source.text), Project(), Options(()))


def last(text: str, name: str) -> bool:
    """Whether the last *name* in *text* is the builtin."""
    file = file_of(text)
    return file.is_builtin(list(file.words(name))[-1])


@pytest.mark.parametrize(
    "text",
    [
        "range(3)",
        "class A:\n    range = 1\n    def f(self):\n        range(3)",
        "def f(range):\n    pass\nrange(3)",
        "def f(a=range(3), range=1): pass\nrange(3)",
        "lambda range: 1\nrange(3)",
        "(range for range in x)\nrange(3)",
        "x.range = 1\nrange(3)",
        "f(range=1)\nrange(3)",
    ],
)
def test_builtin(text: str) -> None:
    assert last(text, "range")


@pytest.mark.parametrize(
    "text",
    [
        "range = 1\nrange(3)",
        "def f():\n    range(3)\nrange = 1\nrange",
        "from x import range\nrange(3)",
        "from x import y as range\nrange(3)",
        "import range.leaf\nrange(3)",
        "def range(): pass\nrange(3)",
        "def f(range):\n    range(3)",
        "def f((a, range)):\n    range(3)",
        "def f(*range):\n    range(3)",
        "def f(**range):\n    range(3)",
        "def f():\n    global range\n    range = 1\nrange(3)",
        "for range in x:\n    range(3)",
        "for (a, [range, b]) in x:\n    range(3)",
        "with a as range:\n    range(3)",
        "try:\n    pass\nexcept E, range:\n    range(3)",
        "[range for range in x]\nrange(3)",
        "lambda range: range(3)",
        "class range: pass\nrange(3)",
        "a, range = 1, 2\nrange(3)",
        "range += 1\nrange(3)",
        "class A:\n    range = 1\n    range(3)",
        "def f():\n    range = 1\n    def g():\n        range(3)",
    ],
)
def test_bound(text: str) -> None:
    assert not last(text, "range")


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        ("import os\nos.path.join", "os.path.join"),
        ("import os.path\nos.path.join", "os.path.join"),
        ("import os.path as p\np.join", "os.path.join"),
        ("from os import path as p\np.join", "os.path.join"),
        ("try:\n    import json\nexcept ImportError:\n    json = None\njson.x", "json.x"),
        ("import os\nos = 1\nos.x", None),
    ],
)
def test_origin(text: str, origin: str | None) -> None:
    file = file_of(text)
    node = file.root.named_children[-1].named_children[0]
    assert file.origin(node) == origin


@pytest.mark.parametrize(
    "text",
    [
        "def f(a=lambda x: x, *b):  # note\n    def g(): return (a for a in b)\n    return g\nf()\n",
        "@f(lambda: 0)\nclass A(B):\n    x = [y for y in {z: 0 for z in A}]\n    # end\nA\n",
        "f(x for x in y)\n(a for a in (b for b in c))\n{a for a in lambda: (0, lambda a: a)}\n",
        "class A: pass\ndef f(): pass\nlambda: lambda: 0\nfor x in lambda: x: x\n",
    ],
)
def test_scopes_by_offset_are_those_of_the_tree(text: str) -> None:
    file = file_of(text)
    todo = list(file.root.named_children)
    while todo:
        node = todo.pop()
        assert same(file.scope(node), scope_of(node, file.parent)), file.text(node)
        todo += node.named_children
