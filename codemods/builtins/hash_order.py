"""The order of a dict or set is told where the file shows that it is printed, joined or indexed.

2.7 orders by hash; dicts of 3.7 and later keep the order of insertion, and hashes of text differ in each
run. ``print({'b': 1, 'a': 2})`` writes something else on each.

Caveats: told only for what is a dict or set of two or more items, as far as the file shows, at its output.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.builtins._written import NODES, PATTERNS, shown
from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer import Kind, infer
from portkit.infer.arguments import argument_nodes, assigned
from portkit.infer.calls import returned_nodes
from portkit.infer.guards import is_guarded
from portkit.infer.items import items
from portkit.syntax.nodes import attribute_name, call_parts, members
from portkit.syntax.scopes import same

DOUBT = "the order of {} is not that of 2.7 on 3; sort it where it is written out"
SORTING = frozenset("sorted len set sum min max frozenset dict eval".split())
GROWING = frozenset("add update setdefault union_update".split())
LISTING = frozenset(["list", "tuple"])
LISTED = frozenset(["list_comprehension", "generator_expression"])
STEPS = 3  # through so many names
IN_ORDER = frozenset(["json.dumps", "urllib.urlencode"])
VIEWS = frozenset("keys values items iterkeys itervalues iteritems".split())
# What makes a dict or set, as far as inference knows.
MAKERS = ("{", "**", "dict(", "set(", "defaultdict", "Counter", "globals(", "locals(", "vars(")


@codemod(
    words=["print", "str", "repr", "format", "join"],
    patterns=PATTERNS,
    node=NODES,
    rows=["B48", "B49"],
    unchanged=[
        "print({'a': 1})",
        "import json\nprint(json.dumps({'b': 1, 'a': 2}, sort_keys=True))",
        "print(sorted({'a': 1, 'b': 2}))",
        "d = {'a': 1, 'b': 2}\nprint(len(d))",
        "print(d)",
        "from collections import OrderedDict\no = OrderedDict()\no['b'] = o['a'] = 1\nprint(list(o))",
        "x = {'a': 1, 'b': 2}\nfor k in x: y[k] = 1",
        "raise ValueError({1: 2, 3: 4})",
        "d = {1: 2, 3: 4}\nd2 = eval(repr(d))",
        "d = {'a': 1, 'b': 2}\nk = d.keys()\nk.sort()\nprint(k)",
        "def f(d):\n    f(d)\n    f(dict(d))\n    return str(d)",
        "x = {}\ndef f(d):\n    return f(d.a) if d else f(d.b)\nprint(f(x))",
    ],
    told=[
        "print {'b': 1, 'a': 2}",
        "d = {'b': 1, 'a': 2}\nfor k in d: print k",
        "print(list(set('abc')))",
        "s = set(x)\nprint(','.join(s))",
        "d = {'b': 1, 'a': 2}\nprint(d.keys())",
        "def f(d): print(d)\nf({'b': 1, 'a': 2})",
        "def f(**d):\n    print(d.keys())",
        "def f(**d):\n    return ' '.join(k for k in d)",
        "def f(**d):\n    return d.keys()\nprint(f(a=1, b=2))",
        "d = {'b': 1, 'a': 2}\nk = d.keys()\nprint(k)",
        "import json\nprint(json.dumps({'b': 1, 'a': 2}))",
        "import urllib\nd = {'b': 1, 'a': 2}\nq = urllib.urlencode(d)\nprint(q)",
        "d = {}\nd['x'] = {'b': 1, 'a': 2}\nprint(d['x'])",
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
    """The values that *node* writes out or joins."""
    parts = call_parts(node, file) if node.type == "call" else None
    if parts is not None and attribute_name(parts.function, file) == "join":
        return list(parts.arguments[:1])
    return [value for value, _ in shown(node, file)]


def _looped_over(node: Node, file: File) -> list[Node]:
    """What the loop runs over in whose own body *node* prints."""
    body = file.parent(file.statement(node))
    loop = file.parent(body) if body is not None else None
    if loop is None or loop.type != "for_statement":
        return []
    right = loop.child_by_field_name("right")
    return [right] if right is not None else []


def _is_sorted(name: Node, file: File) -> bool:
    """Whether the file sorts something of that name in place."""
    word = file.text(name)
    return any(one.endswith(word) for one in file.once(_sorted))


def _sorted(file: File) -> list[str]:
    """What stands ahead of each call of ``sort``; a search for words would stop at every one."""
    return file.code.split(".sort(")[:-1]


def _inside_list(value: Node, file: File) -> Node:
    """``x`` of ``list(x)``, of ``[f(k) for k in x]`` and of a name that one of these is bound to."""
    if value.type == "identifier" and not _is_sorted(value, file):
        found = assigned(value, file)
        value = found if found.type in LISTED or _is_view(found, file) else value
    if value.type in LISTED:
        clause = next((one for one in members(value) if one.type == "for_in_clause"), None)
        return (clause.child_by_field_name("right") if clause is not None else None) or value
    parts = call_parts(value, file) if value.type == "call" else None
    listed = parts is not None and file.text(parts.function) in LISTING
    return parts.arguments[0] if parts and listed and parts.arguments else value


def _is_view(value: Node, file: File) -> bool:
    parts = call_parts(value, file) if value.type == "call" else None
    return parts is not None and attribute_name(parts.function, file) in VIEWS


def _loses_order(node: Node, file: File) -> bool:
    """Whether a call around sorts or counts, so that the order is lost again."""
    above = file.parent(node)
    call = file.parent(above) if above is not None and above.type == "argument_list" else None
    return call is not None and file.text(call.child_by_field_name("function")) in SORTING


def _unordered(value: Node, file: File, asked: frozenset[int] = frozenset()) -> str:
    """'a dict' or 'a set', where *value* is one (or its keys, values or items) with several items.

    *asked* are the values that this one was found by way of: a function may return what it calls itself for.
    """
    if value.id in asked:
        return ""
    asked |= {value.id}
    written = _kept_order(value, file)
    if written is not None:
        return _unordered(written, file, asked)
    call = value.type == "call"
    function = value.child_by_field_name("function") if call else None
    if function is not None and function.type == "attribute":
        if file.text(function.child_by_field_name("attribute")) in VIEWS:
            inner = function.child_by_field_name("object")
            return _unordered(inner, file, asked) if inner is not None else ""
        return ""
    if function is not None and (results := returned_nodes(function, file)):
        kinds = (_unordered(_inside_list(one, file), file, asked) for one in results)
        return next((kind for kind in kinds if kind), "")
    handed = [*argument_nodes(value, file), *_held_at(value, file)]
    return next((kind for one in handed or [value] if (kind := _collection(one, file))), "")


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
