"""``s.encode("hex")`` -> ``codecs.encode(s, "hex")`` of bytes, and a native string again.

Python 3's ``str.encode`` makes bytes of text and knows no other codecs; ``codecs.encode`` does, and is in
2.7 as well. So with base64, quopri and uu, and with rot13, which is of text.

Caveats: what is encoded must be shown to be a native string or bytes; else it is told. So are
``decode("hex")`` and the codecs that compress: they give bytes on 3, and a person must see where those go.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Need, Rewrite, Safety, Told, codemod
from portkit.file import File
from portkit.infer import Fact, Kind, infer
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import Call, call_parts, string_content, unparenthesized

TO_ASCII = ("hex", "hex_codec", "base64", "base64_codec", "quopri", "quopri_codec", "uu", "uu_codec")
TO_BYTES = ("zip", "zlib", "zlib_codec", "bz2", "bz2_codec")
ROT13 = ("rot13", "rot-13", "rot_13")


@codemod(
    words=["encode", "decode"],
    node="call",
    safety=Safety.EVIDENCE,
    rules=["codec_methods"],
    rows=["B59", "B60", "B61"],
    unchanged=["x.encode('utf-8')", "x.encode('hex', 2)", "import codecs\ncodecs.encode(x, 'rot13')"],
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
        "x.encode('rot13')": "import codecs\n\ncodecs.encode(x, 'rot13')",
    },
    told=["'abc'.encode('zip')", "x.encode('hex')", "'616263'.decode('hex')"],
)
def codec_methods(call: Node, file: File) -> Iterator[Rewrite | Told]:
    parts = call_parts(call, file)
    if not parts or parts.receiver is None or len(parts.arguments) != 1 or parts.keywords:
        return
    if parts.arguments[0].type != "string" or is_guarded(call, file):
        return
    name = file.text(parts.function.child_by_field_name("attribute"))
    codec = string_content(parts.arguments[0], file).lower()
    if codec in ROT13:
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
    elif codec in (*TO_ASCII, *TO_BYTES):
        yield _of_bytes(parts, name, codec, file)


def _of_bytes(parts: Call, name: str, codec: str, file: File) -> Rewrite | Told:
    assert parts.receiver is not None
    fact = infer(parts.receiver, file)
    if name == "decode" or codec in TO_BYTES or fact.kind not in (Kind.NATIVE, Kind.BYTES):
        doubt = f'Python 3\'s str has no codec {codec}; write `codecs.{name}(data, "{codec}")` of bytes'
        return file.told(parts.node, doubt)
    values: dict[str, Node | str | Need] = {
        "native": file.meaning("native string"),
        "codecs": file.need("codecs"),
        "codec": parts.arguments[0],
        "value": parts.receiver,
    }
    inner = "{value}"
    if fact.kind is Kind.NATIVE:
        inner = _as_bytes(parts.receiver, values, file)
    template = f"{{native}}({{codecs}}.encode({inner}, {{codec}}))"
    return file.rewrite(parts.node, template, message=_why(fact), holes=values)


def _why(fact: Fact) -> str:
    return f"Python 3's str has no such codec; {fact}"


def _as_bytes(value: Node, values: dict[str, Node | str | Need], file: File) -> str:
    """The template for a native string as bytes: a literal gets its ``b``."""
    if value.type == "string" and file.text(value).isascii():
        values["value"] = "b" + file.text(value)
        return "{value}"
    values["binary"] = file.meaning("bytes string")
    return "{binary}({value})"
