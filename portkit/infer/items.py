"""What names and containers hold, as far as the file shows: some of the values, not all."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TYPE_CHECKING, Any, TypeVar

from tree_sitter import Node

from portkit.infer.arguments import CALLS, argument_nodes, calls_of, further_nodes
from portkit.infer.calls import returned_by, returned_nodes, yielded_nodes
from portkit.infer.facts import Kind
from portkit.infer.loops import LISTING, LOOPS, PATTERNS, column, handed_on, looped, place_in
from portkit.infer.puts import ADDING, put_in
from portkit.infer.values import infer
from portkit.syntax.classes import bases, class_of, parameters
from portkit.syntax.nodes import (
    attribute_name,
    call_parts,
    function_call,
    members,
    unparenthesized,
)
from portkit.syntax.precedence import operator_of
from portkit.syntax.scopes import Binding, given_to, same

if TYPE_CHECKING:
    from portkit.file import File

Found = TypeVar("Found")
Search = Callable[["Node | None", "File", int], Found]
FEW = 4  # so many values of a name are looked at
SEQUENCES = ("list", "tuple", "set", "deque", "UserList")  # as base classes
DISPLAYS = ("dictionary", "list", "tuple", "set")
COMPREHENSIONS = ("list_comprehension", "generator_expression", "set_comprehension")
VALUES = ("values", "itervalues", "viewvalues")
TAKING = ("get", "get_nowait", "pop", "setdefault", "popleft", "next")
# What holds integers by its type, with the argument that must say so, and how.
COUNTERS = {
    "collections.Counter": "",
    "collections.defaultdict": "int long",
    "array.array": "b B h H i I l L",
    "multiprocessing.Array": "b B h H i I l L",
}


def once_each(search: Callable[[Node | None, File, int], Found]) -> Search[Found]:
    """*search*, which follows so many names, attributes and calls, done once for each node and number of steps."""

    def found(node: Node | None, file: File, steps: int) -> Found:
        known: dict[tuple[int, int], Found] = file.once(_answers).setdefault(search.__name__, {})
        key = node.id if node is not None else 0, steps
        if key not in known:
            known[key] = search(node, file, steps)
        return known[key]

    return found


def _answers(file: File) -> dict[str, dict[tuple[int, int], Any]]:
    """What was found in *file*, by search, node and steps."""
    return {}


def values_of(name: Node, file: File) -> list[Node]:
    """Some of what a name may stand for: what calls hand to it, and what it is set to."""
    found = argument_nodes(name, file, is_kept=False)[:FEW]
    for one in file.resolve(name):
        if one.kind == "assign" and one.statement.type == "assignment":
            found += _given(one.statement, one.node) or parts_given(one, file)
    return found[: 2 * FEW]


def parts_given(binding: Binding, file: File) -> list[Node]:
    """What ``a`` is of ``a, b = f()``."""
    call = unpacked_call(binding)
    return part_in(given_back(call, file), binding) if call is not None else []


def unpacked_call(binding: Binding) -> Node | None:
    """``f()`` of ``a, b = f()``, which binds *binding*."""
    left = binding.statement.child_by_field_name("left") if binding.kind == "assign" else None
    right = binding.statement.child_by_field_name("right") if left is not None else None
    is_call = left is not None and left.type in PATTERNS and right is not None
    return right if right is not None and is_call and right.type == "call" else None


def part_in(rows: Iterable[Node], binding: Binding) -> list[Node]:
    """What *binding*, one of several targets, is given of *rows*."""
    left = binding.statement.child_by_field_name("left")
    place = place_in(left, binding.node) if left is not None else -1
    whole = [members(row) for row in rows if row.type in ("tuple", "expression_list")]
    return [row[place] for row in whole if 0 <= place < len(row)]


def _given(assignment: Node, target: Node) -> list[Node]:
    value = given_to(target, assignment)
    return [value] if value is not None else []


def given_back(call: Node, file: File) -> list[Node]:
    """What a function of the file returns, or the only method of that name."""
    function = call.child_by_field_name("function")
    if function is None:
        return []
    if function.type != "attribute":
        return returned_nodes(function, file)
    methods = [
        one for one in file.bindings(attribute_name(function, file)) if one.kind == "function"
    ]
    return returned_by(methods[0].statement, file) if len(methods) == 1 else []


def kept(attribute: Node, file: File) -> list[Node]:
    """What an attribute is: what ``self.name = value`` stores, what the only property of that name gives."""
    name = attribute_name(attribute, file)
    found = [one for one in file.bindings(name) if one.kind == "function"]
    if len(found) == 1 and (above := file.parent(found[0].statement)) is not None:
        decorators = [one for one in above.named_children if one.type == "decorator"]
        if any(file.text(one).strip("@ ") == "property" for one in decorators):
            return returned_by(found[0].statement, file)
    return stored(attribute, file)


def stored(attribute: Node, file: File) -> list[Node]:
    """What ``self.name = value`` stores anywhere in the file, and ``name = value`` in the body of a class."""
    if file.text(attribute.child_by_field_name("object")) != "self":
        return []
    return stored_as(attribute_name(attribute, file), file)


def stored_as(name: str, file: File) -> list[Node]:
    """What the attribute *name* of anything is set to in the file."""
    found = [
        value
        for one in file.bindings(name)
        if one.kind == "assign" and one.scope.type == "class_definition"
        for value in _given(one.statement, one.node)
    ]
    for word in file.words(name):
        target = file.parent(word)
        statement = file.parent(target) if target is not None else None
        if statement is not None and statement.type == "pattern_list":
            statement = file.parent(statement)
        if target is not None and statement is not None and statement.type == "assignment":
            found += _given(statement, target)
    return found


@once_each
def items(node: Node | None, file: File, steps: int) -> list[Node]:
    """The items of a display, also of what is listed, sliced, kept by a name or stored; the values of a dict."""
    if node is None or steps <= 0:
        return []
    node = unparenthesized(node)
    if node.type in DISPLAYS:
        return [one.child_by_field_name("value") or one for one in members(node)][: 2 * FEW]
    if node.type in COMPREHENSIONS:
        body = node.child_by_field_name("body")
        return [body] if body is not None else []
    found = [item for one in sources(node, file, steps) for item in items(one, file, steps - 1)]
    if node.type in ("subscript", "call"):
        found += _put_by(node, file)
    function = node.child_by_field_name("function") if node.type == "call" else None
    if function is not None:
        found += [*yielded_nodes(function, file), *_mapped(node, file)]
    else:
        found += _put(node, file)
    return distinct(found)


def distinct(nodes: list[Node]) -> list[Node]:
    """*nodes*, each once: what a name is made of again and again is found on many ways."""
    return list({one.id: one for one in nodes}.values())


def _mapped(call: Node, file: File) -> list[Node]:
    """What the function gives that ``map`` is given."""
    parts = function_call(call, file, "map")
    if parts is None or not parts.arguments:
        return []
    function = parts.arguments[0]
    body = function.child_by_field_name("body") if function.type == "lambda" else None
    return [body] if body is not None else returned_nodes(function, file)


def sources(node: Node, file: File, steps: int) -> list[Node]:
    """What has the items of *node*."""
    if node.type == "attribute":
        return [*stored(node, file), *made_with(node.child_by_field_name("object"), file)]
    if node.type == "subscript":
        index, value = node.child_by_field_name("subscript"), node.child_by_field_name("value")
        if value is None or index is None:
            return []
        return [value] if index.type == "slice" else items(value, file, steps - 1)
    if node.type == "call":
        return _called(node, file, steps)
    if node.type == "binary_operator":
        return members(node) if operator_of(node) == "+" else []
    if node.type != "identifier":
        return []
    bound = (one for binding in file.resolve(node) for one in bound_items(binding, file, steps - 1))
    return [*values_of(node, file), *bound, *made_with(node, file)]


def made_with(node: Node | None, file: File) -> list[Node]:
    """What instances are made with of a class derived from ``list`` or ``UserList``, of which *node* is ``self``."""
    function = file.scope(node) if node is not None and node.type == "identifier" else None
    if node is None or function is None or function.type != "function_definition":
        return []
    definition = class_of(function, file)
    listed = parameters(function)
    if definition is None or not listed or file.text(listed[0]) != file.text(node):
        return []
    if not any(file.text(one).rpartition(".")[2] in SEQUENCES for one in bases(definition, file)):
        return []
    calls = calls_of(file.text(definition.child_by_field_name("name")), file, False)
    return [one for parts in calls for one in parts.arguments[:1]]


def _called(node: Node, file: File, steps: int) -> list[Node]:
    parts = call_parts(node, file)
    if parts is None:
        return []
    method = attribute_name(parts.function, file) if parts.receiver is not None else ""
    if parts.receiver is not None and method in VALUES:
        return [parts.receiver]
    if method in TAKING:
        return [*items(parts.receiver, file, steps - 1), *parts.arguments[1:2]]
    if file.text(parts.function) in LISTING:
        return list(parts.arguments[:1])
    if file.origin(parts.function) == "array.array":
        return list(parts.arguments[1:2])
    return given_back(node, file)


def _put(node: Node, file: File) -> Iterator[Node]:
    """What ``d[k] = x``, ``xs.append(x)`` and a splat of parameters put into what a name stands for."""
    if node.type == "attribute":
        uses = [
            above for word in file.words(attribute_name(node, file)) if (above := file.parent(word))
        ]
        uses = [
            use for use in uses if use.type == "attribute" and file.text(use) == file.text(node)
        ]
    elif node.type == "identifier":
        bindings = file.resolve(node)
        uses = [use for binding in bindings for use in file.uses(binding)]
        for binding in bindings:
            if binding.statement.type in ("list_splat_pattern", "dictionary_splat_pattern"):
                yield from further_nodes(binding.statement, binding.scope, file)
    else:
        return
    for use in uses[:CALLS]:
        yield from _put_by(use, file)


def _put_by(use: Node, file: File) -> Iterator[Node]:
    """What is put into the container *use*: of ``d[k].append(x)``, which adds to what ``d`` holds, ``d[k]``."""
    yield from (one for one, holds_some in put_in(use, file) if one is not None and not holds_some)
    above = file.parent(use)
    if above is None:
        return
    if above.type == "attribute" and attribute_name(above, file) == "setdefault":
        call = file.parent(above)
        parts = call_parts(call, file) if call is not None and call.type == "call" else None
        if call is not None and parts is not None:
            yield from parts.arguments[1:]
            if _is_added_to(call, file):
                yield call
        return
    is_item = above.type == "subscript" and same(above.child_by_field_name("value"), use)
    if is_item and _is_added_to(above, file):
        yield above


def _is_added_to(container: Node, file: File) -> bool:
    """Whether *container* stands in ``container.append(x)``."""
    above = file.parent(container)
    return above is not None and above.type == "attribute" and attribute_name(above, file) in ADDING


def bound_items(binding: Binding, file: File, steps: int) -> list[Node]:
    """What a loop binds a name to, or ``map`` and its like hand to a parameter."""
    if binding.kind not in LOOPS:
        return [one for source in handed_on(binding, file) for one in items(source, file, steps)]
    left, right = looped(binding)
    if left is None or right is None:
        return []
    if same(left, binding.node):
        return items(right, file, steps)
    place = place_in(left, binding.node)
    source = column(right, place, file)
    if source is not None:
        return items(source, file, steps)
    rows = [members(row) for row in items(right, file, steps) if row.type in ("tuple", "list")]
    return [row[place] for row in rows if 0 <= place < len(row)]


@once_each
def holds_integers(node: Node | None, file: File, steps: int) -> bool:
    """Whether all that *node* holds are integers, by what it is made of: ``Counter()``, ``array('i')``."""
    if node is None or steps <= 0:
        return False
    node = unparenthesized(node)
    if infer(node, file).element is Kind.INT:
        return True
    parts = call_parts(node, file) if node.type == "call" else None
    origin = file.origin(parts.function) if parts is not None else None
    if parts is not None and origin in COUNTERS:
        codes = COUNTERS[origin]
        first = file.text(parts.arguments[0]).strip("'\"") if parts.arguments else ""
        return not codes or first in codes.split()
    if parts is not None and file.text(parts.function) == "bytearray":
        return file.is_builtin(parts.function)
    return any(holds_integers(one, file, steps - 1) for one in sources(node, file, steps - 1))
