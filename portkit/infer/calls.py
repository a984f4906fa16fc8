"""What a call gives: builtins, the library, methods of known values, classes and functions of the file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tree_sitter import Node

from portkit.infer import values
from portkit.infer.facts import NUMBERS, STRINGS, UNKNOWN, Fact, Kind, agree
from portkit.infer.results import (
    ANY_RECEIVER,
    BUILTINS,
    CALLS,
    ELEMENTS,
    GENERATORS,
    METHODS,
    PLACES,
    SAME_KIND,
    TO_ASCII,
    UNPACKED,
    UNPACKING,
    UNPACKS,
)
from portkit.syntax.classes import is_defined
from portkit.syntax.nodes import Call, attribute_name, call_parts, function_call, string_content
from portkit.syntax.scopes import same, sole_value
from portkit.syntax.struct_formats import struct_codes

if TYPE_CHECKING:
    from portkit.file import File

# What returns and yields by itself, and what does so for it.
APART = ("function_definition", "class_definition", "lambda")
GIVING = ("return_statement", "yield")
READING = ("read", "readline")
PARTING = ("re.findall", "re.split")


def call_fact(node: Node, file: File, depth: int) -> Fact:
    """The fact about the result of the call *node*."""
    function = node.child_by_field_name("function")
    if function is None:
        return UNKNOWN
    if function.type == "identifier" and not file.is_builtin(function):
        function = _named_otherwise(function, file)
    if function.type == "identifier" and file.is_builtin(function):
        parts = call_parts(node, file)
        return _builtin(file.text(function), parts, file, depth)
    origin = file.origin(function)
    if origin is not None:
        return _library(origin, node, file)
    if function.type == "attribute":
        return _method(function, node, file, depth)
    return _called(function, file, depth)


def _named_otherwise(name: Node, file: File) -> Node:
    """The builtin, or what is imported, that a *name* is bound to once: ``f = math.floor``; else *name* itself."""
    value = sole_value(file.resolve(name))
    if value is None or value.type not in ("identifier", "attribute"):
        return name
    is_known = value.type == "identifier" and file.is_builtin(value)
    return value if is_known or file.origin(value) is not None else name


def _builtin(name: str, parts: Call | None, file: File, depth: int) -> Fact:
    arguments = parts.arguments if parts else ()
    if name in ("abs", "sum", "max", "min") and arguments:
        return _of_arguments(name, arguments, file, depth)
    kind = BUILTINS.get(name)
    if kind is None and name.endswith(("Error", "Exception", "Warning")):
        return Fact(Kind.EXCEPTION, f"`{name}()` makes an exception", detail=name)
    if kind is None:
        return UNKNOWN
    element = ELEMENTS.get(name, Kind.UNKNOWN)
    if name in ("list", "sorted", "tuple", "set", "iter", "reversed") and arguments:
        source = values.infer(arguments[0], file, depth)
        element = source.element
    elif name == "map" and arguments:
        mapped = file.text(arguments[0]) if file.is_builtin(arguments[0]) else ""
        element = BUILTINS.get(mapped, Kind.UNKNOWN)
    detail = _mode(parts, file) if kind is Kind.FILE else ""
    return Fact(kind, f"`{name}()` gives {kind.value}", element=element, detail=detail)


def _mode(parts: Call | None, file: File) -> str:
    """The mode of ``open(name, mode)``, '' where it is no literal."""
    mode = None
    if parts:
        mode = parts.arguments[1] if len(parts.arguments) > 1 else parts.keywords.get("mode")
        if mode is None:
            return "r"
    return string_content(mode, file) if mode is not None and mode.type == "string" else ""


def _of_arguments(name: str, arguments: tuple[Node, ...], file: File, depth: int) -> Fact:
    facts = [values.infer(one, file, depth) for one in arguments]
    if name == "abs":
        return facts[0] if facts[0].kind in NUMBERS else UNKNOWN
    if len(facts) == 1 or name == "sum":
        element = facts[0].element
        return Fact(element, f"`{name}()` of {element.value}s") if element in NUMBERS else UNKNOWN
    return agree(facts)


def _library(origin: str, node: Node, file: File) -> Fact:
    kind = CALLS.get(origin)
    if origin in GENERATORS:
        return Fact(Kind.INSTANCE, f"`{origin}()` makes one", detail=GENERATORS[origin])
    if kind is None:
        return UNKNOWN
    parts = call_parts(node, file)
    if origin == "os.path.join" and parts:
        return Fact(kind, f"`{origin}()` gives {kind.value}")
    detail = _mode(parts, file) if kind is Kind.FILE else ""
    element = ELEMENTS.get(origin, Kind.UNKNOWN)
    if origin in PARTING and parts is not None and _parts_text(parts, file):
        element = Kind.TEXT
    if parts is not None and _reads_text(origin, parts, detail):
        element = Kind.TEXT
    return Fact(kind, f"`{origin}()` gives {kind.value}", element=element, detail=detail)


def _reads_text(origin: str, parts: Call, mode: str) -> bool:
    """Whether lines of text come of what is opened: by ``io``, or with a codec."""
    if origin == "codecs.open":
        return len(parts.arguments) > 2 or "encoding" in parts.keywords
    return origin == "io.open" and "b" not in mode


def _parts_text(parts: Call, file: File) -> bool:
    """Whether text is searched, by a pattern with no more than one group: with several, tuples are found."""
    pattern, *rest = parts.arguments or (None,)
    is_plain = pattern is not None and file.text(pattern).count("(") < len("((")
    return is_plain and bool(rest) and values.infer(rest[0], file).kind is Kind.TEXT


def place_fact(whole: Node | None, place: int, file: File) -> Fact:
    """The fact of ``call()[place]``, where a table, or the format of ``struct``, tells what the tuple holds there."""
    function = whole.child_by_field_name("function") if whole is not None else None
    origin = file.origin(function) if function is not None else None
    format = _format_of(whole, file) if whole is not None else None
    if format is not None:
        return _unpacked(format, place, file)
    if whole is not None and function_call(whole, file, "divmod", positional=2):
        return _divided(whole, file)
    kind = PLACES.get(origin or "", {}).get(place)
    return Fact(kind, f"`{origin}()[{place}]` is {kind.value}") if kind else UNKNOWN


def _divided(call: Node, file: File) -> Fact:
    """``divmod`` of integers gives integers."""
    parts = call_parts(call, file)
    facts = [values.infer(one, file) for one in (parts.arguments if parts is not None else ())]
    return facts[0] if facts and all(fact.kind is Kind.INT for fact in facts) else UNKNOWN


def _format_of(call: Node, file: File) -> Node | None:
    """The format that ``struct.unpack``, or an object made by ``struct.Struct``, unpacks by."""
    parts = call_parts(call, file) if call.type == "call" else None
    if parts is None:
        return None
    if file.origin(parts.function) in UNPACKS:
        return next(iter(parts.arguments), None)
    if parts.receiver is None or attribute_name(parts.function, file) not in UNPACKING:
        return None
    made = _bound_to(parts.receiver, file)
    maker = call_parts(made, file) if made.type == "call" else None
    is_struct = maker is not None and file.origin(maker.function) == "struct.Struct"
    return next(iter(maker.arguments), None) if maker is not None and is_struct else None


def _bound_to(name: Node, file: File) -> Node:
    """What a name is bound to, once; else *name* itself."""
    found = sole_value(file.resolve(name)) if name.type == "identifier" else None
    return found or name


def _unpacked(format: Node, place: int, file: File) -> Fact:
    literal = _bound_to(format, file)
    codes = struct_codes(string_content(literal, file)) if literal.type == "string" else []
    kind = UNPACKED.get(codes[place]) if codes and place < len(codes) else None
    return Fact(kind, f"`struct` unpacks {kind.value} there") if kind else UNKNOWN


def _method(function: Node, node: Node, file: File, depth: int) -> Fact:
    name = attribute_name(function, file)
    receiver = values.infer(function.child_by_field_name("object"), file, depth)
    if name in SAME_KIND and receiver.kind in STRINGS:
        return receiver
    if name == "join" and receiver.kind is Kind.TEXT:
        return receiver
    if receiver.kind is Kind.FILE and receiver.element is Kind.TEXT and name in READING:
        return Fact(Kind.TEXT, f"`{values.short(node, file)}` reads text")
    kind = METHODS.get((receiver.kind, name))
    if kind is None and name in ANY_RECEIVER and not is_defined(name, file):
        kind = ANY_RECEIVER[name]
    if receiver.kind is Kind.INSTANCE and receiver.detail:
        kind = CALLS.get(f"{receiver.detail}.{name}")
    if kind is None:
        if receiver.kind is Kind.INSTANCE and receiver.of is not None:
            return _method_of_class(receiver.of, name, file, depth)
        return UNKNOWN
    if name == "encode" and _is_to_ascii(node, file):
        kind = Kind.NATIVE
    element = receiver.kind if kind is Kind.LIST and receiver.kind in STRINGS else Kind.UNKNOWN
    return Fact(kind, f"`{values.short(node, file)}` gives {kind.value}", element=element)


def _is_to_ascii(call: Node, file: File) -> bool:
    """Whether this is ``s.encode("hex")`` or its like, which gives a native string, also when it is ported."""
    parts = call_parts(call, file)
    codec = parts.arguments[0] if parts is not None and parts.arguments else None
    return (
        codec is not None
        and codec.type == "string"
        and string_content(codec, file).lower().removesuffix("_codec") in TO_ASCII
    )


def _method_of_class(definition: Node, name: str, file: File, depth: int) -> Fact:
    """The fact of a method's results: only of a class without bases, so that nothing overrides it."""
    found = [
        binding.statement
        for binding in file.bindings(name)
        if binding.kind == "function" and same(binding.scope, definition)
    ]
    return _returned(found[0], file, depth) if len(found) == 1 else UNKNOWN


