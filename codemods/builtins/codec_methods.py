"""``s.encode("hex")`` -> ``codecs.encode(s, "hex")`` of bytes, and a native string again.

Python 3's ``str.encode`` makes bytes of text and knows no other codecs; ``codecs.encode`` does, and is in
2.7 as well. So with base64, quopri and uu, and with rot13, which is of text, and codecs that the file registers.

``s.decode("string_escape")`` -> ``unescaped_string(s)``, a helper: 3 has no such codec.

What is not shown to be bytes goes through ``six.ensure_binary``, which leaves bytes as they are.

Caveats: a native string with letters beyond ASCII is encoded as UTF-8 on 3.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Need, Rewrite, Safety, Told, codemod
from portkit.file import File
from portkit.flow import Kind as Flow
from portkit.flow import Sort, flows_of
from portkit.infer import Fact, Kind, infer
from portkit.infer.arguments import assigned
from portkit.infer.guards import is_guarded
from portkit.infer.own_codecs import is_own_codec
from portkit.syntax.nodes import Call, call_parts, string_content, unparenthesized
from portkit.syntax.scopes import same

TO_ASCII = (
    "hex",
    "hex_codec",
    "base64",
    "base64_codec",
    "quopri",
    "quopri_codec",
    "uu",
    "uu_codec",
)
TO_BYTES = ("zip", "zlib", "zlib_codec", "bz2", "bz2_codec")
GONE = ("string_escape", "string_escape_codec")
ROT13 = ("rot13", "rot-13", "rot_13")


@codemod(
    words=["encode", "decode"],
    node="call",
    safety=Safety.EVIDENCE,
    rules=["codec_methods"],
    rows=["B59", "B60", "B61"],
    unchanged=[
        "x.encode('utf-8')",
        "x.encode('hex', 2)",
        "u'abc'.encode('utf-8')",
        "import codecs\ncodecs.encode(x, 'rot13')",
    ],
    examples={
        "'abc'.encode('hex')": (
            "import codecs\nimport six\n\nsix.ensure_str(codecs.encode(b'abc', 'hex'))"
        ),
        "import os\nos.urandom(4).encode('base64')": (
            "import codecs\nimport six\nimport os\nsix.ensure_str(codecs.encode(os.urandom(4), 'base64'))"
        ),
        "x = str(y).encode('hex')": (
            "import codecs\nimport six\n\n"
            "x = six.ensure_str(codecs.encode(six.ensure_binary(str(y)), 'hex'))"
        ),
        "x.decode('hex')": "import codecs\nimport six\n\ncodecs.decode(six.ensure_binary(x), 'hex')",
        "import struct\nstruct.pack('<I', n).encode('zlib')": (
            "import codecs\nimport struct\ncodecs.encode(struct.pack('<I', n), 'zlib')"
        ),
        "def f(sock):\n    data = sock.recv(9)\n    return data.encode('hex_codec')": (
            "import codecs\nimport six\n\ndef f(sock):\n    data = sock.recv(9)\n"
            "    return six.ensure_str(codecs.encode(data, 'hex_codec'))"
        ),
        "x.encode('hex')": (
            "import codecs\nimport six\n\nsix.ensure_str(codecs.encode(six.ensure_binary(x), 'hex'))"
        ),
        "'abc'.encode('zip')": "import codecs\n\ncodecs.encode(b'abc', 'zip')",
        "codec = 'hex'\n'abc'.encode(codec)": (
            "import codecs\nimport six\n\ncodec = 'hex'\nsix.ensure_str(codecs.encode(b'abc', codec))"
        ),
        "x.encode('string_escape')": (
            "from example._compat import escaped_string\n\nescaped_string(x)"
        ),
        "'a'.decode('string-escape')": (
            "from example._compat import unescaped_string\n\nunescaped_string('a')"
        ),
        "import codecs\ncodecs.register(f)\n'abc'.decode('shout')": (
            "import codecs\ncodecs.register(f)\ncodecs.decode('abc', 'shout')"
        ),
        "x.encode('rot13')": "import codecs\n\ncodecs.encode(x, 'rot13')",
    },
    told=[
        "u'abc'.encode('hex')",
        "def f(s, codec): return s.encode(codec)\nf(x, 'string_escape')\nf(x, 'utf-8')",
    ],
)
def codec_methods(call: Node, file: File) -> Iterator[Rewrite | Told]:
    parts = call_parts(call, file)
    if not parts or parts.receiver is None or len(parts.arguments) != 1 or parts.keywords:
        return
    literal = assigned(parts.arguments[0], file)
    if literal.type != "string" or is_guarded(call, file):
        return
    name = file.text(parts.function.child_by_field_name("attribute"))
    codec = string_content(literal, file).lower().replace("-", "_")
    if codec in ROT13 or is_own_codec(codec, file):
        template = f"{{codecs}}.{name}({{value}}, {{codec}})"
        value = unparenthesized(parts.receiver)
        yield file.rewrite(
            call,
            template,
            codecs=file.need("codecs"),
            value=value,
            codec=parts.arguments[0],
            safety=Safety.SAME,
        )
    elif codec in GONE and not same(literal, unparenthesized(parts.arguments[0])):
        yield file.told(call, f"3 has no `{codec}`, which comes here: have a branch for it")
    elif codec in GONE:
        helper = "escaped_string" if name == "encode" else "unescaped_string"
        yield file.rewrite(
            call,
            "{helper}({value})",
            helper=file.need("_compat", helper),
            value=parts.receiver,
            message=f"3 has no `{codec}`",
        )
    elif codec not in (*TO_ASCII, *TO_BYTES):
        return
    elif parts.receiver.type == "string" and infer(parts.receiver, file).kind is Kind.TEXT:
        yield file.told(
            call, "3 has no such codec of text; 2.7 makes ASCII of it first: write that"
        )
    else:
        yield _of_bytes(parts, name, codec, file)


def _of_bytes(parts: Call, name: str, codec: str, file: File) -> Rewrite:
    receiver = parts.receiver
    assert receiver is not None
    fact = infer(receiver, file)
    is_bytes = fact.kind is Kind.BYTES or _flows_as_bytes(receiver, file)
    values: dict[str, Node | str | Need] = {
        "codecs": file.need("codecs"),
        "codec": parts.arguments[0],
        "value": receiver,
    }
    inner = "{value}" if is_bytes else _as_bytes(receiver, values, file)
    whole = f"{{codecs}}.{name}({inner}, {{codec}})"
    if name == "encode" and codec in TO_ASCII:
        values["native"] = file.meaning("native string")
        whole = f"{{native}}({whole})"
    return file.rewrite(parts.node, whole, message=_why(fact), holes=values)


def _flows_as_bytes(value: Node, file: File) -> bool:
    """Whether *value* is bytes for another reason than that it is encoded."""
    verdict = flows_of(file).verdict(value)
    return (
        verdict.kind is Flow.BYTES and verdict.why is not None and verdict.why.sort is not Sort.SINK
    )


def _why(fact: Fact) -> str:
    return f"Python 3's str has no such codec; {fact}"


def _as_bytes(value: Node, values: dict[str, Node | str | Need], file: File) -> str:
    """The template for a native string as bytes: a literal gets its ``b``."""
    if value.type == "string" and file.text(value).isascii():
        values["value"] = "b" + file.text(value)
        return "{value}"
    values["binary"] = file.meaning("bytes string")
    return "{binary}({value})"
