"""What a value that is written out holds: of that ``repr`` writes the items."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from portkit.file import File
from portkit.infer import Kind, infer
from portkit.infer.arguments import argument_nodes
from portkit.infer.calls import yielded_nodes
from portkit.infer.elsewhere import surely_elsewhere, yielded_elsewhere
from portkit.infer.items import given_back, items, parts_given
from portkit.syntax.nodes import Call, attribute_name, call_parts, members, unparenthesized
from portkit.syntax.precedence import operator_of
from portkit.syntax.scopes import same

STEPS = 5  # so many names, calls and displays are followed, one from another
FEW = 4  # so many arguments that a parameter is handed
MOST = 40  # so many values are looked at
DISPLAYS = ("list", "tuple", "set", "expression_list")
COMPREHENSIONS = ("list_comprehension", "set_comprehension", "dictionary_comprehension")
LISTING = frozenset(["list", "sorted", "tuple", "set", "frozenset", "reversed", "zip", "dict"])
PASSING = frozenset(["copy", "deepcopy"])  # they give what they are given
LOADING, DUMPING = (
    "loads",
    "dumps",
)  # what is loaded is what was dumped; the dump itself is not that
GROWING = frozenset(["append", "add", "insert", "appendleft"])

Held = tuple[Node, bool, File]
Next = tuple[Node, bool | None]  # None: what it holds is written, and not itself


def held(value: Node, is_repr: bool, file: File) -> list[Held]:
    """*value* and what the tree shows to be in it, each with whether ``repr`` writes it, and its file; found once."""
    known = file.once(_known)
    key = value.id, is_repr
    if key not in known:
        known[key] = _held(value, is_repr, file)
    return known[key]


def _known(_file: File) -> dict[tuple[int, bool], list[Held]]:
    return {}


def _held(value: Node, is_repr: bool, file: File) -> list[Held]:
    found: list[Held] = []
    todo: list[tuple[Node, bool | None, File, int]] = [(value, is_repr, file, STEPS)]
    seen = set[tuple[int, bool | None]]()
    while todo and len(found) < MOST:
        node, form, where, steps = todo.pop(0)
        node = unparenthesized(node)
        if (node.id, form) in seen:
            continue
        seen.add((node.id, form))
        if form is not None:
            found.append((node, form, where))
        if steps:
            todo += [(one, inner, where, steps - 1) for one, inner in _next(node, form, where)]
            todo += [(*one, steps - 1) for one in _next_elsewhere(node, form, where)]
    return found


def _next_elsewhere(
    node: Node, form: bool | None, file: File
) -> Iterator[tuple[Node, bool | None, File]]:
    yield from ((one, form, other) for one, other in surely_elsewhere(node, file))
    function = node.child_by_field_name("function") if form is None else None
    if function is not None:
        yield from ((one, True, other) for one, other in yielded_elsewhere(function, file))


def _next(node: Node, form: bool | None, file: File) -> Iterator[Next]:
    if node.type in DISPLAYS:
        yield from ((one, True) for one in members(node))
    elif node.type == "dictionary":
        pairs = (one for one in members(node) if one.type == "pair")
        yield from ((one, True) for pair in pairs for one in members(pair))
    elif node.type in COMPREHENSIONS:
        body = members(node)[0]
        yield from ((one, True) for one in (members(body) if body.type == "pair" else [body]))
    elif node.type == "call":
        yield from _of_call(node, form, file)
    elif node.type == "binary_operator":
        is_sum = operator_of(node) in "+-" or infer(node, file).kind is Kind.INT
        yield from ((one, form) for one in members(node)[:2] if is_sum)
    elif node.type == "subscript":
        yield from _of_item(node, form, file)
    elif node.type in ("identifier", "attribute"):
        yield from ((one, form) for one in _stood_for(node, file))
        yield from ((one, True) for one in _grown(node, file))


def _of_item(item: Node, form: bool | None, file: File) -> Iterator[Next]:
    """What a slice holds; any value of what a dict or list is made with."""
    whole, index = item.child_by_field_name("value"), item.child_by_field_name("subscript")
    if whole is not None and index is not None and index.type == "slice":
        yield whole, form
    else:
        yield from ((one, form) for one in items(whole, file, STEPS))


def _of_call(call: Node, form: bool | None, file: File) -> Iterator[Next]:
    """What a function of the file gives back or yields, or what is listed."""
    parts = call_parts(call, file)
    handed = _handed_on(parts, form, file) if parts is not None else None
    if handed is not None:
        yield from handed
        return
    yield from ((one, form) for one in given_back(call, file))
    function = call.child_by_field_name("function")
    if form is None and function is not None:
        yield from ((one, True) for one in yielded_nodes(function, file))


def _handed_on(parts: Call, form: bool | None, file: File) -> list[Next] | None:
    """The arguments that a well-known function hands on in what it gives; None of another function."""
    name, first = file.text(parts.function).rpartition(".")[2], parts.arguments[:1]
    if name in PASSING:
        return [(one, form) for one in first]
    if name == LOADING:
        return [(one, None) for one in first]
    if name == DUMPING:
        return [(one, True) for one in first] if form is None else []
    if parts.receiver is not None or not file.is_builtin(parts.function):
        return None
    if name not in LISTING:
        return []
    listed: list[Next] = [(one, None) for one in parts.arguments]
    return listed + [(one, True) for one in parts.keywords.values()]


def _stood_for(node: Node, file: File) -> list[Node]:
    """What a name or attribute is set to, or a parameter is handed, where all of it is of one kind."""
    handed = argument_nodes(node, file)
    if handed:
        return handed[:FEW]
    if node.type == "attribute":
        return _assigned(node, file)
    bound = file.resolve(node)
    if len(bound) > 1 and not infer(node, file):
        return []
    statements = (one.statement for one in bound if one.kind == "assign")
    sides = [
        (one.child_by_field_name("left"), one.child_by_field_name("right")) for one in statements
    ]
    names = {one.node.id for one in bound}
    found = [right for left, right in sides if left is not None and left.id in names and right]
    return found or [part for one in bound for part in parts_given(one, file)]


def _assigned(attribute: Node, file: File) -> list[Node]:
    """What ``self.name = value``, or the body of the class, sets where one class alone has such an attribute."""
    bound = [
        (one.statement.child_by_field_name("right"), one.scope.id)
        for one in file.bindings(attribute_name(attribute, file))
        if one.kind == "assign" and one.scope.type == "class_definition"
    ]
    found = [right for right, _ in bound if right is not None]
    owners = {owner for _, owner in bound}
    for target in _uses(attribute, file):
        statement = file.parent(target)
        if statement is None or statement.type != "assignment":
            continue
        right = statement.child_by_field_name("right")
        owner = file.enclosing(target, "class_definition")
        if right is not None and same(statement.child_by_field_name("left"), target):
            found.append(right)
            owners.add(owner.id if owner is not None else 0)
    return found if len(owners) == 1 else []


def _grown(node: Node, file: File) -> Iterator[Node]:
    """``x`` of ``name.append(x)``, ``k`` and ``v`` of ``name[k] = v``."""
    for use in _uses(node, file):
        above = file.parent(use)
        if above is None or above.type not in ("attribute", "subscript"):
            continue
        if above.type == "subscript":
            yield from _set_item(above, use, file)
            continue
        call = file.parent(above)
        if attribute_name(above, file) not in GROWING or call is None or call.type != "call":
            continue
        parts = call_parts(call, file)
        yield from parts.arguments[-1:] if parts is not None else ()


def _set_item(target: Node, whole: Node, file: File) -> Iterator[Node]:
    statement = file.parent(target)
    if statement is None or statement.type != "assignment":
        return
    left, right = (statement.child_by_field_name(side) for side in ("left", "right"))
    key = target.child_by_field_name("subscript")
    is_set = same(left, target) and same(target.child_by_field_name("value"), whole)
    if is_set and right is not None and key is not None:
        yield from (one for one in (key, right) if one.type != "slice")


def _uses(node: Node, file: File) -> Iterator[Node]:
    """Other places of a name of the same scope, or of an attribute by its name."""
    if node.type == "attribute":
        name = attribute_name(node, file)
        above = (file.parent(word) for word in file.words(name))
        yield from (one for one in above if one is not None and attribute_name(one, file) == name)
        return
    bound = file.resolve(node)
    for word in file.words(file.text(node)):
        if word.type == "identifier" and not same(word, node) and file.resolve(word) == bound:
            yield word
