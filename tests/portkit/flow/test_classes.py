"""What is given to classes, or in a tuple to a function, flows on into them."""

from __future__ import annotations

import pytest

from portkit.flow import Kind
from tests.portkit.flow.programs import last, ported

BYTES = {
    "a part of a tuple that a function takes": (
        "def f((x, y), z):\n    sock.sendall(x)\n    return y\na = 'a'\nf((a, 1), 2)\na"
    ),
    "given to a lambda with one parameter in parentheses": "x = map(lambda (x): x, [sock.recv(9)])\nx[0]",
    "a part of a tuple that a lambda takes": (
        "def f(a, b):\n    return ''.join(map(lambda (x, y): x + y, zip(a, b)))\nf(sock.recv(9), 'a')"
    ),
    "given to a class that makes itself": (
        "class A(int):\n    def __new__(cls, x):\n        return int.__new__(cls, ord(x[0]))\n"
        "x = 'a'\nA(x)\nA(sock.recv(9))\nA.__new__(A, y)\ny"
    ),
    "given to a class in an attribute": (
        "class P(object):\n    def __init__(self, x):\n        self.x = x\n"
        "class A(object):\n    made = P\n    def f(self):\n        return self.made(sock.recv(9))\nP.x"
    ),
    "given to a class of a class": (
        "class A(object):\n    class P(object):\n        def __init__(self, x):\n            self.x = x\n"
        "    def f(self):\n        return self.P(sock.recv(9))\n    x = P('a').x\nA.x"
    ),
    "given to a class in a table": (
        "class P(object):\n    def __init__(self, x):\n        self.x = x\n"
        "WAYS = {'a': P}\nWAYS[n](sock.recv(9))\nP.x"
    ),
}


@pytest.mark.parametrize("name", BYTES)
def test_bytes(name):
    assert last(BYTES[name]).kind is Kind.BYTES


# name -> files, one of them, and what it becomes
TREES = {
    "a class of another file is called by an attribute": (
        {
            "p/part.py": "class Part(object):\n    def __init__(self, data):\n        self.ok = data == 'a'\n",
            "p/user.py": "from p.part import Part\nclass User(object):\n    made = Part\n"
            "    def f(self):\n        return self.made(sock.recv(9))\n",
        },
        (
            "p/part.py",
            "class Part(object):\n    def __init__(self, data):\n        self.ok = data == b'a'\n",
        ),
    ),
    "a class of another file makes itself": (
        {
            "p/part.py": "class Part(int):\n    def __new__(cls, data):\n"
            "        return int.__new__(cls, data == 'a')\n",
            "p/user.py": "from p.part import Part\nPart(sock.recv(9))\n",
        },
        (
            "p/part.py",
            "class Part(int):\n    def __new__(cls, data):\n        return int.__new__(cls, data == b'a')\n",
        ),
    ),
}


@pytest.mark.parametrize("name", TREES)
def test_flows_go_on_in_other_files(name, tmp_path):
    files, (path, expected) = TREES[name]
    once = ported(files, tmp_path)
    assert once[path] == expected
    assert ported(once, tmp_path) == once
