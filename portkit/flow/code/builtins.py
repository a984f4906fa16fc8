"""What builtins take and give, but for those that go through elements (``iterating``)."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from portkit.flow.code import functions, iterating
from portkit.flow.code.callees import definitions_meant
from portkit.flow.code.iterating import NATIVE, plain
from portkit.flow.code.names import parameter, result
from portkit.flow.code.statements import print_target
from portkit.flow.evidence import Sort
from portkit.flow.library.arguments import take
from portkit.flow.library.files import opened
from portkit.flow.library.showing import elements_shown, shown
from portkit.flow.reasons import DECODED, IS_PRINTED, IS_RUN, NAME, PUT_IN
from portkit.flow.seeds import BEYOND
from portkit.syntax.nodes import Call
from portkit.syntax.string_tests import string_kind

if TYPE_CHECKING:
    from portkit.flow.model import Flow

# What an earlier run has written for ``unicode`` and ``unichr``.
TEXT_TYPES = frozenset(
    "six.text_type six.unichr future.utils.text_type builtins.str builtins.chr future.builtins.str".split()
)
NUMBER = re.compile(rf"(?:[^()]*\|\s*)?{BEYOND}(?:\s*[|+].*)?")  # 200, 0x80 | x


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


def text(flow: Flow, parts: Call) -> int:
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
            take(flow, node, "bytearray")
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


def _run(flow: Flow, parts: Call) -> int:
    """``eval(text)``: code is native; ``compile`` is given bytes, too, which say how they are encoded."""
    for node in parts.arguments[:1]:
        flow.prove(flow.value(node), Sort.SHOWN, node, IS_RUN)
    return plain(flow, parts)


def _printed(flow: Flow, parts: Call) -> int:
    for node in parts.arguments:
        shown(flow, node, IS_PRINTED)
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
    return opened(flow, "open", parts)


_SETS: dict[Callable[[Flow, Call], int], str] = {
    _native: " ".join(sorted(NATIVE)),
    text: "unicode unichr",
    _chr: "chr",
    _ord: "ord",
    _bytearray: "bytearray",
    _checked: "isinstance",
    _type_of: "type",
    _attribute_of: "getattr setattr hasattr delattr",
    _printed: "print",
    _run: "eval",
    _property: "property",
    _input: "raw_input",
    _open: "open file",
}


# Builtins that strings go into and never come out of.
PLAIN = frozenset(
    "len int long float bool hash id range xrange callable super abs sum any all round object"
    " issubclass compile execfile cmp divmod pow vars dir locals globals memoryview buffer".split()
)


RULES = {
    **{name: rule for rule, names in _SETS.items() for name in names.split()},
    **iterating.RULES,
}
