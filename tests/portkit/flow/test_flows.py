"""What is found to be bytes: the last line of each program is looked at."""

from __future__ import annotations

import sys
from collections import Counter

import pytest

from portkit.compat import inline_source
from portkit.flow import Kind, flows_of, local_bytes, summary_of
from tests.portkit.flow.programs import last, opened

BYTES = {
    "lines that name attributes": "import os\nfor x in os.fdopen(n, 'rb'):\n    getattr(y, x)\nx",
    "a file of two statements": (
        "with open(n, 'rb') as f: x = f.read()\nwith open(n) as f: print f.read() + u''\nx"
    ),
    "what two files are read into": (
        "with open(n) as f: x = f.read() + u''\nwith open(n, 'rb') as g: x = g.read()\nx"
    ),
    "a variable of two loops": (
        "for x in open(n, 'rb'):\n    y = x + ''\nfor x in open(n):\n    print x + ''\ny"
    ),
    "a variable that a loop makes text of": (
        "z = []\nfor x in sock.makefile('rb'):\n    z.append(x)\n    x = x.decode('utf-8')\n    print x + u''\nz[0]"
    ),
    "a method by way of its class": (
        "class A(object):\n    def f(self, kind, x):\n        return x\nA.f(a, 'x', sock.recv(9))"
    ),
    "called until it gives an end": "x = ''.join(iter(lambda: sock.recv(9), ''))\nx",
    "a file read until its end": "f = open(n, 'rb')\nfor x in iter(f.readline, ''):\n    pass\nx",
    "received by a method in a variable": "recv = sock.recv\nx = recv(9)\nx",
    "sent by a method that is kept": (
        "class W(object):\n    def __init__(self, sock):\n        self.send = sock.sendall\n"
        "    def ask(self, x):\n        self.send(x)\n        return x\nW(s).ask('a')"
    ),
    "a number that is pickled": "import pickle\nx = pickle.encode_long(n)\nx",
    "a method of a file in a variable": "f = open(n, 'rb')\nread = f.read\nx = read(1)\nx",
    "lines by a method in a variable": "f = open(n, 'rb')\nlines = f.readlines\nfor x in lines():\n    pass\nx",
    "what is written by a method in a variable": "f = open(n, 'wb')\nwrite = f.write\nx = 'a'\nwrite(x)\nx",
    "a list filled by a method in a variable": (
        "found = []\nadd, join = found.append, ''.join\nadd(sock.recv(9))\nx = join(found)\nx"
    ),
    "all that is written by a method that is handed on": (
        "def put(way, x):\n    way(x)\nput(open(n, 'wb').writelines, ['a'])\nx = ['b']\nput(f, x)\nx[0]"
    ),
    "asked by a method in a variable": "x = sock.recv(9)\nstarts = x.startswith\ny = 'a'\nstarts(y)\ny",
    "asserted by a method in a variable": (
        "class T(object):\n    def test(self):\n        eq = self.assertEqual\n        y = 'a'\n"
        "        eq(sock.recv(9), y)\n        return y\nT().test()"
    ),
    "a loop over an instance": (
        "class S(object):\n    def __iter__(self):\n        yield 1, sock.recv(9)\nfor k, x in S():\n    pass\nx"
    ),
    "a loop over what gives itself": (
        "class S(object):\n    def __iter__(self):\n        return self\n    def next(self):\n"
        "        return sock.recv(9)\nfor x in S():\n    pass\nx"
    ),
    "an instance that is called": (
        "class S(object):\n    def __call__(self):\n        return sock.recv(9)\ns = S()\nx = s()\nx"
    ),
    "a method that gives itself": (
        "class S(object):\n    def add(self, n, x):\n        sock.sendall(x)\n        return self\n"
        "y = 'a'\nS().add(1, 'b').add(2, y)\ny"
    ),
    "a tree that is written": (
        "import StringIO, xml.etree.ElementTree as ET\nt = ET.ElementTree(e)\nf = StringIO.StringIO()\n"
        "t.write(f)\nx = f.getvalue()\nx"
    ),
    "a function in a table": (
        "def a(x):\n    return x\nWAYS = {'a': a, 'b': lambda y: y}\ndef b(way):\n"
        "    return WAYS[way](sock.recv(9))\na('')"
    ),
    "a method by the beginning of its name": (
        "class A(object):\n    def go(self, name):\n        way = getattr(self, 'do_' + name, None)\n"
        "        return way(*sock.recv(9).split())\n    def do_up(self, *x):\n        return x[0]\nA().do_up()"
    ),
    "a method whose name a table spells": (
        "class A(object):\n    def go(self, name):\n        sock.sendall(getattr(self, {'U': 'up'}[name])(1))\n"
        "    def up(self, x):\n        y = 'a'\n        return y\nA().up(1)"
    ),
    "a method as a value": (
        "class A(object):\n    def __init__(self):\n        self.way = self.up\n    def up(self, x):\n"
        "        return x\n    def go(self):\n        return self.way(sock.recv(9))\n\nA().go()"
    ),
    "instances that one assignment binds": (
        "class P(object):\n    def __init__(self, s):\n        self.s = s\n    def recv(self):\n"
        "        return self.s.recv(4)\na, b = P(s), P(t)\nx = b.recv()\nx"
    ),
    "through a queue": (
        "import Queue\nq = Queue.Queue()\nfor x in sock.recv(9).split():\n    q.put(x, True, 1)\ny = q.get()\ny"
    ),
    "a key that is called with more": (
        "x = sock.recv(9).split()\nway = {'a': f}\nway[x[0]](*x[1:])\nfor key in way:\n    pass\nkey"
    ),
    "what a class made on the spot encodes": (
        "class A(object):\n    def encode(self):\n        x = 'a'\n        return x\n"
        "sock.sendall(A().encode())\ny = A().encode()\ny"
    ),
    "an error that is an answer": (
        "import urllib2\ntry:\n    f()\nexcept urllib2.HTTPError, e:\n    x = e.read()\nx"
    ),
    "a pipe": "x = pipe.recv_bytes()\nx",
    "a call of apply that is given nothing": "from threading import Thread\nx = sock.recv(9)\nx = form.apply() or x\nx",
    "a module that may not be there": (
        "try:\n    import zlib\nexcept ImportError:\n    zlib = None\nx = zlib.decompress(y)\nx"
    ),
    "a function of str": "x = map(str.upper, [sock.recv(9)])\nx[0]",
    "a dict of pairs": "d = dict([x.split(':', 1) for x in sock.recv(9).split(',')])\nd['a']",
    "a struct of a class": (
        "import struct\nclass A(object):\n    HEAD = struct.Struct('!I4s')\n    def head(self, x):\n"
        "        number, mark = self.HEAD.unpack(x)\n        return mark\n\nA().head(y)"
    ),
    "collected by asynchat": (
        "import asynchat\nclass A(asynchat.async_chat):\n    def collect_incoming_data(self, x):\n"
        "        self.x = x\n    def f(self):\n        return self.x\n\nA().f()"
    ),
    "pushed by asynchat": (
        "import asynchat\nclass A(asynchat.async_chat):\n    def collect_incoming_data(self, x):\n"
        "        pass\n    def f(self, y):\n        self.push(y)\n        return y\n\nA().f('')"
    ),
    "a part of what an application of WSGI returns": (
        "def app(env, start_response):\n    x = 'a' + n\n    return [x, 'b']\nx = ''.join(app(1, 2))\nx"
    ),
    "a part that an application of WSGI yields": (
        "def app(env, start_response):\n    yield 'a'\nfor x in app(1, 2):\n    pass\nx"
    ),
    "what an object that an application of WSGI returns gives": (
        "class A(object):\n    def next(self):\n        self.x = 'a'\n        return self.x\n"
        "def app(env, start_response):\n    return A()\nA().x"
    ),
    "what an application of WSGI that is a class gives": (
        "class A(object):\n    x = 'a'\n    def __init__(self, env, start_response):\n        self.env = env\n"
        "    def __iter__(self):\n        yield self.x\nA(1, 2).x"
    ),
    "what an application of WSGI writes": (
        "x = 'a'\ndef app(env, start_response):\n    write = start_response('200 OK', [])\n    write(x)\n"
        "    return []\nx"
    ),
    "a line of a mail in a mailbox": (
        "import poplib\nbox = poplib.POP3(h)\nanswer, lines, size = box.retr(1)\nx = '\\n'.join(lines)\nx"
    ),
    "a message that is fetched": "import imaplib\nm = imaplib.IMAP4(h)\nx = m.fetch(n, '(RFC822)')[1][0][1]\nx",
    "what a search answers": "import imaplib\nm = imaplib.IMAP4(h)\nt, d = m.search(None, y)\nx = d[0].split()[0]\nx",
    "what a terminal says": "import telnetlib\nt = telnetlib.Telnet(h)\nx = t.read_until('$')\nx",
    "what a terminal is told": "import telnetlib\nt = telnetlib.Telnet(h)\nx = name + '\\n'\nt.write(x)\nx",
    "what a terminal matched": "import telnetlib\nt = telnetlib.Telnet(h)\ni, m, x = t.expect(['a'])\nx",
    "what is retrieved": "def f(x): a.append(x)\na = []\nftp.retrbinary('RETR a', f)\na[0]",
    "what is kept of what is retrieved": (
        "kept = []\nftp.retrbinary('RETR a', kept.append)\nx = ''.join(kept)\nx"
    ),
    "what an opener opens": "import urllib2\no = urllib2.build_opener()\nx = o.open(a).read()\nx",
    "what a mailbox answers": "import poplib\nbox = poplib.POP3(h)\nx = box.dele(1)\nx",
    "what stands before an application of WSGI": (
        "class A(object):\n    def __init__(self, app):\n        self.app = app\n"
        "    def __call__(self, env, start_response):\n"
        "        self.x = ''.join(self.app(env, start_response))\nA(f).x"
    ),
    "frames of sound": "import wave\nx = ''\nwave.open(n, 'w').writeframes(x)\nx",
    "a file for sound": "import wave, StringIO\nf = StringIO.StringIO()\nwave.open(f, 'w')\nx = f.getvalue()\nx",
    "a line of a file in an archive": (
        "import zipfile\nz = zipfile.ZipFile(n)\nfor x in z.open('a'):\n    pass\nx"
    ),
    "sent by asyncore": (
        "import asyncore\nclass A(asyncore.dispatcher_with_send):\n    pass\nclass B(A):\n"
        "    def f(self, y):\n        self.send(y)\n        return y\n\nB().f('')"
    ),
    "pushed by what else is asked of it": (
        "def f(self, y):\n    self.channel.push(y)\n    self.channel.close_when_done()\n    return y\nf(x, '')"
    ),
    "received by a class of its own": (
        "class A(asyncore.dispatcher):\n    def recv(self, size):\n        return self.data\n"
        "    def f(self):\n        return self.recv(9)\nA().f()"
    ),
    "made of a constant": "import os\nx = sock.recv(9) + os.linesep\nx",
    "what a function makes that has a digest": "def f(hasher, x):\n    return hasher(x).digest() and x\nf(h, 'a')",
    "a key of a manager": (
        "from multiprocessing.managers import BaseManager\nclass A(BaseManager):\n    pass\n"
        "def f(key):\n    A(('', 1), key)\n    return key\nf('')"
    ),
    "sent by FTP": "from StringIO import StringIO\nx = StringIO(y)\nftp.storbinary('STOR a', x)\ny",
    "packed by a codec": "x = y.encode('zlib')\nx",
    "put in beside a width that is a value": "x = sock.recv(9)\n'%-*s %s' % (3, 'a', x)\nx",
    "assigned": "x = sock.recv(1)\ny = x\ny",
    "joined": "parts = []\nparts.append(sock.recv(1))\nx = ''.join(parts)\nx",
    "one name of two files": (
        "import zlib\ndef save(a):\n    f = open('data')\n    f.write(zlib.compress(a))\n"
        "def load():\n    f = open('data')\n    return f.read()\nload()"
    ),
    "unpacked": "import struct\nn, x = struct.unpack('<I4s', y)\nx",
    "second of a pair": "import struct\npairs = [('a', struct.pack('<I', 1))]\nfor name, x in pairs:\n    pass\nx",
    "from a dict": "import zlib\nd = {}\nd['a'] = zlib.compress(y)\nd.get('a', '')",
    "values": "import os\nd = {1: os.read(0, 1)}\nfor x in d.values():\n    pass\nx",
    "parameter": "import struct\ndef f(x=''):\n    return struct.pack('<I', 1) + x\nf('a')",
    "by keyword": "def f(a, x):\n    sock.sendall(x)\ny = 'a'\nf(1, x=y)\ny",
    "attribute": "class A(object):\n    def __init__(self, sock):\n        self.x = sock.recv(1)\n"
    "    def f(self):\n        y = self.x\n        return y\nA(1).f()",
    "attribute of a base": "class A(object):\n    def f(self):\n        self.x = sock.recv(1)\n"
    "class B(A):\n    x = ''\nB.x",
    "property": "class A(object):\n    @property\n    def x(self):\n        return sock.recv(1)\na = A()\n"
    "class B(A):\n    def f(self):\n        return self.x\nB().f()",
    "property by call": "class A(object):\n    def get(self):\n        return sock.recv(1)\n    x = property(get)\n"
    "    def f(self):\n        return self.x\nA().f()",
    "set by a property": "class A(object):\n    def put(self, x):\n        sock.sendall(x)\n    y = property(fset=put)"
    "\n    def f(self, z):\n        self.y = z\nA().f('a')\nA.y",
    "set by a decorated property": "class A(object):\n    @property\n    def x(self):\n        return self.z\n"
    "    @x.setter\n    def x(self, x):\n        sock.sendall(x)\n    def f(self, y):\n        self.x = y\nA.x",
    "the body of a request": "def app(environ, key):\n    environ[key] = 'a'\n    x = environ['wsgi.input'].read()\n"
    "    return x\napp({}, 'b')",
    "a parameter that hashes": "from hashlib import md5\ndef f(x, made=md5):\n    made(x)\ny = 'a'\nf(y)\ny",
    "packed by a named format": "import struct\nF = '<I4s'\nx = 'a'\nstruct.pack(F, 1, x)\nx",
    "packed by a format of the class": "import struct\nclass A:\n    F = '4s'\n    def f(self, x):\n"
    "        return struct.pack(self.F, x)\ny = 'a'\nA().f(y)\ny",
    "packed by a sized format": "import struct\nx = 'a'\nstruct.pack('<I%ds' % len(x), 1, x)\nx",
    "unpacked into parameters": "import struct\nclass A(object):\n    def __init__(self, n, x): self.x = x\n"
    "    @classmethod\n    def read(cls, y): return cls(*struct.unpack('<I4s', y))\nA.x",
    "behind another argument": "import struct\ndef f(a, x): return x\nf(1, *struct.unpack('4s', y))",
    "packed by an object": "import struct\nS = struct.Struct('4s')\nx = 'a'\nS.pack(x)\nx",
    "the data of an address": "import urllib2\nx = 'a'\nurllib2.Request(y, data=x)\nx",
    "added to a request": "x = 'a'\nrequest.add_data(x)\nx",
    "sent by an opener": "import urllib2\no = urllib2.build_opener()\nx = 'a'\no.open(y, x)\nx",
    "an answer": "answer = connection.getresponse()\nx = answer.read()\nx",
    "one of what a server writes": "import SocketServer\nx = 'a'\nself.wfile.write(x)\nself.wfile.write(str(1))\nx",
    "compared": "x = 'a'\nf = open(n, 'rb')\nf.read() == x\nx",
    "compared in another branch": "x = sock.recv(1)\nif x == z:\n    pass\nelif x == y:\n    pass\ny",
    "one of": "x = 'a'\nif sock.recv(1) in (x, 'b'):\n    pass\nx",
    "lines": "x = ''\nfor line in open(n, 'rb'):\n    x += line\nx",
    "match": "import re\nm = re.match('a(.)', sock.recv(9))\nm.group(1)",
    "compiled": "import re\nword = re.compile('a')\nword.search(sock.recv(9))\nx = word.sub('b', y)\nx",
    "given to a buffer of bytes": "import io\nx = 'a'\nio.BytesIO(x)\nx",
    "given to one that older Pythons have elsewhere": (
        "try:\n    from io import BytesIO\nexcept ImportError:\n    from cStringIO import StringIO as BytesIO\n"
        "x = 'a'\nBytesIO(x)\nx"
    ),
    "buffer": "from StringIO import StringIO\nf = StringIO()\nf.write(sock.recv(9))\nf.getvalue()",
    "bound anew": "x = u'a'\nx = sock.recv(1)\nx",
    "put in": "x = 'a%s' % sock.recv(1)\nx",
    "one of the rest, after a tuple": (
        "class A:\n    def f(self, (y, z), *rest):\n        sock.sendall(b' '.join(rest))\n"
        "    def g(*all):\n        return all\n    def h(self):\n        self.g(2)\n        self.f((1, 2), x)\n"
        "x = 'a'\nx"
    ),
    "one of the rest": "def f(y, *rest):\n    sock.sendall(b' '.join(rest))\nx = 'a'\nf(1, z, x)\nx",
    "file of a socket": "def f(y):\n    return y.readline()\nx = f(sock.makefile('rb')) == 'a'\nx = f(z)\nx",
    "caught and put in": "x = sock.recv(1)\ntry: f()\nexcept E, e: x = '%s: %s' % (x, e)\nx",
    "escape": "x = 'a\\xff'\nx",
    "encoded": "x = u'a'.encode('utf-8') + y\nx",
    "decoded": "def f(y):\n    return y.decode('utf-8')\nx = 'a'\nf(x)\nx",
    "conditional": "x = sock.recv(1) if y else 'a'\nx",
    "generator": "def f():\n    yield sock.recv(1)\nfor x in f():\n    pass\nx",
    "hash of unknown origin": "def f(h, x):\n    h.update(x)\n    return h.digest()\nx = 'a'\nf(y, x)\nx",
    "cipher": "from Crypto.Cipher import AES\nx = AES.new('a' * 16, AES.MODE_CBC, 'b').encrypt(y) + 'a'\nx",
    "class like a socket": "class A(object):\n    def __init__(self):\n        self.x = ''\n"
    "    def send(self, data):\n        self.x += data\n    def recv(self, n):\n        return self.x\nA.x",
    "same file": "import pickle\nf = open('a', 'w')\npickle.dump(y, f)\nx = open('a').read()\nx",
    "other name": "import struct\npack = struct.pack\nx = pack('<I', 1)\nx",
    "a file of that name": "f = open('a', 'w')\nf.write('\\xff')\nx = open('a').read()\nx",
    "accepted": "import socket\ns = socket.socket()\nc, address = s.accept()\nx = 'a'\nc.send(x)\nx",
    "from an archive": "import tarfile\nt = tarfile.open(n)\nt.extractfile('a').read()",
    "written as a tree": "import xml.etree.ElementTree as ET\nfrom StringIO import StringIO\nf = StringIO()\n"
    "ET.parse(n).write(f)\nf.getvalue()",
    "brought by a star": "from struct import *\nx = pack('<I', 1)\nx",
    "of a function of C": "import ctypes\nc = ctypes.CDLL(n)\nc.f.restype = ctypes.c_char_p\nx = c.f()\nx",
    "of a binary": "import xmlrpclib\nb = xmlrpclib.Binary(y)\nx = b.data\nx",
    "of a binary that came": "import xmlrpclib\nb = xmlrpclib.Binary(y)\nz, n = xmlrpclib.loads(s)\nx = z[0].data\nx",
    "of a value of C": "import ctypes\nb = ctypes.create_string_buffer(9)\nx = 'a'\nb.value == x\nx",
    "packed": "import zlib\np = zlib.compressobj()\nx = ''\nx += p.flush()\nx",
    "all at once": "import struct\nx = struct.pack('<I', *y)\nx",
    "normalised": "def f(x):\n    if isinstance(x, unicode):\n        x = x.encode('utf-8')\n    return x\nf('a')",
    "normalised in a loop": "y = []\nfor x in z:\n    if isinstance(x, unicode):\n        x = x.encode('utf-8')\n"
    "    y.append(x)\n''.join(y)",
    "returned early": "def f(x):\n    if isinstance(x, unicode):\n"
    "        return x.encode('utf-8')\n    return x\nf('a')",
    "mark of a codec": "import codecs\nx = codecs.BOM_UTF8 + 'a'\nx",
    "hash": "import hashlib\nh = hashlib.md5()\nx = 'a'\nh.update(x)\nx",
}


