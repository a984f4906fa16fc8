"""The places of calls: of functions and classes of the file, and of builtins; ``flow.library`` has the others."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from tree_sitter import Node

from portkit.flow.code import functions, iterating, iterators, turning
from portkit.flow.code.instances import instance
from portkit.flow.code.iterating import NATIVE, plain
from portkit.flow.code.names import class_meant, is_by_class, parameter, result, super_of
from portkit.flow.code.signatures import CONSTRUCTORS
from portkit.flow.code.statements import print_target
from portkit.flow.decide import DECODED, NAME, PUT_IN
from portkit.flow.evidence import Sort
from portkit.flow.library import callbacks, methods
from portkit.flow.library import calls as library_calls
from portkit.flow.library.showing import elements_shown, shown
from portkit.flow.library.string_methods import ASSERTED
from portkit.flow.places import ITEM
from portkit.flow.seeds import BEYOND
from portkit.flow.tree.exports import BY_NAME
from portkit.syntax.nodes import Call, attribute_name, call_parts, members
from portkit.syntax.started import STARTERS, handed
from portkit.syntax.string_tests import string_kind

if TYPE_CHECKING:
    from portkit.flow.model import Flow


NUMBER = re.compile(rf"(?:[^()]*\|\s*)?{BEYOND}(?:\s*[|+].*)?")  # 200, 0x80 | x


def call(flow: Flow, node: Node) -> int:
    """What a call gives, after its arguments have flowed into what it calls."""
    parts = call_parts(node, flow.file)
    if parts is None:
        return _with_splats(flow, node)
    if flow.file.holds_any(STARTERS) and flow.follows_calls:
        for one in handed(parts, flow.file):
            called(flow, definitions_meant(flow, one.function), one)
    return _called(flow, parts)


def _called(flow: Flow, parts: Call) -> int:
    """What a call without splats gives."""
    file, function = flow.file, parts.function
    if (turned := turning.called(flow, parts)) is not None:
        return turned
    origin = flow.origin(function)
    if function.type == "identifier" and origin is None and _is_builtin(flow, function):
        rule = BUILTINS.get(file.text(function))
        if rule is None:
            return (plain if file.text(function) in PLAIN else _outside)(flow, parts)
        return rule(flow, parts)
    if origin is not None:
        name = flow.exports.tree_name(origin)
        if name is not None:
            return flow.exports.called(name, parts, way=(BY_NAME,))
        if flow.exports.hides(origin):
            return _outside(flow, parts)
        rule = iterators.RULES.get(origin)
        return rule(flow, parts) if rule else library_calls.called(flow, origin, parts)
    return _of_the_file(flow, parts)


def _is_builtin(flow: Flow, function: Node) -> bool:
    """Whether a name is a builtin, or a helper that stands for one: ``long`` of a lone script."""
    found = flow.bindings(function)
    name, in_helper = flow.file.text(function), flow.file.is_in_helper
    is_known = name in BUILTINS or name in PLAIN
    return not found or (is_known and all(in_helper(one.node) for one in found))


def _of_the_file(flow: Flow, parts: Call) -> int:
    """What a call of a function, class or method gives that is neither a builtin nor imported."""
    file, function = flow.file, parts.function
    if _is_of_either_import(flow, function):
        return _outside(flow, parts)
    targets = definitions_meant(flow, function)
    if not flow.follows_calls and (targets or _is_own_method(flow, function)):
        return _outside(flow, parts)
    if targets:
        if parts.receiver is not None:
            flow.value(parts.receiver)  # ``Reader(data).lines()``
        place = callbacks.called(flow, targets, parts)
        return place if place is not None else called(flow, targets, parts)
    if (definition := class_of_call(flow, function)) is not None:
        library_calls.take_inherited(flow, definition, parts)
        plain(flow, parts)
        return instance(flow, definition)
    if function.type == "attribute" and (inherited := _inherited(flow, function)):
        return flow.exports.called(inherited, parts)
    if functions.is_value(flow, function):
        return functions.called(flow, parts)
    return methods.called(flow, attribute_name(function, file), parts)


def _is_own_method(flow: Flow, function: Node) -> bool:
    """Whether a function is taken from ``self``, ``super(...)`` or a class of the file."""
    receiver = function.child_by_field_name("object") if function.type == "attribute" else None
    if receiver is None:
        return False
    return class_meant(flow, receiver) is not None or super_of(flow, receiver) is not None


def _is_of_either_import(flow: Flow, function: Node) -> bool:
    """Whether a function is a module's where one import or another binds the module's name."""
    receiver = function.child_by_field_name("object") if function.type == "attribute" else None
    if receiver is None or receiver.type != "identifier":
        return False
    found = flow.bindings(receiver)
    return bool(found) and all(one.is_import for one in found)


def _inherited(flow: Flow, function: Node) -> str | None:
    """The method that ``self.name`` or ``super(...).name`` has from a class of another file."""
    receiver = function.child_by_field_name("object")
    if attribute_name(function, flow.file) in ASSERTED:
        return None
    above = super_of(flow, receiver) if receiver is not None else None
    if above is not None:
        base = flow.exports.base_elsewhere(above)
        return f"{base}.{attribute_name(function, flow.file)}" if base else None
    owner = class_meant(flow, receiver) if receiver is not None else None
    if owner is None or not flow.exports.has_base_elsewhere(owner):
        return None
    name = flow.exports.qualified(owner)
    return f"{name}.{attribute_name(function, flow.file)}" if name else None


def _with_splats(flow: Flow, node: Node) -> int:
    function = node.child_by_field_name("function")
    arguments = node.child_by_field_name("arguments")
    if arguments is not None:
        for child in arguments.named_children:
            flow.value(child)
    origin = flow.origin(function) if function is not None else None
    if origin is not None and flow.exports.tree_name(origin) is None:
        return library_calls.given(flow, origin, node)
    targets = definitions_meant(flow, function) if function is not None else []
    if arguments is not None and flow.follows_calls:
        for target in targets:
            _splat(flow, target, members(arguments))
    if function is None:
        return flow.places.new()
    if (
        not targets
        and flow.follows_calls
        and arguments is not None
        and functions.is_by_name(flow, function)
    ):
        return functions.called_with_splat(flow, node, function, members(arguments))
    if function.type == "attribute":
        flow.value(function.child_by_field_name("object"))
    elif function.type == "subscript":
        flow.value(function)
    return flow.join(flow.places.new(), *[result(flow, target) for target in targets])


def _splat(flow: Flow, target: Node, arguments: list[Node]) -> None:
    """Of ``f(a, *row)``, what comes first and what the row holds go to the parameters in order."""
    names = flow.definitions.signature(target).names
    for number, node in enumerate(arguments):
        if node.type == "list_splat":
            held = flow.value(members(node)[0])
            for place, name in enumerate(names[number:]):
                if name:
                    flow.join(parameter(flow, target, name), flow.field(held, place))
            return
        if node.type in ("keyword_argument", "dictionary_splat") or number >= len(names):
            return
        flow.join(parameter(flow, target, names[number]), flow.value(node))


def definitions_meant(flow: Flow, function: Node) -> list[Node]:
    """The functions of the file that a call can run: of a class, its constructors."""
    file = flow.file
    if function.type == "identifier":
        found = flow.bindings(function)
        functions = [one.statement for one in found if one.kind == "function"]
        if functions and len(functions) == len(found):
            return [one for one in functions if one.id not in flow.helpers]
        definition = class_of_call(flow, function)
        return flow.definitions.constructors(definition) if definition is not None else []
    if function.type != "attribute":
        return []
    name = attribute_name(function, file)
    if name not in flow.definitions.methods:
        return []
    receiver = function.child_by_field_name("object")
    above = super_of(flow, receiver) if receiver is not None else None
    if above is not None:
        return [
            one
            for one in flow.definitions.of_class(above, name)
            if flow.definitions.owner(one) != above
        ]
    owner = class_meant(flow, receiver) if receiver is not None else None
    if owner is not None:
        return flow.definitions.of_class(owner, name)
    if name in methods.COMMON or _is_delegated(flow, function, name):
        return []
    return flow.definitions.of_any(name)


def _is_delegated(flow: Flow, function: Node, name: str) -> bool:
    """Whether a method hands on to one of the same name of what its object holds: ``self.file.feed(data)``."""
    held = function.child_by_field_name("object")
    method = flow.file.enclosing(function, "function_definition")
    if held is None or held.type != "attribute" or method is None:
        return False
    return (
        flow.file.text(method.child_by_field_name("name")) == name
        and class_meant(flow, held.named_children[0]) is not None
    )


def class_of_call(flow: Flow, function: Node) -> Node | None:
    """The class of the file that is called; ``cls`` of a class method too."""
    found = flow.bindings(function) if function.type == "identifier" else ()
    if len(found) != 1:
        return None
    if found[0].kind == "class":
        return found[0].statement
    of_class = found[0].kind == "parameter" and "classmethod" in flow.definitions.decorators(
        found[0].scope
    )
    return class_meant(flow, function) if of_class else None


def called(flow: Flow, targets: list[Node], parts: Call) -> int:
    """Join arguments with parameters, and the result with what is returned."""
    place = flow.places.new()
    for target in targets:
        signature = flow.definitions.signature(target)
        given = parts.arguments
        if is_by_class(flow, parts.function) and flow.definitions.takes_instance(target):
            given = given[1:]
        pairs = list(zip(signature.names, given, strict=False))
        pairs += [(name, node) for name, node in parts.keywords.items() if name in signature.names]
        for name, node in pairs:
            if name:
                flow.join(parameter(flow, target, name), flow.value(node))
        if signature.rest and signature.rest_at >= 0:  # else it holds ``self`` too
            rest = flow.mark(parameter(flow, target, signature.rest), "container")
            for node in given[signature.rest_at :]:
                flow.join(flow.field(rest, ITEM), flow.value(node))
        flow.join(place, result(flow, target))
    for node in [*parts.arguments, *parts.keywords.values()]:
        flow.value(node)
    if targets and flow.file.text(targets[0].child_by_field_name("name")) in CONSTRUCTORS:
        return instance(flow, flow.definitions.owner(targets[0]))
    return place


def _outside(flow: Flow, parts: Call) -> int:
    """A call of something unknown: its arguments leave the file."""
    for node in [*parts.arguments, *parts.keywords.values()]:
        flow.make(flow.value(node), "outside", node)
    return flow.places.new()


def _native(flow: Flow, parts: Call) -> int:
    """``str(x)``, ``repr(x)``, ``hex(n)``: a native string, made on the spot."""
    plain(flow, parts)
    name = flow.file.text(parts.function)
    if name in ("str", "repr"):
        # A repr is for a person to read: no reason to keep bytes from being bytes.
        sort = Sort.SHOWN if name == "str" else Sort.LISTED
        for node in parts.arguments[:1]:
            flow.prove(flow.value(node), sort, node, PUT_IN)
            elements_shown(flow, flow.value(node), node)
    place = flow.mark(flow.places.new(), "string")
    return flow.make(place, "native", parts.node)


def _text(flow: Flow, parts: Call) -> int:
    values = [flow.value(node) for node in parts.arguments]
    if len(values) > 1:
        flow.prove(values[0], Sort.BYTES, parts.node, DECODED)
    name = flow.file.text(parts.function)
    return flow.prove(flow.places.new(), Sort.TEXT, parts.node, f"`{name}()` gives text")


def _chr(flow: Flow, parts: Call) -> int:
    plain(flow, parts)
    place = flow.make(flow.mark(flow.places.new(), "string"), "chr", parts.node)
    number = flow.file.text(parts.arguments[0]) if parts.arguments else ""
    if NUMBER.fullmatch(number):
        flow.prove(place, Sort.ESCAPE, parts.node, f"`chr({number})` is a byte beyond ASCII")
    return place


def _ord(flow: Flow, parts: Call) -> int:
    for node in parts.arguments:
        flow.mark(flow.value(node), "string", "ord")
    return flow.places.new()


def _bytearray(flow: Flow, parts: Call) -> int:
    for node in parts.arguments:
        flow.value(node)
        if node.type in ("string", "concatenated_string"):
            library_calls.take(flow, node, "bytearray")
    return flow.mark(flow.places.new(), "bytearray")


def _checked(flow: Flow, parts: Call) -> int:
    plain(flow, parts)
    if len(parts.arguments) == 2:
        place = flow.make(flow.value(parts.arguments[0]), "check", parts.node)
        if string_kind(parts.arguments[1], flow.file) == "native":
            flow.make(place, "native check", parts.node)
    return flow.places.new()


def _type_of(flow: Flow, parts: Call) -> int:
    """``type(x)``, which may be compared with ``str``."""
    for node in parts.arguments[:1]:
        flow.make(flow.value(node), "type check", parts.node)
    return plain(flow, parts)


def _attribute_of(flow: Flow, parts: Call) -> int:
    """``getattr(x, name)``: names are native."""
    plain(flow, parts)
    if len(parts.arguments) > 1:
        name = parts.arguments[1]
        flow.prove(flow.value(name), Sort.SHOWN, name, NAME)
        if flow.file.text(parts.function) == "getattr":
            return functions.by_name(flow, parts.arguments)
    return flow.places.new()


def _printed(flow: Flow, parts: Call) -> int:
    for node in parts.arguments:
        shown(flow, node, "is printed")
    print_target(flow, [node for name, node in parts.keywords.items() if name == "file"])
    return flow.places.new()


def _property(flow: Flow, parts: Call) -> int:
    """``property(getter, setter)`` in a class: the attribute is what the one gives and the other takes."""
    place = plain(flow, parts)
    accessors = dict(zip(("fget", "fset"), parts.arguments, strict=False)) | parts.keywords
    for role in ("fget", "fset"):
        for function in definitions_meant(flow, accessors[role]) if role in accessors else ():
            names = flow.definitions.signature(function).names
            if role == "fget":
                flow.join(place, result(flow, function))
            elif names and names[0]:
                flow.join(place, parameter(flow, function, names[0]))
    return place


def _input(flow: Flow, parts: Call) -> int:
    plain(flow, parts)
    place = flow.mark(flow.places.new(), "string")
    return flow.prove(place, Sort.NATIVE, parts.node, "`raw_input()` gives a native string")


def _open(flow: Flow, parts: Call) -> int:
    return library_calls.opened(flow, "open", parts)


_SETS: dict[Callable[[Flow, Call], int], str] = {
    _native: " ".join(sorted(NATIVE)),
    _text: "unicode unichr",
    _chr: "chr",
    _ord: "ord",
    _bytearray: "bytearray",
    _checked: "isinstance",
    _type_of: "type",
    _attribute_of: "getattr setattr hasattr delattr",
    _printed: "print",
    _property: "property",
    _input: "raw_input",
    _open: "open file",
}
# Builtins that strings go into and never come out of.
PLAIN = frozenset(
    "len int long float bool hash id range xrange callable super abs sum any all round object"
    " issubclass compile eval execfile cmp divmod pow vars dir locals globals memoryview buffer".split()
)
BUILTINS = {
    **{name: rule for rule, names in _SETS.items() for name in names.split()},
    **iterating.RULES,
}
