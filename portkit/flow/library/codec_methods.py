"""Whether ``x.encode(y)`` and ``x.decode(y)`` are those of strings: many classes have methods of these names."""

from __future__ import annotations

import codecs
import re
from typing import TYPE_CHECKING

from portkit.flow.library.string_methods import CODECS
from portkit.syntax.nodes import Call, string_content

if TYPE_CHECKING:
    from tree_sitter import Node

    from portkit.flow.model import Flow

NAMES = frozenset(["encode", "decode"])
OF_CODEC = re.compile(r"enc|charset|codec|cset|utf|ascii|latin", re.I)
NO_CODEC = frozenset(["dictionary", "list", "tuple", "integer", "float", "none", "true", "false"])


def may_be_of_string(flow: Flow, name: str, parts: Call) -> bool:
    """Whether the method *name* may be that of a string, if it is ``encode`` or ``decode``.

    Not with what is no codec; and where the tree defines such a method, only with what is called like one.
    """
    if name not in NAMES or not parts.arguments:
        return True
    codec = parts.arguments[0]
    if codec.type in NO_CODEC:
        return False
    if codec.type == "string":
        return _is_codec(flow, codec)
    if OF_CODEC.search(flow.file.text(codec)):
        return True
    return not flow.file.project.graph.defines_method(flow.file.path, name)


def _is_codec(flow: Flow, literal: Node) -> bool:
    name = string_content(literal, flow.file)
    if name.lower().replace("-", "_").removesuffix("_codec") in CODECS:
        return True
    try:
        return codecs.lookup(name) is not None
    except (LookupError, ValueError):  # ValueError: of what holds a NUL
        return False
