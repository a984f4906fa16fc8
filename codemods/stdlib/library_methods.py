"""``parser.readfp(f)``, ``array.tostring()``, ``HTMLParser().unescape(s)`` -> helpers; ``list(element)``.

Methods of objects of the library that have another name on 3: ``read_file`` (``readfp`` is gone in 3.12),
``tobytes`` and ``frombytes`` (``tostring`` and ``fromstring`` in 3.9), ``html.unescape`` (the method in 3.9),
``list(element)`` and ``element.iter()`` (``getchildren`` and ``getiterator`` in 3.9).

Caveats: ``readfp`` is taken for the method of a ConfigParser wherever it stands, the others only where
the file shows what the object is; else they are told. A class of the file with such a method is left alone.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.stdlib._makers import imports, maker
from codemods.stdlib._members import canonical
from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.flow.library.reference import ARRAYS
from portkit.infer.consume import is_consumed
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import MethodCall, attribute_name, call_parts

PARSERS = frozenset(["HTMLParser.HTMLParser"])
TREES = ("xml.etree", "elementtree", "lxml.etree", "cElementTree")
# Names of these that a module of the tree may hand on.
OF_TREES = ("ElementTree", "SubElement", "QName", "fromstring", "iterparse")


@codemod(
    words=["readfp", "tostring", "fromstring", "unescape", "getchildren", "getiterator"],
    node="call",
    rules=["helper_methods", "html_unescape", "element_children"],
    rows=["L06", "L19", "L68", "X80"],
    unchanged=[
        "if hasattr(c, 'read_file'): c.read_file(f)\nelse: c.readfp(f)",
        "import numpy\na = numpy.array([1])\na.tostring()",
        "import array\nimport numpy\ndef f(a): return a.tostring()",
        "import xml.etree.ElementTree as ET\nET.tostring(x)",
        "from xml.sax.saxutils import unescape\nunescape(x)",
        "class P:\n    def readfp(self, f): pass\nP().readfp(f)",
        "widget.getchildren()",
    ],
    examples={
        "c.readfp(open('x'))": (
            "from example._compat import read_config\n\nread_config(c, open('x'))"
        ),
        "import array\na = array.array('B', x)\na.tostring()": (
            "from example._compat import array_bytes\nimport array\n"
            "a = array.array('B', x)\narray_bytes(a)"
        ),
        "from HTMLParser import HTMLParser\nHTMLParser().unescape(s)": (
            "from example._compat import unescape\nfrom HTMLParser import HTMLParser\nunescape(s)"
        ),
        "from xml.etree import ElementTree as ET\nlen(node.getchildren())": (
            "from xml.etree import ElementTree as ET\nlen(list(node))"
        ),
        "import array\na = array.array('B')\na.fromstring(x)": (
            "from example._compat import extend_array\nimport array\n"
            "a = array.array('B')\nextend_array(a, x)"
        ),
        "import array\ndef f(x):\n    a = zeros(0)\n    a.fromstring(x)": (
            "from example._compat import extend_array\nimport array\n"
            "def f(x):\n    a = zeros(0)\n    extend_array(a, x)"
        ),
        "import array\nclass C:\n    def __init__(self): self.a = array.array('B')\n"
        "    def f(self): return self.a.tostring()": (
            "from example._compat import array_bytes\nimport array\n"
            "class C:\n    def __init__(self): self.a = array.array('B')\n"
            "    def f(self): return array_bytes(self.a)"
        ),
        "import xml.etree.ElementTree as ET\nfor e in tree.getiterator('a'): pass\nx = e.getiterator()": (
            "import xml.etree.ElementTree as ET\nfor e in tree.iter('a'): pass\nx = list(e.iter())"
        ),
        "import os, xml.etree.ElementTree as ET\nlen(node.getchildren())": (
            "import os, xml.etree.ElementTree as ET\nlen(list(node))"
        ),
        "from example.xmltools import fromstring\nlen(fromstring(x).getchildren())": (
            "from example.xmltools import fromstring\nlen(list(fromstring(x)))"
        ),
    },
)
def library_methods(call: Node, file: File) -> Iterator[Rewrite | Told]:
    parts = call_parts(call, file)
    if parts is None or parts.receiver is None or is_guarded(call, file):
        return
    if "hasattr" in file.vocabulary.all and _is_probed(parts.receiver, file):
        return
    name = attribute_name(parts.function, file)
    if any(binding.kind == "function" for binding in file.bindings(name)):
        return
    found = MethodCall(call, parts.function, parts.receiver, parts.arguments, parts.keywords)
    if name in METHODS and not parts.keywords:
        yield from METHODS[name](found, file)


def _is_probed(receiver: Node, file: File) -> bool:
    """Whether a branch around has asked ``hasattr`` of *receiver* which methods it has."""
    probe = f"hasattr({file.text(receiver)},"
    return any(
        probe in file.text(above.child_by_field_name("condition") or above.named_children[1])
        for above in file.ancestors(receiver)
        if above.type in ("if_statement", "conditional_expression")
    )


def _readfp(call: MethodCall, file: File) -> Iterator[Rewrite | Told]:
    if file.target == "py3":
        name = call.function.child_by_field_name("attribute")
        assert name is not None
        yield file.group(call.node, [file.replace(name, "read_file")])
    elif 1 <= len(call.arguments) <= 2:
        rest = "".join(f", {{a{number}}}" for number, _ in enumerate(call.arguments))
        values = {f"a{number}": argument for number, argument in enumerate(call.arguments)}
        helper = file.need("_compat", "read_config")
        yield file.rewrite(
            call.node,
            "{helper}({parser}" + rest + ")",
            helper=helper,
            parser=call.receiver,
            **values,  # type: ignore[arg-type]
        )


def _tostring(call: MethodCall, file: File) -> Iterator[Rewrite | Told]:
    if call.arguments or "array" not in file.code or file.origin(call.function) is not None:
        return
    if not _may_be_array(call.receiver, file):
        return
    if file.target == "py3":
        yield file.rewrite(call.node, "{values}.tobytes()", values=call.receiver)
    else:
        helper = file.need("_compat", "array_bytes")
        yield file.rewrite(call.node, "{helper}({values})", helper=helper, values=call.receiver)


def _fromstring(call: MethodCall, file: File) -> Iterator[Rewrite | Told]:
    if len(call.arguments) != 1 or not _may_be_array(call.receiver, file):
        return
    if file.target == "py3":
        name = call.function.child_by_field_name("attribute")
        assert name is not None
        yield file.group(call.node, [file.replace(name, "frombytes")])
    else:
        helper, data = file.need("_compat", "extend_array"), call.arguments[0]
        template = "{helper}({values}, {data})"
        yield file.rewrite(call.node, template, helper=helper, values=call.receiver, data=data)


def _unescape(call: MethodCall, file: File) -> Iterator[Rewrite | Told]:
    if len(call.arguments) != 1 or _origin(call.receiver, file) not in PARSERS:
        return
    module = "html" if file.target == "py3" else "_compat"
    helper = file.need(module, "unescape")
    yield file.rewrite(call.node, "{helper}({text})", helper=helper, text=call.arguments[0])


def _has_elements(file: File) -> bool:
    """Whether the file imports a library of elements, or names of one that a module of the tree hands on."""
    if any(imports(tree, file) for tree in TREES):
        return True
    bound = (binding for name in OF_TREES for binding in file.bindings(name))
    return any(binding.is_import for binding in bound)


def _getchildren(call: MethodCall, file: File) -> Iterator[Rewrite | Told]:
    if not call.arguments and _has_elements(file):
        yield file.rewrite(call.node, "list({element})", element=call.receiver)


def _getiterator(call: MethodCall, file: File) -> Iterator[Rewrite | Told]:
    name = call.function.child_by_field_name("attribute")
    if name is None or not _has_elements(file):
        return
    if is_consumed(call.node, file):
        yield file.group(call.node, [file.replace(name, "iter")])
    else:
        tags = {f"a{number}": argument for number, argument in enumerate(call.arguments)}
        template = "list({element}.iter(" + ", ".join(f"{{{tag}}}" for tag in tags) + "))"
        yield file.rewrite(call.node, template, element=call.receiver, **tags)  # type: ignore[arg-type]


METHODS = {
    "fromstring": _fromstring,
    "getiterator": _getiterator,
    "readfp": _readfp,
    "tostring": _tostring,
    "unescape": _unescape,
    "getchildren": _getchildren,
}


def _may_be_array(receiver: Node, file: File) -> bool:
    """Whether *receiver* is an array, or unknown in a file of arrays; the helpers ask what it has."""
    origin = _origin(receiver, file)
    if origin is not None:
        return origin in ARRAYS and not _is_of_characters(receiver, file)
    others = ("numpy", "Numeric", *TREES)
    return imports("array", file) and not any(imports(one, file) for one in others)


def _is_of_characters(receiver: Node, file: File) -> bool:
    """Whether *receiver* is made by ``array("c", ...)``, which another codemod rewrites."""
    call = maker(receiver, file)
    parts = call_parts(call, file) if call is not None else None
    return parts is not None and file.text((*parts.arguments, None)[0]).strip("'\"") == "c"


def _origin(receiver: Node, file: File) -> str | None:
    call = maker(receiver, file)
    function = call.child_by_field_name("function") if call is not None else None
    origin = file.origin(function) if function is not None else None
    return canonical(origin) if origin is not None else None
