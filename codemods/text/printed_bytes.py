"""``print >>f, a`` where ``f`` takes bytes -> ``print(a, file=byte_writer(f))``, which encodes what is printed.

``print`` of 3 writes text, and a file opened with ``"wb"``, the ``wfile`` of a server or a compressed file takes none.
A literal alone is written as bytes: ``print >>f, 'ok'`` -> ``f.write(b'ok\\n')``.

Caveats: text is encoded as UTF-8; where other bytes of the file are native strings on 3 (see ``turned_bytes``),
one character is one byte.
"""

import re
from collections.abc import Iterator

from tree_sitter import Node

from codemods.syntax._printing import has_comma, printed
from codemods.syntax._softspace import soft_prints
from codemods.text._flows import made, reason, turns_bytes
from portkit.codemod import Rewrite, Safety, codemod
from portkit.file import File
from portkit.flow import Kind
from portkit.flow.words import ESCAPES, WORDS
from portkit.syntax.nodes import function_call, string_content

PLAIN = re.compile(r"'(?!'')[ -~]*'|\"(?!\"\")[ -~]*\"")
FUTURE = "from __future__ import print_function\n"


@codemod(
    words=WORDS,
    with_words=["print"],
    patterns=ESCAPES,
    node="module",
    flows=True,
    safety=Safety.EVIDENCE,
    rules=["string_borders", "printed_literals"],
    rows=["X13"],
    unchanged=[
        "f = open(name, 'w')\nprint(a, file=f)",
        "import sys\nf = open(name, 'wb')\nf.write(b'a')\nprint(a, file=sys.stderr)",
        "from example._compat import byte_writer\nf = open(name, 'wb')\nprint(a, file=byte_writer(f))",
    ],
    examples={
        FUTURE
        + "import struct\nf = open(x, 'w')\nf.write(struct.pack('I', n))\nprint(a, file=f)": (
            FUTURE + "from example._compat import byte_writer\nimport struct\n"
            "f = open(x, 'w')\nf.write(struct.pack('I', n))\nprint(a, file=byte_writer(f))"
        ),
        FUTURE + "x = sock.recv(9) + '%s' % n\nf = open(y, 'wb')\nprint(a, file=f)": (
            FUTURE + "from example._compat import byte_writer\n"
            "x = sock.recv(9) + '%s' % n\nf = open(y, 'wb')\nprint(a, file=byte_writer(f, 'latin-1'))"
        ),
        "import SocketServer\nclass H:\n    def handle(self): print >>self.wfile, 'hello'": (
            "import SocketServer\nclass H:\n    def handle(self): self.wfile.write(b'hello\\n')"
        ),
        "import SocketServer\nclass H:\n    def handle(self): print >>self.wfile, self.hello": (
            "from example._compat import byte_writer\nimport SocketServer\n"
            "class H:\n    def handle(self): print >>byte_writer(self.wfile), self.hello"
        ),
        FUTURE + "f = open(x, 'wb')\nprint('ok', file=f)\nprint('a', 'b', file=f)": (
            FUTURE + "from example._compat import byte_writer\nf = open(x, 'wb')\n"
            "f.write(b'ok\\n')\nprint('a', 'b', file=byte_writer(f))"
        ),
    },
)
def printed_bytes(module: Node, file: File) -> Iterator[Rewrite]:
    for target, verdict in made("printed to", file, Kind.BYTES):
        message, statement = reason(verdict, file), file.statement(target)
        literal = _alone(target, statement, file)
        if literal is None:
            helper = file.need("_compat", "byte_writer")
            template = (
                "{helper}({target}, 'latin-1')" if turns_bytes(file) else "{helper}({target})"
            )
            yield file.rewrite(target, template, helper=helper, target=target, message=message)
        else:
            quote, content = file.text(literal.children[-1]), string_content(literal, file)
            parts = (file.text(target), f".write(b{quote}{content}\\n{quote})")
            edit = file.between(statement.start_byte, statement.end_byte, *parts)
            yield file.group(target, [edit], message=message)


def _alone(target: Node, statement: Node, file: File) -> Node | None:
    """The plain literal that *statement* prints to *target*, a name, with a newline and nothing else."""
    if target.type not in ("identifier", "attribute") or file.has_future("unicode_literals"):
        return None
    if statement.id in soft_prints(file):
        return None
    if statement.type == "print_statement":
        values = [] if has_comma(statement, file) else printed(statement)[1]
    else:
        call = statement.named_children[0]
        parts = function_call(call, file, "print") if call.type == "call" else None
        values = list(parts.arguments) if parts is not None and len(parts.keywords) == 1 else []
    literal = values[0] if len(values) == 1 and values[0].type == "string" else None
    return literal if literal is not None and PLAIN.fullmatch(file.text(literal)) else None
