"""``ET.tostring(root)`` -> ``ET.tostring(sort_attributes(root))``, where the file makes attributes in another order.

``xml.etree`` and ``xml.dom.minidom`` write attributes by name up to 3.7, since 3.8 in the order in which they were
given (https://docs.python.org/3/whatsnew/3.8.html#xml).

Caveats: only where the file shows an element whose attributes are not given by name: in a call of ``Element``, by
``set()``, or in a literal. Of ``minidom`` it is only told.
"""

import re
from collections import defaultdict
from collections.abc import Iterator

from tree_sitter import Node

from codemods.stdlib._makers import maker_origin
from portkit.codemod import Rewrite, Safety, Told, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.infer.helper_calls import helper_called
from portkit.syntax.nodes import attribute_name, call_parts, members, string_content

TREE = re.compile(r"xml\.etree\.c?ElementTree\.(\w+)")
MAKING = ("Element", "SubElement")
SETTING = ("set", "setAttribute")
# An element in a literal, with two attributes or more.
TAG = re.compile(r"<[A-Za-z_][\w:.-]*((?:\s+[\w:.-]+\s*=\s*(?:\"[^\"<]*\"|'[^'<]*')){2,})")
NAME = re.compile(r"([\w:.-]+)\s*=\s*(?:\"[^\"]*\"|'[^']*')")
OF_MINIDOM = ("toxml", "toprettyxml", "writexml")
HELPER = "sort_attributes"
MESSAGE = "3.8 writes the attributes of an element as they were given, 2.7 by name"


@codemod(
    words=["tostring", "dump", "write", *OF_MINIDOM],
    with_words=["ElementTree", "cElementTree", "minidom"],
    node="call",
    safety=Safety.EVIDENCE,
    rules=["xml_attributes"],
    unchanged=[
        "import xml.etree.ElementTree as ET\nx = ET.Element('a', id='1', name='b')\nET.tostring(x)",
        'import xml.etree.ElementTree as ET\nx = ET.fromstring(\'<a b="1" c="2"/>\')\nET.tostring(x)',
        "import xml.etree.ElementTree as ET\nx = ET.Element('a', name='b', id='1')\nf.write(x.tag)",
        "from xml.dom import minidom\nx.setAttribute('a', '1')\nx.setAttribute('b', '2')\nx.toxml()",
    ],
    examples={
        "import xml.etree.ElementTree as ET\nx = ET.Element('a', {'name': 'b', 'id': '1'})\nprint(ET.tostring(x))": (
            "from example._compat import sort_attributes\nimport xml.etree.ElementTree as ET\n"
            "x = ET.Element('a', {'name': 'b', 'id': '1'})\nprint(ET.tostring(sort_attributes(x)))"
        ),
        "from xml.etree.ElementTree import Element, ElementTree\nx = Element('a')\n"
        "x.set('b', '1')\nx.set('a', '2')\nElementTree(x).write(f)": (
            "from example._compat import sort_attributes\nfrom xml.etree.ElementTree import Element, ElementTree\n"
            "x = Element('a')\nx.set('b', '1')\nx.set('a', '2')\nsort_attributes(ElementTree(x)).write(f)"
        ),
        "from xml.etree import ElementTree\nx = ElementTree.XML('''<a b=\"1\" a=\"2\"/>''')\nElementTree.dump(x)": (
            "from example._compat import sort_attributes\nfrom xml.etree import ElementTree\n"
            "x = ElementTree.XML('''<a b=\"1\" a=\"2\"/>''')\nElementTree.dump(sort_attributes(x))"
        ),
    },
    told=[
        'from xml.dom import minidom\nx = minidom.parseString(\'<a b="1" a="2"/>\')\nprint(x.toxml())',
    ],
)
def xml_attributes(call: Node, file: File) -> Iterator[Rewrite | Told]:
    written = _written(call, file)
    if written is None or is_guarded(call, file) or not file.once(_has_other_order):
        return
    if attribute_name(call.children[0], file) in OF_MINIDOM:
        yield file.told(call, MESSAGE + "; give them by name")
    elif helper_called(written, file) != HELPER:
        yield file.wrapped(written, file.need("_compat", HELPER), MESSAGE)


def _written(call: Node, file: File) -> Node | None:
    """The element, tree or document that *call* writes."""
    parts = call_parts(call, file)
    if parts is None:
        return None
    if parts.receiver is not None and attribute_name(parts.function, file) in OF_MINIDOM:
        return parts.receiver if "minidom" in file.vocabulary.all else None
    if _member(file.origin(parts.function)) in ("tostring", "dump"):
        return next(iter(parts.arguments), None)
    tree = parts.receiver if attribute_name(parts.function, file) == "write" else None
    is_tree = tree is not None and _member(maker_origin(tree, file)) in ("ElementTree", "parse")
    return tree if is_tree else None


def _member(origin: str | None) -> str:
    """The function or class of ``xml.etree`` that *origin* is."""
    found = TREE.fullmatch(origin or "")
    return found[1] if found else ""


def _has_other_order(file: File) -> bool:
    """Whether an element gets its attributes in another order than by name."""
    return any(
        names != sorted(names)
        for names in (*_of_calls(file), *_of_settings(file), *_of_literals(file))
    )


def _of_calls(file: File) -> Iterator[list[str]]:
    """The names of attributes in each call of ``Element`` and its like."""
    for word in (*file.words(MAKING[0]), *file.words(MAKING[1])):
        call = file.enclosing(word, "call")
        parts = call_parts(call, file) if call is not None else None
        if parts is not None and file.text(parts.function).rpartition(".")[2] in MAKING:
            given = [*parts.arguments, *filter(None, [parts.keywords.get("attrib")])]
            pairs = [pair for one in given if one.type == "dictionary" for pair in members(one)]
            keys = [pair.child_by_field_name("key") for pair in pairs]
            names = [
                string_content(key, file)
                for key in keys
                if key is not None and key.type == "string"
            ]
            yield [*names, *(name for name in parts.keywords if name != "attrib")]


def _of_settings(file: File) -> Iterator[list[str]]:
    """The names that are set on one variable in one block."""
    found: dict[tuple[str, int], list[str]] = defaultdict(list)
    for word in (*file.words(SETTING[0]), *file.words(SETTING[1])):
        call = file.enclosing(word, "call")
        parts = call_parts(call, file) if call is not None else None
        if parts is None or parts.receiver is None or len(parts.arguments) != 2:
            continue
        if parts.arguments[0].type == "string" and attribute_name(parts.function, file) in SETTING:
            block = file.parent(file.statement(word))
            key = file.text(parts.receiver), block.id if block is not None else 0
            found[key].append(string_content(parts.arguments[0], file))
    yield from found.values()


def _of_literals(file: File) -> Iterator[list[str]]:
    """The names of attributes in elements that stand in a literal."""
    for tag in TAG.finditer(file.code):
        if file.leaf(tag.start()).type == "string_content":
            yield NAME.findall(tag[1])
