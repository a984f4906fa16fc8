"""``"abc".decode("utf-8")`` -> ``b"abc".decode("utf-8")``; other native strings that are decoded are told.

A ``str`` of Python 3 is text and has no ``decode``. On 2.7 ``b"abc"`` is ``"abc"``.
Letters beyond ASCII become escapes of their bytes.

``name.decode("utf-8")`` of what is shown to be a native string -> ``decoded_text(name, "utf-8")``, a helper that
leaves on 3 what is text already.

Caveats: with a codec that is no literal, or none, that is told. What is of an unknown type is taken for
bytes, which is what ``decode`` is for.
"""

import re
from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Safety, Told, codemod
from portkit.file import File
from portkit.infer import Kind, infer
from portkit.infer.guards import is_guarded
from portkit.syntax.literals import bytes_literal
from portkit.syntax.nodes import members, method_call, string_content, unparenthesized

OTHER_CODECS = re.compile(r"(?:hex|base64|rot_?13|zip|zlib|bz2|quopri|uu)(?:_codec)?\Z")
OF_TEXT = re.compile(r"utf|u8|ascii|us_ascii|latin|iso|cp\d|koi|big5|gb|euc|shift|mac")


@codemod(
    words=["decode"],
    node="call",
    rules=["str_decode"],
    rows=["B58"],
    unchanged=[
        "b'abc'.decode('utf-8')",
        "data.decode('utf-8')",
        "u'a'.decode('rot13')",
        "'6162'.decode('hex')",
    ],
    examples={
        "'abc'.decode('utf-8')": "b'abc'.decode('utf-8')",
        "r'abc'.decode()": "br'abc'.decode()",
        "'\xe9'.decode('utf-8')": "b'\\xc3\\xa9'.decode('utf-8')",
        "('a' 'b').decode('ascii')": "(b'a' b'b').decode('ascii')",
        "x = raw_input()\nx.decode('utf-8')": (
            "from example._compat import decoded_text\n\nx = raw_input()\ndecoded_text(x, 'utf-8')"
        ),
        "import os\nos.getcwd().decode('latin-1', 'replace')": (
            "from example._compat import decoded_text\nimport os\n"
            "decoded_text(os.getcwd(), 'latin-1', 'replace')"
        ),
    },
    told=["x = raw_input()\nx.decode(y)", "import os\nos.getcwd().decode()"],
)
def str_decode(call: Node, file: File) -> Iterator[Rewrite | Told]:
    parts = method_call(call, file, "decode")
    if not parts or is_guarded(call, file):
        return
    codecs = [string_content(one, file).lower().replace("-", "_") for one in parts.arguments[:1]]
    if any(OTHER_CODECS.match(codec) for codec in codecs):
        return
    value = unparenthesized(parts.receiver)
    fact = infer(value, file)
    if fact.kind is not Kind.NATIVE:
        return
    if value.type in ("string", "concatenated_string"):
        literals = [value] if value.type == "string" else members(value)
        new = {one: bytes_literal(file.text(one)) for one in literals}
        if None in new.values():
            yield file.told(
                call, "3 decodes only bytes, and a raw literal of bytes is ASCII; write escapes"
            )
        else:
            yield file.group(call, [file.replace(one, text) for one, text in new.items() if text])
    elif codecs and OF_TEXT.match(codecs[0]) and not parts.keywords and file.target != "py3":
        helper, rest = file.need("_compat", "decoded_text"), parts.arguments
        given = {f"a{number}": one for number, one in enumerate(rest)}
        holes = ", ".join(f"{{{name}}}" for name in given)
        yield file.rewrite(
            call,
            f"{{helper}}({{value}}, {holes})",
            helper=helper,
            value=value,
            message=f"on 3 it is text already; {fact}",
            safety=Safety.EVIDENCE,
            holes=given,
        )
    else:
        yield file.told(call, f"Python 3's str has no decode, and here {fact}; decode only bytes")
