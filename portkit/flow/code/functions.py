"""Functions as values: in a variable, a table, an attribute or an argument; and what a call of such a value does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from tree_sitter import Node

from portkit.flow.code import bound_methods
from portkit.flow.code.attributes import assigned_attributes, attribute_place
from portkit.flow.code.classes import class_meant, is_by_class
from portkit.flow.code.instances import instance, of_self
from portkit.flow.code.names import GIVES_NATIVE, WSGI, is_one_place, name_place, parameter, result
from portkit.flow.code.targets import take_apart
from portkit.flow.library import holder_methods, string_methods, values, wsgi
from portkit.flow.library.arguments import take
from portkit.flow.places import FUNCTION, GIVES, ITEM, TAKES
from portkit.infer.arguments import assigned
from portkit.syntax.nodes import Call, attribute_name, members, string_content
from portkit.syntax.scopes import Binding

if TYPE_CHECKING:
    from portkit.flow.model import Flow

DIGESTS = ("digest(",)
READ_AS_VALUES = frozenset(["property", "setter"])
READING = {name: holder_methods.RULES[name] for name in ("read", "readline")}


def of_name(flow: Flow, node: Node) -> int:
    """The place of a plain name: of one that functions have, it takes and gives what they do.

    Not of methods: by their plain name, in the body of the class, they take the instance as well.
    """
    known = values.of_function(flow, node)
    if known is not None:
        return known
    found = flow.bindings(node)
    known = flow.variables.get(id(found))
    if known is not None:
        return known
    place = of_self(flow, found, name_place(flow, node, found))
    if not found and flow.file.text(node) == "chr":
        return _of_chr(flow, node)
    if all(map(_is_made, found)):
        for one in found:
            if one.statement.id not in flow.helpers:
                _of_made(flow, place, one.statement)
    if flow.follows_calls and _is_plain_variable(flow, found):
        flow.variables[id(found)] = place
    return place


def _is_made(binding: Binding) -> bool:
    in_class = binding.scope.type == "class_definition"
    return binding.kind == "class" or (binding.kind == "function" and not in_class)


def _of_made(flow: Flow, place: int, definition: Node) -> None:
    """*place*, where what ``def`` or ``class`` makes is a value: of a class, a call runs the constructors."""
    if definition.type == "function_definition":
        of_definition(flow, place, definition)
        return
    made = instance(flow, definition)
    if flow.places.of(made).marks:
        flow.join(flow.field(flow.mark(place, FUNCTION), GIVES), made)
    for one in flow.definitions.constructors(definition):
        _function(flow, place, one, made)


def _is_plain_variable(flow: Flow, found: tuple[Binding, ...]) -> bool:
    """Whether what *found* binds is one place, of which nothing more is said where it is named."""
    if not found or found[0].name == WSGI:
        return False
    return flow.meant(found) is None and is_one_place(flow, found)


def _of_chr(flow: Flow, node: Node) -> int:
    """``chr`` as a function that is handed on: what it gives is spelled where it stands."""
    place = flow.mark(flow.places.new(), FUNCTION)
    given = flow.make(flow.mark(flow.places.new(), "string"), "chr", node)
    flow.join(flow.field(place, GIVES), given)
    return place


def of_attribute(flow: Flow, node: Node) -> int:
    """The place of ``x.name``: also a method that is not called, of the file or of ``str``."""
    name, receiver = attribute_name(node, flow.file), node.child_by_field_name("object")
    place = of_native_type(flow, node, name)
    place = values.of_function(flow, node) if place is None else place
    if place is not None:
        return place
    if name not in flow.definitions.methods and flow.origin(node) is None:
        place = bound_methods.of_method(flow, node, name)
        if place is not None:
            return place
    place = attribute_place(flow, node)
    if name in flow.definitions.methods and receiver is not None:
        owner, by_class = class_meant(flow, receiver), is_by_class(flow, node)
        for method in flow.definitions.of_class(owner, name) if owner is not None else ():
            if not READ_AS_VALUES.intersection(flow.definitions.decorators(method)):
                first = by_class and flow.definitions.takes_instance(method)
                of_definition(flow, place, method, int(first))
    return place


def of_definition(flow: Flow, place: int, definition: Node, first: int = 0) -> int:
    """*place*, where the function *definition* is a value that takes its parameters from argument *first* on."""
    return _function(flow, place, definition, result(flow, definition), first)


def _function(flow: Flow, place: int, definition: Node, given: int, first: int = 0) -> int:
    if not flow.follows_calls:
        return place
    flow.mark(place, FUNCTION)
    signature = flow.definitions.signature(definition)
    for slot, name in zip(TAKES[first:], signature.names, strict=False):
        if name:
            flow.join(flow.field(place, slot), parameter(flow, definition, name))
    flow.join(flow.field(place, GIVES), given)
    return place


def of_lambda(flow: Flow, node: Node) -> int:
    """``lambda a: b`` takes what its parameters are, and gives what its body is."""
    take_apart(flow, node)
    body = flow.value(node.child_by_field_name("body"))
    return _function(flow, flow.places.new(), node, body)


def of_native_type(flow: Flow, node: Node, name: str) -> int | None:
    """``str.upper`` gives a string of the kind that it takes, and is spelled for that kind."""
    receiver = node.child_by_field_name("object")
    if name not in string_methods.SAME_KIND or flow.file.text(receiver) != "str":
        return None
    if receiver is None or not flow.file.is_builtin(receiver):
        return None
    place = flow.mark(flow.places.new(), FUNCTION)
    string = flow.make(flow.mark(flow.places.new(), "string"), "method", receiver)
    flow.join(string, flow.field(place, TAKES[0]), flow.field(place, GIVES))
    return place


def is_value(flow: Flow, function: Node) -> bool:
    """Whether what is called is a value: no method, or an attribute of ``self`` that the file or the class binds."""
    if function.type != "attribute":
        return True
    receiver = function.child_by_field_name("object")
    owner = class_meant(flow, receiver) if receiver is not None else None
    if owner is None:
        return False
    name = attribute_name(function, flow.file)
    if name in flow.file.once(assigned_attributes):
        return True
    return any(
        one.kind != "function"
        and one.scope.type == "class_definition"
        and flow.definitions.family(one.scope) == flow.definitions.family(owner)
        for one in flow.file.bindings(name)
    )


def called(flow: Flow, parts: Call) -> int:
    """What a call of a value gives; arguments leave the file, unless the value turns out to be a function of it.

    A value that is a function of the library at times, which gives native strings, is called for them.
    """
    place = flow.value(parts.function)
    given = [flow.value(node) for node in parts.arguments]
    for node in parts.keywords.values():
        flow.make(flow.value(node), "outside", node)
    if not flow.follows_calls:
        return _outside(flow, parts)
    for slot, argument in zip(TAKES, given, strict=False):
        flow.join(flow.field(place, slot), argument)
    left: list[int] = []

    def leave() -> None:
        if not left and not flow.has(place, FUNCTION):
            left.append(_outside(flow, parts))

    flow.later(leave, place)
    made = _given(flow, place, parts.node)
    if len(given) == 1 and flow.file.holds_any(DIGESTS):
        _hash_made(flow, place, made, parts.arguments[0])
    return wsgi.called(flow, made, parts)


def _hash_made(flow: Flow, function: int, made: int, argument: Node) -> None:
    """What an unknown *function* makes is a hash where it is asked for its digest: then it was given bytes."""
    taken: list[Node] = []

    def give() -> None:
        if flow.has(made, "hash") and not flow.has(function, FUNCTION) and not taken:
            taken.append(argument)
            take(flow, argument, "a hash")

    flow.later(give)


def is_by_name(flow: Flow, function: Node) -> bool:
    """Whether what is called was found by ``getattr``.

    What a scheduler calls, ``self.callback(*row)``, has nothing to do with its other callbacks.
    """
    made = assigned(function, flow.file)
    return made.type == "call" and flow.file.text(made.children[0]) == "getattr"


def called_with_splat(flow: Flow, call: Node, function: Node, arguments: list[Node]) -> int:
    """What a call of a value gives that is handed a row: ``method(a, *row)``."""
    place = flow.value(function)
    for number, node in enumerate(arguments[: len(TAKES)]):
        if node.type == "list_splat":
            held = flow.value(members(node)[0])
            for at, slot in enumerate(TAKES[number:]):
                flow.join(flow.field(place, slot), flow.field(held, at))
            break
        if node.type not in ("keyword_argument", "dictionary_splat"):
            flow.join(flow.field(place, TAKES[number]), flow.value(node))
    return _given(flow, place, call)


def _given(flow: Flow, place: int, call: Node) -> int:
    given, native = flow.places.new(), list[int]()

    def give() -> None:
        if not flow.has(place, GIVES_NATIVE):
            flow.join(given, flow.field(place, GIVES))
        elif not native:
            native.append(flow.make(flow.mark(given, "string"), "native", call))

    flow.later(give, place, given)
    return given


def by_name(flow: Flow, arguments: tuple[Node, ...]) -> int:
    """``getattr(self, "do_" + name, other)``: what may be a method of the class, or *other*."""
    place, owner = flow.places.new(), class_meant(flow, arguments[0])
    for method in _named(flow, owner, arguments[1]) if owner is not None else ():
        of_definition(flow, place, method)
        _rest(flow, place, method)
    return flow.join(place, *[flow.value(node) for node in arguments[2:3]])


def _rest(flow: Flow, place: int, method: Node) -> None:
    """What a method that is found by its name takes as ``*rest``.

    Of any function it would be too much: a decorator's ``wrapper(*args)`` takes what all others take.
    """
    signature = flow.definitions.signature(method)
    if signature.rest and signature.rest_at >= 0 and flow.follows_calls:
        rest = flow.mark(parameter(flow, method, signature.rest), "container")
        for slot in TAKES[signature.rest_at :]:
            flow.join(flow.field(place, slot), flow.field(rest, ITEM))


def _named(flow: Flow, owner: Node, name: Node) -> Iterator[Node]:
    """The methods of a class whose name begins as *name* does, or else stands in a literal."""
    start = assigned(name, flow.file)
    is_whole = start.type == "string"
    while start.type == "binary_operator":
        start = start.child_by_field_name("left") or start
    known = string_content(start, flow.file).partition("%")[0] if start.type == "string" else ""
    for word in flow.definitions.methods:
        is_meant = (
            (word == known if is_whole else word.startswith(known))
            if known
            else _is_spelled(word, flow)
        )
        yield from flow.definitions.of_class(owner, word) if is_meant else ()


def _is_spelled(word: str, flow: Flow) -> bool:
    code = flow.file.code
    return f"'{word}'" in code or f'"{word}"' in code


def _outside(flow: Flow, parts: Call) -> int:
    for node in parts.arguments:
        flow.make(flow.value(node), "outside", node)
    return flow.places.new()


def given_by(flow: Flow, node: Node, given: list[int]) -> int:
    """What calls of the function *node* with *given* give, which others make: ``iter(file.readline, '')``."""
    name = attribute_name(node, flow.file) if node.type == "attribute" else ""
    rule, receiver = READING.get(name), node.child_by_field_name("object")
    if rule is not None and receiver is not None:
        return rule(flow, flow.value(receiver), [], Call(node, node, receiver, (), {}))
    place = flow.value(node)
    for slot, argument in zip(TAKES, given, strict=False):
        flow.join(flow.field(place, slot), argument)
    return flow.field(place, GIVES)
