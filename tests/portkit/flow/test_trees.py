"""Strings followed from file to file: what the other files of a tree become, and what they stay."""

from __future__ import annotations

import pytest

from portkit.options import Options
from portkit.project import Project
from portkit.strings import tree_strings
from tests.portkit.flow.programs import ported, results

WIRE = "import struct\ndef pack(body, tail=''):\n    return struct.pack('!H', 1) + body + tail\n"
READER = (
    "class Reader(object):\n    END = ''\n    def __init__(self, sock):\n        self.data = sock.recv(9)\n"
    "    def take(self, mark):\n        return self.data.split(mark)\n"
)


def packers(name: str, statement: str) -> dict[str, str]:
    """Files that each have bytes for *name* of ``p.any``."""
    text = f"from p.any import {name}\n" + statement.format(r"'\xff\x00'") + "\n"
    return {f"p/user{number}.py": text for number in range(3)}


# name -> files, one of them, and what it becomes
BYTES = {
    "a function that takes any string is called with text from elsewhere": (
        {
            "p/any.py": "def passed(value):\n    return value\n",
            "p/labels.py": "from p.any import passed\nx = passed(u'a' + y)\n",
            **packers("passed", "x = passed({})"),
            "p/user.py": "from p.any import passed\nDATA = '\\xff\\0'\npassed(DATA)\nx = DATA + 'a'\n",
        },
        (
            "p/user.py",
            "from p.any import passed\nDATA = b'\\xff\\0'\npassed(DATA)\nx = DATA + b'a'\n",
        ),
    ),
    "a container is handed where one with text goes as well": (
        {
            "p/any.py": "def first(rows):\n    return rows[0]\n",
            "p/labels.py": "from p.any import first\nx = first([u'a' + y])\n",
            **packers("first", "x = first([{}])"),
            "p/user.py": "from p.any import first\nrows = ['a', '\\xff\\0']\nfirst(rows)\n",
        },
        ("p/user.py", "from p.any import first\nrows = [b'a', b'\\xff\\0']\nfirst(rows)\n"),
    ),
    "text in one place of many": (
        {
            "p/any.py": "class Part(object):\n    def __init__(self, data):\n        self.data = data\n",
            **{
                f"p/user{number}.py": "import tempfile\nfrom p.any import Part\n"
                "tempfile.TemporaryFile().write(Part('a').data)\n"
                for number in range(3)
            },
            "p/name.py": "from p.any import Part\nx = getattr(y, Part(z.encode('ascii')).data)\n",
        },
        (
            "p/user1.py",
            "import tempfile\nfrom p.any import Part\ntempfile.TemporaryFile().write(Part(b'a').data)\n",
        ),
    ),
    "it is put into native strings as well": (
        {
            "p/event.py": "class Event(object):\n    def __init__(self, kind, body):\n        self.kind = kind\n"
            "        self.body = body\n    def __str__(self):\n        return '%s, %d' % (self.kind, len(self.body))\n",
            "p/user.py": "from p.event import Event\nx = Event('a', 'b')\nx.kind == read(9)\n",
            "p/other.py": "from p.event import Event\nx = Event(sock.recv(9), '')\nsetattr(y, 'b', x.kind)\n",
        },
        (
            "p/event.py",
            "import six\n\nclass Event(object):\n    def __init__(self, kind, body):\n        self.kind = kind\n"
            "        self.body = body\n    def __str__(self):\n"
            "        return '%s, %d' % (six.ensure_str(self.kind), len(self.body))\n",
        ),
    ),
    "a function of the library by way of a module of the tree": (
        {
            "p/compat.py": "try:\n    from hashlib import md5\nexcept ImportError:\n    from md5 import md5\n",
            "p/crypto.py": "from p.compat import md5\n",
            "p/user.py": "import time\nfrom p.crypto import md5\nx = md5('%f' % time.time()).hexdigest()\n",
        },
        (
            "p/user.py",
            "import time\nfrom p.crypto import md5\nx = md5(b'%f' % time.time()).hexdigest()\n",
        ),
    ),
    "a method of a class that is called like one of strings": (
        {
            "p/coder.py": "class Coder(object):\n    def encode(self, value):\n        return repr(value)\n",
            "p/user.py": "from p.wire import pack\ndef f(coder, value):\n    return coder.encode(value) == 'a'\n"
            "x = pack('b')\n",
            "p/wire.py": WIRE,
        },
        (
            "p/user.py",
            "from p.wire import pack\ndef f(coder, value):\n    return coder.encode(value) == 'a'\n"
            "x = pack(b'b')\n",
        ),
    ),
    "a method of a base by way of its class": (
        {
            "p/base.py": "class Base(object):\n    def load(self, kind, data):\n        return data + 'a'\n",
            "p/user.py": "from p.base import Base\nclass User(Base):\n    def load(self, kind, data):\n"
            "        return Base.load(self, 'x', data) + 'b'\nUser().load('k', sock.recv(9))\n",
        },
        (
            "p/user.py",
            "from p.base import Base\nclass User(Base):\n    def load(self, kind, data):\n"
            "        return Base.load(self, 'x', data) + b'b'\nUser().load('k', sock.recv(9))\n",
        ),
    ),
    "a function that is handed on": (
        {
            "p/tcp.py": "class Server(object):\n    def __init__(self, answer):\n        self.answer = answer\n"
            "    def serve(self, sock):\n        sock.sendall(self.answer(sock.recv(9)))\n",
            "p/user.py": "from p.tcp import Server\ndef answer(line):\n    return line + 'a'\nx = Server(answer)\n",
        },
        (
            "p/user.py",
            "from p.tcp import Server\ndef answer(line):\n    return line + b'a'\nx = Server(answer)\n",
        ),
    ),
    "a function of another file that is handed on": (
        {
            "p/reply.py": "def reply(line):\n    return line + 'a'\n",
            "p/user.py": "from p.reply import reply\nWAYS = {'x': reply}\ndef f(sock, way):\n"
            "    sock.sendall(WAYS[way](sock.recv(9)))\n",
        },
        ("p/reply.py", "def reply(line):\n    return line + b'a'\n"),
    ),
    "a method of what an attribute holds": (
        {
            "p/lines.py": "class Lines(object):\n    def feed(self, data):\n        return data + 'a'\n",
            "p/other.py": "class Other(object):\n    def feed(self, data):\n        return data + 'a'\n",
            "p/user.py": "from p.lines import Lines\nclass User(object):\n    def __init__(self):\n"
            "        self.lines = Lines()\n    def f(self, sock):\n        self.lines.feed(sock.recv(9))\n",
        },
        (
            "p/lines.py",
            "class Lines(object):\n    def feed(self, data):\n        return data + b'a'\n",
        ),
    ),
    "argument": (
        {"p/wire.py": WIRE, "p/user.py": "from p import wire\nwire.pack('a', tail='b')\n"},
        ("p/user.py", "from p import wire\nwire.pack(b'a', tail=b'b')\n"),
    ),
    "where it is called": (
        {
            "p/join.py": "def join(a, b):\n    return a + ':' + b\n",
            "p/user.py": "from p.join import join\njoin('a', sock.recv(1))\n",
        },
        ("p/join.py", "def join(a, b):\n    return a + b':' + b\n"),
    ),
    "result": (
        {"p/wire.py": WIRE, "p/user.py": "from wire import pack as packed\nx = packed(y) + 'a'\n"},
        ("p/user.py", "from wire import pack as packed\nx = packed(y) + b'a'\n"),
    ),
    "file that a class writes to": (
        {
            "p/sf.py": "from struct import Struct\npack_int = Struct('!i').pack\nclass File(object):\n"
            "    def __init__(self, held):\n        self.held = held\n"
            "    def put(self, n):\n        self.held.write(pack_int(n))\n",
            "p/user.py": "from StringIO import StringIO\nfrom p.sf import File\nx = File(StringIO())\n",
        },
        (
            "p/user.py",
            "import io\nfrom p.sf import File\nx = File(io.BytesIO())\n",
        ),
    ),
    "constant": (
        {
            "p/marks.py": "END = 'a'\n",
            "p/user.py": "import marks\nsock.recv(1) == marks.END\n",
        },
        ("p/marks.py", "END = b'a'\n"),
    ),
    "through a third module": (
        {
            "p/wire.py": WIRE,
            "p/__init__.py": "from p.wire import *\n",
            "test_p.py": "from p import pack\npack('a')\n",
        },
        ("test_p.py", "from p import pack\npack(b'a')\n"),
    ),
    "attribute of a base": (
        {
            "p/reader.py": READER,
            "p/user.py": "import p.reader\nclass User(p.reader.Reader):\n    def first(self):\n"
            "        return self.data + 'a'\n",
        },
        (
            "p/user.py",
            "import p.reader\nclass User(p.reader.Reader):\n    def first(self):\n"
            "        return self.data + b'a'\n",
        ),
    ),
    "inherited method": (
        {
            "p/reader.py": READER,
            "p/user.py": "from p.reader import Reader\nclass User(Reader):\n    def first(self):\n"
            "        return self.take('a')\n",
        },
        (
            "p/user.py",
            "from p.reader import Reader\nclass User(Reader):\n    def first(self):\n"
            "        return self.take(b'a')\n",
        ),
    ),
    "method of an unknown object": (
        {"p/reader.py": READER, "p/user.py": "def f(reader):\n    return reader.take('a')\n"},
        ("p/user.py", "def f(reader):\n    return reader.take(b'a')\n"),
    ),
    "method of what is made": (
        {
            "p/reader.py": READER + "def read(sock):\n    return Reader(sock)\n",
            "p/other.py": "class B(object):\n    def take(self, x): pass\n",
            "p/user.py": "from p.reader import read\nreader = read(x)\nreader.take('a')\n",
        },
        ("p/user.py", "from p.reader import read\nreader = read(x)\nreader.take(b'a')\n"),
    ),
    "super": (
        {
            "p/reader.py": READER,
            "p/user.py": "from p.reader import Reader\nclass User(Reader):\n    def take(self, a, b):\n"
            "        return super(User, self).take('a')\n",
        },
        (
            "p/user.py",
            "from p.reader import Reader\nclass User(Reader):\n    def take(self, a, b):\n"
            "        return super(User, self).take(b'a')\n",
        ),
    ),
    "fixture of a test": (
        {
            "p/wire.py": WIRE,
            "test_wire.py": "from p.wire import pack\nclass T(TestCase):\n    def test(self):\n"
            "        self.assertEqual(pack('a'), '\\0\\1a')\n",
        },
        (
            "test_wire.py",
            "from p.wire import pack\nclass T(TestCase):\n    def test(self):\n"
            "        self.assertEqual(pack(b'a'), b'\\0\\1a')\n",
        ),
    ),
    "checked for str": (
        {
            "p/names.py": "from p._compat import bytes_to_native\ndef quoted(x):\n    y = x.encode(codec)\n"
            "    assert isinstance(y, str)\n    setattr(z, y, 1)\n    return y\n",
            "p/user.py": "from p.names import quoted\nquoted(a) + b'x'\n",
        },
        (
            "p/names.py",
            "from p._compat import bytes_to_native\ndef quoted(x):\n    y = bytes_to_native(x.encode(codec))\n"
            "    assert isinstance(y, str)\n    setattr(z, y, 1)\n    return y\n",
        ),
    ),
    "it is printed as well": (
        {
            "p/wire.py": WIRE,
            "p/user.py": "from p.wire import pack\nx = pack('a')\nprint(x == 'b')\nprint(x)\n",
        },
        (
            "p/user.py",
            "import six\nfrom p.wire import pack\nx = pack(b'a')\nprint(x == b'b')\nprint(six.ensure_str(x))\n",
        ),
    ),
    "turned": (
        {
            "p/names.py": "def put(x, name):\n    setattr(x, name, 1)\n",
            "p/user.py": "from p._compat import bytes_to_native\nfrom p.names import put\nput(y, sock.recv(9))\n",
        },
        (
            "p/user.py",
            "from p._compat import bytes_to_native\nfrom p.names import put\n"
            "put(y, bytes_to_native(sock.recv(9)))\n",
        ),
    ),
    "a test asserts that it is equal, whose class has a base in another file": (
        {
            "p/base.py": "import unittest\nclass Base(unittest.TestCase):\n    pass\n",
            "p/user.py": "from p import base\nclass Test(base.Base):\n    def test(self):\n"
            "        x = sock.recv(9)\n        self.assertEqual(x, 'a')\n",
        },
        (
            "p/user.py",
            "from p import base\nclass Test(base.Base):\n    def test(self):\n"
            "        x = sock.recv(9)\n        self.assertEqual(x, b'a')\n",
        ),
    ),
}
NATIVE = {
    "other function": (
        {"p/wire.py": WIRE + "def name(x):\n    return 'a' + x\n", "p/user.py": "import p.wire\np.wire.name('a')\n"},
        "p/user.py",
    ),
    "module outside": ({"p/wire.py": WIRE, "p/user.py": "import other.wire\nother.wire.pack('a')\n"}, "p/user.py"),
    "method of two classes": (
        {"p/reader.py": READER, "p/other.py": "class B(object):\n    def take(self, x): pass\n",
         "p/user.py": "def f(reader):\n    return reader.take('a')\n"},
        "p/user.py",
    ),
    "bytes of a file that text meets": (
        {
            "p/text.py": "def read(x):\n    setattr(x, 'a', 1)\n    y = x.body\n    y += u'a'\n    setattr(x, y, 1)\n"
            "    return y\n",
            "p/user.py": "from p.text import read\nx = open(name, 'rb').read()\nx == read(z)\n",
        },
        "p/user.py",
    ),
    "a holder before `and`": (
        {
            "p/head.py": "import re\ndef split(data):\n    return data.partition('\\0')[0], names()\n"
            "def status(data):\n    parts = split(data)\n    match = parts and re.match('a', parts[0])\n"
            "    return match.group(1), parts[1]\n",
            "p/names.py": "def get(x):\n    return x['a']\n",
            "p/user.py": "from p.head import status\nfrom p.names import get\nget(status(sock.recv(9))[1]) == 'b'\n",
        },
        "p/names.py",
    ),
    "methods that nobody has": (
        {"p/wire.py": WIRE, "p/user.py": "from p import wire\nx.frob(wire.pack(y))\nx.frob('a')\n"},
        "p/user.py",
    ),
    "a method hands on to one of its name": (
        {
            "p/lines.py": "class Lines(object):\n    def feed(self, data):\n        return data.split('a')\n",
            "p/user.py": "from p.lines import Lines\nclass Session(object):\n    def __init__(self):\n"
            "        self.lines = Lines()\n    def feed(self, data):\n        for one in self.lines.feed(data):\n"
            "            print(one)\n        return b''\n",
        },
        "p/user.py",
    ),
    "someone has said that it is bytes": (
        {
            "p/text.py": "def put(x, name):\n    setattr(x, name, 1)\n    return name\n",
            "p/user.py": "from p.text import put\nx = sock.recv(9)\nput(y, x) == b'a'\n",
        },
        "p/user.py",
    ),
    "a test tells kinds apart": (
        {
            "p/text.py": "def utf8(x):\n    if isinstance(x, unicode):\n"
            "        return x.encode('utf-8')\n    return x\n",
            "p/user.py": "from p.text import utf8\nutf8('a')\n",
        },
        "p/user.py",
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", BYTES)
def test_flows_go_on_in_other_files(name, tmp_path):
    files, (path, expected) = BYTES[name]
    assert ported(files, tmp_path)[path] == expected


@pytest.mark.parametrize("name", NATIVE)
def test_what_is_no_flow_stays(name, tmp_path):
    files, path = NATIVE[name]
    assert ported(files, tmp_path)[path] == files[path]


def test_the_result_stays_as_it_is(tmp_path):
    for files, _ in BYTES.values():
        once = ported(files, tmp_path)
        assert ported(once, tmp_path) == once


CUT = {
    "p/chunk.py": "import struct\ndef size(file):\n    return struct.unpack('<L', file.read(4))[0]\n"
    "def rest(file, size):\n    if not size:\n        return ''\n    return file.read(size)\n",
    "p/user.py": "import sys\nfrom p.chunk import rest, size\nx = rest(sys.stdin, size(sys.stdin))\n",
}


def test_a_flow_that_is_turned_at_its_borders_is_one_flow_still(tmp_path):
    once = ported(CUT, tmp_path)
    assert "native_to_bytes(file.read(4))" in once["p/chunk.py"]
    assert ported(once, tmp_path) == once


def test_a_module_of_the_tree_that_hides_one_of_the_library(tmp_path):
    files = {
        "struct.py": "from _struct import *\n",
        "reader.py": "import struct\ndef size(file):\n    return struct.unpack('<L', file.read(4) or '')\n",
    }
    assert ported(files, tmp_path) == {"p/__init__.py": "", **files}


def test_what_bytes_and_text_come_to_is_told(tmp_path):
    files = {
        "p/any.py": "def marked(value):\n    return value == 'a'\n",
        "p/labels.py": "from p.any import marked\nx = marked(u'a' + y)\n",
        **packers("marked", "x = marked({})"),
    }
    found = results(files, tmp_path)["p/any.py"].findings
    assert [
        (one.line, "(user0.py, line 2)" in one.message, "(labels.py, line 2)" in one.message)
        for one in found
    ] == [(1, True, True)]


def test_without_codemods_about_text_nothing_is_followed(tmp_path):
    def none(*_):
        raise AssertionError("no file is read")

    project = Project([str(tmp_path / "a.py"), str(tmp_path / "b.py")])
    assert tree_strings(Options(()), project, none) == ({}, {})
