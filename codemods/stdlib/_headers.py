"""What holds the headers of HTTP: of an answer, or of a request that a handler answers."""

from tree_sitter import Node

from codemods.stdlib._makers import maker
from portkit.file import File
from portkit.syntax.classes import bases
from portkit.syntax.nodes import attribute_name

OPENING = ("urlopen", "getresponse")
HANDLERS = (
    "BaseHTTPRequestHandler",
    "SimpleHTTPRequestHandler",
    "CGIHTTPRequestHandler",
    "SimpleXMLRPCRequestHandler",
)
MAKERS = (*OPENING, *HANDLERS)


def are_of_http(node: Node, file: File) -> bool:
    """Whether *node* is ``urlopen(x).info()``, ``answer.headers``, ``answer.msg``, or a handler's ``self.headers``."""
    function = node.child_by_field_name("function") if node.type == "call" else node
    if function is None or function.type != "attribute":
        return False
    holder, name = function.child_by_field_name("object"), attribute_name(function, file)
    if holder is None or name not in (("info",) if node.type == "call" else ("headers", "msg")):
        return False
    if file.text(holder) == "self":
        owner = file.enclosing(node, "class_definition")
        return owner is not None and any(
            file.text(base).endswith(HANDLERS) for base in bases(owner, file)
        )
    made = maker(holder, file)
    opened = made.child_by_field_name("function") if made is not None else None
    return opened is not None and file.text(opened).rpartition(".")[2] in OPENING
