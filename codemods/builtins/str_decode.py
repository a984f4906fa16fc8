"""``"abc".decode("utf-8")`` -> ``b"abc".decode("utf-8")``; what is no literal goes to a helper, or is told.

A ``str`` of Python 3 is text and has no ``decode``. On 2.7 ``b"abc"`` is ``"abc"``.
Letters beyond ASCII become escapes of their bytes.

``raw_input().decode("utf-8")`` -> ``decoded_string(raw_input(), "utf-8")``, a helper that leaves on 3 what is text
already; so with native strings that a function of the library gives, and with a name for a literal whose letters
stand in the file as they are.

Caveats: other native strings that are decoded are told, and so is a codec that is no literal, or none. What
is of an unknown type is taken for bytes, which is what ``decode`` is for.
"""

import re
from collections.abc import Iterator

from tree_sitter import Node

from codemods.builtins._decoding import by_helper
from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer import Kind, infer
from portkit.infer.guards import is_guarded
from portkit.syntax.literals import bytes_literal
from portkit.syntax.nodes import members, method_call, string_content, unparenthesized
from portkit.syntax.scopes import given_to

OTHER_CODECS = re.compile(
    r"(?:hex|base64|rot_?13|zip|zlib|bz2|quopri|uu|string_escape)(?:_codec)?\Z"
)
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
            "from example._compat import decoded_string\n\nx = raw_input()\ndecoded_string(x, 'utf-8')"
        ),
        "x = 'a'\nx.decode('utf-8')": (
            "from example._compat import decoded_string\n\nx = 'a'\ndecoded_string(x, 'utf-8')"
        ),
        "import os\nos.getcwd().decode('latin-1', 'replace')": (
            "from example._compat import decoded_string\nimport os\n"
            "decoded_string(os.getcwd(), 'latin-1', 'replace')"
        ),
    },
    told=[
        "x = raw_input()\nx.decode(y)",
        "x = '\\xe9'\nx.decode('utf-8')",
        "# coding: utf-8\nx = '\xc3\xa9'\nx.decode('latin-1')",
        "chr(n).decode('cp1252')",
        "import os\nos.getcwd().decode()",
    ],
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
    elif _may_stay(value, codecs, file) and not parts.keywords:
        yield by_helper(parts, f"on 3 it is text already; {fact}", file)
    else:
        yield file.told(call, f"Python 3's str has no decode, and here {fact}; decode only bytes")


def _may_stay(value: Node, codecs: list[str], file: File) -> bool:
    """Whether decoding *value* by a codec of text gives on 2.7 what *value* is on 3."""
    if not codecs or not OF_TEXT.match(codecs[0]):
        return False
    return _is_text_on_3(value, file) or _is_literal(value, codecs, file)


def _is_text_on_3(value: Node, file: File) -> bool:
    """Whether *value* is what the system or a user says, which 3 has decoded by then.

    A literal or ``chr(n)`` may hold other letters as bytes, each of them a character of another kind on 3.
    """
    given: Node | None = value
    if value.type == "identifier":
        bindings = file.resolve(value)
        given = bindings[0].statement if len(bindings) == 1 else None
        if given is not None and given.type == "expression_statement":
            given = given.named_children[0]
        given = given.child_by_field_name("right") if given is not None else None
    function = given.child_by_field_name("function") if given is not None else None
    if function is None or file.target == "py3":
        return False
    return file.origin(function) is not None or file.text(function) == "raw_input"


def _is_literal(value: Node, codecs: list[str], file: File) -> bool:
    """Whether *value* is a name for literals whose letters are those of the file, and of the codec too."""
    found = file.resolve(value) if value.type == "identifier" else ()
    literals = [given_to(one.node, one.statement) for one in found if one.kind == "assign"]
    if not found or len(literals) < len(found) or file.target == "py3":
        return False
    texts = [
        file.text(one) if one is not None and one.type == "string" else "\\" for one in literals
    ]
    in_file = codecs in (["utf_8"], ["utf8"]) and file.source.encoding == "utf-8"
    return all("\\" not in text and (in_file or text.isascii()) for text in texts)