def _called(function: Node, file: File, depth: int) -> Fact:
    target = values.infer(function, file, depth)
    if target.of is not None and file.is_in_helper(target.of):
        return UNKNOWN  # it gives what it stands for, no instance of its own
    if target.kind is Kind.CLASS and target.of is not None:
        name = file.text(function)
        return Fact(Kind.INSTANCE, f"`{name}()` makes an instance of {name}", target.of)
    if target.kind is Kind.FUNCTION and target.of is not None:
        return _returned(target.of, file, depth)
    return UNKNOWN


def _returned(definition: Node, file: File, depth: int) -> Fact:
    """What all ``return`` statements of a plain function agree on."""
    above = file.parent(definition)
    if above is None or above.type == "decorated_definition":
        return UNKNOWN
    results: list[Fact] = []
    name = file.text(definition.child_by_field_name("name"))
    for word in _own(definition, file):
        if word.type == "yield":
            return Fact(Kind.ITERATOR, f"`{name}()` is a generator")
        results.append(
            values.infer(word.named_children[0], file, depth) if word.named_children else UNKNOWN
        )
    return agree(results) if results else UNKNOWN


def returned_nodes(function: Node, file: File) -> list[Node]:
    """What the plain function of the file that *function* names returns, [] for a generator and for a helper."""
    definition = values.infer(function, file).of
    if definition is None or definition.type != "function_definition":
        return []
    if file.is_in_helper(definition):
        return []
    return returned_by(definition, file)


def returned_by(definition: Node, file: File) -> list[Node]:
    """What a function returns, [] for a generator."""
    words = _own(definition, file)
    if any(word.type == "yield" for word in words):
        return []
    return [word.named_children[0] for word in words if word.named_children]


def yielded_nodes(function: Node, file: File) -> list[Node]:
    """What the generator of the file that *function* names yields."""
    definition = values.infer(function, file).of
    if definition is None or definition.type != "function_definition":
        return []
    return yielded_by(definition, file)


def yielded_by(definition: Node, file: File) -> list[Node]:
    """What a generator yields."""
    words = (word for word in _own(definition, file) if word.type == "yield")
    return [word.named_children[0] for word in words if word.named_children]


def _own(definition: Node, file: File) -> list[Node]:
    """The ``return`` and ``yield`` of a function, those of functions inside it left out; the last comes first."""
    start, end = definition.start_byte, definition.end_byte
    words = (*file.tokens("return", start, end), *file.tokens("yield", start, end))
    found = [
        above
        for word in words
        if same(file.enclosing(word, *APART), definition)
        and (above := file.parent(word)) is not None
        and above.type in GIVING
    ]
    return sorted(found, key=lambda node: (-node.end_byte, node.start_byte))
