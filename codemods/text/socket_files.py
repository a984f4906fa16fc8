"""``sock.makefile()`` -> ``native_makefile(sock)``, a helper; ``sock.makefile("w+b")`` -> ``sock.makefile("rwb")``.

On 3 a file of a socket is of text, in UTF-8 and with other line ends, unless its mode has a ``b``, and no mode may have
a ``+``; on 2.7 it is of bytes and reads and writes by any mode. The helper gives native strings, a character a byte.
What flows together with bytes gets a ``b``.

Caveats: only of what the file shows to be a socket, and with a mode that is a literal.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.text._flows import made, reason
from portkit.codemod import Rewrite, Safety, codemod
from portkit.edits import Edit
from portkit.file import File
from portkit.flow import Kind
from portkit.syntax.nodes import Call, call_parts, string_content

OTHERS = (Kind.NATIVE, Kind.TEXT, Kind.TURNED, Kind.KEPT, Kind.MIXED)
PLUS = "3 takes no `+` in the mode of a file of a socket"
SOCKET = "import socket\nc = socket.socket()\n"


@codemod(
    words=["makefile"],
    node="module",
    flows=True,
    safety=Safety.EVIDENCE,
    rules=["socket_files"],
    rows=["L82", "X17"],
    unchanged=[
        "channel.makefile('r+')",
        SOCKET + "f = c.makefile('rb')\nf.read(1)",
        SOCKET + "f = c.makefile(mode)\nprint(f.read())",
    ],
    examples={
        SOCKET + "f = c.makefile()\nprint(f.readline())": (
            "from example._compat import native_makefile\n"
            + SOCKET
            + "f = native_makefile(c)\nprint(f.readline())"
        ),
        SOCKET + "c, a = c.accept()\nf = c.makefile('r+', 0)\nf.write('a' + f.readline())": (
            "from example._compat import native_makefile\n"
            + SOCKET
            + "c, a = c.accept()\nf = native_makefile(c, 'r+', 0)\nf.write('a' + f.readline())"
        ),
        SOCKET + "f = c.makefile('r')\nc.send(f.read(1))": (
            SOCKET + "f = c.makefile('rb')\nc.send(f.read(1))"
        ),
        SOCKET + "f = c.makefile()\nc.send(f.read(1))": (
            SOCKET + "f = c.makefile('rb')\nc.send(f.read(1))"
        ),
        SOCKET + "f = c.makefile('w+b')": SOCKET + "f = c.makefile('rwb')",
    },
)
def socket_files(module: Node, file: File) -> Iterator[Rewrite]:
    for node, verdict in made("socket file", file, Kind.BYTES):
        parts = call_parts(node, file)
        edit = _binary(parts, file) if parts is not None else None
        if edit is not None:
            yield file.group(node, [edit], message="a file of bytes; " + reason(verdict, file))
    for node, verdict in made("socket file", file, *OTHERS):
        parts = call_parts(node, file)
        if parts is not None and not parts.keywords and _has_plain_mode(parts):
            yield _native(parts, "of bytes on 3; " + reason(verdict, file), file)
    for node, _ in made("updating", file, Kind.BYTES, *OTHERS):
        parts = call_parts(node, file)
        if parts is not None and parts.arguments and parts.arguments[0].type == "string":
            yield file.group(node, [_reading(parts.arguments[0], file)], message=PLUS)


def _has_plain_mode(parts: Call) -> bool:
    return not parts.arguments or parts.arguments[0].type == "string"


def _native(parts: Call, message: str, file: File) -> Rewrite:
    arguments = parts.node.child_by_field_name("arguments")
    helper = file.need("_compat", "native_makefile")
    assert arguments is not None and parts.receiver is not None
    rest = ", " if parts.arguments else ""
    edits = [
        file.between(parts.node.start_byte, parts.node.start_byte, f"{helper.local}("),
        file.between(parts.receiver.end_byte, arguments.start_byte + 1, rest),
    ]
    return file.group(parts.node, edits, needs=[helper], message=message)


def _binary(parts: Call, file: File) -> Edit | None:
    """The edit that gives the mode a ``b``."""
    mode = parts.arguments[0] if parts.arguments else parts.keywords.get("mode")
    if mode is None:
        start = parts.function.end_byte + 1
        return None if parts.keywords else file.between(start, start, "'rb'")
    return _reading(mode, file) if mode.type == "string" else None


def _reading(mode: Node, file: File) -> Edit:
    """The mode as a file of bytes of a socket has it: ``r``, ``w`` or both, and ``b``."""
    content = string_content(mode, file)
    letters = "rw" if "+" in content else "".join(one for one in "rw" if one in content)
    quote, closing = file.text(mode.children[0]), file.text(mode.children[-1])
    return file.replace(mode, f"{quote}{letters or 'w'}b{closing}")
