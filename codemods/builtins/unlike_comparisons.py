"""``1 < "a"`` -> ``cmp(1, "a") < 0``, ``sorted([2, None])`` gets ``key=cmp_to_key(cmp)``: where 3 does not order.

2.7 orders all values: None first, then numbers, then others by the name of their type; dicts among
themselves, and classes by where they lie. Python 3 raises TypeError; the helper ``cmp`` orders as 2.7 does, on both.

A parameter that is asked for None only behind a comparison may be None in it.
Rows with an object behind what they are sorted by, ``[(x.size, x) for x in y]``, may begin alike.
What the handler of a TypeError sorts that a dict or set of it raises cannot be hashed: there may be dicts among it.

Caveats: only where the file shows values that Python 3 does not order. A parameter that is handed such a
value is told, and so are instances of a class without methods that order them.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.builtins._class_lists import orders_classes
from codemods.builtins._decorated import orders_objects
from codemods.builtins._first_none import starts_as_none
from codemods.builtins._keyed_values import keyed_values
from codemods.builtins._none_values import (
    comes_as_none,
    is_asked_after,
    is_handed_none,
    is_optional,
    key_attributes,
)
from codemods.builtins._unhashable import orders_unhashable
from codemods.builtins._unlike import Clash, clash_of, ordered_values
from portkit.codemod import Rewrite, Safety, Told, codemod
from portkit.edits import Hole
from portkit.file import File
from portkit.infer import Kind
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import Call, call_parts, members

ORDERS = frozenset(["<", ">", "<=", ">="])
PLAIN = ("identifier", "attribute", "integer", "float")
DOUBT = "Python 3 does not order {} and {} (TypeError); say which comes first, by a key"
KEPT = "Python 3 does not order {} and {} (TypeError); `cmp` here is 2.7's"


@codemod(
    words=["sorted", "sort", "max", "min"],
    patterns=[r"<(?<![<>-]<)(?![<>])", r">(?<![<>-]>)(?![<>])"],
    node=["call", "comparison_operator"],
    safety=Safety.EVIDENCE,
    rules=["unlike_comparisons"],
    rows=["B36", "B37", "B38", "B39", "L97", "L98"],
    unchanged=[
        "1 < 2.5",
        "a < 'b'",
        "x = {1}\nx < {1, 2}",
        "sorted([2, 1])",
        "max(1, 2.0)",
        "sorted(['a', u'b'])",
        "a <> None",
        "max(x, None)",
        "sorted([(1, None), (2, None)])",
        "sorted([(1, None), (2, 3)], key=lambda x: x[0])",
        "def f(x):\n    if x > 3 or x is None: return x",
        "def f(x):\n    if x and x > 3: return x\n    return x is None",
        "class A(object):\n    x = y = None\n    def g(self, x):\n        self.x = self.y = x\n"
        "    def f(self):\n        if self.x and self.y: return max(self.x, self.y)",
        "class A(object):\n    def f(self, x):\n        if self.n and x > self.n: g()\n        self.n is None",
        "best = None\nbest = x if best is None else max(best, x)",
        "best = None\nfor x in y:\n    if best is None or x > best: best = x",
        "best = None\nif y: best = 3\nif x > best: best = x",
        "def number(x):\n    if x: return int(x)\n    return None\n"
        "def f(x):\n    n = number(x)\n    if n is not None and n > 3: return n",
        "def number(x):\n    if x: return int(x)\n    return None\nsorted([number(x) for x in y if number(x)])",
        "def number(x): return int(x)\ndef f(x):\n    n = number(x)\n    if n > 3: return n",
        "sorted([2, None], key=f)",
        "x = [type(y) for y in z]\nsorted(x, key=id)",
        "x = [kind(y) for y in z]\nx.sort()",
        "try: x = set(y)\nexcept ValueError: x = sorted(y)",
        "sorted([(x.size, i, x) for i, x in enumerate(y)])",
        "sorted([(x.lower(), x) for x in y])",
        "sorted([(x.size, x.name) for x in y])",
        "try: x = f(y)\nexcept TypeError: x = sorted(y)",
    ],
    examples={
        "d = {}\nd['a'] = 1\nd[None] = 2\nsorted(d)": (
            "from example._compat import cmp\nfrom functools import cmp_to_key\n\n"
            "d = {}\nd['a'] = 1\nd[None] = 2\nsorted(d, key=cmp_to_key(cmp))"
        ),
        "rows = [('a', 3), ('b', None)]\nsorted([n for s, n in rows])": (
            "from example._compat import cmp\nfrom functools import cmp_to_key\n\n"
            "rows = [('a', 3), ('b', None)]\nsorted([n for s, n in rows], key=cmp_to_key(cmp))"
        ),
        "class A(object):\n    def f(self, x):\n        if x <= self.n: return\n        if self.n is None: raise E": (
            "from example._compat import cmp\n\nclass A(object):\n    def f(self, x):\n"
            "        if cmp(x, self.n) <= 0: return\n        if self.n is None: raise E"
        ),
        "1 < 'a'": "from example._compat import cmp\n\ncmp(1, 'a') < 0",
        "{1: 2} >= {1: 3}": "from example._compat import cmp\n\ncmp({1: 2}, {1: 3}) >= 0",
        "n = '10'\nif n > 5: pass": "from example._compat import cmp\n\nn = '10'\nif cmp(n, 5) > 0: pass",
        "sorted([2, None])": (
            "from example._compat import cmp\nfrom functools import cmp_to_key\n\n"
            "sorted([2, None], key=cmp_to_key(cmp))"
        ),
        "d = {'a': None, 'b': 3}\nmax(d.values())": (
            "from example._compat import cmp\nfrom functools import cmp_to_key\n\n"
            "d = {'a': None, 'b': 3}\nmax(d.values(), key=cmp_to_key(cmp))"
        ),
        "x = [(1, None), (1, 'a')]\nx.sort()": (
            "from example._compat import cmp\nfrom functools import cmp_to_key\n\n"
            "x = [(1, None), (1, 'a')]\nx.sort(key=cmp_to_key(cmp))"
        ),
        "def f(x, *y):\n    w = [type(z) for z in x]\n    y = list(y)\n    w.sort()\n    y.sort()\n"
        "    return y == w": (
            "from example._compat import cmp\nfrom functools import cmp_to_key\n\n"
            "def f(x, *y):\n    w = [type(z) for z in x]\n    y = list(y)\n"
            "    w.sort(key=cmp_to_key(cmp))\n    y.sort(key=cmp_to_key(cmp))\n    return y == w"
        ),
        "try:\n    x = dict([(y, None) for y in z])\nexcept TypeError:\n    x = list(z)\n    x.sort()": (
            "from example._compat import cmp\nfrom functools import cmp_to_key\n\n"
            "try:\n    x = dict([(y, None) for y in z])\nexcept TypeError:\n    x = list(z)\n"
            "    x.sort(key=cmp_to_key(cmp))"
        ),
        "x = []\nfor y in z:\n    if issubclass(y, A): x.append(y)\nx.sort()": (
            "from example._compat import cmp\nfrom functools import cmp_to_key\n\n"
            "x = []\nfor y in z:\n    if issubclass(y, A): x.append(y)\nx.sort(key=cmp_to_key(cmp))"
        ),
        "x = [(y.size, y) for y in z]\nx.sort()": (
            "from example._compat import cmp\nfrom functools import cmp_to_key\n\n"
            "x = [(y.size, y) for y in z]\nx.sort(key=cmp_to_key(cmp))"
        ),
        "x = []\nfor y in z: x.append((getattr(y, n), y))\nmax(x)": (
            "from example._compat import cmp\nfrom functools import cmp_to_key\n\n"
            "x = []\nfor y in z: x.append((getattr(y, n), y))\nmax(x, key=cmp_to_key(cmp))"
        ),
        "sorted((y.size, y) for y in z)": (
            "from example._compat import cmp\nfrom functools import cmp_to_key\n\n"
            "sorted(((y.size, y) for y in z), key=cmp_to_key(cmp))"
        ),
        "x = sorted([type(y) for y in z])": (
            "from example._compat import cmp\nfrom functools import cmp_to_key\n\n"
            "x = sorted([type(y) for y in z], key=cmp_to_key(cmp))"
        ),
        "best = None\nfor x in y:\n    if x > best: best = x": (
            "from example._compat import cmp\n\nbest = None\nfor x in y:\n    if cmp(x, best) > 0: best = x"
        ),
        "class A:\n    def __init__(self): self.n = None\n    def f(self, x):\n        if x < self.n: self.n = x": (
            "from example._compat import cmp\n\nclass A:\n    def __init__(self): self.n = None\n"
            "    def f(self, x):\n        if cmp(x, self.n) < 0: self.n = x"
        ),
        "def number(x):\n    if x: return int(x)\n    return None\n"
        "def f(x):\n    n, m = number(x), number(x)\n    if n > 3: return n < m": (
            "from example._compat import cmp\n\ndef number(x):\n    if x: return int(x)\n    return None\n"
            "def f(x):\n    n, m = number(x), number(x)\n    if cmp(n, 3) > 0: return cmp(n, m) < 0"
        ),
        "def number(x):\n    if x: return int(x)\n    return None\nn = sorted([number(x) for x in y])": (
            "from example._compat import cmp\nfrom functools import cmp_to_key\n\n"
            "def number(x):\n    if x: return int(x)\n    return None\n"
            "n = sorted([number(x) for x in y], key=cmp_to_key(cmp))"
        ),
        "def f(x):\n    if 0 <= x <= 3: return x\n    if x is None: return 0": (
            "from example._compat import cmp\n\ndef f(x):\n"
            "    if cmp(0, x) <= 0 and cmp(x, 3) <= 0: return x\n    if x is None: return 0"
        ),
        "class A(object):\n    x = y = None\n    def g(self, x):\n        self.y = x\n    def f(self):\n"
        "        return max(self.x, self.y)": (
            "from example._compat import cmp\nfrom functools import cmp_to_key\n\n"
            "class A(object):\n    x = y = None\n    def g(self, x):\n        self.y = x\n    def f(self):\n"
            "        return max(self.x, self.y, key=cmp_to_key(cmp))"
        ),
        "r = [('a', None), ('b', 3)]\nr.sort(key=lambda x: x[1])": (
            "from example._compat import cmp\nfrom functools import cmp_to_key\n\n"
            "r = [('a', None), ('b', 3)]\nr.sort(key=lambda x: cmp_to_key(cmp)(x[1]))"
        ),
        "max([{'n': 1}, {'n': 'a'}], key=lambda x: x['n'])": (
            "from example._compat import cmp\nfrom functools import cmp_to_key\n\n"
            "max([{'n': 1}, {'n': 'a'}], key=lambda x: cmp_to_key(cmp)(x['n']))"
        ),
        "best = None\nfor x in y: best = max(best, len(x))": (
            "from example._compat import cmp\nfrom functools import cmp_to_key\n\n"
            "best = None\nfor x in y: best = max(best, len(x), key=cmp_to_key(cmp))"
        ),
    },
    told=[
        "class A(object): pass\nA() < A()",
        "class A: pass\nA() > None",
        "def f(v): return v > 10\nf('a')",
        "def order(x): return sorted(x)\norder([None, 3])",
        "d = {'a': None, 'b': 1}\nsorted(d, key=d.get)",
        "from operator import itemgetter\nsorted([(1, None), (2, 3)], key=itemgetter(1))",
        "class A:\n    def __init__(self, n): self.n = n\n    def __lt__(self, other): return self.n < other.n\n"
        "A(None), A(3)",
        "class A:\n    def __init__(self, n): self.n = n\nsorted([A(None), A(3)], key=lambda x: x.n)",
    ],
)
def unlike_comparisons(node: Node, file: File) -> Iterator[Rewrite | Told]:
    if node.type == "comparison_operator":
        yield from _compared(node, file)
        return
    parts = call_parts(node, file)
    if not parts:
        return
    if orders_classes(parts, file):
        yield _by_cmp(parts, Clash("class", "class"), file)
        return
    if orders_unhashable(parts, file) and not is_guarded(node, file):
        yield _by_cmp(parts, Clash("dict", "dict"), file)
        return
    if orders_objects(parts, file) and not is_guarded(node, file):
        yield _by_cmp(parts, Clash("object", "object"), file)
        return
    keyed = key_attributes(parts.keywords.get("key"), file)
    if any(is_handed_none([one], file) for one in keyed) and not is_guarded(node, file):
        yield file.told(node, DOUBT.format("None", "others"))
        return
    yield from _keyed(parts, file)
    values, proven = ordered_values(parts, file)
    clash = clash_of(values, file) if len(values) > 1 else None
    if clash is None and any(is_optional(one, file) for one in values):
        clash = Clash("None", "others")
    if clash and not is_guarded(node, file):
        if proven and clash.is_proven:
            yield _by_cmp(parts, clash, file)
        else:
            yield file.told(node, DOUBT.format(clash.left, clash.right))


def _compared(node: Node, file: File) -> Iterator[Rewrite | Told]:
    operators = [child.type for child in node.children if child.type in ORDERS]
    operands = node.named_children
    if len(operators) != len(operands) - 1:
        return
    if any(is_asked_after(one, node, file) for one in operands):
        yield from _asked_after(node, operators, file)
        return
    if len(operators) != 1:
        return
    clash = clash_of(operands, file)
    is_none = any(starts_as_none(one, node, file) for one in operands)
    if clash is None and (is_none or comes_as_none(operands, node, file)):
        clash = Clash("None", "others")
    if clash is None and all(one.type == "attribute" for one in operands):
        is_none = is_handed_none(operands, file)
        clash = Clash("None", "others", is_proven=False) if is_none else None
    if clash and not is_guarded(node, file):
        if clash.is_proven:
            yield file.rewrite(
                node,
                f"{{cmp}}({{a}}, {{b}}) {operators[0]} 0",
                cmp=file.need("_compat", "cmp"),
                a=operands[0],
                b=operands[1],
                message=KEPT.format(clash.left, clash.right),
            )
        else:
            yield file.told(node, DOUBT.format(clash.left, clash.right))


def _asked_after(node: Node, operators: list[str], file: File) -> Iterator[Rewrite]:
    """``0 <= x <= 3``, where ``x is None`` is asked behind that; each is a name, ``self.x`` or a number."""
    operands = [file.text(one) for one in node.named_children]
    if any(one.type not in PLAIN for one in node.named_children):
        return
    ways = zip(operands, operators, operands[1:], strict=False)
    texts = [f"{{cmp}}({left}, {right}) {sign} 0" for left, sign, right in ways]
    message = KEPT.format(Kind.NONE.value, "int")
    yield file.rewrite(node, " and ".join(texts), cmp=file.need("_compat", "cmp"), message=message)


def _keyed(parts: Call, file: File) -> Iterator[Rewrite | Told]:
    """``key=lambda r: r[1]`` of rows that the file shows: what it gives is ordered as by 2.7."""
    values, proven = keyed_values(parts, file)
    clash = clash_of(values, file) if len(values) > 1 else None
    if clash is None or is_guarded(parts.node, file):
        return
    key = parts.keywords["key"]
    body = key.child_by_field_name("body") if key.type == "lambda" else None
    if body is None or not (proven and clash.is_proven):
        yield file.told(parts.node, DOUBT.format(clash.left, clash.right))
        return
    yield file.rewrite(
        body,
        "{cmp_to_key}({cmp})({value})",
        cmp_to_key=file.need("functools", "cmp_to_key"),
        cmp=file.need("_compat", "cmp"),
        value=body,
        message=KEPT.format(clash.left, clash.right),
    )


def _by_cmp(parts: Call, clash: Clash, file: File) -> Rewrite:
    """The call with a key that orders as 2.7 does."""
    arguments = parts.node.child_by_field_name("arguments")
    assert arguments is not None
    helpers = file.need("functools", "cmp_to_key"), file.need("_compat", "cmp")
    given: list[Hole | str] = []
    is_sole = arguments.type == "generator_expression"
    for one in [arguments] if is_sole else members(arguments):
        given += [file.hole(one), ", "]
    key = f"key={helpers[0].local}({helpers[1].local})"
    edit = file.between(arguments.start_byte, arguments.end_byte, "(", *given, key, ")")
    message = KEPT.format(clash.left, clash.right)
    return file.group(parts.node, [edit], needs=helpers, message=message)
