"""Types as they are written out: 2.7 writes ``<type 'int'>`` of those of C, 3 ``<class 'int'>`` of all."""

from __future__ import annotations

import re

from tree_sitter import Node

from codemods.builtins._json_values import is_of_json
from portkit.file import File
from portkit.infer import Fact, Kind
from portkit.infer.shown import possible_facts
from portkit.syntax.nodes import attribute_name, function_call

# Kinds of which every value is of a type of C.
BUILTIN = frozenset(Kind) - {Kind.UNKNOWN, Kind.INSTANCE, Kind.CLASS, Kind.EXCEPTION}
TYPES = frozenset(
    "basestring bool buffer bytearray classmethod complex dict enumerate file float frozenset int list long"
    " memoryview object property reversed set slice staticmethod str super tuple type unicode xrange".split()
)
OF_LIBRARY = re.compile(r"sys\.exc_type|types\.(?!Instance|Class)\w+Type")
ERRORS = ("Error", "Exception", "Warning", "StopIteration", "KeyboardInterrupt", "SystemExit")


def is_type_of_c(value: Node, file: File) -> bool:
    """Whether *value* is a type of C on 2.7: a builtin, ``type(1)``, ``error.__class__``, ``sys.exc_type``."""
    if value.type == "identifier":
        name = file.text(value)
        return (name in TYPES or name.endswith(ERRORS)) and file.is_builtin(value)
    if value.type == "attribute":
        if attribute_name(value, file) == "__class__":
            return _may_be_builtin(value.child_by_field_name("object"), file)
        return bool(OF_LIBRARY.fullmatch(file.origin(value) or ""))
    if value.type == "subscript":
        return _is_caught_type(value, file)
    typed = function_call(value, file, "type", positional=1)
    return typed is not None and _may_be_builtin(typed.arguments[0], file)


def _is_caught_type(item: Node, file: File) -> bool:
    """``sys.exc_info()[0]``; ``C.__mro__[-1]`` is ``object``."""
    whole = item.child_by_field_name("value")
    if file.text(item.child_by_field_name("subscript")) == "-1":
        return attribute_name(whole, file) == "__mro__" if whole is not None else False
    function = whole.child_by_field_name("function") if whole is not None else None
    is_first = file.text(item.child_by_field_name("subscript")) == "0"
    return is_first and function is not None and file.origin(function) == "sys.exc_info"


def _may_be_builtin(value: Node | None, file: File) -> bool:
    facts = possible_facts(value, file)
    return any(_is_builtin(fact, file) for fact in facts) or is_of_json(value, file)


def _is_builtin(fact: Fact, file: File) -> bool:
    if fact.kind is not Kind.EXCEPTION:
        return fact.kind in BUILTIN
    caught = fact.detail.strip("() \t").replace(" ", "").split(",")
    return any(one.endswith(ERRORS) and not file.bindings(one) for one in caught)
