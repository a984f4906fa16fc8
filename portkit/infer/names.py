"""What a name or an attribute holds: only where everything that binds it agrees."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import TYPE_CHECKING

from tree_sitter import Node

from portkit.infer import calls, puts, values
from portkit.infer.facts import ITSELF, UNKNOWN, Fact, Kind, agree
from portkit.infer.handlers import handed_text
from portkit.infer.results import CONSTANTS
from portkit.syntax.nodes import call_parts
from portkit.syntax.scopes import Binding, part_of, same

if TYPE_CHECKING:
    from portkit.file import File


# What may be given other elements than it was made with.
CHANGED = frozenset([Kind.LIST, Kind.SET])
SETTING = ("setattr(", "__dict__", "def __get__")
# ``*args`` and ``**options`` of a function.
SPLATS = {"list_splat_pattern": Kind.TUPLE, "dictionary_splat_pattern": Kind.DICT}


def is_hidden(name: str, node: Node, file: File) -> bool:
    """Whether the file binds the builtin *name* where *node* stands, so that it cannot be written there."""
    bindings = file.bindings(name)
    return bool(bindings) and any(
        same(binding.scope, scope) for scope in file.scopes(node) for binding in bindings
    )


def name_fact(node: Node, file: File, depth: int) -> Fact:
    """The fact about a plain name: all its bindings must agree."""
    if file.text(node) in file.parameters(file.scope(node)):
        return handed_text(node, file)
    bindings = file.resolve(node)
    if not bindings or file.is_undone(file.text(node)):
        return UNKNOWN
    if len(bindings) == 1 and (kind := SPLATS.get(bindings[0].statement.type)):
        return Fact(kind, f"`{file.text(node)}` takes what more is handed")
    origin = file.origin(node)
    if origin is not None:
        return _constant(origin)
    return _once(
        bindings[0].node,
        file,
        lambda: (_bound(one, file, depth) for one in bindings),
        lambda element: puts.keeps(
            element, (use for one in bindings for use in file.uses(one)), file, depth
        ),
    )


def _once(
    key: Node, file: File, facts: Callable[[], Iterable[Fact]], keeps: Callable[[Kind], bool]
) -> Fact:
    """What *facts* agree on, worked out once for *key*; ITSELF where that is under way already.

    *keeps* says whether a list of such elements has none of another kind put in; for that it is taken for one.
    """
    known = file.facts.get(key.id)
    if known is not None:
        return known
    if key.id in file.open_names:
        # Through another name it is given up: what that one holds would depend on where one began.
        return file.assumed.get(key.id, ITSELF) if file.open_names[-1] == key.id else UNKNOWN
    file.open_names.append(key.id)
    fact = agree(facts())
    if fact.kind in CHANGED and fact.element is not Kind.UNKNOWN:
        file.assumed[key.id] = fact
        if not keeps(fact.element):
            fact = replace(fact, element=Kind.UNKNOWN)
        del file.assumed[key.id]
    file.open_names.pop()
    file.facts[key.id] = fact
    return fact


def _constant(origin: str) -> Fact:
    kind = CONSTANTS.get(origin)
    return Fact(kind, f"`{origin}` is {kind.value}") if kind else UNKNOWN


def attribute_fact(node: Node, file: File, depth: int) -> Fact:
    """A constant of a module, or an attribute of which every assignment in the file agrees."""
    origin = file.origin(node)
    if origin is not None:
        return _constant(origin)
    receiver = node.child_by_field_name("object")
    if receiver is None or not _is_of_file(receiver, file, depth):
        return UNKNOWN
    name = file.text(node.child_by_field_name("attribute"))
    uses = [
        above
        for word in file.words(name)
        if (above := file.parent(word)) and is_name_of(above, word)
    ]
    if not uses:
        return UNKNOWN
    fact = _once(
        uses[0],
        file,
        lambda: _assigned(name, uses, file, depth),
        lambda element: puts.keeps(element, uses, file, depth),
    )
    # A descriptor, or what stands for a value that is set by its name.
    return UNKNOWN if fact.kind is Kind.INSTANCE and file.holds_any(SETTING) else fact


def _is_of_file(receiver: Node, file: File, depth: int) -> bool:
    """Whether *receiver* is ``self``, a class of the file or an instance of one."""
    if file.text(receiver) == "self":
        return True
    fact = values.infer(receiver, file, depth) if receiver.type == "identifier" else UNKNOWN
    return fact.kind in (Kind.INSTANCE, Kind.CLASS) and fact.of is not None


def _assigned(name: str, uses: list[Node], file: File, depth: int) -> list[Fact]:
    """Facts of all that is assigned to the attribute *name*, of which *uses* are all that the file has."""
    facts = [
        _bound(binding, file, depth)
        for binding in file.bindings(name)
        if binding.scope.type == "class_definition"
    ]
    for target in uses:
        statement = file.parent(target)
        if statement is not None and statement.type in STORES:
            facts += _stored(statement, target, file, depth)
    return facts


def is_name_of(attribute: Node, word: Node) -> bool:
    """Whether *attribute* is ``x.word``."""
    return attribute.type == "attribute" and same(attribute.child_by_field_name("attribute"), word)


STORES = frozenset(
    "assignment augmented_assignment pattern_list tuple_pattern list_pattern for_statement"
    " for_in_clause as_pattern_target delete_statement tuple list expression_list".split()
)


def _stored(statement: Node, target: Node, file: File, depth: int) -> list[Fact]:
    if statement.type == "assignment":
        if same(statement.child_by_field_name("left"), target):
            return [_value(statement, target, file, depth)]
        return []
    if statement.type == "augmented_assignment":
        if not same(statement.child_by_field_name("left"), target):
            return []
        return [_augmented(statement, file, depth)]
    if statement.type in ("tuple", "list", "expression_list"):
        return []  # read inside a display
    return [UNKNOWN]


def _bound(binding: Binding, file: File, depth: int) -> Fact:
    above = binding.statement
    if binding.kind == "assign":
        if above.type == "augmented_assignment":
            return _augmented(above, file, depth)
        return _value(above, binding.node, file, depth)
    if binding.kind in ("for", "comprehension"):
        return _element_of(above, binding, file, depth)
    if binding.kind == "as":
        return caught(binding, file, depth)
    if binding.kind == "class":
        return Fact(Kind.CLASS, f"`{binding.name}` is a class of this file", above)
    if binding.kind == "function":
        return Fact(Kind.FUNCTION, f"`{binding.name}` is a function of this file", above)
    return UNKNOWN


def _value(assignment: Node, target: Node, file: File, depth: int) -> Fact:
    """The fact of what an assignment gives to *target*, through tuples and chains."""
    left = assignment.child_by_field_name("left")
    right = assignment.child_by_field_name("right")
    while right is not None and right.type == "assignment":
        right = right.child_by_field_name("right")
    if left is None or right is None:
        return UNKNOWN
    if not same(left, target):
        part = part_of(left, right, target)
        if part is None:
            return _place_of(left, right, target, file)
        right = part
    fact = values.infer(right, file, depth)
    if not fact:
        return fact
    where = f"`{file.text(target)}` is set on line {target.start_point.row + 1}: "
    because = (
        fact.because if fact.because.startswith("`" + file.text(target)) else where + str(fact)
    )
    return Fact(fact.kind, because, fact.of, fact.element, fact.detail)


def _place_of(left: Node, right: Node, target: Node, file: File) -> Fact:
    """The fact of *target* in ``kind, error, trace = call()``."""
    if right.type != "call" or left.type not in ("pattern_list", "tuple_pattern"):
        return UNKNOWN
    places = (n for n, name in enumerate(left.named_children) if same(name, target))
    place = next(places, None)
    return calls.place_fact(right, place, file) if place is not None else UNKNOWN


def _augmented(statement: Node, file: File, depth: int) -> Fact:
    """``n += 1`` keeps an integer an integer, and a list a list."""
    right = values.infer(statement.child_by_field_name("right"), file, depth)
    operator = file.text(statement.child_by_field_name("operator"))
    if operator in ("**=", "%=") or (operator == "/=" and values.has_true_division(file)):
        return UNKNOWN
    if right.kind is Kind.INT:
        return ITSELF
    return right if right.kind is Kind.FLOAT or operator == "+=" else UNKNOWN


def _element_of(clause: Node, binding: Binding, file: File, depth: int) -> Fact:
    left, right = (clause.child_by_field_name(side) for side in ("left", "right"))
    if not same(left, binding.node):
        return _counted(left, right, binding, file, depth)
    source = values.infer(right, file, depth)
    if right is None or source.element is Kind.UNKNOWN or source.kind is Kind.DICT:
        return UNKNOWN
    because = f"`{binding.name}` runs over `{values.short(right, file)}`, of which each is "
    return Fact(source.element, because + source.element.value)


def _counted(
    left: Node | None, right: Node | None, binding: Binding, file: File, depth: int
) -> Fact:
    """``n`` of ``for n, x in enumerate(xs)``, where it starts at an integer."""
    parts = call_parts(right, file) if right is not None and right.type == "call" else None
    is_first = (
        left is not None and left.named_children and same(left.named_children[0], binding.node)
    )
    if not is_first or parts is None or not file.is_builtin(parts.function):
        return UNKNOWN
    starts = [*parts.arguments[1:], *parts.keywords.values()]
    if file.text(parts.function) != "enumerate" or any(
        values.infer(start, file, depth).kind is not Kind.INT for start in starts
    ):
        return UNKNOWN
    return Fact(Kind.INT, f"`{binding.name}` counts in `{values.short(parts.node, file)}`")


def caught(binding: Binding, file: File, depth: int = 0) -> Fact:
    """``except E as name`` and ``with value as name``."""
    clause = file.enclosing(binding.node, "except_clause", "with_item")
    if clause is None:
        return UNKNOWN
    if clause.type == "except_clause":
        error = clause.children_by_field_name("value")[0]
        if error.type == "as_pattern":
            error = error.named_children[0]
        name = file.text(error)
        return Fact(
            Kind.EXCEPTION, f"`{binding.name}` is the caught {' '.join(name.split())}", detail=name
        )
    pattern = clause.child_by_field_name("value")
    if pattern is None or pattern.type != "as_pattern":
        return UNKNOWN
    fact = values.infer(pattern.named_children[0], file, depth)
    return fact if fact.kind is Kind.FILE else UNKNOWN
