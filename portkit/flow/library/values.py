"""Functions of the library as values: ``encode = base64.b64encode``, ``map(zlib.crc32, words)``."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tree_sitter import Node

from portkit.flow.evidence import Sort
from portkit.flow.library.reference import BINARY, RESULTS, SINKS
from portkit.flow.places import FUNCTION, GIVES, TAKES
from portkit.syntax.nodes import attribute_name

if TYPE_CHECKING:
    from portkit.flow.model import Flow

HASHES = ("hashlib", "md5", "sha")
NAMES = frozenset(one.rpartition(".")[2] for one in (*BINARY, *RESULTS, *SINKS))
# What hands a function on, or keeps it.
KEEPING = frozenset(
    "argument_list keyword_argument default_parameter expression_list list pair tuple return_statement".split()
)


def of_function(flow: Flow, node: Node) -> int | None:
    """The place of a function that takes or gives bytes and is not called here; None of any other name."""
    name = attribute_name(node, flow.file) or flow.file.text(node)
    if name not in NAMES or not flow.follows_calls:
        return None
    above, origin = flow.file.parent(node), flow.origin(node)
    if origin is None or above is None or above.type not in KEEPING:
        return None
    if origin.startswith("os."):
        return None  # what calls it for them, and again after a signal, calls others as well
    taken, sort = SINKS.get(origin, BINARY.get(origin, ())), RESULTS.get(origin)
    if sort is None and not taken:
        return None
    place = flow.mark(flow.places.new(), FUNCTION)
    for position in taken:
        given = flow.mark(flow.field(place, TAKES[position]), "string")
        flow.prove(given, Sort.SINK, node, f"`{origin}` takes bytes")
    result = flow.field(place, GIVES)
    if sort in (Sort.BYTES, Sort.ASCII):
        flow.prove(flow.mark(result, "string"), Sort.BYTES, node, f"`{origin}()` gives bytes")
    elif origin.split(".")[0] in HASHES:
        flow.mark(result, "hash")
    return place
