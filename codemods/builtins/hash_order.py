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
from portkit.infer.arguments import argument_nodes
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import call_parts, unparenthesized
from portkit.syntax.scopes import same

DOUBT = "the order of {} is not that of 2.7 on 3; sort it where it is written out"
SORTING = frozenset("sorted len set sum min max frozenset dict eval".split())
LISTING = frozenset(["list", "tuple"])
VIEWS = frozenset("keys values items iterkeys itervalues iteritems".split())
# What makes a dict or set, as far as inference knows.
MAKERS = ("{", "**", "dict(", "set(", "defaultdict", "Counter", "globals(", "locals(", "vars(")


@codemod(
    words=["print", "str", "repr", "join"],
    node=["call", "raise_statement"],
    rows=["B48", "B49"],
    unchanged=[
        "print({'a': 1})",
        "print(sorted({'a': 1, 'b': 2}))",
        "d = {'a': 1, 'b': 2}\nprint(len(d))",
        "print(d)",
        "x = {'a': 1, 'b': 2}\nfor k in x: y[k] = 1",
        "raise ValueError({1: 2, 3: 4})",
        "d = {1: 2, 3: 4}\nd2 = eval(repr(d))",
        "def f(d):\n    f(d)\n    f(dict(d))\n    return str(d)",
    ],
    told=[
        "print {'b': 1, 'a': 2}",
        "d = {'b': 1, 'a': 2}\nfor k in d: print k",
        "print(list(set('abc')))",
        "s = set(x)\nprint(','.join(s))",
        "d = {'b': 1, 'a': 2}\nprint(d.keys())",
        "def f(d): print(d)\nf({'b': 1, 'a': 2})",
        "def f(**d):\n    print(d.keys())",
        "d = dict(a=1, b=2)\nfor k in d:\n    k += 1\n    print(k)",
    ],
)
def hash_order(node: Node, file: File) -> Iterator[Rewrite | Told]:
    if not file.holds_any(MAKERS):
        return
    is_print = file.text(node).startswith("print")
    for value in [*_written(node, file), *(_looped_over(node, file) if is_print else [])]:
        kind = _unordered(_inside_list(value, file), file)
        if kind and not _loses_order(node, file) and not is_guarded(node, file):
            yield file.told(value, DOUBT.format(kind))


def _written(node: Node, file: File) -> list[Node]:
    """The values that a print statement or a call writes out."""
    if node.type == "raise_statement":
        values = node.named_children if file.text(node).startswith("print") else []
        if len(values) == 1 and values[0].type == "expression_list":
            values = values[0].named_children
        return [unparenthesized(value) for value in values]
    parts = call_parts(node, file)
    if not parts:
        return []
    if parts.receiver is not None:
        joins = file.text(parts.function).endswith(".join")
        return list(parts.arguments[:1]) if joins else []
    return list(parts.arguments) if file.text(parts.function) in ("print", "str", "repr") else []


def _looped_over(node: Node, file: File) -> list[Node]:
    """What the loop runs over in whose own body *node* prints."""
    body = file.parent(file.statement(node))
    loop = file.parent(body) if body is not None else None
    if loop is None or loop.type != "for_statement":
        return []
    right = loop.child_by_field_name("right")
    return [right] if right is not None else []


def _inside_list(value: Node, file: File) -> Node:
    """``x`` of ``list(x)``."""
    function = value.child_by_field_name("function") if value.type == "call" else None
    parts = (
        call_parts(value, file) if function is not None and file.text(function) in LISTING else None
    )
    return parts.arguments[0] if parts and parts.arguments else value


def _loses_order(node: Node, file: File) -> bool:
    """Whether a call around sorts or counts, so that the order is lost again."""
    above = file.parent(node)
    call = file.parent(above) if above is not None and above.type == "argument_list" else None
    return call is not None and file.text(call.child_by_field_name("function")) in SORTING


def _unordered(value: Node, file: File) -> str:
    """'a dict' or 'a set', where *value* is one (or its keys, values or items) with several items."""
    call = value.type == "call"
    function = value.child_by_field_name("function") if call else None
    if function is not None and function.type == "attribute":
        if file.text(function.child_by_field_name("attribute")) in VIEWS:
            inner = function.child_by_field_name("object")
            return _unordered(inner, file) if inner is not None else ""
        return ""
    handed = argument_nodes(value, file)
    return next((kind for one in handed or [value] if (kind := _collection(one, file))), "")


def _collection(value: Node, file: File) -> str:
    """The kind of *value* itself: what is handed on by a caller's caller is not followed."""
    fact = infer(value, file)
    if fact.kind not in (Kind.DICT, Kind.SET) or _is_small(value, file):
        return ""
    if fact.because.startswith("`collections.OrderedDict"):
        return ""
    return str(fact.kind.value)


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
