"""What is text, native or of unknown kind: the last line of each program is looked at."""

from __future__ import annotations

import pytest

from portkit.compat import inline_source
from portkit.flow import Kind
from portkit.flow.evidence import Sort
from tests.portkit.flow.programs import last

OTHER = {
    "a letter that is chosen": (
        "import random, hashlib\nX = 'ab'\nhashlib.md5(random.choice(X) + ''.join(random.sample(X, 2)))\nX",
        Kind.NATIVE,
    ),
    "one of several that is chosen": (
        "import random\nx = random.choice(['a', sock.recv(9)])\nsetattr(y, x, 1)\nx",
        Kind.TURNED,
    ),
    "what is given to a class that sends, beside what it is given": (
        "class A(asyncore.dispatcher):\n    def send(self, data):\n        self.sent = data\n"
        "A().send(x)\nsetattr(y, x, 1)\nx",
        Kind.NATIVE,
    ),
    "a number that another is taken from": ("x = y - z\nsock.sendall(z)\ny", Kind.UNKNOWN),
    "what stands before the bytes for a method by way of its class, before options": (
        "class A(object):\n    def put(self, kind, data, **kw):\n        sock.sendall(data)\n"
        "def f(a, z, **kw):\n    y = 'a'\n    A.put(a, y, z, **kw)\n    return y\nx = f(b, c)\nx",
        Kind.UNKNOWN,
    ),
    "what `int` makes itself of": (
        "class A(int):\n    def __new__(cls, x):\n        sock.sendall(x)\n        return int.__new__(y, 1)\ny",
        Kind.UNKNOWN,
    ),
    "an item of what is asked for a match": (
        "x['b'] = 'a'\nx.match(sock.recv(9))\nx['b']",
        Kind.UNKNOWN,
    ),
    "one of two that are only asked whether they are empty": (
        "x, y = 'a', sock.recv(9)\nif not (x or y) or (y or x):\n    pass\nx",
        Kind.UNKNOWN,
    ),
    "what the environment of WSGI holds beside what a program keeps there": (
        "def f(environ):\n    environ['my.data'] = sock.recv(9)\n    return environ[y]\nf(z)",
        Kind.NATIVE,
    ),
    "a format that is repeated": (
        "def f(row):\n    x = '%s, ' * len(row) % row\n    sock.sendall(x)\n    return x\nf(y)",
        Kind.TURNED,
    ),
    "a variable of another comprehension, which functions have too": (
        "def f(c):\n    return c\ny = 'a'\nz = [d[c] for c in y]\nx = [ord(c) for c in sock.recv(9)]\n"
        "w = map(lambda c: c, z)\ny",
        Kind.UNKNOWN,
    ),
    "what may be a number in a format": (
        "def f(x):\n    if x: return 1\n    return sock.recv(9)\nx = 'a %s' % f(0)\nx",
        Kind.TURNED,
    ),
    "an index of bytes": ("data = sock.recv(9)\nfor x in y:\n    data[x]\nx", Kind.UNKNOWN),
    "a pattern for letters of any script": (
        "import re\nx = 'a'\nre.compile('[^a]', re.UNICODE).sub(x, sock.recv(9))\nx",
        Kind.TURNED,
    ),
    "an address": (
        "import socket\ns = socket.socket()\nc, (host, port) = s.accept()\nc.send('hello ' + host)\nhost",
        Kind.NATIVE,
    ),
    "where something came from": ("x, a = sock.recvfrom(9)\nsock.send('from ' + a[0])\na[0]", Kind.NATIVE),
    "a format with names": ("PAGE = '%(a)s'\nx = PAGE % {'a': 1}\nsock.sendall(x)\nPAGE", Kind.TURNED),
    "a class that sends and receives messages": (
        "class A(object):\n    def send(self, kind, x):\n        return kind\n    def recv(self):\n"
        "        return 1\n\nx = 'a'\nA().send(x, sock.recv(9))\nx",
        Kind.UNKNOWN,
    ),
    "what an encoder is given and gives": (
        "x = encoder.encode('&')\nassert x == '\\\\u0026'\nx",
        Kind.UNKNOWN,
    ),
    "what a decoder is given": ("x = '{}'\ncoder.decode({'a': x})\nx", Kind.UNKNOWN),
    "what is beside the bytes in a method by way of its class": (
        "class A(object):\n    def f(self, kind, x):\n        return kind\n    f2 = f\ny = 'a'\n"
        "A.f(a, y, sock.recv(9))\ny",
        Kind.UNKNOWN,
    ),
    "what is beside the bytes in a method that is made static": (
        "class A(object):\n    def f(kind, x):\n        return kind\n    f = staticmethod(f)\ny = 'a'\n"
        "A.f(y, sock.recv(9))\ny",
        Kind.UNKNOWN,
    ),
    "a variable of another loop": (
        "for x in open(n, 'rb'):\n    pass\nfor x in open(n):\n    y = x + ''\ny",
        Kind.NATIVE,
    ),
    "a function of the library that gives native strings": (
        "import time\ndef f(sock, clock=time.ctime):\n    x = clock()\n    sock.sendall(x + 'a')\n    return x\nf(s)",
        Kind.NATIVE,
    ),
    "pushed onto a stack": (
        "class A(object):\n    def f(self, y):\n        self.push(y)\n        return y\n\nA().f('')",
        Kind.UNKNOWN,
    ),
    "number": ("import struct\nn, x = struct.unpack('<I4s', y)\nn", Kind.UNKNOWN),
    "name of the pair": ("pairs = [('a', sock.recv(1))]\nfor x, value in pairs:\n    pass\nx", Kind.UNKNOWN),
    "key": ("d = {'a': sock.recv(1)}\nfor x in d:\n    pass\nx", Kind.UNKNOWN),
    "length": ("x = len(sock.recv(1))\nx", Kind.UNKNOWN),
    "before it is bound anew": ("x = 'a'\ny = x\nx = sock.recv(1)\ny", Kind.UNKNOWN),
    "text": ("x = u'a'\ny = x + 'b'\ny", Kind.TEXT),
    "decoded": ("x = sock.recv(1).decode('ascii')\nx", Kind.TEXT),
    "named": ("x = sock.recv(1)\ngetattr(y, x)\nx", Kind.TURNED),
    "str": (
        "class A(object):\n    def __str__(self):\n        x = sock.recv(1)\n        return x\nA.__str__(1)",
        Kind.TURNED,
    ),
    "str with more parameters": (
        "class A(object):\n    def __unicode__(self):\n        return u'a'\n"
        "    def __str__(self, codec='ascii'):\n        x = sock.recv(1)\n        return x\nA.__str__(1)",
        Kind.TURNED,
    ),
    "named and encoded": ("x = y.encode(z)\nx += sock.recv(1)\ngetattr(y, x)\nx", Kind.KEPT),
    "named, encoded and checked": (
        "x = y.encode(z)\nassert isinstance(x, str)\nx += sock.recv(1)\ngetattr(y, x)\nx",
        Kind.TURNED,
    ),
    "named and text": ("x = sock.recv(1)\nx += u'a'\ngetattr(y, x)\nx", Kind.KEPT),
    "a border of an earlier run": (
        "from _compat import bytes_to_native\nx = bytes_to_native(y.encode('ascii'))\n"
        "x += sock.recv(1)\ngetattr(y, x)\nx",
        Kind.KEPT,
    ),
    "taken behind a border": (
        "import hashlib\nfrom _compat import native_to_bytes\nx = u'a'.encode('utf-8')\n"
        "hashlib.md5(native_to_bytes(x))\ngetattr(y, x)\nx",
        Kind.KEPT,
    ),
    "encoded and shown": ("x = u'a'.encode('utf-8')\nprint(x)\nx", Kind.NATIVE),
    "text and bytes": ("x = u'a'\nx + sock.recv(1)\nx", Kind.MIXED),
    "a row of a reader": (
        "import csv\nfor x in csv.reader(f):\n    if x[0] == 'caf\\xc3\\xa9': pass\nx[0]", Kind.MIXED
    ),
    "letters": ("x = '\u00e9'\nx + sock.recv(1)\nx", Kind.MIXED),
    "not caught alone": ("e = f()\ntry: g()\nexcept E, e: pass\nx = sock.recv(1) + '%s' % e\nx", Kind.TURNED),
    "mapped to strings": ("x = sock.recv(1) + ','.join(map(str, y))\nx", Kind.TURNED),
    "number put in": ("x = sock.recv(1) + '%s' % n\nx", Kind.TURNED),
    "escape that leaves": ("x = 'a\\xff'\nunknown(x)\nx", Kind.MIXED),
    "printed and hashed": ("import hashlib\nx = 'a'\nprint(x)\nhashlib.md5(x)\nx", Kind.NATIVE),
    "printed, and given to a buffer of bytes": (
        "import io\nx = 'a'\nprint(x)\ny = io.BytesIO(x)\nx", Kind.NATIVE
    ),
    "output": ("import subprocess\nx = subprocess.check_output(c)\nx == 'a'\nx", Kind.NATIVE),
    "a line that a user typed": (
        "import sys\nx = sys.stdin.readline()\ndef ask(s, line):\n    s.sendall(line + '\\r\\n')\nask(sock, x)\nx",
        Kind.NATIVE,
    ),
    "arguments": ("import sys\nx = sys.argv[1]\nx", Kind.NATIVE),
    "other function of that name": ("def open(n, m):\n    return 'a'\nx = open(n, 'rb')\nx", Kind.UNKNOWN),
    "what is normalised": (
        "def f(x):\n    if isinstance(x, unicode):\n        x = x.encode('utf-8')\n    return x\n"
        "x = 'a'\nf(x)\nx",
        Kind.UNKNOWN,
    ),
    "made text": (
        "def f(x):\n    if isinstance(x, str):\n        x = x.decode('utf-8')\n    return x\nf('a')",
        Kind.TEXT,
    ),
    "text as it is": (
        "def f(x):\n    return x if isinstance(x, unicode) else x.decode('utf-8')\nf('a')",
        Kind.TEXT,
    ),
    "lone": ("x = 'a'\nx", Kind.UNKNOWN),
}  # fmt: skip


