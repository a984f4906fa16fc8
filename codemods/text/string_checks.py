"""``isinstance(data, str)`` of bytes -> ``isinstance(data, bytes)``; ``type(data) is str`` likewise.

On 2.7 ``bytes`` is another name of ``str``; on 3 bytes are no ``str``.

Caveats: only where the file shows that what is checked can only be bytes: it flows together with bytes, it
is decoded where the check holds, or a check for ``unicode`` has taken all text before.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.text._flows import made, reason
from portkit.codemod import Rewrite, Safety, codemod
from portkit.file import File
from portkit.flow import Kind
from portkit.flow.library.string_methods import ASSERTED
from portkit.flow.words import ESCAPES, WORDS
from portkit.infer.guards import is_guarded
from portkit.infer.names import is_hidden
from portkit.syntax.nodes import attribute_name, function_call, members
from portkit.syntax.scopes import same
from portkit.syntax.string_tests import is_of_bytes, string_tests

COMPARING = ASSERTED | {"assertIs", "assertIsNot"}


@codemod(
    words=[*WORDS, "unicode", "text_type", "codecs"],
    with_words=["isinstance", "type"],
    patterns=ESCAPES,
    node="module",
    flows=True,
    safety=Safety.EVIDENCE,
    rows=["B03"],
    unchanged=[
        "import struct\nisinstance(x, str)",
        "import struct\ntype(x) is str",
        "x = sock.recv(9)\ntype(x) is list or type(y) is str",
        "x = sock.recv(1)\nisinstance(x, bytes)",
        "x = u'a' + y\nisinstance(x, str)",
        "if isinstance(x, str):\n    y.decode('utf-8')",
        "import codecs, six\nif isinstance(x, str):\n    six.text_type(x)\n    codecs.decode(y, x)",
        "if isinstance(x, unicode):\n    pass\nelif isinstance(y, str):\n    pass",
    ],
    examples={
        "import struct\nx = struct.pack('<I', 1)\nisinstance(x, str)": (
            "import struct\nx = struct.pack('<I', 1)\nisinstance(x, bytes)"
        ),
        "def f(x):\n    if isinstance(x, (str, list)):\n        return x.decode('utf-8')": (
            "def f(x):\n    if isinstance(x, (bytes, list)):\n        return x.decode('utf-8')"
        ),
        "x = f.read()\nif isinstance(x, str):\n    x = x.decode('utf-8')": (
            "x = f.read()\nif isinstance(x, bytes):\n    x = x.decode('utf-8')"
        ),
        "def f(x):\n    assert isinstance(x, str)\n    return (x\n      .decode('utf-8'))": (
            "def f(x):\n    assert isinstance(x, bytes)\n    return (x\n      .decode('utf-8'))"
        ),
        "import codecs\nif isinstance(x, str):\n    x = codecs.getdecoder(y)(x)[0]": (
            "import codecs\nif isinstance(x, bytes):\n    x = codecs.getdecoder(y)(x)[0]"
        ),
        "import codecs\nif isinstance(x, str):\n    x = codecs.utf_8_decode(x)[0]": (
            "import codecs\nif isinstance(x, bytes):\n    x = codecs.utf_8_decode(x)[0]"
        ),
        "import six\nif isinstance(x, str):\n    x = six.text_type(x, 'utf-8')": (
            "import six\nif isinstance(x, bytes):\n    x = six.text_type(x, 'utf-8')"
        ),
        "import struct\nx = struct.pack('<I', 1)\ntype(x) is str or type('') == type(x)": (
            "import struct\nx = struct.pack('<I', 1)\ntype(x) is bytes or type(b'') == type(x)"
        ),
        "def f(sock):\n    bytes = sock.recv(9)\n    return isinstance(bytes, str)": (
            "import six\n\ndef f(sock):\n    bytes = sock.recv(9)\n    return isinstance(bytes, six.binary_type)"
        ),
        "x = sock.recv(9)\nself.assertEqual(type(x), str)": "x = sock.recv(9)\nself.assertEqual(type(x), bytes)",
        "x = sock.recv(9)\ntype(x) in (str, unicode)": "x = sock.recv(9)\ntype(x) in (bytes, unicode)",
        "import six\nif isinstance(x, six.text_type):\n    y = 1\nelif not isinstance(x, str):\n    x = str(x)": (
            "import six\nif isinstance(x, six.text_type):\n    y = 1\nelif not isinstance(x, bytes):\n    x = str(x)"
        ),
    },
)
def string_checks(module: Node, file: File) -> Iterator[Rewrite]:
    seen: set[int] = set()
    for node, verdict in made("check", file, Kind.BYTES):
        arguments = node.child_by_field_name("arguments")
        types = members(arguments)[1] if arguments is not None else None
        for name in members(types) if types is not None and types.type == "tuple" else [types]:
            if name is not None and file.text(name) == "str" and file.is_builtin(name):
                seen.add(name.id)
                yield from _as_bytes(name, reason(verdict, file), file)
    for node, verdict in made("type check", file, Kind.BYTES):
        for name in _compared(node, file):
            seen.add(name.id)
            yield from _as_bytes(name, reason(verdict, file), file)
    for test in string_tests(file):
        if (
            test.kind == "native"
            and test.type.type != "tuple"
            and test.type.id not in seen
            and is_of_bytes(test, file)
        ):
            yield from _as_bytes(test.type, "text is no match here, or it is decoded", file)


def _compared(call: Node, file: File) -> list[Node]:
    """What of a comparison with ``type(x)`` means native strings: ``str``, and the literal of ``type("")``."""
    above = file.parent(call)
    if above is None or not (above.type == "comparison_operator" or _is_asserted(above, file)):
        return []
    others = [one for one in members(above) if not same(one, call)]
    listed = [name for one in others for name in (members(one) if one.type == "tuple" else [one])]
    return [found for one in listed if (found := _native(one, file)) is not None]


def _is_asserted(above: Node, file: File) -> bool:
    """Whether *above* has the arguments of ``self.assertEqual`` or one like it."""
    call = file.parent(above) if above.type == "argument_list" else None
    function = call.child_by_field_name("function") if call is not None else None
    return function is not None and attribute_name(function, file) in COMPARING


def _native(kind: Node, file: File) -> Node | None:
    if kind.type != "call":
        return kind if file.text(kind) == "str" and file.is_builtin(kind) else None
    parts = function_call(kind, file, "type", positional=1)
    given = parts.arguments[0] if parts is not None else None
    return given if given is not None and file.text(given) in ("''", '""') else None


def _as_bytes(name: Node, why: str, file: File) -> Iterator[Rewrite]:
    if is_guarded(name, file):
        return
    message = "bytes on 3; " + why
    if name.type == "string":
        yield file.group(name, [file.replace(name, "b" + file.text(name))], message=message)
    elif not is_hidden("bytes", name, file):
        yield file.rewrite(name, "bytes", message=message)
    else:
        yield file.rewrite(name, "{bytes}", bytes=file.meaning("binary type"), message=message)
