"""``ET.tostring(element)`` is told: on 2.7 it gives a native string, on 3 bytes.

``ET.tostring(element, encoding='unicode')`` gives text on 3, but 2.7 knows no such encoding.

Caveats: not told where the result is decoded, or written to a binary file, at once.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer import infer
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import attribute_name, call_parts

MODULES = ("xml.etree.ElementTree", "xml.etree.cElementTree")
FUNCTIONS = frozenset(
    f"{module}.{name}" for module in MODULES for name in ("tostring", "tostringlist")
)


@codemod(
    words=["tostring", "tostringlist"],
    node="call",
    rows=["L67"],
    unchanged=[
        "from xml.etree import ElementTree as ET\nET.tostring(e, encoding='unicode')",
        "from xml.etree import ElementTree as ET\nET.tostring(e).decode('ascii')",
        "from xml.etree import ElementTree as ET\nf = open('x', 'wb')\nf.write(ET.tostring(e))",
        "from lxml import etree\netree.tostring(e)",
    ],
    told=[
        "from xml.etree import ElementTree as ET\nprint(ET.tostring(e))",
        "from xml.etree.cElementTree import tostring\nx = tostring(e, 'utf-8')",
    ],
)
def element_text(call: Node, file: File) -> Iterator[Rewrite | Told]:
    parts = call_parts(call, file)
    if parts is None or file.origin(parts.function) not in FUNCTIONS or is_guarded(call, file):
        return
    encoding = parts.keywords.get("encoding") or (parts.arguments[1:2] or [None])[0]
    if file.text(encoding).strip("'\"").lower() == "unicode" or _is_taken_as_bytes(call, file):
        return
    yield file.told(call, "3 gives bytes here; decode them where text is wanted")


def _is_taken_as_bytes(call: Node, file: File) -> bool:
    above = file.parent(call)
    if above is not None and above.type == "attribute":
        return attribute_name(above, file) == "decode"
    outer = file.enclosing(call, "call")
    parts = call_parts(outer, file) if outer is not None else None
    if parts is None or parts.receiver is None or attribute_name(parts.function, file) != "write":
        return False
    return "b" in infer(parts.receiver, file).detail
