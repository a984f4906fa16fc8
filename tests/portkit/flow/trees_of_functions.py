"""Bytes that go from file to file by functions and constants: name -> files, one of them, and what it becomes."""

from __future__ import annotations

from tests.portkit.flow.programs import WIRE, packers

BYTES = {
    "one of several libraries of elements, by way of a module of the tree": (
        {
            "p/elements.py": "try:\n    from xml.etree.ElementTree import ElementTree\n"
            "except ImportError:\n    from cElementTree import ElementTree\n",
            "p/user.py": "from StringIO import StringIO\nfrom p.elements import ElementTree\nf = StringIO()\n"
            "ElementTree(x).write(f, encoding='utf-8')\nf.getvalue() + 'a'\n",
        },
        (
            "p/user.py",
            "import io\nfrom p.elements import ElementTree\nf = io.BytesIO()\n"
            "ElementTree(x).write(f, encoding='utf-8')\nf.getvalue() + b'a'\n",
        ),
    ),
    "a file that may be named instead": (
        {
            "p/book.py": "from zipfile import ZipFile\ndef load(source):\n    return ZipFile(source)\n",
            "p/user.py": "from StringIO import StringIO\nfrom p.book import load\nload(StringIO('a'))\n",
        },
        ("p/user.py", "import io\nfrom p.book import load\nload(io.BytesIO(b'a'))\n"),
    ),
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
    "a format of another module": (
        {
            "p/formats.py": "import struct\nHEAD = struct.Struct('>2sH')\n",
            "p/user.py": "from p.formats import HEAD\nMAGIC = 'PK'\nx = HEAD.pack(MAGIC, 1)\n",
        },
        ("p/user.py", "from p.formats import HEAD\nMAGIC = b'PK'\nx = HEAD.pack(MAGIC, 1)\n"),
    ),
    "a function that import * brings": (
        {
            "p/wire.py": "def send(x):\n    f = open(n, 'wb')\n    f.write(x)\n",
            "p/user.py": "from p.wire import *\nsend('a')\n",
        },
        ("p/user.py", "from p.wire import *\nsend(b'a')\n"),
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
}
