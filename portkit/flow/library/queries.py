"""Queries of addresses: on 3 ``parse_qs`` gives text that it has decoded as UTF-8, as native strings.

``shlex.split`` gives the words of a command line, of the kind of the line itself.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from portkit.flow.evidence import Sort
from portkit.flow.places import ITEM, KEY, NATIVE_TEXT
from portkit.syntax.nodes import Call

if TYPE_CHECKING:
    from portkit.flow.model import Flow

MODULES = ("cgi", "urlparse", "urllib.parse", "six.moves.urllib.parse")
PARSERS = frozenset(f"{module}.{name}" for module in MODULES for name in ("parse_qs", "parse_qsl"))


def parsed(flow: Flow, origin: str, parts: Call) -> int:
    """A dict of lists by ``parse_qs(query)``, a list of pairs by ``parse_qsl(query)``."""
    string = _native(flow, origin, parts)
    inner = flow.mark(flow.places.new(), "container")
    place = flow.mark(flow.places.new(), "dict" if origin.endswith("qs") else "container")
    if origin.endswith("qs"):
        flow.join(flow.field(place, KEY), string)
    flow.join(flow.field(inner, ITEM), string)
    flow.join(flow.field(place, ITEM), inner)
    return place


def words(flow: Flow, origin: str, parts: Call) -> int:
    """A list of native strings by ``shlex.split(line)``."""
    place = flow.mark(flow.places.new(), "container")
    flow.join(flow.field(place, ITEM), _native(flow, origin, parts))
    return place


def _native(flow: Flow, origin: str, parts: Call) -> int:
    string = flow.mark(flow.places.new(), "string", NATIVE_TEXT)
    flow.make(string, "fixed", parts.node)
    return flow.prove(string, Sort.NATIVE, parts.node, f"`{origin}` gives native strings")
