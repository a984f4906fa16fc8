"""``hashlib.md5(str(n))`` -> ``hashlib.md5(six.ensure_binary(str(n)))``; ``print base64.b64encode(x)`` likewise.

Where a flow of native strings or text goes into a call that takes bytes on 3, or takes up bytes that are
ASCII (base64, hexadecimal, XML), it is turned there, and nowhere else. On 2.7 nothing is turned.

Bytes that are printed, logged or put into a native string are turned too. Where they are no text by their nature
(packed, pickled, compressed) and not cut at their padding, what is no UTF-8 is written as ``\\x89``; that is told too.

Caveats: bytes that are shown so and are no UTF-8 raise UnicodeDecodeError on 3. Text that goes in is turned
as ASCII, as 2.7 does by itself. Only where the file shows what the flow is. In a file where other bytes are
native strings on 3, one character a byte (see ``turned_bytes``), so are these.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.text._flows import (
    bytes_helper,
    is_byte_array,
    is_raw,
    listed,
    made,
    reason,
    turned,
    written,
)
from codemods.text._optional import may_be_none, may_be_other
from portkit.codemod import Rewrite, Safety, codemod
from portkit.file import File
from portkit.flow import Kind, Place, Verdict, flows_of
from portkit.flow.model import HOLDERS
from portkit.flow.reasons import CELL, IS_LOGGED, IS_PRINTED, JSON, NAME, PUT_IN
from portkit.flow.words import ESCAPES, WORDS, may_hold_bytes
from portkit.infer import Kind as Type
from portkit.infer import infer
from portkit.infer.helper_calls import SHOWING, TO_BYTES, helper_called, is_wrapped
from portkit.syntax.nodes import function_call
from portkit.syntax.scopes import same

# How bytes are written out, and nothing more.
WRITTEN = (IS_PRINTED, IS_LOGGED, PUT_IN)
# What stands among the items that are written, and is no string.
NUMBERS = (Type.INT, Type.FLOAT)
BORDERS = frozenset([*TO_BYTES, "native_to_bytes", *SHOWING])


@codemod(
    words=WORDS,
    patterns=ESCAPES,
    node="module",
    flows=True,
    safety=Safety.EVIDENCE,
    rules=["string_borders"],
    rows=["L29", "L31", "L67", "L82", "L83"],
    unchanged=[
        "import struct\nimport hashlib\nhashlib.md5(x)",
        "import base64\nx = base64.b64encode(b'a')",
        "import hashlib\nprint(hashlib.md5(b'a').hexdigest())",
        "import base64, zlib\nx = zlib.decompress(base64.b64decode(y))",
    ],
    examples={
        "import struct, hashlib\nhashlib.md5(str(n)).hexdigest()": (
            "import six\nimport struct, hashlib\nhashlib.md5(six.ensure_binary(str(n))).hexdigest()"
        ),
        "import hashlib\nkey = u'a' + name\nhashlib.md5(key)": (
            "import six\nimport hashlib\nkey = u'a' + name\nhashlib.md5(six.ensure_binary(key, 'ascii'))"
        ),
        "from urllib2 import urlopen\ndef get(x, y=None):\n    return urlopen(x, y)\nget(x, str(n))": (
            "from example._compat import native_to_bytes\nfrom urllib2 import urlopen\n"
            "def get(x, y=None):\n    return urlopen(x, native_to_bytes(y))\nget(x, str(n))"
        ),
        "import urllib, urllib2\nurllib2.Request(x, urllib.urlencode(y))": (
            "import six\nimport urllib, urllib2\n"
            "urllib2.Request(x, six.ensure_binary(urllib.urlencode(y)))"
        ),
        "from BaseHTTPServer import BaseHTTPRequestHandler, HTTPServer\n"
        "class H(BaseHTTPRequestHandler):\n"
        "    def do_GET(self):\n        self.wfile.write('at ' + self.path)": (
            "import six\nfrom BaseHTTPServer import BaseHTTPRequestHandler, HTTPServer\n"
            "class H(BaseHTTPRequestHandler):\n"
            "    def do_GET(self):\n        self.wfile.write(six.ensure_binary('at ' + self.path))"
        ),
        "import base64\nprint(base64.b64encode(b'a'))": (
            "import six\nimport base64\nprint(six.ensure_str(base64.b64encode(b'a')))"
        ),
        "import hashlib\nhashlib.md5(open(name, 'rU').read())": (
            "import six\nimport hashlib\nhashlib.md5(six.ensure_binary(open(name, 'rU').read()))"
        ),
        "import hashlib\nsetattr(x, sock.recv(9), hashlib.md5(str(x)))": (
            "from example._compat import native_to_bytes\nimport hashlib\n"
            "setattr(x, sock.recv(9), hashlib.md5(native_to_bytes(str(x))))"
        ),
        "def f(sock):\n    sock.sendall(b'a')\n    print(sock.recv(9))": (
            "import six\n\ndef f(sock):\n    sock.sendall(b'a')\n    print(six.ensure_str(sock.recv(9)))"
        ),
        "print(open(name, 'rb').read().split())": (
            "from example._compat import listed_bytes\n\n"
            "print(listed_bytes(open(name, 'rb').read().split()))"
        ),
        "from threading import Thread\ndef f(s, log): log.append(s.recv(9))\n"
        "log = []\nThread(target=f, args=(sock, log)).start()\nprint(log)": (
            "from example._compat import listed_bytes\nfrom threading import Thread\n"
            "def f(s, log): log.append(s.recv(9))\n"
            "log = []\nThread(target=f, args=(sock, log)).start()\nprint(listed_bytes(log))"
        ),
        "sock.sendall(b'a')\ndef f():\n    return sock.recv(9) if x else None\nprint(f())": (
            "from example._compat import shown_bytes\n\n"
            "sock.sendall(b'a')\ndef f():\n    return sock.recv(9) if x else None\nprint(shown_bytes(f()))"
        ),
        "print(document.toxml('utf-8'))": (
            "import six\n\nprint(six.ensure_str(document.toxml('utf-8')))"
        ),
        "import re\nx = re.compile('[^\\x80]+').match(sock.recv(9)).group(0)\nprint(x)": (
            "import six\nimport re\n"
            "x = re.compile('[^\\x80]+').match(sock.recv(9)).group(0)\nprint(six.ensure_str(x))"
        ),
        "import urllib, urllib2\ndata = q and urllib.urlencode(q) or None\nurllib2.urlopen(x, data)": (
            "from example._compat import native_to_bytes\nimport urllib, urllib2\n"
            "data = q and urllib.urlencode(q) or None\nurllib2.urlopen(x, native_to_bytes(data))"
        ),
        "import cgi\nfields = cgi.parse_qs(sock.recv(9))": (
            "import six\nimport cgi\nfields = cgi.parse_qs(six.ensure_str(sock.recv(9)))"
        ),
        "import urllib2, urlparse\nurlparse.urljoin(base, urllib2.urlopen(base).read())": (
            "import six\nimport urllib2, urlparse\n"
            "urlparse.urljoin(base, six.ensure_str(urllib2.urlopen(base).read()))"
        ),
        "data = sock.recv(9)\nprint(data if x else len(y))": (
            "from example._compat import shown_bytes\n\n"
            "data = sock.recv(9)\nprint(shown_bytes(data if x else len(y)))"
        ),
        "import re\nm = re.match(b'(a)|(b)', b'a')\nprint(m.group(2))": (
            "from example._compat import shown_bytes\nimport re\n"
            "m = re.match(b'(a)|(b)', b'a')\nprint(shown_bytes(m.group(2)))"
        ),
        "rows = [sock.recv(9).split(c)]\nprint(rows)": (
            "from example._compat import listed_bytes\n\nrows = [sock.recv(9).split(c)]\nprint(listed_bytes(rows))"
        ),
        "import struct\nx = sock.recv(9)\nsock.sendall(struct.pack('I', len(x)) + x)\nprint(x)": (
            "import six\nimport struct\nx = sock.recv(9)\nsock.sendall(struct.pack('I', len(x)) + x)\n"
            "print(six.ensure_str(x))"
        ),
        "command = sock.recv(9)\nif b'!' in command: getattr(self, 'do_' + command.lower(), None)": (
            "import six\n\ncommand = sock.recv(9)\n"
            "if b'!' in command: getattr(self, six.ensure_str('do_' + command.lower(), 'latin-1'), None)"
        ),
        "import struct\nx, y = struct.unpack('I8s', f.read(12))\nname = y.rstrip('\\0')\nprint(name)": (
            "import six\nimport struct\nx, y = struct.unpack('I8s', f.read(12))\nname = y.rstrip('\\0')\n"
            "print(six.ensure_str(name))"
        ),
        "import sys\ndef f(x):\n    sys.stdout.write(str(x))\nf(sock.recv(9))": (
            "from example._compat import shown_bytes\nimport sys\n"
            "def f(x):\n    sys.stdout.write(str(shown_bytes(x)))\nf(sock.recv(9))"
        ),
        "def f(job, sock):\n    job.text = sock.recv(9)\n    print(job.text)": (
            "from example._compat import shown_bytes\n\n"
            "def f(job, sock):\n    job.text = sock.recv(9)\n    print(shown_bytes(job.text))"
        ),
        "b = bytearray(b'hey')\nprint(b)\nprint(b.decode('ascii'))": (
            "from example._compat import shown_bytes\n\n"
            "b = bytearray(b'hey')\nprint(shown_bytes(b))\nprint(b.decode('ascii'))"
        ),
        "print(b'ab')": "import six\n\nprint(six.ensure_str(b'ab'))",
        "import xml.etree.ElementTree as ET\nx = '<?xml?>' + ET.tostring(tree, 'utf-8')\nprint(x)": (
            "import six\nimport xml.etree.ElementTree as ET\nx = '<?xml?>' + ET.tostring(tree, 'utf-8')\n"
            "print(six.ensure_str(x))"
        ),
        "import zlib\nprint(zlib.compress(x)[:2])": (
            "from example._compat import printed_bytes\nimport zlib\nprint(printed_bytes(zlib.compress(x)[:2]))"
        ),
        "import xml.etree.ElementTree as ET\nx = '<?xml?>' + ET.tostring(tree)": (
            "import six\nimport xml.etree.ElementTree as ET\nx = '<?xml?>' + six.ensure_str(ET.tostring(tree))"
        ),
    },
)
def native_borders(module: Node, file: File) -> Iterator[Rewrite]:
    for node, verdict in made("sink", file, Kind.NATIVE, Kind.TEXT):
        if not is_wrapped(node, file) and not _is_border(node, file):
            yield from _as_bytes(node, verdict, file)
    for node, verdict in made("ascii", file, Kind.NATIVE, Kind.TURNED, Kind.TEXT):
        yield from _as_native(node, "bytes on 3; " + reason(verdict, file), file)
    if not may_hold_bytes(file):
        return
    for verdict, place in flows_of(file).classes():
        if verdict.kind is Kind.BYTES:
            yield from _of_bytes(verdict, place, file)


def _of_bytes(verdict: Verdict, place: Place, file: File) -> Iterator[Rewrite]:
    """Where bytes are shown, listed or name an attribute."""
    message = "written as b'...' on 3; " + reason(verdict, file)
    names = {one.node.id for one in place.evidence if one.because == NAME}
    items = {one.node.id for one in place.evidence if one.because in (CELL, JSON)}
    shown = turned(place, file)
    for node in shown:
        if node.id in names:
            yield from _as_name(node, message, file)
        elif node.id not in items or infer(node, file).kind not in NUMBERS:
            is_other = node.id in items or not place.marks.isdisjoint(HOLDERS)
            # What has an attribute of that name may be of another class, where it is no string.
            is_other = is_other or node.type == "attribute" or _is_made_string(node, file)
            yield from _as_native(node, message, file, is_other)
    for node in listed(place, file):
        if not any(same(node, one) for one in shown):
            yield from _listed(node, message, file)
    if is_raw(place, file):
        yield from _raw(place, [*shown, *listed(place, file)], file)


def _raw(place: Place, others: list[Node], file: File) -> Iterator[Rewrite]:
    """What is written of bytes that are no text, but for *others*: printed, logged or put into a format."""
    by = {one.node.id for one in place.evidence if one.because in WRITTEN}
    for node in written(place, file):
        is_done = any(same(node, one) for one in others) or _is_border(node, file)
        if node.id in by and not is_done and not _is_made_string(node, file):
            helper = file.need("_compat", "printed_bytes")
            message = "written as b'...' on 3; a byte that is no UTF-8 as \\x89 by this helper"
            yield file.wrapped(node, helper, message)


def _as_bytes(node: Node, verdict: Verdict, file: File) -> Iterator[Rewrite]:
    is_text, optional = verdict.kind is Kind.TEXT, may_be_none(node, file)
    if is_text and optional:
        return
    template = "{helper}({value}, 'ascii')" if is_text else "{helper}({value})"
    helper = file.meaning("bytes string") if is_text else bytes_helper(file)
    if optional:  # it leaves None as it is, which six does not
        helper = file.need("_compat", "native_to_bytes")
    message = "bytes on 3; " + reason(verdict, file)
    yield file.rewrite(node, template, helper=helper, value=node, message=message)


def _as_native(node: Node, message: str, file: File, is_other: bool = False) -> Iterator[Rewrite]:
    """*node* as a native string; with *is_other* it may be something that is no string at all."""
    if not is_wrapped(node, file) and not _is_border(node, file):
        may_stay = is_other or may_be_none(node, file) or may_be_other(node, file)
        may_stay = may_stay or is_byte_array(node, file)
        helper = file.need("_compat", "shown_bytes") if may_stay else file.meaning("native string")
        yield file.wrapped(node, helper, message)


def _as_name(node: Node, message: str, file: File) -> Iterator[Rewrite]:
    """*node* as the name of an attribute: one that no attribute has is no error."""
    if not is_wrapped(node, file):
        helper = file.meaning("native string")
        template = "{helper}({value}, 'latin-1')"
        yield file.rewrite(node, template, helper=helper, value=node, message=message)


def _is_made_string(node: Node, file: File) -> bool:
    """Whether *node* is given to ``str``: who calls that expects what is no string as well."""
    above = file.enclosing(node, "call")
    parts = function_call(above, file, "str", positional=1) if above is not None else None
    return parts is not None and parts.arguments[0] == node


def _listed(node: Node, message: str, file: File) -> Iterator[Rewrite]:
    """What ``repr`` writes of bytes, alone or in a container."""
    if helper_called(node, file) != "listed_bytes":
        helper = file.need("_compat", "listed_bytes")
        yield file.wrapped(node, helper, message)


def _is_border(node: Node, file: File) -> bool:
    """Whether *node* is a call that makes bytes of a string, or shows bytes."""
    return helper_called(node, file) in BORDERS
