"""Values that Python 3 does not order, as far as a file shows them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from tree_sitter import Node

from codemods.builtins._none_values import first_none
from portkit.file import File
from portkit.infer import Fact, Kind, infer
from portkit.infer.arguments import argument_facts, argument_nodes
from portkit.infer.facts import NUMBERS, STRINGS
from portkit.infer.items import bound_items
from portkit.syntax.classes import lineage, member
from portkit.syntax.nodes import Call, attribute_name, call_parts, function_call, members
from portkit.syntax.scopes import same

# Kinds that 3 orders among themselves; of one kind with itself all but these raise.
GROUPS = [
    NUMBERS,
    STRINGS - {Kind.BYTES},
    {Kind.BYTES, Kind.NATIVE},
    {Kind.LIST},
    {Kind.TUPLE},
    {Kind.SET},
]
KNOWN = frozenset(kind for group in GROUPS for kind in group) | {Kind.NONE, Kind.DICT}
VIEWS = {"keys": "key", "iterkeys": "key", "values": "value", "itervalues": "value"}
COMPREHENSIONS = ("list_comprehension", "set_comprehension", "generator_expression")
WRAPPERS = ("list", "set", "tuple")
STEPS, MANY = 4, 20  # so many names are followed, and so many uses of one looked at
PARTS = ("__lt__", "__gt__", "__le__", "__ge__", "__cmp__", "__getattr__")


@dataclass(frozen=True)
class Clash:
    """Two kinds of value that Python 3 does not order; *is_proven*: they surely meet here."""

    left: str
    right: str
    is_proven: bool = True


def clash_of(values: Sequence[Node], file: File) -> Clash | None:
    """What 3 does not order among *values*; of tuples also what stands at the same place in each."""
    facts: list[Fact] = []
    for value in values:
        fact = infer(value, file)
        if not fact and value.type != "identifier":
            if not facts:
                return None  # cheaper than to ask for all of what is hardly ever known
            continue
        facts.append(fact)
    return _plain_clash(facts, file) or _columns(values, facts, file) or _handed(values, file)


def _plain_clash(facts: Sequence[Fact], file: File) -> Clash | None:
    known = [fact for fact in facts if fact.kind in KNOWN]
    for number, left in enumerate(known):
        for right in known[number + 1 :]:
            if not any(left.kind in group and right.kind in group for group in GROUPS):
                return Clash(left.kind.value, right.kind.value)
    plain = [fact for fact in facts if is_unordered(fact, file)]
    others = [*plain[1:], *known]
    if plain and others:
        return Clash(plain[0].kind.value, others[0].kind.value, is_proven=False)
    return None


def is_unordered(fact: Fact, file: File) -> bool:
    """Whether the value is of a class of this file that does not say how its instances are ordered."""
    if fact.kind is not Kind.INSTANCE or fact.of is None:
        return False
    line = [one for one in lineage(fact.of, file) if one is not None]
    listed = line[-1].child_by_field_name("superclasses")
    if listed is not None and file.text(listed).strip("() \t") not in ("", "object"):
        return False
    return not any(member(one, name, file) for one in line for name in PARTS)


def _columns(values: Sequence[Node], facts: Sequence[Fact], file: File) -> Clash | None:
    """A clash among what tuples hold at one place, where what stands before it may be equal."""
    rows = [members(value) for value in values if value.type == "tuple"]
    if len(rows) < 2 or len(rows) != len(facts):
        return None
    for column in zip(*rows, strict=False):
        clash = _plain_clash([infer(one, file) for one in column], file)
        texts = {file.text(one) for one in column}
        if clash or len(texts) == len(column):
            return clash
    return None


def _handed(values: Sequence[Node], file: File) -> Clash | None:
    """A clash with what a call of this file hands to a parameter."""
    for number, value in enumerate(values):
        for fact in argument_facts(value, file):
            for other in (*values[:number], *values[number + 1 :]):
                clash = _plain_clash([fact, infer(other, file)], file)
                if clash:
                    return Clash(clash.left, clash.right, is_proven=False)
    return None


def ordered_values(parts: Call, file: File) -> tuple[list[Node], bool]:
    """The values that a call orders (of a display, or the arguments of ``max`` and ``min``).

    The second is whether they surely meet; not so where a call hands the display to a parameter.
    """
    if "key" in parts.keywords or "cmp" in parts.keywords:
        return [], True
    if parts.receiver is not None:
        name = file.text(parts.function.child_by_field_name("attribute"))
        return (
            _display(parts.receiver, file) if name == "sort" and not parts.arguments else ([], True)
        )
    if not parts.arguments or not file.is_builtin(parts.function):
        return [], True
    name = file.text(parts.function)
    if name in ("max", "min") and len(parts.arguments) > 1:
        return [first_none(one, file) for one in parts.arguments], True
    if name not in ("sorted", "max", "min"):
        return [], True
    return _display(parts.arguments[0], file)


def _listed(call: Node, file: File, wrapper: str) -> Node | None:
    """``x`` of ``list(x)``."""
    parts = function_call(call, file, wrapper, 1) if call.type == "call" else None
    return parts.arguments[0] if parts is not None else None


def _looped(value: Node, file: File) -> list[Node]:
    """What *value*, the name of a loop's variable, is each time, as far as the file shows; else *value* itself."""
    bound = file.resolve(value) if value.type == "identifier" else ()
    found = [one for binding in bound for one in bound_items(binding, file, STEPS)]
    return found if len(found) > 1 else [value]


def _keys_put(name: Node, file: File) -> list[Node]:
    """The keys of ``name[key] = x`` and of ``name.setdefault(key, x)``."""
    bound = file.resolve(name) if name.type == "identifier" else ()
    found: list[Node] = []
    for use in [use for one in bound for use in file.uses(one)][:MANY]:
        above = file.parent(use)
        outer = file.parent(above) if above is not None else None
        if above is None or outer is None:
            continue
        if above.type == "subscript" and same(outer.child_by_field_name("left"), above):
            found += above.children_by_field_name("subscript")
        parts = call_parts(outer, file) if outer.type == "call" else None
        if parts is not None and attribute_name(above, file) == "setdefault":
            found += parts.arguments[:1]
    return [one for key in found for one in _looped(key, file)]


def _display(node: Node, file: File) -> tuple[list[Node], bool]:
    """The items of a display, also through a name that is bound once, or a parameter."""
    function = node.child_by_field_name("function") if node.type == "call" else None
    part = "key"
    if function is not None and (view := VIEWS.get(attribute_name(function, file))):
        node, part = function.child_by_field_name("object") or node, view
    proven, name = True, node
    if node.type == "identifier":
        handed = argument_nodes(node, file)
        bindings = file.resolve(node)
        if handed:
            node, proven = handed[0], False
        elif len(bindings) == 1 and bindings[0].kind == "assign":
            node = bindings[0].statement.child_by_field_name("right") or node
        if node.type == "call" and node.id != name.id:
            return _display(node, file)[0], proven
    inner = next((one for one in map(partial(_listed, node, file), WRAPPERS) if one), None)
    if inner is not None:
        return _display(inner, file)
    if node.type == "dictionary":
        pairs = [one for one in members(node) if one.type == "pair"]
        held = [held for one in pairs if (held := one.child_by_field_name(part))]
        return [*held, *(_keys_put(name, file) if part == "key" else ())], proven
    if node.type in COMPREHENSIONS:
        body = node.child_by_field_name("body")
        is_plain = all(one.type != "if_clause" for one in node.named_children)
        return _looped(body, file) if body is not None and is_plain else [], proven
    return (members(node) if node.type in ("list", "tuple", "set") else []), proven
