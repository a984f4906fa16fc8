"""The order of a dict or set is told where the file shows that it is printed, joined or indexed.

2.7 orders by hash; dicts of 3.7 and later keep the order of insertion, and hashes of text differ in each
run. ``print({'b': 1, 'a': 2})`` writes something else on each.

Caveats: told only for what is a dict or set of two or more items, as far as the file shows, at its output.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.builtins._orders import MAKERS, inside_list, unordered
from codemods.builtins._written import NODES, PATTERNS, shown
from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import attribute_name, call_parts

DOUBT = "the order of {} is not that of 2.7 on 3; sort it where it is written out"
SORTING = frozenset("sorted len set sum min max frozenset dict eval".split())


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
        kind = unordered(inside_list(value, file), file)
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


def _loses_order(node: Node, file: File) -> bool:
    """Whether a call around sorts or counts, so that the order is lost again."""
    above = file.parent(node)
    call = file.parent(above) if above is not None and above.type == "argument_list" else None
    return call is not None and file.text(call.child_by_field_name("function")) in SORTING
