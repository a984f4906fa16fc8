"""``except ValueError as e: print(e)`` around ``float(x)`` is told: 3 words many errors of the interpreter otherwise.

2.7 writes ``could not convert string to float: x``, 3 has quotes around the ``x``; ``need more than 1 value to
unpack`` is ``not enough values to unpack (expected 2, got 1)`` there.

Caveats: only where the error itself is printed, and only where the file shows what raises it.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.builtins._worded import RULES, raised_in
from codemods.syntax._except import block_of, caught_in, target_of
from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import attribute_name, members
from portkit.syntax.scopes import same

DOUBT = "3 words this error otherwise than 2.7; print a text of your own"
TEXTS = frozenset(["str", "unicode", "repr"])
PARTS = ("message", "args")
AROUND = frozenset(
    "binary_operator tuple parenthesized_expression argument_list expression_list subscript".split()
)


@codemod(
    words=["except"],
    where=r"except\s*\(?[\w., \t]*\b(?:"
    + "|".join(name.rpartition(".")[2] for name in RULES)
    + r")\b",
    node="except_clause",
    rows=["B79", "X72"],
    unchanged=[
        "try: y = float(x)\nexcept ValueError as e: print('no number')",
        "try: y = int(x)\nexcept ValueError as e: print(e)",
        "try: y = float(x)\nexcept KeyError as e: print(e)",
        "try: y = float(x)\nexcept ValueError as e: raise E(str(e))",
        "try: y = float(x)\nexcept ValueError as e: print(len(str(e)))",
        "def f(a, b=1): pass\ntry: f(1)\nexcept TypeError as e: print(e)",
        "def f(*a): pass\ntry: f(1, 2)\nexcept TypeError as e: print(e)",
        "class A(object): pass\ntry: A().x\nexcept AttributeError as e: print(e)",
        "try: x\nexcept NameError as e: print(e)",
        "try: d[key]\nexcept KeyError as e: print(e)",
        "try: t.assertEqual(1, 2)\nexcept AssertionError as e: print(e)",
        "try: t.assertTrue(x == y)\nexcept AssertionError as e: print(e)",
        "try: x / y\nexcept ZeroDivisionError as e: print(e)",
        "try: a, b = 1, 2\nexcept ValueError as e: print(e)",
        "try: x.decode('ascii')\nexcept UnicodeError as e: print(e)",
    ],
    told=[
        "try: y = float(x)\nexcept ValueError, e: print 'bad:', e",
        "try: y = float(x)\nexcept (KeyError, ValueError) as e: print('bad: %s' % e)",
        "try: import x\nexcept ImportError as e: print(str(e))",
        "import datetime\ntry: datetime.date(1, 1, 1) < 5\nexcept TypeError as e: print(e)",
        "try: a, b = x.split()\nexcept ValueError as e: print('bad row ' + str(e))",
        "def f(x):\n    a, b = x\ntry: f(y)\nexcept ValueError as e: print(e)",
        "def f(a, b): pass\ntry: f(1)\nexcept TypeError as e: print(e)",
        "def f(a): pass\ntry: f(b=1)\nexcept Exception as e: print(e)",
        "try: 'a' + 1\nexcept TypeError as e: print(e.args[0])",
        "class A: pass\ntry: A().x\nexcept AttributeError as e: print(e)",
        "def f(): return x\ntry: f()\nexcept NameError as e: print(e)",
        "try: x % 0\nexcept ZeroDivisionError as e: print(e)",
        "import struct\ntry: struct.unpack('I', x)\nexcept struct.error as e: print(e)",
        "d = {}\ntry: d[u'k']\nexcept KeyError as e: print(e)",
        "import struct\nkey = struct.pack('>H', n)\ntry: d[key]\nexcept KeyError as e: print(e)",
        "try: t.assertEqual(1, 2, 'why')\nexcept AssertionError as e: print(e)",
        "try: t.assertEqual(u'a', x)\nexcept AssertionError as e: print(e)",
        "try: int([])\nexcept Exception as e: print(e)",
        "import sys\ntry: x.encode('ascii')\nexcept UnicodeError as e: sys.stdout.write('%s' % e)",
    ],
)
def worded_errors(clause: Node, file: File) -> Iterator[Rewrite | Told]:
    target = target_of(clause)
    attempt = file.parent(clause)
    if target is None or attempt is None or _is_guarded(attempt, file):
        return
    use = next(_printed(target, clause, file), None)
    body = attempt.child_by_field_name("body")
    if use is None or body is None:
        return
    caught = caught_in(clause, file)
    rules = [rule for name, rule in RULES.items() if name in caught]
    done = raised_in(body, file)
    if any(rule(node, file) for node in done for rule in rules):
        yield file.told(use, DOUBT)


def _is_guarded(attempt: Node, file: File) -> bool:
    """Whether the ``try`` is guarded by what is around it, and not by its own clauses."""
    above = file.parent(attempt)
    return above is not None and is_guarded(above, file)


def _printed(target: Node, clause: Node, file: File) -> Iterator[Node]:
    """Where the text of the error is printed."""
    block = block_of(clause)
    for use in file.tokens(file.text(target), block.start_byte, block.end_byte):
        if _is_printed(use, file):
            yield use


def _is_printed(use: Node, file: File) -> bool:
    node, above = use, file.parent(use)
    while above is not None:
        if above.type == "attribute":
            if attribute_name(above, file) not in PARTS or not same(members(above)[0], node):
                return False
        elif above.type == "call":
            name = file.text(above.child_by_field_name("function"))
            if name == "print" or name.endswith(".write"):
                return True
            if name not in TEXTS and not name.endswith(".format"):
                return False
        elif above.type in ("raise_statement", "print_statement"):
            return file.code.startswith("print", above.start_byte)
        elif above.type not in AROUND:
            return False
        node, above = above, file.parent(above)
    return False