@pytest.mark.parametrize("name", OTHER)
def test_no_bytes(name):
    text, kind = OTHER[name]
    assert last(text).kind is kind


def test_both_ends_of_a_mixture():
    verdict = last("x = u'a'\nx + sock.recv(1)\nx")
    assert verdict.why.sort is Sort.BYTES and verdict.other.sort is Sort.TEXT
    assert verdict.why.node.start_point.row == 1 and verdict.other.node.start_point.row == 0


def test_what_stands_in_a_helper_of_ours_is_no_evidence() -> None:
    helper = inline_source(["delete_chars"])
    assert last(f"{helper}\n\nx = 'b'\ndelete_chars('abc', x)\nx").kind is Kind.UNKNOWN
    # The same text under another name is a function like any other.
    renamed = helper.replace("delete_chars", "without")
    assert last(f"{renamed}\n\nx = 'b'\nwithout('abc', x)\nx").kind is Kind.BYTES


def test_calls_of_a_helper_of_ours_have_nothing_to_do_with_each_other() -> None:
    helper = inline_source(["has_method"])
    calls = "y = sock.recv(9)\nhas_method(y, 'next')\nhas_method(x, 'next')\nx"
    assert last(f"{helper}\n\n{calls}").kind is Kind.UNKNOWN
    renamed = f"{helper}\n\n{calls}".replace("has_method", "has")
    assert last(renamed).kind is Kind.BYTES


