"""What raises an error that 3 words otherwise: by the class of the error, and by what stands in a ``try``."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from tree_sitter import Node

from portkit.file import File
from portkit.flow import Kind as Flowing
from portkit.flow import flows_of
from portkit.flow.words import may_hold_bytes
from portkit.infer import Kind, infer
from portkit.infer.facts import NUMBERS, STRINGS
from portkit.syntax.classes import class_of, is_old_style, member, parameters
from portkit.syntax.nodes import Call, attribute_name, call_parts, members, string_content
from portkit.syntax.precedence import operator_of

Rule = Callable[[Node, File], bool]
STEPS = 2  # so many functions of the file are looked into, one called by another
PATTERNS = ("pattern_list", "tuple_pattern")
FUNCTIONS = ("function_definition", "class_definition", "lambda")
ASSERTING = ("assert", "failUnless", "failIf")
ONE_VALUE = frozenset(
    "assert_ assertTrue assertFalse assertIsNone assertIsNotNone failUnless failIf".split()
)
ORDERING = re.compile(r"[<>](?!>)")
UNORDERED = ("datetime", "complex", "set")  # what 2.7 refuses to compare with others
DECODERS = frozenset(["json.loads", "json.load"])
IMPORTING = ("import_statement", "import_from_statement")
IMPORTERS = ("__import__", "importlib.import_module")


def raised_in(block: Node, file: File, steps: int = STEPS) -> Iterator[Node]:
    """What is done in *block*, and in the functions of the file that it calls."""
    todo = members(block)
    while todo:
        node = todo.pop()
        yield node
        if node.type == "call" and steps:
            function = infer(node.child_by_field_name("function"), file)
            if function.kind is Kind.FUNCTION and function.of is not None:
                body = function.of.child_by_field_name("body")
                yield from raised_in(body, file, steps - 1) if body is not None else ()
        if node.type not in FUNCTIONS:
            todo += members(node)


def _imports(node: Node, file: File) -> bool:
    if node.type in IMPORTING:
        return True
    return node.type == "call" and _called(node, file) in IMPORTERS


def _called(call: Node, file: File) -> str:
    """The builtin, or the name of the library, that is called; '' for others."""
    function = call.child_by_field_name("function")
    if function is None:
        return ""
    return file.text(function) if file.is_builtin(function) else file.origin(function) or ""


def _is_bad_value(node: Node, file: File) -> bool:
    """``float(text)``, ``max([])``, ``json.loads(text)`` and ``a, b = x``."""
    if node.type == "call":
        name, parts = _called(node, file), call_parts(node, file)
        given = parts.arguments if parts is not None else ()
        if name == "float":
            return bool(given) and infer(given[0], file).kind not in NUMBERS
        return name in DECODERS or (name in ("max", "min") and len(given) == 1)
    return node.type == "assignment" and _is_unpacking(node, file)


def _is_unpacking(assignment: Node, file: File) -> bool:
    left, right = (assignment.child_by_field_name(side) for side in ("left", "right"))
    if left is None or right is None or left.type not in PATTERNS:
        return False
    parts = call_parts(right, file) if right.type == "call" else None
    is_split = parts is not None and attribute_name(parts.function, file) == "split"
    return is_split or right.type in ("identifier", "subscript", "string")


def _is_bad_type(node: Node, file: File) -> bool:
    """``"a" + 1``, ``f(1)`` of a function that takes two, ``int(None)``, ``[1]["a"]``."""
    if node.type == "binary_operator":
        return operator_of(node) == "+" and _adds_unlike(node, file)
    if node.type == "comparison_operator":
        return ORDERING.search(file.text(node)) is not None and file.holds_any(UNORDERED)
    if node.type == "subscript":
        index = node.child_by_field_name("subscript")
        whole = infer(node.child_by_field_name("value"), file).kind
        return index is not None and index.type == "string" and whole is Kind.LIST
    if node.type != "call":
        return False
    if _is_call_that_fails(node, file):
        return True
    parts = call_parts(node, file)
    given = parts.arguments if parts is not None else ()
    known = infer(given[0], file).kind if given else Kind.UNKNOWN
    if _called(node, file) in ("int", "long", "float"):
        return bool(given) and known not in NUMBERS | STRINGS
    is_join = parts is not None and attribute_name(parts.function, file) == "join"
    return parts is not None and is_join and file.origin(parts.function) is None


def _adds_unlike(node: Node, file: File) -> bool:
    kinds = [infer(node.child_by_field_name(side), file).kind for side in ("left", "right")]
    return any(kind in STRINGS for kind in kinds) and not all(kind in STRINGS for kind in kinds)


def _is_call_that_fails(call: Node, file: File) -> bool:
    """Whether a function of the file is called with more or fewer arguments than it takes."""
    parts = call_parts(call, file)
    if parts is None or parts.receiver is not None:
        return False
    fact = infer(parts.function, file)
    if fact.kind is not Kind.FUNCTION or fact.of is None or class_of(fact.of, file) is not None:
        return False
    taken = parameters(fact.of)
    if any(one.type.endswith("splat_pattern") for one in taken):
        return False
    needed = sum(one.type == "identifier" for one in taken)
    names = {file.text(one.child_by_field_name("name") or one) for one in taken}
    given = len(parts.arguments) + len(parts.keywords)
    return not needed <= given <= len(taken) or not parts.keywords.keys() <= names


def _surely_fails(node: Node, file: File) -> bool:
    """What is of a bad type whatever the values are."""
    if node.type == "binary_operator":
        kinds = [infer(node.child_by_field_name(side), file).kind for side in ("left", "right")]
        return _is_bad_type(node, file) and Kind.UNKNOWN not in kinds
    if node.type != "call":
        return False
    parts = call_parts(node, file)
    given = parts.arguments if parts is not None else ()
    is_known = bool(given) and bool(infer(given[0], file))
    return _is_call_that_fails(node, file) or (
        is_known and _called(node, file) in ("int", "long") and _is_bad_type(node, file)
    )


def _is_remainder(node: Node, file: File) -> bool:
    if node.type == "call":
        return _called(node, file) == "divmod"
    left = infer(node.child_by_field_name("left"), file)
    return operator_of(node) in ("%", "%=") and left.kind not in STRINGS


def _lacks_attribute(node: Node, file: File) -> bool:
    """``x.name`` of an instance of an old-style class; ``x.name = 1`` where nothing can be set."""
    if node.type != "attribute":
        return False
    fact = infer(node.child_by_field_name("object"), file)
    above = file.parent(node)
    is_set = above is not None and above.child_by_field_name("left") == node
    if fact.kind is Kind.INSTANCE and fact.of is not None:
        if member(fact.of, "__getattr__", file):
            return False
        return is_old_style(fact.of, file) or (is_set and "__slots__" in file.text(fact.of))
    return is_set and fact.kind in NUMBERS | STRINGS


def _is_in_function(node: Node, file: File) -> bool:
    return node.type == "identifier" and file.enclosing(node, "function_definition") is not None


def _converts_text(node: Node, file: File) -> bool:
    """``x.encode(codec)``; ``x.decode("utf8")``, of which 3 writes the codec as ``utf-8``."""
    if node.type != "call":
        return False
    parts = call_parts(node, file)
    name = attribute_name(parts.function, file) if parts is not None else ""
    if parts is None or name not in ("encode", "decode") or not parts.arguments:
        return False
    codec = parts.arguments[0]
    is_utf = codec.type == "string" and "utf" in string_content(codec, file).lower()
    return (name == "encode") != is_utf


def _is_lost_key(node: Node, file: File) -> bool:
    """``d[key]`` of text or bytes, of which the error writes the ``repr``."""
    key = node.child_by_field_name("subscript") if node.type == "subscript" else None
    if node.type == "call":
        parts = call_parts(node, file)
        is_pop = parts is not None and attribute_name(parts.function, file) in ("pop", "remove")
        key = parts.arguments[0] if parts is not None and is_pop and parts.arguments else None
    if key is None or key.type == "slice":
        return False
    is_text = infer(key, file).kind is Kind.TEXT
    return is_text or (may_hold_bytes(file) and flows_of(file).known(key).kind is Flowing.BYTES)


def _is_assertion(node: Node, file: File) -> bool:
    """``self.assertEqual(a, b, "why")``: 3 puts the message behind its own; it writes ``u'a'`` otherwise, too."""
    parts = call_parts(node, file) if node.type == "call" else None
    name = attribute_name(parts.function, file) if parts is not None else ""
    if parts is None or not name.startswith(ASSERTING) or "longMessage" in file.code:
        return False
    is_text = any(infer(one, file).kind is Kind.TEXT for one in parts.arguments)
    return is_text or has_message(parts, name)


def has_message(parts: Call, name: str) -> bool:
    """Whether the assertion *name* of unittest is handed a message of its own."""
    taken = 1 if name in ONE_VALUE else 2
    return "msg" in parts.keywords or len(parts.arguments) == taken + 1


def _always(node: Node, file: File) -> bool:
    return True


RULES: dict[str, Rule] = {
    "AssertionError": _is_assertion,
    "AttributeError": _lacks_attribute,
    "ImportError": _imports,
    "KeyError": _is_lost_key,
    "NameError": _is_in_function,
    "TypeError": _is_bad_type,
    "UnboundLocalError": _always,
    "UnicodeDecodeError": _converts_text,
    "UnicodeEncodeError": _converts_text,
    "UnicodeError": _converts_text,
    "ValueError": _is_bad_value,
    "ZeroDivisionError": _is_remainder,
    "decimal.DivisionByZero": _always,
    "decimal.InvalidOperation": _always,
    "re.error": _always,
    "struct.error": _always,
    "subprocess.CalledProcessError": _always,
    "Exception": _surely_fails,
    "StandardError": _surely_fails,
}
