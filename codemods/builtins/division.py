"""``n / 2`` -> ``n // 2`` where both are integers; told where the file does not show what they are.

2.7's ``/`` of two integers is the floor; Python 3's is a float (PEP 238). A float on either side means the
same on both, and stays.

Caveats: evidence comes from the file, and, in a tree of up to 400,000 bytes, from the modules it uses or is
used by. A parameter that a call hands an integer gets a helper that divides as 2.7 does, since other calls may
hand it floats; so does what is used as only an integer can be, and all that is unknown with ``--keep-meaning``.
Code under ``from __future__ import division`` means the same on both.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.builtins._spans import is_span
from portkit.codemod import Rewrite, Safety, Told, codemod
from portkit.file import File
from portkit.infer import Fact, Kind, infer
from portkit.infer.arguments import assigned
from portkit.infer.constants import constant
from portkit.infer.counted import asks_integer, is_counted
from portkit.infer.elsewhere import classes_of
from portkit.infer.facts import NUMBERS
from portkit.infer.guards import is_guarded
from portkit.infer.integers import integer_fact
from portkit.infer.shown import may_be_integer
from portkit.infer.values import has_true_division
from portkit.syntax.classes import bases, member

PLACES = frozenset(["identifier", "attribute", "subscript", "integer", "string"])
EXACT = ("decimal.Decimal", "fractions.Fraction")
DOUBT = "`/` of two integers is a float on 3; write `//` for integers, or make one side a float"

STEPS = (
    6  # so many sums are taken apart, one from another: a function may hand its own parameter on
)


@codemod(
    patterns=[r"/(?<![/*]/)(?!/)"],
    node=["binary_operator", "augmented_assignment"],
    safety=Safety.EVIDENCE,
    answers=["futurize division division_safe", "modernize classic_division"],
    rules=["floor_division"],
    rows=["B50", "B51", "B52"],
    unchanged=[
        "from __future__ import division\nx = 7 / 2",
        "x = 1.0 / 2",
        "x = float(a) / b",
        "import math\nx = a / math.pi",
        "x = 7 // 2",
        "import decimal\nD = decimal.Decimal\nx = (D(n) + 1) / 2",
        "from fractions import Fraction\nx = Fraction(n, 4)\ny = x / 2",
        "x = 1 / 2j",
        "x //= 2",
        "path = '/'  # a / b",
        "n = 0.5\nn /= 2",
        "class A(object):\n    def __div__(self, o): return 1\nA() / 2",
    ],
    examples={
        "import datetime\nd = datetime.timedelta(days=3)\nx = (d + d) / n": (
            "import datetime\nd = datetime.timedelta(days=3)\nx = (d + d) // n"
        ),
        "class A(object):\n    RATES = {1: [44100, 48000]}\n    def f(self, n):\n"
        "        self.rate = self.RATES[1][n]\n        return 144 / self.rate": (
            "from example._compat import divide\n\nclass A(object):\n    RATES = {1: [44100, 48000]}\n"
            "    def f(self, n):\n        self.rate = self.RATES[1][n]\n        return divide(144, self.rate)"
        ),
        "x = 7 / 2": "x = 7 // 2",
        "half = len(a) / 2": "half = len(a) // 2",
        "half = settings.getint(x, y) / 2": "half = settings.getint(x, y) // 2",
        "n = 10\nn /= 3": "n = 10\nn //= 3",
        "def f(a):\n    n = len(a)\n    return (n + 1) / 2": (
            "def f(a):\n    n = len(a)\n    return (n + 1) // 2"
        ),
        "for i in range(9): print(i / 3)": "for i in range(9): print(i // 3)",
        "for i in xrange(9): print(i / 3)": "for i in xrange(9): print(i // 3)",
        "x = 7 / 2 / 2": "x = 7 // 2 // 2",
        "n, rest = divmod(7, 2)\nx = n / 2": "n, rest = divmod(7, 2)\nx = n // 2",
        "low, high = 0, len(a)\nwhile low < high:\n    middle = (low + high) / 2\n"
        "    if a[middle] < x: low = middle + 1\n    else: high = middle": (
            "low, high = 0, len(a)\nwhile low < high:\n    middle = (low + high) // 2\n"
            "    if a[middle] < x: low = middle + 1\n    else: high = middle"
        ),
        "def f(a, b): return a / b\nf(7, 2)": (
            "from example._compat import divide\n\ndef f(a, b): return divide(a, b)\nf(7, 2)"
        ),
        "def f(n=7): return n / 2\nf()": (
            "from example._compat import divide\n\ndef f(n=7): return divide(n, 2)\nf()"
        ),
        "class A(object):\n    def __mod__(self, k): return self.f(9) / k\n"
        "    def f(self, n): return n\nA() % 3": (
            "from example._compat import divide\n\nclass A(object):\n"
            "    def __mod__(self, k): return divide(self.f(9), k)\n"
            "    def f(self, n): return n\nA() % 3"
        ),
        "class A(object):\n    def set(self, v): self.n = v / 2\n    n = property(f, set)\nA().n = 7": (
            "from example._compat import divide\n\nclass A(object):\n"
            "    def set(self, v): self.n = divide(v, 2)\n    n = property(f, set)\nA().n = 7"
        ),
        "import sqlite3\nfor a, b in c.execute(q): print(a / 2)\nx = c.fetchone()[0] / 2": (
            "from example._compat import divide\nimport sqlite3\n"
            "for a, b in c.execute(q): print(divide(a, 2))\nx = divide(c.fetchone()[0], 2)"
        ),
        "class A(object):\n    def __init__(self, n): self.n = n / 2\n"
        "    def f(self): return self.__class__(7)": (
            "from example._compat import divide\n\nclass A(object):\n"
            "    def __init__(self, n): self.n = divide(n, 2)\n"
            "    def f(self): return self.__class__(7)"
        ),
        "x = (lambda a: a / 2)(7)": (
            "from example._compat import divide\n\nx = (lambda a: divide(a, 2))(7)"
        ),
        "pool.submit(lambda a, b: a / b, 7, 2)": (
            "from example._compat import divide\n\npool.submit(lambda a, b: divide(a, b), 7, 2)"
        ),
        "class A(list):\n    def f(self): return sum(self) / len(self)\nA([1, 2])": (
            "from example._compat import divide\n\nclass A(list):\n"
            "    def f(self): return divide(sum(self), len(self))\nA([1, 2])"
        ),
        "import Queue\nq = Queue.Queue()\nq.put(7)\nx = q.get() / 2": (
            "from example._compat import divide\nimport Queue\n"
            "q = Queue.Queue()\nq.put(7)\nx = divide(q.get(), 2)"
        ),
        "d = {'a': 7}\nfor k in d: print(d[k] / 2)": (
            "from example._compat import divide\n\nd = {'a': 7}\nfor k in d: print(divide(d[k], 2))"
        ),
        "x = [[1, 2]]\ny = [[c / 2 for c in row] for row in x]": (
            "from example._compat import divide\n\nx = [[1, 2]]\ny = [[divide(c, 2) for c in row] for row in x]"
        ),
        "a, b = map(int, x)\nc = a / b": (
            "from example._compat import divide\n\na, b = map(int, x)\nc = divide(a, b)"
        ),
        "import os\nblocks = os.stat(x).st_size / 512": (
            "from example._compat import divide\nimport os\nblocks = divide(os.stat(x).st_size, 512)"
        ),
        "class A:\n    def __init__(self, a, b): self.a, self.b = a, b\n    def f(self): return self.a / 2\nA(7, 2)": (
            "from example._compat import divide\n\nclass A:\n    def __init__(self, a, b): self.a, self.b = a, b\n"
            "    def f(self): return divide(self.a, 2)\nA(7, 2)"
        ),
        "import threading\ndef half(n): print(n / 2)\nthreading.Thread(target=half, args=(7,)).start()": (
            "from example._compat import divide\nimport threading\n"
            "def half(n): print(divide(n, 2))\nthreading.Thread(target=half, args=(7,)).start()"
        ),
        "import thread\ndef half(n): return n / 2\nthread.start_new_thread(half, (7,))": (
            "from example._compat import divide\nimport thread\n"
            "def half(n): return divide(n, 2)\nthread.start_new_thread(half, (7,))"
        ),
        "def half(n): return n / 2\npool.map(half, [1, 2])": (
            "from example._compat import divide\n\ndef half(n): return divide(n, 2)\npool.map(half, [1, 2])"
        ),
        "n = x and int(x) or 0\nm = n / 2": (
            "from example._compat import divide\n\nn = x and int(x) or 0\nm = divide(n, 2)"
        ),
        "parser.add_option('-n', '--at-most', type='int')\no, rest = parser.parse_args()\nn = o.at_most / 2": (
            "from example._compat import divide\n\nparser.add_option('-n', '--at-most', type='int')\n"
            "o, rest = parser.parse_args()\nn = divide(o.at_most, 2)"
        ),
        "d = {'a': 7}\nd['a'] /= 2": (
            "from example._compat import divide_in_place\n\nd = {'a': 7}\nd['a'] = divide_in_place(d['a'], 2)"
        ),
        "def f(n): return n and f(n / 2)\nf(7)": (
            "from example._compat import divide\n\ndef f(n): return n and f(divide(n, 2))\nf(7)"
        ),
        "def f(n):\n    while n:\n        x.append(n & 255)\n        n /= 256": (
            "from example._compat import divide\n\ndef f(n):\n    while n:\n        x.append(n & 255)\n"
            "        n = divide(n, 256)"
        ),
        "def g(x, p, n):\n    return p >> 1\ndef f(x, n): return g(x, (n - 1) / 2, n)": (
            "from example._compat import divide\n\ndef g(x, p, n):\n    return p >> 1\n"
            "def f(x, n): return g(x, divide((n - 1), 2), n)"
        ),
        "def f(a, n): return a[n / 2:], range(n / 3 + 1)": (
            "from example._compat import divide\n\n"
            "def f(a, n): return a[divide(n, 2):], range(divide(n, 3) + 1)"
        ),
        "def f(): return 7, 9\na, b = f()\nc = a / 2": (
            "from example._compat import divide\n\ndef f(): return 7, 9\na, b = f()\nc = divide(a, 2)"
        ),
        "class A:\n    def __init__(self, n): self.n = n\n    def f(self): return self.n / 2\nclass B(A): pass\nB(7)": (
            "from example._compat import divide\n\nclass A:\n    def __init__(self, n): self.n = n\n"
            "    def f(self): return divide(self.n, 2)\nclass B(A): pass\nB(7)"
        ),
        "class A(object):\n    def __init__(self, n): self.n = n\n    def f(self): return self.n / 2\n"
        "class B(A):\n    def __init__(self): super(B, self).__init__(7)": (
            "from example._compat import divide\n\nclass A(object):\n    def __init__(self, n): self.n = n\n"
            "    def f(self): return divide(self.n, 2)\n"
            "class B(A):\n    def __init__(self): super(B, self).__init__(7)"
        ),
        "class A:\n    def __init__(self, n): self.n = n\n    def f(self): return self.n / 2\n"
        "class B(A):\n    def __init__(self): A.__init__(self, 7)": (
            "from example._compat import divide\n\nclass A:\n    def __init__(self, n): self.n = n\n"
            "    def f(self): return divide(self.n, 2)\n"
            "class B(A):\n    def __init__(self): A.__init__(self, 7)"
        ),
        "def f(n):\n    n /= 2\nf(7)": (
            "from example._compat import divide_in_place\n\ndef f(n):\n    n = divide_in_place(n, 2)\nf(7)"
        ),
    },
    told=[
        "class A(object):\n    def getint(self): return 1.5\nhalf = x.getint() / 2",
        "d = {'a': 7}\nd[f()] /= 2",
        "class N(int): pass\nN(7) / 2",
        "def f(a, b): return a / b",
        "def f(a, b, c): return a / b, c & a, x(a / b)",
        "x /= 2",
        "x = total / len(rows)",
    ],
)
def division(node: Node, file: File) -> Iterator[Rewrite | Told]:
    operator = node.child_by_field_name("operator")
    if operator is None or operator.type not in ("/", "/=") or has_true_division(file):
        return
    if is_guarded(node, file):
        return
    sides = [node.child_by_field_name(side) for side in ("left", "right")]
    facts = [integer_fact(side, file) for side in sides]
    if _divides_truly(facts) or _divides_itself(facts[0], file):
        return
    if sides[0] is not None and _has_operator(sides[0], file):
        return
    if any(_is_exact(side, file) for side in sides):
        return
    if facts[0].kind is Kind.INT and facts[1].kind is Kind.INT:
        yield _floored(node, operator, sides, facts, file)
    elif "timedelta" in file.code and is_span(sides[0], file):
        message = "2.7 divides a timedelta by integers alone, and floors"
        yield file.group(node, [file.replace(operator, "//" + operator.type[1:])], message=message)
    elif _is_repeatable(node) and (file.keep_meaning or _may_floor(node, sides, file)):
        yield _helped(node, operator, sides, file)
    else:
        yield file.told(operator, DOUBT)


def _may_floor(node: Node, sides: list[Node | None], file: File) -> bool:
    """Whether integers may be divided: by what the sides may be, or by what asks for an integer."""
    if all(may_be_integer(side, file) for side in sides):
        return True
    is_plain = node.type == "binary_operator"
    return (is_plain and asks_integer(node, file)) or all(
        may_be_integer(side, file) or is_counted(side, file) for side in sides
    )


def _divides_itself(fact: Fact, file: File) -> bool:
    """Whether an instance is divided, whose class is no number of 2.7."""
    if fact.kind is not Kind.INSTANCE or fact.of is None:
        return fact.kind is Kind.INSTANCE
    is_integer = any(
        file.text(base) in ("int", "long") and file.is_builtin(base)
        for base in bases(fact.of, file)
    )
    return not is_integer or "__div__" in file.text(fact.of)


def _has_operator(side: Node, file: File) -> bool:
    """Whether *side* is an instance of a class of another module, which says itself how it is divided."""
    return any(
        member(one.binding.statement, "__div__", one.file) is not None
        for one in classes_of(side, file)
    )


def _is_repeatable(node: Node) -> bool:
    """Whether the target of ``/=`` can be written twice: it is made of names and constants."""
    if node.type != "augmented_assignment":
        return True
    todo = [node.child_by_field_name("left")]
    for one in todo:
        if one is None or one.type not in PLACES:
            return False
        todo += one.named_children if one.type in ("attribute", "subscript") else []
    return True


def _divides_truly(facts: list[Fact]) -> bool:
    return any(fact.kind is Kind.FLOAT for fact in facts)


def _is_exact(side: Node | None, file: File, steps: int = STEPS) -> bool:
    """Whether *side* is a ``Decimal``, a ``Fraction`` or a complex number, which divide alike on both."""
    side = assigned(side, file) if side is not None else None
    if side is None or not steps:
        return False
    if side.type == "binary_operator":
        return any(_is_exact(one, file, steps - 1) for one in side.named_children)
    if side.type in ("integer", "float"):
        return file.text(side)[-1] in "jJ"
    function = side.child_by_field_name("function") if side.type == "call" else None
    if function is None:
        return False
    is_complex = file.text(function) == "complex" and file.is_builtin(function)
    return is_complex or file.origin(assigned(function, file)) in EXACT


def _floored(
    node: Node, operator: Node, sides: list[Node | None], facts: list[Fact], file: File
) -> Rewrite:
    literal = all(constant(side, file) is not None for side in sides)
    message = f"`/` of integers is a float on 3: {facts[0]}, and {facts[1]}"
    edit = file.replace(operator, "//" + operator.type[1:])
    return file.group(node, [edit], message=message, safety=Safety.SAME if literal else None)


def _helped(node: Node, operator: Node, sides: list[Node | None], file: File) -> Rewrite:
    left, right = sides
    assert left is not None and right is not None
    if node.type == "binary_operator":
        helper = file.need("_compat", "divide")
        return file.rewrite(node, "{divide}({a}, {b})", divide=helper, a=left, b=right)
    is_number = infer(left, file).kind in NUMBERS or is_counted(left, file)
    helper = file.need("_compat", "divide" if is_number else "divide_in_place")
    edits = [
        file.between(
            operator.start_byte, right.start_byte, f"= {helper.local}({file.text(left)}, "
        ),
        file.between(right.end_byte, right.end_byte, ")"),
    ]
    return file.group(node, edits, needs=[helper])
