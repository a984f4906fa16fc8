"""What the file shows that a value may be: not all that it is, but an integer, or a float, at times."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

from tree_sitter import Node

from portkit.infer.arguments import CALLS, argument_facts, argument_nodes
from portkit.infer.calls import returned_by, returned_nodes
from portkit.infer.facts import Fact, Kind
from portkit.infer.options import integer_options
from portkit.infer.values import infer
from portkit.syntax.nodes import Call, attribute_name, call_parts, members, unparenthesized
from portkit.syntax.precedence import operator_of
from portkit.syntax.scopes import Binding, part_of, same

if TYPE_CHECKING:
    from portkit.file import File

Found = TypeVar("Found")
Search = Callable[["Node | None", "File", int], Found]
STEPS = 6
FEW = 4  # so many values of a name are looked at
INTEGER_OPERATORS = frozenset(["+", "-", "*", "/", "//", "%"])
FLOAT_OPERATORS = frozenset(["+", "-", "*", "/", "%", "**"])
AGGREGATES = ("sum", "max", "min", "abs")
DISPLAYS = ("dictionary", "list", "tuple")
LISTING = ("sorted", "list", "tuple", "reversed")
MAPPING = ("map", "filter", "imap", "ifilter")
LOOPS = ("for", "comprehension")
# Of what ``os.stat``, ``time.localtime`` and ``datetime`` give; the last only where the file has to do with them.
STATUS = ("st_", "tm_")
OF_TIMES = frozenset(
    "year month day hour minute second microsecond days seconds microseconds".split()
)


def may_be_integer(node: Node | None, file: File) -> bool:
    """Whether the file shows that *node* is an integer, or that a call hands in what makes it one."""
    return _may_be_integer(node, file, STEPS)


def may_be_float(node: Node | None, file: File) -> bool:
    """Whether the file shows that *node* is a float, or that a call hands in what makes it one."""
    return _may_be_float(node, file, STEPS)


def possible_facts(node: Node | None, file: File) -> list[Fact]:
    """Some of what the file shows that *node* may be: by what it is set to, handed or looped over."""
    return _possible_facts(node, file, STEPS)


def _once_each(search: Callable[[Node | None, File, int], Found]) -> Search[Found]:
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


@_once_each
def _may_be_integer(node: Node | None, file: File, steps: int) -> bool:
    if node is None or steps <= 0:
        return False
    node = unparenthesized(node)
    if infer(node, file).kind is Kind.INT:
        return True
    rule = SHOWN.get(node.type)
    return rule is not None and rule(node, file, steps - 1)


def _operation(node: Node, file: File, steps: int) -> bool:
    sides = (node.child_by_field_name(side) for side in ("left", "right"))
    is_integer = operator_of(node) in INTEGER_OPERATORS
    return is_integer and all(_may_be_integer(side, file, steps + 1) for side in sides)


def _call(node: Node, file: File, steps: int) -> bool:
    """``sum(x)`` of integers; a function of the file that returns what may be one."""
    parts = call_parts(node, file)
    if parts is None:
        return False
    if file.text(parts.function) in AGGREGATES:
        return _of_integers(parts, file, steps)
    return any(_may_be_integer(one, file, steps) for one in given_back(node, file))


def _either(node: Node, file: File, steps: int) -> bool:
    """``a and b or c``; ``a if b else c``."""
    values = node.named_children
    if node.type == "conditional_expression":
        values = [values[0], values[-1]]
    return any(_may_be_integer(one, file, steps + 1) for one in values)


def _of_integers(parts: Call, file: File, steps: int) -> bool:
    for one in parts.arguments[:1]:
        if any(fact.element is Kind.INT for fact in argument_facts(one, file)):
            return True
        if any(_may_be_integer(item, file, steps) for item in _items(one, file, steps)):
            return True
    return False


def _attribute(node: Node, file: File, steps: int) -> bool:
    name = attribute_name(node, file)
    if name.startswith(STATUS) or (name in OF_TIMES and "datetime" in file.code):
        return True
    if name in file.once(integer_options):
        return True
    return any(_may_be_integer(value, file, steps) for value in _stored(node, file))


def _item(node: Node, file: File, steps: int) -> bool:
    """``d[k]`` of a display of integers."""
    found = _items(node.child_by_field_name("value"), file, steps)
    return bool(found) and all(_may_be_integer(one, file, steps) for one in found)


def _name(node: Node, file: File, steps: int) -> bool:
    """A parameter that a call hands an integer; a variable that is set to what may be one."""
    if any(_may_be_integer(one, file, steps) for one in _values(node, file)):
        return True
    for binding in file.resolve(node):
        sources = _looped(binding, file) or _unpacked(binding)
        for source in sources:
            if infer(source, file).element is Kind.INT:
                return True
            items = _items(source, file, steps) if binding.kind != "assign" else []
            if any(_may_be_integer(one, file, steps) for one in items):
                return True
    return False


SHOWN = {
    "binary_operator": _operation,
    "boolean_operator": _either,
    "conditional_expression": _either,
    "call": _call,
    "attribute": _attribute,
    "subscript": _item,
    "identifier": _name,
}


def _values(name: Node, file: File) -> list[Node]:
    """Some of what a name may stand for: what calls hand to it, and what it is set to."""
    found = argument_nodes(name, file, is_kept=False)[:FEW]
    for one in file.resolve(name):
        if one.kind == "assign" and one.statement.type == "assignment":
            found += _given(one.statement, one.node)
    return found[: 2 * FEW]


def _given(assignment: Node, target: Node) -> list[Node]:
    """What an assignment gives to *target*, one of ``a, b = x, y`` too."""
    left, right = (assignment.child_by_field_name(side) for side in ("left", "right"))
    if left is None or right is None:
        return []
    value = right if same(left, target) else part_of(left, right, target)
    return [value] if value is not None else []


def _unpacked(binding: Binding) -> list[Node]:
    """``map(int, x)`` of ``a, b = map(int, x)``."""
    if binding.kind != "assign" or binding.statement.type != "assignment":
        return []
    left, right = (binding.statement.child_by_field_name(side) for side in ("left", "right"))
    is_one_of = left is not None and left.type in ("pattern_list", "tuple_pattern")
    return [right] if is_one_of and right is not None else []


def _looped(binding: Binding, file: File) -> list[Node]:
    """What a loop runs over that binds a name, or ``map`` hands on to the parameter of a lambda."""
    if binding.kind in LOOPS:
        left = binding.statement.child_by_field_name("left")
        rights = binding.statement.children_by_field_name("right")
        return rights[:1] if same(left, binding.node) else []
    function = binding.scope
    if function.type == "lambda":
        return _mapped(function, file)
    if binding.kind != "parameter" or function.type != "function_definition":
        return []
    name = function.child_by_field_name("name")
    return [one for word in file.words(file.text(name))[:CALLS] for one in _mapped(word, file)]


def _mapped(function: Node, file: File) -> list[Node]:
    """``x`` of ``map(function, x)``, also of ``pool.map``."""
    above = file.parent(function)
    call = file.parent(above) if above is not None and above.type == "argument_list" else None
    parts = call_parts(call, file) if call is not None and call.type == "call" else None
    if parts is None or file.text(parts.function).rpartition(".")[2] not in MAPPING:
        return []
    return list(parts.arguments[1:2]) if same(parts.arguments[0], function) else []


@_once_each
def _items(node: Node | None, file: File, steps: int) -> list[Node]:
    """The items of a display, also of what is listed, sliced, kept by a name or stored."""
    if node is None or steps <= 0:
        return []
    node = unparenthesized(node)
    if node.type in DISPLAYS:
        return [one.child_by_field_name("value") or one for one in members(node)][: 2 * FEW]
    return [item for one in _sources(node, file, steps) for item in _items(one, file, steps - 1)]


def _sources(node: Node, file: File, steps: int) -> list[Node]:
    """What has the items of *node*."""
    if node.type == "attribute":
        return _stored(node, file)
    if node.type == "subscript":
        index, value = node.child_by_field_name("subscript"), node.child_by_field_name("value")
        return [value] if value is not None and index is not None and index.type == "slice" else []
    if node.type == "call":
        parts = call_parts(node, file)
        is_listed = parts is not None and file.text(parts.function) in LISTING
        return list(parts.arguments[:1]) if parts is not None and is_listed else []
    if node.type != "identifier":
        return []
    rows = (one for binding in file.resolve(node) for one in _looped(binding, file))
    return [*_values(node, file), *(item for one in rows for item in _items(one, file, steps - 1))]


@_once_each
def _may_be_float(node: Node | None, file: File, steps: int) -> bool:
    if node is None or steps <= 0:
        return False
    node = unparenthesized(node)
    if infer(node, file).kind is Kind.FLOAT:
        return True
    parts: list[Node] = []
    if node.type == "binary_operator" and operator_of(node) in FLOAT_OPERATORS:
        sides = (node.child_by_field_name(side) for side in ("left", "right"))
        return any(_may_be_float(side, file, steps) for side in sides)
    if node.type == "call":
        parts += given_back(node, file)
    elif node.type == "attribute":
        parts += _stored(node, file)
    elif node.type == "identifier":
        parts += _values(node, file)
    return any(_may_be_float(one, file, steps - 1) for one in parts)


@_once_each
def _possible_facts(node: Node | None, file: File, steps: int) -> list[Fact]:
    if node is None or steps <= 0:
        return []
    node = unparenthesized(node)
    fact = infer(node, file)
    if fact:
        return [fact]
    return [one for part in sources(node, file) for one in _possible_facts(part, file, steps - 1)]


def sources(node: Node, file: File) -> list[Node]:
    """Expressions of which the value of *node* is that of one, as far as the file shows."""
    if node.type == "call":
        return given_back(node, file)
    if node.type == "attribute":
        return _stored(node, file)
    if node.type == "subscript":
        return _items(node.child_by_field_name("value"), file, STEPS)
    if node.type != "identifier":
        return []
    rows = (row for one in file.resolve(node) for row in _looped(one, file))
    return [*_values(node, file), *(item for row in rows for item in _items(row, file, STEPS))]


def given_back(call: Node, file: File) -> list[Node]:
    """What a function of the file returns, or the only method of that name."""
    function = call.child_by_field_name("function")
    if function is None:
        return []
    if function.type != "attribute":
        found = returned_nodes(function, file)
        return [one for one in found if not file.is_in_helper(one)]
    methods = [
        one for one in file.bindings(attribute_name(function, file)) if one.kind == "function"
    ]
    return returned_by(methods[0].statement, file) if len(methods) == 1 else []


def _stored(attribute: Node, file: File) -> list[Node]:
    """What ``self.name = value`` stores anywhere in the file."""
    found: list[Node] = []
    if file.text(attribute.child_by_field_name("object")) != "self":
        return found
    for word in file.words(file.text(attribute.child_by_field_name("attribute"))):
        target = file.parent(word)
        statement = file.parent(target) if target is not None else None
        if statement is not None and statement.type == "pattern_list":
            statement = file.parent(statement)
        if target is not None and statement is not None and statement.type == "assignment":
            found += _given(statement, target)
    return found
