"""``send_header('Content-Length', len(body))`` -> ``len(six.ensure_binary(body))``, if it is encoded as it is sent.

A native string counts its bytes on 2.7, its letters on 3: what is sent would be longer than what was said, and
whoever reads it would stop too early.

Caveats: only where the same name goes into a call that takes bytes, in the same function, and its length goes
into a header of that name or into ``struct.pack``. The text itself is encoded by ``native_borders``.
"""

import re
from collections.abc import Iterator

from tree_sitter import Node

from codemods.text._flows import bytes_helper, made
from portkit.codemod import Rewrite, Safety, codemod
from portkit.file import File
from portkit.flow import Kind
from portkit.flow.words import ESCAPES, WORDS
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import function_call, members

SAID = re.compile(r"content-length|\bpack\(", re.I)
NAMES = ("identifier", "attribute")
MADE_OF_PARTS = ("binary_operator", "parenthesized_expression", "tuple")
MESSAGE = "its bytes are sent, and 3 counts letters"


@codemod(
    words=WORDS,
    patterns=ESCAPES,
    with_words=["len"],
    node="module",
    flows=True,
    safety=Safety.EVIDENCE,
    rules=["string_borders"],
    rows=["X05"],
    unchanged=[
        "import hashlib\nhashlib.md5(six.ensure_binary(x))\nf('Content-Length', len(x))",
        "data = sock.recv(9)\nsend_header('Content-Length', len(data))\nsock.sendall(data)",
    ],
    examples={
        "from BaseHTTPServer import BaseHTTPRequestHandler\n"
        "class H(BaseHTTPRequestHandler):\n"
        "    def do_GET(self):\n        page = 'at ' + self.path\n"
        "        self.send_header('Content-Length', str(len(page)))\n        self.wfile.write(page)": (
            "import six\nfrom BaseHTTPServer import BaseHTTPRequestHandler\n"
            "class H(BaseHTTPRequestHandler):\n"
            "    def do_GET(self):\n        page = 'at ' + self.path\n"
            "        self.send_header('Content-Length', str(len(six.ensure_binary(page))))\n"
            "        self.wfile.write(page)"
        ),
        "import struct\ndef send(n):\n    text = str(n)\n    sock.sendall(struct.pack('!I', len(text)))\n"
        "    sock.sendall(text)": (
            "import six\nimport struct\ndef send(n):\n    text = str(n)\n"
            "    sock.sendall(struct.pack('!I', len(six.ensure_binary(text))))\n"
            "    sock.sendall(text)"
        ),
        "def reply(text):\n    sock.sendall('Content-Length: %d\\r\\n%s' % (len(text), text))\nreply(str(n))": (
            "import six\n\n"
            "def reply(text):\n    sock.sendall('Content-Length: %d\\r\\n%s' % (len(six.ensure_binary(text)), text))\n"
            "reply(str(n))"
        ),
    },
)
def sent_lengths(module: Node, file: File) -> Iterator[Rewrite]:
    for one in file.once(measured):
        yield file.wrapped(one, bytes_helper(file), MESSAGE)


def measured(file: File) -> list[Node]:
    """What is encoded as it is sent, where its length is said in the same function."""
    found: dict[int, Node] = {}
    for node, _ in made("sink", file, Kind.NATIVE):
        around = file.enclosing(node, "function_definition") or file.root
        sent = {file.text(one) for one in _parts(node)}
        for value in _said(around, file) if sent else ():
            if file.text(value) in sent and not is_guarded(value, file):
                found[value.id] = value
    return list(found.values())


def _parts(node: Node) -> Iterator[Node]:
    """The names and attributes that *node* is, adds up, or puts into a format."""
    todo = [node]
    while todo:
        one = todo.pop()
        if one.type in NAMES:
            yield one
        elif one.type in MADE_OF_PARTS:
            todo += members(one)


def _said(around: Node, file: File) -> Iterator[Node]:
    """The names and attributes in *around* whose length goes into a header or is packed."""
    for word in file.tokens("len", around.start_byte, around.end_byte):
        call = file.enclosing(word, "call")
        parts = function_call(call, file, "len", positional=1) if call is not None else None
        if parts is not None and SAID.search(file.text(file.statement(word))):
            yield from (one for one in parts.arguments if one.type in NAMES)