@pytest.mark.parametrize(
    ("code", "kind"),
    [
        ("def f(conn):\n    x = conn.recv(9)\n    return x\nf(1)", Kind.BYTES),
        ("def f(conn):\n    x = conn.recv()\n    return x\nf(1)", Kind.UNKNOWN),
        ("def f(conn):\n    x = 'a'\n    conn.send(x)\n    return x\nf(1)", Kind.UNKNOWN),
        (
            "def f(conn):\n    x = 'a'\n    conn.send(x)\n    conn.recv(9)\n    return x\nf(1)",
            Kind.BYTES,
        ),
    ],
)
def test_a_pipe_of_processes_is_no_socket(code: str, kind: Kind) -> None:
    assert last(code).kind is kind


def test_a_module_that_is_imported_in_two_ways_has_no_method_of_a_class() -> None:
    text = (
        "try:\n    import dumbdbm\nexcept ImportError:\n    from dbm import dumb as dumbdbm\n"
        "class Opener(object):\n    def begin(self, data):\n        sock.sendall(data)\n"
        "x = 'r'\n"
    )
    assert last(text + "dumbdbm.begin(x)\nx").kind is Kind.UNKNOWN
    assert last(text + "Opener().begin(x)\nx").kind is Kind.BYTES


def test_what_errors_are_thrown_into_is_no_socket() -> None:
    text = (
        "def f(task):\n    x = 'a'\n    task.send(x)\n    task.recv(9)\n    {}\n    return x\nf(1)"
    )
    assert last(text.format("pass")).kind is Kind.BYTES
    assert last(text.format("task.throw(error)")).kind is Kind.UNKNOWN


def test_a_number_in_shared_memory_is_no_bytes() -> None:
    text = (
        "import ctypes\nimport multiprocessing\n"
        "class Board(object):\n    def put(self):\n        self.data.value = sock.recv(9)\n"
        "x = multiprocessing.Value('{}')\nx.value"
    )
    assert last(text.format("c")).kind is Kind.BYTES
    assert last(text.format("i")).kind is Kind.UNKNOWN
