"""``data + chr(n)`` -> ``data + six.int2byte(n)``; ``data + str(n)`` -> ``data + six.ensure_binary(str(n))``.

Where what ``chr``, ``str``, ``repr`` or ``hex`` make, or what a handler of HTTP has of a request, flows together
with bytes, 3 needs bytes of it. On
2.7 both calls give what was there. An exception that ``%s`` puts into bytes is made bytes as well, and
``str.upper`` as a function that is given bytes is ``bytes.upper``, which 2.7 has too.

Caveats: only where the file shows that the flow is bytes. A KeyError that is put in is told: it writes the repr of the
key.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.syntax._except import caught_in
from codemods.text._flows import made, made_in_one_function, reason
from portkit.codemod import Rewrite, Safety, Told, codemod
from portkit.file import File
from portkit.flow import Kind
from portkit.flow.words import ESCAPES, WORDS
from portkit.infer.helper_calls import is_wrapped
from portkit.syntax.nodes import call_parts

# What gives a native string where it stands: ``str(n)``, ``os.linesep``, ``self.headers[name]`` of a handler.
READ = frozenset(["call", "attribute", "identifier", "subscript"])

KEY = "the text of a KeyError is the repr of the key: on 3, of bytes it begins with `b`; write the key itself"


@codemod(
    words=WORDS,
    patterns=ESCAPES,
    node="module",
    flows=True,
    safety=Safety.EVIDENCE,
    rules=["string_borders", "caught_text"],
    rows=["B06", "X24"],
    unchanged=[
        "import struct\nx = chr(n)",
        "x = u'a'.encode('utf-8')\ny = str(n) + 'a'",
        "import hashlib\nhashlib.md5(str(n))",
    ],
    examples={
        "import struct\nsock.sendall(struct.pack('<I', 1) + chr(10))": (
            "import six\nimport struct\nsock.sendall(struct.pack('<I', 1) + six.int2byte(10))"
        ),
        "import struct\ndef f(row):\n    return struct.pack('<I', 1) + ''.join(map(chr, row))": (
            "import six\nimport struct\ndef f(row):\n"
            "    return struct.pack('<I', 1) + ''.join(map(six.int2byte, row))"
        ),
        "import zlib\nx = zlib.compress(y) + str(n)": (
            "import six\nimport zlib\nx = zlib.compress(y) + six.ensure_binary(str(n))"
        ),
        "import os\nx = sock.recv(9) + os.linesep": (
            "import six\nimport os\nx = sock.recv(9) + six.ensure_binary(os.linesep)"
        ),
        "from BaseHTTPServer import *\nclass H(BaseHTTPRequestHandler):\n    def do_POST(self):\n"
        "        self.wfile.write(self.rfile.read(9) + self.path + self.headers['Host'])": (
            "import six\nfrom BaseHTTPServer import *\nclass H(BaseHTTPRequestHandler):\n"
            "    def do_POST(self):\n        self.wfile.write(self.rfile.read(9) + six.ensure_binary(self.path)"
            " + six.ensure_binary(self.headers['Host']))"
        ),
        "try:\n    x = sock.recv(9)\nexcept IOError as error:\n    x = 'ERROR %s' % error": (
            "import six\n\ntry:\n    x = sock.recv(9)\nexcept IOError as error:\n"
            "    x = 'ERROR %s' % six.ensure_binary(str(error))"
        ),
        "ways = {'up': str.upper}\ndef f(sock):\n    return ways['up'](sock.recv(9))": (
            "ways = {'up': bytes.upper}\ndef f(sock):\n    return ways['up'](sock.recv(9))"
        ),
    },
    told=[
        "try:\n    x = d[sock.recv(9)]\nexcept KeyError as error:\n    x = sock.recv(9) + 'no %s' % error"
    ],
)
def made_bytes(module: Node, file: File) -> Iterator[Rewrite | Told]:
    for node, verdict in [*made("chr", file, Kind.BYTES), *made_in_one_function("chr", file)]:
        parts = call_parts(node, file)
        name = node if parts is None else parts.function
        if parts is None or len(parts.arguments) == 1:
            helper, message = file.meaning("int to byte"), "bytes on 3; " + reason(verdict, file)
            yield file.rewrite(name, "{helper}", helper=helper, message=message)
    for node, verdict in [*made("native", file, Kind.BYTES), *made_in_one_function("native", file)]:
        if node.type in READ and not is_wrapped(node, file):
            helper, message = file.meaning("bytes string"), "bytes on 3; " + reason(verdict, file)
            yield file.wrapped(node, helper, message)

    for node, verdict in made("method", file, Kind.BYTES):
        yield file.rewrite(node, "bytes", message="bytes on 3; " + reason(verdict, file))
    for node, verdict in made("caught", file, Kind.BYTES):
        if _is_of_key(node, file):
            yield file.told(node, KEY)
            continue
        helper, message = file.meaning("bytes string"), "bytes on 3; " + reason(verdict, file)
        yield file.rewrite(
            node, "{helper}(str({value}))", helper=helper, value=node, message=message
        )


def _is_of_key(caught: Node, file: File) -> bool:
    """Whether the exception that is put in is a KeyError, by the clause that catches it."""
    clause = file.enclosing(caught, "except_clause")
    return clause is not None and "KeyError" in caught_in(clause, file)
