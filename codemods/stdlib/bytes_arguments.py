"""``hashlib.md5('a')`` -> ``hashlib.md5(b'a')``: literals where 3 takes bytes only.

For functions and methods of the library that work on bytes: hashes, ``struct``, ``base64``, ``zlib``,
``os.write``, files opened as binary, sockets. ``b'a'`` and ``'a'`` are the same on 2.7 (PEP 3112).

Caveats: a native string that is no literal is told, where the file shows that it is one.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.stdlib._binary import binary_file, bytes_literal
from codemods.stdlib._members import canonical
from portkit.codemod import Rewrite, Safety, Told, codemod
from portkit.file import File
from portkit.infer import Kind, infer
from portkit.syntax.nodes import call_parts

HASHES = "md5 sha1 sha224 sha256 sha384 sha512".split()
# function -> the places of the arguments that are bytes
FUNCTIONS = {
    **{f"hashlib.{name}": (0,) for name in HASHES},
    **{f"md5.{name}": (0,) for name in ("md5", "new")},
    **{f"sha.{name}": (0,) for name in ("sha", "new")},
    **{
        f"base64.{name}": (0,)
        for name in "b64encode standard_b64encode urlsafe_b64encode b32encode b16encode encodestring"
        " decodestring".split()
    },
    "binascii.b2a_base64": (0,),
    "binascii.b2a_hex": (0,),
    "binascii.crc32": (0,),
    "binascii.hexlify": (0,),
    "bz2.compress": (0,),
    "bz2.decompress": (0,),
    "hashlib.new": (1,),
    "hmac.new": (0, 1),
    "marshal.loads": (0,),
    "os.write": (1,),
    "pickle.loads": (0,),
    "cPickle.loads": (0,),
    "socket.inet_ntoa": (0,),
    "struct.unpack": (1,),
    "struct.unpack_from": (1,),
    "zlib.adler32": (0,),
    "zlib.compress": (0,),
    "zlib.crc32": (0,),
    "zlib.decompress": (0,),
}
# methods of files and sockets
METHODS = frozenset(["write", "send", "sendall", "sendto"])


@codemod(
    words=["md5", *{name.rpartition(".")[2]: 0 for name in FUNCTIONS}, *sorted(METHODS)],
    node="call",
    safety=Safety.EVIDENCE,
    rows="L29 L31 L33 L41 L49 L82 L83 X17 X24 X25".split(),
    unchanged=[
        "import hashlib\nhashlib.md5(b'a')",
        "import hashlib\nhashlib.md5(data)",
        "from __future__ import unicode_literals\nimport hashlib\nhashlib.md5('a')",
        "f = open('x', 'w')\nf.write('a')",
        "import struct\nstruct.pack('<H', 1)",
        "write('a')",
    ],
    examples={
        "import hashlib\nhashlib.md5('a').hexdigest()": (
            "import hashlib\nhashlib.md5(b'a').hexdigest()"
        ),
        "import struct\nstruct.unpack('<H', '\\x01\\x00')": (
            "import struct\nstruct.unpack('<H', b'\\x01\\x00')"
        ),
        "from base64 import b64encode\nb64encode('a' r'b')": (
            "from base64 import b64encode\nb64encode(b'a' br'b')"
        ),
        "f = open('x', 'wb')\nf.write('a')": "f = open('x', 'wb')\nf.write(b'a')",
        "import tempfile\nwith tempfile.TemporaryFile() as f:\n    f.write('a')": (
            "import tempfile\nwith tempfile.TemporaryFile() as f:\n    f.write(b'a')"
        ),
        "import socket\ns = socket.socket()\ns.sendall('QUIT\\r\\n')": (
            "import socket\ns = socket.socket()\ns.sendall(b'QUIT\\r\\n')"
        ),
        "import os\nos.write(1, 'a')": "import os\nos.write(1, b'a')",
    },
    told=[
        "import hashlib\nname = 'a' + str(1)\nhashlib.md5(name)",
        "import hashlib\nhashlib.sha1(u'a')",
        "f = open('x', 'wb')\nf.write(str(x))",
    ],
)
def bytes_arguments(call: Node, file: File) -> Iterator[Rewrite | Told]:
    parts = call_parts(call, file)
    if parts is None:
        return
    places, why = _places(parts.function, file)
    for place in places:
        if place < len(parts.arguments):
            yield from _argument(parts.arguments[place], why, file)


def _places(function: Node, file: File) -> tuple[tuple[int, ...], str]:
    """The places of the arguments of *function* that are bytes on 3, and why."""
    origin = canonical(file.origin(function) or "")
    if origin in FUNCTIONS:
        return FUNCTIONS[origin], f"`{origin}` takes bytes on 3"
    name = (
        file.text(function.child_by_field_name("attribute")) if function.type == "attribute" else ""
    )
    receiver = function.child_by_field_name("object")
    if name in METHODS and receiver is not None:
        why = binary_file(receiver, file)
        return ((0,), f"`{name}` takes bytes on 3: {why}") if why else ((), "")
    return (), ""


def _argument(argument: Node, why: str, file: File) -> Iterator[Rewrite | Told]:
    edits = bytes_literal(argument, file)
    if edits is not None:
        yield file.group(argument, edits, message=why)
    elif infer(argument, file).kind in (Kind.NATIVE, Kind.TEXT):
        yield file.told(argument, f"{why}, and this is text there; encode it")
