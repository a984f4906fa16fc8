"""The places of variables, parameters and results, and of what is imported."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tree_sitter import Node

from portkit.flow.evidence import Sort
from portkit.flow.library.reference import (
    BYTE_CONSTANTS,
    NATIVE_CONSTANTS,
    NATIVE_HOLDERS,
    PLAIN_CONSTANTS,
    RESULTS,
    STREAMS,
)
from portkit.flow.places import ITEM, KEY, WSGI_INPUT
from portkit.syntax.scopes import Binding, same

if TYPE_CHECKING:
    from portkit.flow.model import Flow

WSGI = "environ"
GIVES_NATIVE = "gives native strings"
COMPREHENSIONS = ("generator_expression", "set_comprehension", "dictionary_comprehension")


def name_place(flow: Flow, node: Node, found: tuple[Binding, ...]) -> int:
    """The place of a plain name, read or bound, that the bindings *found* give its meaning."""
    name = flow.file.text(node)
    if not found:
        return flow.named("name", name)
    origin = flow.meant(found)
    if origin is not None:
        place = imported_place(flow, origin, node)
        is_member = found[0].scope.type == "class_definition"
        return flow.join(attribute(flow, found[0].scope, name), place) if is_member else place
    place = variable(flow, found, name, node)
    return environment(flow, place, node) if name == WSGI else place


def environment(flow: Flow, place: int, node: Node) -> int:
    """The environment of a WSGI application: its strings are native (PEP 3333)."""
    if not flow.has(place, WSGI):
        flow.mark(place, WSGI)
        because = "the environment of WSGI holds native strings"
        flow.prove(flow.field(place, ITEM), Sort.NATIVE, node, because)
        flow.prove(flow.field(place, KEY), Sort.NATIVE, node, because)
        received_file(flow, flow.field(place, f"key {WSGI_INPUT}"), node)
    return place


def received_file(flow: Flow, place: int, node: Node) -> None:
    """What the server of a WSGI application reads a request from."""
    received = flow.field(flow.mark(place, "file"), ITEM)
    flow.prove(received, Sort.BYTES, node, f"`{WSGI_INPUT}` is read as bytes")


def variable(flow: Flow, bindings: tuple[Binding, ...], name: str, node: Node) -> int:
    """The place of the variable *name* that *node* names; of a class body, that of the attribute."""
    scope = bindings[0].scope
    if scope.type == "class_definition":
        return attribute(flow, scope, name)
    if is_one_place(flow, bindings):
        return flow.owned("variable", scope, name, 0)
    here = flow.scope(node)
    while here.type in COMPREHENSIONS:  # worked out where it stands
        here = flow.scope(here)
    narrowed = _narrowed(flow, bindings, name, node) if same(scope, here) else None
    if narrowed is not None:
        return narrowed
    versions = flow.versions(scope, name, bindings)
    number = versions.number(node, here)
    if number is not None:
        return flow.owned("variable", scope, name, number)
    places = [flow.owned("variable", scope, name, one) for one in range(len(versions.ends) + 1)]
    return flow.join(*places)


def is_one_place(flow: Flow, bindings: tuple[Binding, ...]) -> bool:
    """Whether the variable that *bindings* bind is one place wherever it is named."""
    number = id(bindings)  # as in ``Flow.meant``
    known = flow.known_names.one_place.get(number)
    if known is None:
        scope, name = bindings[0].scope, bindings[0].name
        has_versions = flow.versions(scope, name, bindings).ends
        known = not has_versions and flow.narrowing(scope, name, bindings) is None
        flow.known_names.one_place[number] = known
    return known


def _narrowed(flow: Flow, bindings: tuple[Binding, ...], name: str, node: Node) -> int | None:
    """The place of a variable where a test has told what kind of string it is."""
    scope = bindings[0].scope
    narrowing = flow.narrowing(scope, name, bindings)
    key = narrowing.key(node) if narrowing is not None else None
    if key is None:
        return None
    way, start, test = key
    place = flow.owned("variable", scope, name, way, start)
    if way == "holds" and test is not None and test.kind != "other":
        sort = Sort.TEXT if test.kind == "text" else Sort.BYTES
        flow.prove(place, sort, test.test, f"a test says that it is {sort.value}")
    return place


def imported_place(flow: Flow, origin: str, node: Node) -> int:
    """The place of something imported: constants of the library are native."""
    name = flow.exports.tree_name(origin)
    if name is not None:
        return flow.exports.place(node, "variable", name)
    if origin in PLAIN_CONSTANTS:
        return flow.native(node)
    place = flow.named("import", origin)
    known = flow.places.of(place)
    if known.evidence or known.fields:
        return place
    if origin in NATIVE_CONSTANTS:
        flow.prove(place, Sort.NATIVE, node, f"`{origin}` is a native string")
    elif origin in BYTE_CONSTANTS:
        flow.prove(flow.mark(place, "string"), Sort.BYTES, node, f"`{origin}` is bytes")
    elif origin in NATIVE_HOLDERS:
        flow.prove(flow.field(place, ITEM), Sort.NATIVE, node, f"`{origin}` holds native strings")
        flow.prove(flow.field(place, KEY), Sort.NATIVE, node, f"`{origin}` holds native strings")
    elif RESULTS.get(origin) is Sort.NATIVE:
        flow.mark(place, "function", GIVES_NATIVE)
    elif origin in STREAMS:
        flow.mark(place, "file")
        flow.prove(flow.field(place, ITEM), Sort.SHOWN, node, f"`{origin}` is for native strings")
    return place


def attribute(flow: Flow, definition: Node, name: str) -> int:
    """The place of the attribute *name* of a class of the file (and of its bases there)."""
    family = flow.definitions.family(definition)
    flow.attributes[name].add(family)
    return flow.named("attribute", family, name)


def result(flow: Flow, definition: Node) -> int:
    """The place of what a function returns."""
    return flow.owned("result", definition)


def parameter(flow: Flow, definition: Node, name: str) -> int:
    """The place of a parameter."""
    return flow.owned("variable", definition, name, 0)
