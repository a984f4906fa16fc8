"""Bytes that go from file to file by classes and their methods: name -> files, one of them, and what it becomes."""

from __future__ import annotations

from tests.portkit.flow.programs import READER, WIRE

BYTES = {
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
            "from p._compat import shown_bytes\n\nclass Event(object):\n"
            "    def __init__(self, kind, body):\n        self.kind = kind\n"
            "        self.body = body\n    def __str__(self):\n"
            "        return '%s, %d' % (shown_bytes(self.kind), len(self.body))\n",
        ),
    ),
    "what a function and a method take as rest": (
        {
            "p/proto.py": "import struct\ndef encode(word, *more):\n"
            "    return struct.pack('>B', 1) + ' '.join((word,) + more)\n",
            "p/client.py": "from p.proto import encode\nclass Client:\n"
            "    def ask(self, *words):\n        return encode(*words)\n",
            "p/user.py": "from p.client import Client\nc = Client()\nc.ask('a', 'b')\n",
        },
        ("p/user.py", "from p.client import Client\nc = Client()\nc.ask(b'a', b'b')\n"),
    ),
    "a method of a class that is called like one of sets": (
        {
            "p/stream.py": "import struct\nclass Stream:\n    def __init__(self):\n        self.raw = ''\n"
            "    def add(self, kind, body):\n        self.raw += struct.pack('>B', kind) + body\n",
            "p/user.py": "from p.stream import Stream\ns = Stream()\ns.add(1, 'a')\n",
        },
        ("p/user.py", "from p.stream import Stream\ns = Stream()\ns.add(1, b'a')\n"),
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
    "an override that calls its parameters otherwise": (
        {
            "p/base.py": "class Coder(object):\n    def encode_value(self, send, value):\n"
            "        return chr(value | 0x80), 0\n",
            "p/user.py": "from p.base import Coder\nclass Other(Coder):\n    def encode_value(self, send, client):\n"
            "        return 'a', 1\n",
        },
        (
            "p/user.py",
            "from p.base import Coder\nclass Other(Coder):\n    def encode_value(self, send, client):\n"
            "        return b'a', 1\n",
        ),
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
