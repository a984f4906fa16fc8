"""``isinstance(data, basestring)`` where bytes come by -> ``isinstance(data, any_string)``, which takes them on 3.

On 2.7 bytes are a ``str``, so that ``basestring`` and ``(str, unicode)`` take them. Of 3 ``six.string_types`` and
``str`` take text alone, and bytes go the way of what is no string.

Caveats: only where the flow shows that bytes are checked, or bytes and text; what is text on 3 keeps the
check for text.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.text._flows import made, reason
from portkit.codemod import Rewrite, Safety, codemod
from portkit.file import File
from portkit.flow import Kind
from portkit.flow.words import ESCAPES, WORDS
from portkit.syntax.nodes import members
from portkit.syntax.string_tests import string_kind

LIBRARY = ("six.string_types", "future.utils.string_types", "past.builtins.basestring")


@codemod(
    words=WORDS,
    with_words=["basestring", "string_types", "unicode", "text_type"],
    patterns=ESCAPES,
    node="module",
    flows=True,
    safety=Safety.EVIDENCE,
    rules=["any_string_checks"],
    rows=["B03"],
    unchanged=[
        "x = sock.recv(1)\nisinstance(x, (bytes, unicode))",
        "import six\nx = sock.recv(1)\nisinstance(x, (bytes, six.text_type))",
        "isinstance(x, basestring)",
    ],
    examples={
        "import struct\nx = struct.pack('<I', 1)\nisinstance(x, basestring)": (
            "from example._compat import any_string\nimport struct\n"
            "x = struct.pack('<I', 1)\nisinstance(x, any_string)"
        ),
        "import six\nx = sock.recv(1)\nisinstance(x, (six.string_types, list))": (
            "from example._compat import any_string\nimport six\n"
            "x = sock.recv(1)\nisinstance(x, (any_string, list))"
        ),
        "x = sock.recv(1)\nisinstance(x, (str, unicode))": (
            "from example._compat import any_string\n\nx = sock.recv(1)\nisinstance(x, any_string)"
        ),
    },
)
def any_string_checks(module: Node, file: File) -> Iterator[Rewrite]:
    for node, verdict in made("check", file, Kind.BYTES, Kind.MIXED, Kind.KEPT):
        arguments = node.child_by_field_name("arguments")
        types = members(arguments)[1] if arguments is not None else None
        for place in _any_string(types, file) if types is not None else ():
            helper, message = file.need("_compat", "any_string"), reason(verdict, file)
            yield file.rewrite(place, "{helper}", helper=helper, message=message)


def _any_string(types: Node, file: File) -> list[Node]:
    """What of the types of a check takes text and native strings: a name, or a pair of them."""
    if types.type != "tuple":
        return [types] if _takes_both(types, file) else []
    listed = members(types)
    if len(listed) == 2 and {string_kind(one, file) for one in listed} == {"native", "text"}:
        return [types]
    return [one for one in listed if _takes_both(one, file)]


def _takes_both(name: Node, file: File) -> bool:
    if file.text(name) == "basestring":
        return file.is_builtin(name)
    return name.type in ("identifier", "attribute") and file.origin(name) in LIBRARY
