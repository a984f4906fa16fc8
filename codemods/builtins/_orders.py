"""What has no order of its own: dicts and sets of several items, as far as a file shows."""

from __future__ import annotations

from tree_sitter import Node

from portkit.file import File
from portkit.infer import Kind, infer
from portkit.infer.arguments import argument_nodes, assigned
from portkit.infer.calls import returned_nodes
from portkit.infer.items import items
from portkit.syntax.nodes import attribute_name, call_parts, members
from portkit.syntax.scopes import same

GROWING = frozenset("add update setdefault union_update".split())
LISTING = frozenset(["list", "tuple"])
LISTED = frozenset(["list_comprehension", "generator_expression"])
STEPS = 3  # through so many names
IN_ORDER = frozenset(["json.dumps", "urllib.urlencode"])
VIEWS = frozenset("keys values items iterkeys itervalues iteritems".split())
# What makes a dict or set, as far as inference knows.
MAKERS = ("{", "**", "dict(", "set(", "defaultdict", "Counter", "globals(", "locals(", "vars(")


def unordered(value: Node, file: File, asked: frozenset[int] = frozenset()) -> str:
    """'a dict' or 'a set', where *value* is one (or its keys, values or items) with several items.

    *asked* are the values that this one was found by way of: a function may return what it calls itself for.
    """
    if value.id in asked:
        return ""
    asked |= {value.id}
    written = _kept_order(value, file)
    if written is not None:
        return unordered(written, file, asked)
    call = value.type == "call"
    function = value.child_by_field_name("function") if call else None
    if function is not None and function.type == "attribute":
        if file.text(function.child_by_field_name("attribute")) in VIEWS:
            inner = function.child_by_field_name("object")
            return unordered(inner, file, asked) if inner is not None else ""
        return ""
    if function is not None and (results := returned_nodes(function, file)):
        kinds = (unordered(inside_list(one, file), file, asked) for one in results)
        return next((kind for kind in kinds if kind), "")
    handed = [*argument_nodes(value, file), *_held_at(value, file)]
    return next((kind for one in handed or [value] if (kind := _collection(one, file))), "")


def inside_list(value: Node, file: File) -> Node:
    """``x`` of ``list(x)``, of ``[f(k) for k in x]`` and of a name that one of these is bound to."""
    if value.type == "identifier" and not _is_sorted(value, file):
        found = assigned(value, file)
        value = found if found.type in LISTED or view(found, file) else value
    if value.type in LISTED:
        clause = next((one for one in members(value) if one.type == "for_in_clause"), None)
        return (clause.child_by_field_name("right") if clause is not None else None) or value
    parts = call_parts(value, file) if value.type == "call" else None
    listed = parts is not None and file.text(parts.function) in LISTING
    return parts.arguments[0] if parts and listed and parts.arguments else value


def _is_sorted(name: Node, file: File) -> bool:
    """Whether the file sorts something of that name in place."""
    word = file.text(name)
    return any(one.endswith(word) for one in file.once(_sorted))


def _sorted(file: File) -> list[str]:
    """What stands ahead of each call of ``sort``; a search for words would stop at every one."""
    return file.code.split(".sort(")[:-1]


def view(value: Node, file: File) -> str:
    """``keys``, ``iteritems`` or such, where *value* is a call of that; else ''."""
    parts = call_parts(value, file) if value.type == "call" else None
    name = attribute_name(parts.function, file) if parts is not None else ""
    return name if name in VIEWS else ""


def _held_at(value: Node, file: File) -> list[Node]:
    """What ``d[key]`` may be, of what the file puts into ``d``."""
    whole = value.child_by_field_name("value") if value.type == "subscript" else None
    return items(whole, file, STEPS) if whole is not None else []


def _kept_order(value: Node, file: File) -> Node | None:
    """The dict of which *value* is a text in the same order: ``json.dumps(d)``, ``urllib.urlencode(d)``."""
    parts = call_parts(assigned(value, file), file)
    if parts is None or not parts.arguments or file.origin(parts.function) not in IN_ORDER:
        return None
    return None if "sort_keys" in parts.keywords else parts.arguments[0]


def _collection(value: Node, file: File) -> str:
    """The kind of *value* itself: what is handed on by a caller's caller is not followed."""
    fact = infer(value, file)
    if fact.kind not in (Kind.DICT, Kind.SET) or _is_small(value, file):
        return ""
    if "OrderedDict()" in fact.because:
        return ""
    return str(fact.kind.value)


def _may_grow(above: Node, file: File) -> bool:
    """Whether ``d[k]`` or ``d.name`` may add an item."""
    if above.type == "subscript":
        return True
    return above.type == "attribute" and attribute_name(above, file) in GROWING


def _is_small(value: Node, file: File) -> bool:
    """Whether *value* is a display, or the name of one, with at most one item."""
    if value.type == "identifier":
        bindings = file.resolve(value)
        grown = any(
            (above := file.parent(use)) is not None and _may_grow(above, file)
            for binding in bindings
            for use in file.uses(binding)
            if not same(use, value)
        )
        if grown or len(bindings) != 1:
            return False
        right = bindings[0].statement.child_by_field_name("right")
        return right is not None and _is_small(right, file)
    return value.type in ("dictionary", "set") and value.named_child_count < 2


def is_grown(value: Node, file: File) -> bool:
    """Whether the file puts more into what *value* names."""
    bindings = file.resolve(value) if value.type == "identifier" else ()
    uses = (file.parent(use) for binding in bindings for use in file.uses(binding))
    return any(above is not None and _sets(above, file) for above in uses)


def _sets(above: Node, file: File) -> bool:
    """Whether ``d[k]`` is set, or ``d.name`` may add an item."""
    if above.type != "subscript":
        return _may_grow(above, file)
    statement = file.parent(above)
    left = statement.child_by_field_name("left") if statement is not None else None
    return left is not None and same(left, above)
