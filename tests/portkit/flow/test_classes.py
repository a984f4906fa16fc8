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
    "kept by a class that is a dict": (
        "class Info(dict):\n    def read(self, s):\n        self[s.name] = s.recv(9)\nx = Info()\nx['a']"
    ),
    "kept by what is derived from a dict, and made by a table": (
        "from UserDict import UserDict\nclass Base(UserDict):\n    pass\nclass Info(Base):\n"
        "    def __setitem__(self, key, item):\n        self.data[key] = item\n"
        "    def read(self, s):\n        self['a'] = s.recv(9)\n"
        "for x in [{'a': Info}.get(n, Base)()]:\n    pass\nx.values()[0]"
    ),
    "kept by a class that is a list": (
        "class Stack(list):\n    def put(self, x):\n        self.append(x)\n"
        "s = Stack()\ns.put(sock.recv(9))\nx = s.pop()\nx"
    ),
    "a key that `__getitem__` takes": (
        "class Atoms(object):\n    def __init__(self):\n        self.name = sock.recv(4)\n"
        "    def __getitem__(self, names):\n        if self.name == names[0]: return self\n"
        "def f(atoms):\n    x = ['moov']\n    atoms[x]\n    return x[0]\nf(Atoms())"
    ),
    "given to a method that `classmethod` makes one of the class": (
        "class A(object):\n    def take(cls, key, data):\n        cls.x = data\n        setattr(cls, key, 1)\n"
        "    take = classmethod(take)\nA.take('a', sock.recv(9))\nA.x"
    ),
    "found by a method of a tree": (
        "class A(object):\n    def findall(self, name):\n        yield sock.recv(9)\n"
        "def f(x):\n    return list(x.findall('a'))\nf(y)[0]"
    ),
    "handed to a method by way of its class, before options": (
        "class A(object):\n    def put(self, kind, data, **kw):\n        sock.sendall(data)\n"
        "def f(a, z, **kw):\n    A.put(a, 'b', z, **kw)\nx = 'a'\nf(y, x)\nx"
    ),
    "given by `__getitem__`": (
        "class Row(object):\n    def __getitem__(self, at):\n        return sock.recv(at)\nx = Row()\nx[3]"
    ),
    "a key of a loop over what has keys": (
        "class Tags(object):\n    def keys(self): return []\n"
        "    def __getitem__(self, key):\n        sock.sendall(key)\nx = [y for y in Tags()]\nx[0]"
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
    "a class that is a dict holds what other files put in": (
        {
            "p/part.py": "class Info(dict):\n    def read(self, sock):\n        self['a'] = sock.recv(9)\n",
            "p/user.py": "from p.part import Info\ndef f():\n    x = Info()\n    return x['a'] == 'a'\n",
        },
        (
            "p/user.py",
            "from p.part import Info\ndef f():\n    x = Info()\n    return x['a'] == 'a'\n",
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


def test_the_name_of_a_file_that_is_kept_with_its_content():
    text = "class Info(dict):\n    def __init__(self, name):\n        self['name'] = name\n"
    text += "        self['head'] = open(name, 'rb').read(4)\nx = Info(n).values()\nx[0]"
    assert last(text).kind is Kind.TURNED


def test_the_name_of_an_attribute_is_native():
    text = "class Conf(dict):\n    def __getattr__(self, name):\n        return self[name]\n"
    text += "x = Conf()\nfor part in sock.recv(9).split():\n    x[part] = 1\npart"
    assert last(text).kind is Kind.TURNED


def test_what_a_dict_is_updated_with_is_no_data_of_a_hash():
    text = "def f(x):\n    if n: x = {}\n    x.update(state)\n    return x.hexdigest()\nstate"
    assert last(text).kind is Kind.UNKNOWN


def test_a_name_that_is_bound_to_what_its_own_method_gives():
    assert last("import struct\nx = x.next()\nx.recv(4)").kind is Kind.BYTES
