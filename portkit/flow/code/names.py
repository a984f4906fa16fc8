"""The places of variables, attributes, parameters and results."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tree_sitter import Node

from portkit.flow.evidence import Sort
from portkit.flow.library.reference import (
    BYTE_ATTRIBUTES,
    BYTE_CONSTANTS,
    C_NUMBERS,
    FAILED,
    NATIVE_CONSTANTS,
    NATIVE_HOLDERS,
    OUTPUT,
    PLAIN_CONSTANTS,
    RESULTS,
    SHARED_VALUES,
    STREAMS,
)
from portkit.flow.library.servers import SERVED, SERVERS, requested, served
from portkit.flow.places import ITEM, KEY, WSGI_INPUT
from portkit.syntax.nodes import call_parts, string_content
from portkit.syntax.scopes import Binding, given_to, same

if TYPE_CHECKING:
    from portkit.file import File
    from portkit.flow.model import Flow

WSGI = "environ"
GIVES_NATIVE = "gives native strings"
ASSIGNED_ATTRIBUTE = re.compile(r"\.\s*(\w+)\s*=(?!=)")
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
    return _wsgi(flow, place, node) if name == WSGI else place


def _wsgi(flow: Flow, place: int, node: Node) -> int:
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


def attribute_place(flow: Flow, node: Node) -> int:
    """The place of ``x.name``."""
    file = flow.file
    origin = flow.origin(node)
    if origin is not None:
        return imported_place(flow, origin, node)
    receiver = node.child_by_field_name("object")
    name = file.text(node.child_by_field_name("attribute"))
    if name in SERVED and file.holds_any(SERVERS):
        return served(flow, name, node)
    definition = class_meant(flow, receiver) if receiver is not None else None
    if definition is not None:
        return _of_class(flow, definition, name, node)
    place = flow.value(receiver)
    if name == WSGI:
        return _wsgi(flow, _of_unknown(flow, name, node), node)
    if name in ("stdin", "stdout", "stderr"):
        return _pipe(flow, place)
    if name == "output" and receiver is not None and _is_failed_process(flow, receiver):
        return flow.named("name", OUTPUT)
    if name == "value" and receiver is not None and _is_number(flow, receiver):
        return flow.places.new()
    if name in BYTE_ATTRIBUTES and BYTE_ATTRIBUTES[name][1] in file.code:
        return _held_bytes(flow, place, name, node)
    if name == "buffer" and receiver is not None and flow.origin(receiver) in STREAMS:
        return flow.prove(flow.places.new(), Sort.BYTES, node, f"`{file.text(node)}` is for bytes")
    return _of_unknown(flow, name, node)


def _of_class(flow: Flow, definition: Node, name: str, node: Node) -> int:
    """``self.name`` in a class of the file."""
    place = requested(flow, definition, name, node)
    if place is not None:
        return place
    place = _own(flow, definition, name)
    return _wsgi(flow, place, node) if name == WSGI else place


def _is_number(flow: Flow, node: Node) -> bool:
    """Whether *node* is ``c_int(5)``, or a variable of ``multiprocessing.Value("i")``: a number in shared memory."""
    if node.type == "call":
        made = node.child_by_field_name("function")
    else:
        made = made_by(flow, node) if node.type == "identifier" else None
    origin = flow.origin(made) if made is not None else None
    if C_NUMBERS.fullmatch(origin or ""):
        return True
    if made is None or origin not in SHARED_VALUES:
        return False
    call = flow.file.parent(made)
    parts = call_parts(call, flow.file) if call is not None else None
    kind = parts.arguments[0] if parts is not None and parts.arguments else None
    return kind is not None and kind.type == "string" and string_content(kind, flow.file) != "c"


def _held_bytes(flow: Flow, held: int, name: str, node: Node) -> int:
    """``buffer.value`` of a value of C; what else has such an attribute stays unknown."""
    place, (owner, _) = flow.places.new(), BYTE_ATTRIBUTES[name]

    def prove() -> None:
        if flow.has(held, owner) and Sort.BYTES not in flow.sorts(place):
            flow.mark(place, "string")
            flow.prove(place, Sort.BYTES, node, f"`{name}` of a {owner} is bytes")

    prove()
    flow.later(prove)
    return flow.join(place, _of_unknown(flow, name, node))


def _is_failed_process(flow: Flow, receiver: Node) -> bool:
    """Whether *receiver* is a caught ``CalledProcessError``: its output is that of ``check_output``."""
    found = flow.bindings(receiver) if receiver.type == "identifier" else ()
    clause = flow.file.enclosing(found[0].node, "except_clause") if len(found) == 1 else None
    if clause is None:
        return False
    caught = flow.file.code[clause.start_byte : found[0].node.start_byte]
    return FAILED in caught and ":" not in caught


def _own(flow: Flow, definition: Node, name: str) -> int:
    place = attribute(flow, definition, name)
    for method in flow.definitions.of_class(definition, name):
        decorators = flow.definitions.decorators(method)
        names = flow.definitions.signature(method).names
        if "property" in decorators:
            flow.join(place, result(flow, method))
        elif "setter" in decorators and names and names[0]:
            flow.join(place, parameter(flow, method, names[0]))
    return place


def _of_unknown(flow: Flow, name: str, node: Node) -> int:
    """An attribute of an unknown object: that of every class of the file that has one so named."""
    place = flow.named("attribute", name)
    if flow.exports.is_in_tree:
        flow.join(flow.exports.place(node, "any attribute", name), place)

    def join() -> None:
        for family in flow.attributes.get(name, ()):
            flow.join(place, flow.named("attribute", family, name))

    flow.later(join)
    return place


def _pipe(flow: Flow, process: int) -> int:
    """``process.stdout``: what goes through the pipes of one process is of one kind."""
    pipe = flow.places.new()
    flow.join(flow.field(pipe, ITEM), flow.field(process, "pipe"))
    return pipe


def class_meant(flow: Flow, node: Node) -> Node | None:
    """The class of the file that ``self``, ``cls``, the name of a class or what holds an instance stands for.

    Also of ``Reader(data)``, an instance made on the spot. Worked out once.
    """
    number, known = node.id, flow.known_names.classes
    if number not in known:
        known[number] = _class_meant(flow, node)
    return known[number]


def _class_meant(flow: Flow, node: Node) -> Node | None:
    if node.type == "call":
        return _class_named(flow, node.child_by_field_name("function"))
    if node.type not in ("identifier", "attribute"):
        return None
    found = flow.bindings(node) if node.type == "identifier" else ()
    if len(found) == 1 and found[0].kind == "class":
        return found[0].statement
    if (made := _class_named(flow, made_by(flow, node))) is not None:
        return made
    if len(found) == 1 and found[0].kind == "parameter":
        method = found[0].scope
        if method.type == "function_definition":
            bound = flow.definitions.signature(method).bound
            if bound and bound == flow.file.text(node):
                return flow.definitions.owner(method)
    return None


def _class_named(flow: Flow, name: Node | None) -> Node | None:
    """The class of the file whose name *name* is."""
    found = flow.bindings(name) if name is not None and name.type == "identifier" else ()
    return found[0].statement if len(found) == 1 and found[0].kind == "class" else None


def is_by_class(flow: Flow, function: Node) -> bool:
    """Whether *function* is taken from a class of the file by the name of that: ``Class.method``."""
    receiver = function.child_by_field_name("object") if function.type == "attribute" else None
    if receiver is None or receiver.type != "identifier":
        return False
    found = flow.bindings(receiver)
    return len(found) == 1 and found[0].kind == "class"


def super_of(flow: Flow, node: Node) -> Node | None:
    """The class of the file that ``super(Class, self)`` names."""
    parts = call_parts(node, flow.file) if node.type == "call" else None
    if parts is None or flow.file.text(parts.function) != "super" or not parts.arguments:
        return None
    return class_meant(flow, parts.arguments[0])


def made_by(flow: Flow, node: Node) -> Node | None:
    """What is called to make the value of a variable that is bound once: ``x = Reader(data)``; or of ``self.x``."""
    if node.type == "attribute":
        return _attribute_made_by(flow, node)
    found = flow.bindings(node)
    if len(found) != 1 or found[0].kind != "assign" or found[0].statement.type != "assignment":
        return None
    value = given_to(found[0].node, found[0].statement)
    return (
        value.child_by_field_name("function")
        if value is not None and value.type == "call"
        else None
    )


def _attribute_made_by(flow: Flow, node: Node) -> Node | None:
    """What is called to make the value of ``self.x``, which is assigned once in the file."""
    held, name = node.child_by_field_name("object"), node.child_by_field_name("attribute")
    if held is None or name is None or held.type != "identifier":
        return None
    definition = class_meant(flow, held)
    if definition is None:
        return None
    key = flow.definitions.family(definition), flow.file.text(name)
    known = flow.known_names.makers
    if key not in known:
        known[key] = _only_maker(flow, key)
    return known[key]


def _only_maker(flow: Flow, key: tuple[int, str]) -> Node | None:
    """The function of the one call that is assigned to an attribute of that name, if it is one of that family."""
    assigned = [
        (target, statement)
        for word in flow.file.words(key[1])
        if (target := flow.file.parent(word)) is not None
        and target.type == "attribute"
        and (statement := flow.file.parent(target)) is not None
        and same(statement.child_by_field_name("left"), target)
    ]
    if len(assigned) != 1 or assigned[0][1].type != "assignment":
        return None
    target, statement = assigned[0]
    held, value = target.child_by_field_name("object"), statement.child_by_field_name("right")
    definition = class_meant(flow, held) if held is not None and held.type == "identifier" else None
    if value is None or value.type != "call" or definition is None:
        return None
    is_own = flow.definitions.family(definition) == key[0]
    return value.child_by_field_name("function") if is_own else None


def assigned_attributes(file: File) -> frozenset[str]:
    """The attributes that the file assigns, as far as the text tells; for ``File.once``."""
    return frozenset(ASSIGNED_ATTRIBUTE.findall(file.code))


def result(flow: Flow, definition: Node) -> int:
    """The place of what a function returns."""
    return flow.owned("result", definition)


def parameter(flow: Flow, definition: Node, name: str) -> int:
    """The place of a parameter."""
    return flow.owned("variable", definition, name, 0)
