"""``f = open(name, "rb"); f.read(2) == "PK"`` -> ``... == b"PK"``: native literals that flow together with bytes.

On 2.7 ``b"PK"`` is ``"PK"``. On 3 bytes and native strings are never equal and cannot be joined, so all
literals of one flow are made bytes, or none is.

Caveats: where bytes and text meet in one flow, or in a function that has literals of its own, both ends are
told; in one flow, only literals are made bytes then that meet them in one function. Bytes that are
logged, and packed ones that are printed, are told: 3 writes them as ``b'...'``.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.text._flows import in_one_function, is_ascii, shown, told_with_line, turned
from portkit.codemod import Rewrite, Safety, Told, codemod
from portkit.file import File
from portkit.flow import Kind, Place, Verdict, flows_of
from portkit.flow.decide import decide
from portkit.flow.tree.outside import named
from portkit.flow.words import ESCAPES, WORDS, may_hold_bytes
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import attribute_name

BOTH_COME = (
    "bytes come here on 3: {}; and text: {}; what is written out here is equal to, and goes with, text alone:"
    " encode or decode before"
)

WRITTEN = "2.7 writes these bytes as they are; on 3 decode them, or write to a file of bytes"
READ = "it gives text on 3, where bytes are wanted; read from `sys.stdin.buffer` there"


@codemod(
    words=WORDS,
    patterns=ESCAPES,
    node="module",
    flows=True,
    safety=Safety.EVIDENCE,
    rows=["L29", "L33", "L40", "L41", "L42", "L49", "L82", "L83", "L87"],
    unchanged=[
        "import hashlib\ndef f(x):\n    if isinstance(x, type(u'')):\n        x = x.encode('utf-8')\n"
        "    return hashlib.md5(x)",
        "import struct\nx = 'a' + y",
        "import six\nsix.b('\\x89PNG' '\\0')",
        "import six\nsix.u('caf\\xe9')",
        "import struct\nx = f.read(1)\nx in ('', b'')\nx == 'a'",
        "import six, struct\nsix.text_type(x).split('\\0')",
        "import struct\nstruct.pack('<I', 1)",
        "x = open(name, 'rb')\ny = 'abc'",
        "import hashlib\nhashlib.md5(b'abc').hexdigest() == 'abc'",
        "data = open(name, 'rb').read()\ngetattr(x, 'a')",
        "u'a'.encode('utf-8')\nd = {'a': 1}",
    ],
    examples={
        "from struct import Struct\nclass A(object):\n    def __init__(self, form): self.form = Struct(form)\n"
        "    def read(self): return self.form.unpack('ab')": (
            "from struct import Struct\nclass A(object):\n    def __init__(self, form): self.form = Struct(form)\n"
            "    def read(self): return self.form.unpack(b'ab')"
        ),
        "def f(x):\n    if type(x) == type(u''):\n        x = x.encode('ascii')\n    return {'a': 1}[x]": (
            "def f(x):\n    if type(x) == type(u''):\n        x = x.encode('ascii')\n    return {b'a': 1}[x]"
        ),
        "import os\nos.write(1, 'abc')": "import os\nos.write(1, b'abc')",
        "import zlib\nmap(zlib.crc32, ['a'])": "import zlib\nmap(zlib.crc32, [b'a'])",
        "import binascii as b\nd = {'h': b.hexlify}\nd['h']('x')": (
            "import binascii as b\nd = {'h': b.hexlify}\nd['h'](b'x')"
        ),
        "import socket\na, b = socket.socketpair()\na.send('x')\nb.recv(1) == 'x'": (
            "import socket\na, b = socket.socketpair()\na.send(b'x')\nb.recv(1) == b'x'"
        ),
        "from BaseHTTPServer import BaseHTTPRequestHandler\nclass H(BaseHTTPRequestHandler):\n"
        "    def do_GET(self):\n        self.wfile.write('ok')": (
            "from BaseHTTPServer import BaseHTTPRequestHandler\nclass H(BaseHTTPRequestHandler):\n"
            "    def do_GET(self):\n        self.wfile.write(b'ok')"
        ),
        "import struct\nfrom nose.tools import eq_\neq_(struct.pack('B', 1), 'a')": (
            "import struct\nfrom nose.tools import eq_\neq_(struct.pack('B', 1), b'a')"
        ),
        "import zipfile\nz = zipfile.ZipFile(name)\nz.read('a')[:2] == 'PK'": (
            "import zipfile\nz = zipfile.ZipFile(name)\nz.read('a')[:2] == b'PK'"
        ),
        "import struct\nstruct.unpack('<H', '\\x01\\x00')": (
            "import struct\nstruct.unpack('<H', b'\\x01\\x00')"
        ),
        "import ctypes\nlib = ctypes.CDLL(None)\nstrlen = lib.strlen\nstrlen('abc')": (
            "import ctypes\nlib = ctypes.CDLL(None)\nstrlen = lib.strlen\nstrlen(b'abc')"
        ),
        "from ctypes import *\nclass R(Structure):\n    _fields_ = [('tag', c_char * 4), ('n', c_int)]\n"
        "r = R('ab', 1)\nr.tag = 'cd'\nstring_at(addressof(r), 2) == 'cd'": (
            "from ctypes import *\nclass R(Structure):\n    _fields_ = [('tag', c_char * 4), ('n', c_int)]\n"
            "r = R(b'ab', 1)\nr.tag = b'cd'\nstring_at(addressof(r), 2) == b'cd'"
        ),
        "import struct\nd = {struct.pack('I', 1): 2}\nif d.has_key('abcd'): pass": (
            "import struct\nd = {struct.pack('I', 1): 2}\nif d.has_key(b'abcd'): pass"
        ),
        "import hashlib\nhashlib.md5('abc').hexdigest()": (
            "import hashlib\nhashlib.md5(b'abc').hexdigest()"
        ),
        "f = open(name, 'rb')\nif f.read(2) == 'PK':\n    parts = f.read().split('\\0')": (
            "f = open(name, 'rb')\nif f.read(2) == b'PK':\n    parts = f.read().split(b'\\0')"
        ),
        "MAGIC = '\\x89PNG'\nclass Reader(object):\n    def __init__(self, file):\n"
        "        self.magic = file.read(4)\n    def check(self):\n        return self.magic == MAGIC": (
            "MAGIC = b'\\x89PNG'\nclass Reader(object):\n    def __init__(self, file):\n"
            "        self.magic = file.read(4)\n    def check(self):\n        return self.magic == MAGIC"
        ),
        "import zlib\ndef packed(parts=''):\n    return zlib.compress(parts)\npacked('a' r'b')": (
            "import zlib\ndef packed(parts=b''):\n    return zlib.compress(parts)\npacked(b'a' br'b')"
        ),
        "import zlib\nclass P:\n    def __init__(self, data):\n        self.data = data\n"
        "    def packed(self):\n        return zlib.compress(self.data)\nx = P('abc').packed()": (
            "import zlib\nclass P:\n    def __init__(self, data):\n        self.data = data\n"
            "    def packed(self):\n        return zlib.compress(self.data)\nx = P(b'abc').packed()"
        ),
        "import tempfile\nf = tempfile.TemporaryFile()\nf.write('a')": (
            "import tempfile\nf = tempfile.TemporaryFile()\nf.write(b'a')"
        ),
        "def f(sock):\n    buf = ''\n    buf += sock.recv(10)\n    sock.sendall('%d:%s' % (len(buf), buf))": (
            "def f(sock):\n    buf = b''\n    buf += sock.recv(10)\n    sock.sendall(b'%d:%s' % (len(buf), buf))"
        ),
    },
    told=[
        "import struct\nprint(struct.pack('<I', 1))",
        "x = open(name, 'rb').read() + u'a'",
        "x = open(name, 'rU').readline()\nx.startswith('\\xef\\xbb\\xbf')",
        "import struct, sys\ndef packed(x): return struct.pack('!H', 1) + x\n"
        "for line in sys.stdin: packed(line)",
    ],
)
def bytes_literals(module: Node, file: File) -> Iterator[Rewrite | Told]:
    if not may_hold_bytes(file):
        return
    for verdict, place in flows_of(file).classes():
        if verdict.why is None or is_guarded(verdict.why.node, file):
            continue
        if verdict.kind is Kind.BYTES:
            yield from _flip(verdict, place, file)
            yield from _shown(place, file)
        is_met = verdict.kind in (Kind.BYTES, Kind.KEPT, Kind.MIXED) and verdict.other is not None
        yield from _mixed(verdict, place, file) if is_met else ()
    for verdict, place in in_one_function(file):
        yield from _flip(verdict, place, file)
    for node, here, there in flows_of(file).frontiers():
        yield file.told(
            node.child_by_field_name("name") or node, BOTH_COME.format(named(here), named(there))
        )


def _mixed(verdict: Verdict, place: Place, file: File) -> Iterator[Told]:
    assert verdict.why is not None
    if not _is_of_others(verdict, place) and not _is_minded(verdict.why.node, file):
        yield file.told(verdict.why.node, _both_ends(verdict, file))


def _is_of_others(verdict: Verdict, place: Place) -> bool:
    """Whether both kinds come up in other files, where it is told, and this one only hands them on."""
    both = (verdict.why, verdict.other)
    alone = decide(place).kind not in (Kind.KEPT, Kind.MIXED)
    return alone and all(one is not None and one.is_elsewhere for one in both)


def _is_minded(node: Node, file: File) -> bool:
    """Whether *node* encodes or decodes where a test says that it must: ``if isinstance(x, str): x = x.encode()``."""
    function = node.child_by_field_name("function") if node.type == "call" else None
    if function is None or attribute_name(function, file) not in ("encode", "decode"):
        return False
    test = file.enclosing(node, "if_statement", "conditional_expression")
    value = file.text(function.child_by_field_name("object"))
    return test is not None and f"isinstance({value}," in file.text(test)


def _flip(verdict: Verdict, place: Place, file: File) -> Iterator[Rewrite]:
    literals = [one.node for one in place.makers if one.what == "literal" and one.node.children]
    edits = [file.replace(one.children[0], "b" + file.text(one.children[0])) for one in literals]
    if edits and verdict.why is not None:
        message = f"bytes on 3: {told_with_line(verdict.why, file)}"
        yield file.group(literals[0], edits, message=message)


def _shown(place: Place, file: File) -> Iterator[Told]:
    ids = {node.id for node in turned(place, file)}
    for node in () if is_ascii(place, file) else shown(place, file):
        if node.id in ids:
            continue
        yield file.told(node, READ if file.origin(node) == "sys.stdin" else WRITTEN)


def _both_ends(verdict: Verdict, file: File) -> str:
    assert verdict.why is not None and verdict.other is not None
    here, there = (told_with_line(one, file) for one in (verdict.why, verdict.other))
    return f"bytes on 3 meet another kind of string: {here}; {there}; encode or decode at one place between"
