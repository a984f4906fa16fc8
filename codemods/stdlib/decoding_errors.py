"""``except TypeError:`` around ``base64.b64decode(x)`` -> ``except (TypeError, binascii.Error):``; so with hex digits.

Digits that are no base64 or hex raise ``TypeError`` on 2.7 and ``binascii.Error``, a ``ValueError``, on 3: what is
there to catch it lets it pass.

Caveats: only around a call in the ``try`` itself, and where no other clause catches a ``ValueError``.
"""

import re
from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import call_parts, members, method_call, string_content

DECODERS = frozenset(
    "binascii.unhexlify binascii.a2b_hex base64.decodestring base64.b64decode base64.b32decode base64.b16decode"
    " base64.standard_b64decode base64.urlsafe_b64decode".split()
)
NAMES = sorted({name.partition(".")[2] for name in DECODERS})
CODECS = frozenset(["hex", "hex_codec", "base64", "base64_codec"])
# What raises ``binascii.Error`` on 2.7 as well, where it is then not caught.
RAISING = ("a2b_base64", "a2b_uu", "a2b_hqx", "rledecode_hqx")
# What catches the error of 3: all that is above ValueError, and that itself.
CATCHING = re.compile(r"\b(?:ValueError|StandardError|Exception|BaseException|Error)\b|except\s*:")
TRY = "try:\n    y = base64.b64decode(x)\n"


@codemod(
    words=["TypeError"],
    with_words=[*NAMES, "decode"],
    where=r"TypeError\b",
    node="except_clause",
    rules=["decoding_errors"],
    rows=["L30", "L31"],
    unchanged=[
        "try:\n    y = f(x)\nexcept TypeError:\n    pass",
        "import base64\n" + TRY + "except ValueError:\n    pass",
        "import base64\n" + TRY + "except (TypeError, ValueError):\n    pass",
        "import base64\n" + TRY + "except TypeError:\n    pass\nexcept Exception:\n    raise",
        "import base64\ntry:\n    y = lambda: base64.b64decode(x)\nexcept TypeError:\n    pass",
        "try:\n    y = x.decode('utf-8')\nexcept TypeError:\n    pass",
    ],
    examples={
        "import base64\n" + TRY + "except TypeError:\n    pass": (
            "import binascii\nimport base64\n"
            + TRY
            + "except (TypeError, binascii.Error):\n    pass"
        ),
        "import binascii\ntry:\n    y = binascii.unhexlify(x)\nexcept (TypeError, KeyError) as e:\n    print(e)": (
            "import binascii\ntry:\n    y = binascii.unhexlify(x)\n"
            "except (TypeError, KeyError, binascii.Error) as e:\n    print(e)"
        ),
        "try:\n    y = x.decode('hex')\nexcept TypeError as e:\n    print(e)": (
            "import binascii\n\n"
            "try:\n    y = x.decode('hex')\nexcept (TypeError, binascii.Error) as e:\n    print(e)"
        ),
    },
)
def decoding_errors(clause: Node, file: File) -> Iterator[Rewrite]:
    caught = _caught(clause, file)
    attempt = file.parent(clause)
    body = attempt.child_by_field_name("body") if attempt is not None else None
    if caught is None or attempt is None or body is None or file.holds_any(RAISING):
        return
    clauses = [one for one in members(attempt) if one.type == "except_clause"]
    if any(CATCHING.search(_head(one, file)) for one in clauses) or is_guarded(clause, file):
        return
    if not any(_decodes(one, file) for one in _calls(body)):
        return
    binascii = file.need("binascii")
    message = "digits that are wrong raise binascii.Error on 3"
    if caught.type == "tuple":
        end = members(caught)[-1].end_byte
        edit = file.between(end, end, f", {binascii.local}.Error")
        yield file.group(caught, [edit], needs=[binascii], message=message)
    else:
        edit = file.replace(caught, f"(TypeError, {binascii.local}.Error)")
        yield file.group(caught, [edit], needs=[binascii], message=message)


def _caught(clause: Node, file: File) -> Node | None:
    """``TypeError``, or the tuple it is in, of the clause."""
    value = clause.child_by_field_name("value")
    if value is not None and value.type == "as_pattern":
        value = value.named_children[0]
    found = members(value) if value is not None and value.type == "tuple" else [value]
    names = [one for one in found if one is not None and file.text(one) == "TypeError"]
    return value if any(file.is_builtin(one) for one in names) else None


def _head(clause: Node, file: File) -> str:
    """The clause up to its block."""
    block = clause.named_children[-1]
    return file.code[clause.start_byte : block.start_byte]


def _calls(node: Node) -> Iterator[Node]:
    """The calls in *node* that are made when it runs, and whose errors leave it."""
    for child in node.named_children:
        if child.type in ("function_definition", "class_definition", "lambda", "try_statement"):
            continue
        if child.type == "call":
            yield child
        yield from _calls(child)


def _decodes(call: Node, file: File) -> bool:
    parts = call_parts(call, file)
    if parts is None:
        return False
    if file.origin(parts.function) in DECODERS:
        return True
    by_method = method_call(call, file, "decode")
    if by_method is not None:
        codec = by_method.arguments[0] if by_method.arguments else None
    else:
        is_codecs = file.origin(parts.function) == "codecs.decode"
        codec = parts.arguments[1] if is_codecs and len(parts.arguments) > 1 else None
    return codec is not None and codec.type == "string" and string_content(codec, file) in CODECS