@pytest.mark.parametrize("name", BYTES)
def test_bytes(name):
    verdict = last(BYTES[name])
    assert verdict.kind is Kind.BYTES
    assert verdict.why is not None and verdict.why.because


def test_deep_nesting_does_not_overflow():
    assert last("x = " + " + ".join(["y"] * 5000) + "\nx").kind is Kind.UNKNOWN


def test_work_grows_with_the_file() -> None:
    part = (
        "def f{0}(x):\n    y = sock.recv(1) + x\n    return [c for c in y.split('a')]\nf{0}('b')\n"
    )

    def calls(parts: int) -> int:
        """How many functions are called, of this kit and of Python."""
        file = opened("".join(part.format(number) for number in range(parts)))
        counted = Counter[str]()
        sys.setprofile(lambda frame, event, argument: counted.update([event]))
        try:
            flows_of(file).classes()
        finally:
            sys.setprofile(None)
        return counted["call"] + counted["c_call"]

    calls(5)
    assert calls(200) < 11 * calls(20)


def test_what_a_class_of_ours_defines_is_not_told_to_other_files() -> None:
    helper = inline_source(["_Turned"])
    found = summary_of(opened(f"{helper}\n\ndef own(x):\n    return x", "module.py"))
    assert (list(found.classes), list(found.functions)) == ([], ["module.own"])
    renamed = summary_of(opened(helper.replace("_Turned", "Own"), "module.py"))
    assert list(renamed.classes) == ["module.Own"]


def test_what_is_bytes_in_one_function_of_a_mixture():
    text = (
        "import struct\nclass A(object):\n    def f(self, codes):\n        setattr(self, self.x, u'a' + self.x)\n"
        "        self.x = struct.pack('<I', 1) + ''.join(codes)\n    def g(self):\n        self.x = 'b'\n"
    )
    text += "    def encode(self, x):\n        return x\n    def h(self):\n        self.x = 'c' + self.encode('d')\n"
    file = opened(text)
    literals = [
        file.text(maker.node)
        for _, place in local_bytes(file)
        for maker in place.makers
        if maker.what == "literal"
    ]
    assert literals == ["''"]
