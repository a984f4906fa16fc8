"""The order of a dict or set is told where the file shows that it is printed, joined or indexed.

2.7 orders by hash; dicts of 3.7 and later keep the order of insertion, and hashes of text differ in each
run. ``print({'b': 1, 'a': 2})`` writes something else on each.

Caveats: told only for what is a dict or set of two or more items, as far as the file shows, at its output.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer import Kind, infer
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import call_parts
from portkit.syntax.scopes import same

DOUBT = "the order of {} is not that of 2.7 on 3; sort it where it is written out"
WRITERS = ("print", "str", "repr", "list", "tuple", "write", "join")


@codemod(
    words=["print", "str", "repr", "join", "write", "list", "tuple", "for", "popitem"],
    node=["call", "raise_statement", "for_statement"],
    rows=["B48", "B49"],
    unchanged=[
        "print({'a': 1})",
        "print(sorted({'a': 1, 'b': 2}))",
        "d = {'a': 1, 'b': 2}\nprint(len(d))",
        "print(d)",
        "x = {'a': 1, 'b': 2}\nfor k in x: y[k] = 1",
        "raise ValueError({1: 2, 3: 4})",
    ],
    told=[
        "print {'b': 1, 'a': 2}",
        "d = {'b': 1, 'a': 2}\nfor k in d: print k",
        "print(list(set('abc')))",
        "s = set(x)\nprint(','.join(s))",
        "d = {'b': 1, 'a': 2}\nprint(d.keys())",
    ],
)
def hash_order(node: Node, file: File) -> Iterator[Rewrite | Told]:
    if is_guarded(node, file):
        return
    if node.type == "for_statement":
        yield from _loop(node, file)
        return
    values: tuple[Node, ...] | list[Node] = ()
    if node.type == "raise_statement":
        values = node.named_children if file.text(node).startswith("print") else ()
        if len(values) == 1 and values[0].type in ("expression_list", "parenthesized_expression"):
            values = values[0].named_children
    else:
        values = _written(node, file)
    for value in values:
        kind = _unordered(value, file)
        if kind and not _is_inside(node, file):
            yield file.told(value, DOUBT.format(kind))


def _written(call: Node, file: File) -> tuple[Node, ...]:
    parts = call_parts(call, file)
    if not parts:
        return ()
    attribute = parts.function.child_by_field_name("attribute")
    name = file.text(attribute if attribute is not None else parts.function)
    if name not in WRITERS or (attribute is None) == (name in ("write", "join")):
        return ()
    if name in ("list", "tuple") and not _is_inside_output(call, file):
        return ()
    return parts.arguments


def _is_inside(node: Node, file: File) -> bool:
    """Whether a call around sorts or counts, so that the order is lost again."""
    above = file.parent(node)
    call = file.parent(above) if above is not None and above.type == "argument_list" else None
    function = file.text(call.child_by_field_name("function")) if call is not None else ""
    return function in ("sorted", "len", "set", "sum", "min", "max", "frozenset", "dict", "eval")


def _is_inside_output(call: Node, file: File) -> bool:
    above = file.parent(call)
    while above is not None and above.type in ("parenthesized_expression", "expression_list"):
        above = file.parent(above)
    if above is not None and above.type == "raise_statement":
        return file.text(above).startswith("print")
    outer = file.parent(above) if above is not None and above.type == "argument_list" else None
    return outer is not None and file.text(outer.child_by_field_name("function")) in ("print", "str", "repr")


def _loop(loop: Node, file: File) -> Iterator[Rewrite | Told]:
    """A loop over a dict or set that prints or writes in its own body."""
    right, body = loop.child_by_field_name("right"), loop.child_by_field_name("body")
    kind = _unordered(right, file) if right is not None else ""
    if not kind or body is None or right is None:
        return
    for statement in body.named_children:
        text = file.text(statement)
        if text.startswith("print") or ".write(" in text:
            yield file.told(right, DOUBT.format(kind))
            return


def _unordered(value: Node, file: File) -> str:
    """'a dict' or 'a set', where *value* is one (or its keys, values or items) with several items."""
    call = value.type == "call"
    function = value.child_by_field_name("function") if call else None
    if function is not None and function.type == "attribute":
        if file.text(function.child_by_field_name("attribute")) in VIEWS:
            inner = function.child_by_field_name("object")
            return _unordered(inner, file) if inner is not None else ""
        return ""
    fact = infer(value, file)
    if fact.kind not in (Kind.DICT, Kind.SET) or _is_small(value, file):
        return ""
    if fact.because.startswith("`collections.OrderedDict"):
        return ""
    return fact.kind.value


VIEWS = ("keys", "values", "items", "iterkeys", "itervalues", "iteritems")


def _is_small(value: Node, file: File) -> bool:
    """Whether *value* is a display, or the name of one, with at most one item."""
    if value.type == "identifier":
        bindings = file.resolve(value)
        grown = any(
            (above := file.parent(use)) is not None and above.type in ("subscript", "attribute")
            for binding in bindings
            for use in file.uses(binding)
            if not same(use, value)
        )
        if grown or len(bindings) != 1:
            return False
        right = bindings[0].statement.child_by_field_name("right")
        return right is not None and _is_small(right, file)
    return value.type in ("dictionary", "set") and value.named_child_count < 2
