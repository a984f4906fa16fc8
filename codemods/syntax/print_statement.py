"""``print a, b`` -> ``print(a, b)``, with ``from __future__ import print_function``.

``print >>f, a`` -> ``print(a, file=f)``. After ``print a,`` Python 2.7 writes a blank only before the next value
printed there ("softspace"): none before a bare ``print``, after other text or after a newline. Where the next
that is printed surely is a value, it becomes ``end=' '``. Elsewhere it becomes ``print_part(a)``, and each print that
the blank may reach ``print_line(b)``: on 2.7 these are print statements, on 3 they do the same. So with
``print "a\\n", b``, which writes no blank either, with ``print line, n`` where ``line`` is read from a file, and
with ``print a, f()`` where ``f`` prints: ``a`` comes first. So it does in ``print a, a.pop()``, where ``f`` changes
what it is handed or gave back before (``print f(1), f(2)``), and in ``print a, f()`` where ``f`` raises what is caught
around it: ``print(a, end=' '); print(f())``.

Caveats: ``print (a, b)`` prints a tuple on 2.7, and still does. The blank is followed through one file: a print of
another file that runs between the two does not write it. A value is taken not to end with a newline, if it is
neither plain that it does nor just read.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.syntax._printing import end_of, has_comma, is_print, printed
from codemods.syntax._printing_calls import pieces
from codemods.syntax._raising_values import parts
from codemods.syntax._softspace import soft_prints
from portkit.codemod import Rewrite, Told, codemod
from portkit.edits import Hole
from portkit.file import File
from portkit.syntax.nodes import members

SOFTSPACE = (
    "`print a,`: the blank is written at once on 3, 2.7 writes it before the next value only"
)
FUTURE = "from __future__ import print_function\n"
PART = FUTURE + "from example._compat import print_part\n\n"
BOTH = FUTURE + "from example._compat import print_line, print_part\n\n"

Pieces = list[str | Hole]


@codemod(
    words=["print"],
    node=["raise_statement", "print_statement"],
    answers=[
        "2to3 print",
        "futurize print print_with_import order___future__imports",
        "modernize print",
    ],
    rules=["print"],
    rows=["S01", "S02", "S03"],
    adds="from __future__ import print_function",
    unchanged=[
        "from __future__ import print_function\nprint(a, file=f)",
        "raise ValueError(print_me)",
        "'print x'  # print y",
        "print('a')\nprint(b)",
    ],
    examples={
        "print (x)": "from __future__ import print_function\n\nprint(x)",
        "print": "print()",
        "print a, b": "print(a, b)",
        "print (a, b)": "print((a, b))",
        "print (a)": "print(a)",
        "print (a) % b": "print((a) % b)",
        "print'a'": "print('a')",
        "print 'a',\nprint b": "print('a', end=' ')\nprint(b)",
        "print 'a', 1,\nprint 'b' + c,\nprint": (
            BOTH + "print('a', 1, end=' ')\nprint_part('b' + c)\nprint_line()"
        ),
        "print 'Name:',\nname = raw_input()": "print('Name:', end=' ')\nname = raw_input()",
        "print 'a',\nb = len(c)\nprint str(b)": "print('a', end=' ')\nb = len(c)\nprint(str(b))",
        "def f(x, l=[]):\n    l.append(x)\n    return l\nprint f(1), f(2)": (
            BOTH
            + "def f(x, l=[]):\n    l.append(x)\n    return l\nprint_part(f(1)); print_line(f(2))"
        ),
        "def f(l): l[0] = 1\nprint d, f(d)": (
            BOTH + "def f(l): l[0] = 1\nprint_part(d); print_line(f(d))"
        ),
        "def f(l): return l[0]\nprint d, f(d)": FUTURE + "\ndef f(l): return l[0]\nprint(d, f(d))",
        "print 'a',\nb = f(c)\nprint b": BOTH + "print_part('a')\nb = f(c)\nprint_line(b)",
        "def f(x): return x + 1\ndef g(y):\n    print 'b'\n    for x in y: print f(x),\n    print": (
            BOTH
            + "def f(x): return x + 1\ndef g(y):\n    print('b')\n    for x in y: print_part(f(x))\n"
            "    print_line()"
        ),
        "print a,": PART + "print_part(a)",
        "print 'a',": PART + "print_part('a')",
        "for x in 1, 2, 3: print x,\nprint\nprint 'done'": (
            BOTH + "for x in 1, 2, 3: print_part(x)\nprint_line()\nprint('done')"
        ),
        "import sys\nprint 'a',\nsys.stdout.write('b\\n')\nprint 'c'": (
            FUTURE + "from example._compat import print_line, print_part\nimport sys\n"
            "print_part('a')\nsys.stdout.write('b\\n')\nprint_line('c')"
        ),
        "def f(): print x\ndef g(y): print y(),": (
            BOTH + "def f(): print_line(x)\ndef g(y): print_part(y())"
        ),
        "class A:\n    def __len__(self): print 'f'; return 1\nprint 'a', len(A())": (
            BOTH
            + "class A:\n    def __len__(self): print_line('f'); return 1\nprint_part('a'); print_line(len(A()))"
        ),
        "def f(x): print x\nprint 'a', map(f, y)": (
            BOTH + "def f(x): print_line(x)\nprint_part('a'); print_line(map(f, y))"
        ),
        "import sys\ndef f(): sys.stdout.write('f')\nprint 'a', f()": (
            BOTH[:-1]
            + "import sys\ndef f(): sys.stdout.write('f')\nprint_part('a'); print_line(f())"
        ),
        "def f():\n    print 'f'\nprint 'a', f()": (
            BOTH + "def f():\n    print_line('f')\nprint_part('a'); print_line(f())"
        ),
        "def traced(f):\n    print f\n    return f\n@traced\ndef add(x): pass\nprint 'a', add(1), x.add(2)": (
            BOTH + "def traced(f):\n    print_line(f)\n    return f\n@traced\ndef add(x): pass\n"
            "print_part('a'); print_line(add(1), x.add(2))"
        ),
        "def g():\n    yield 1\n    print 'g'\nprint x.next(), y.next()": (
            BOTH
            + "def g():\n    yield 1\n    print_line('g')\nprint_part(x.next()); print_line(y.next())"
        ),
        "try: print 'a', 1 / x\nexcept ZeroDivisionError: pass": (
            "try: print('a', end=' '); print(1 / x)\nexcept ZeroDivisionError: pass"
        ),
        "import sys\ntry: print >>sys.stderr, 'a', 1 / x\nexcept ZeroDivisionError: pass": (
            FUTURE
            + "import sys\ntry: print('a', end=' ', file=sys.stderr); print(1 / x, file=sys.stderr)\n"
            "except ZeroDivisionError: pass"
        ),
        "class A:\n    def __getitem__(self, n): pass\ntry: print 'a', A()[1]\nexcept E: pass": (
            FUTURE + "\nclass A:\n    def __getitem__(self, n): pass\n"
            "try: print('a', end=' '); print(A()[1])\nexcept E: pass"
        ),
        "def f(g):\n    try: print 'a', g()\n    except E: pass": (
            FUTURE + "\ndef f(g):\n    try: print('a', end=' '); print(g())\n    except E: pass"
        ),
        "import json\ndef f(): print 'a', json.loads(x)\ntry: f()\nexcept ValueError: pass": (
            FUTURE + "import json\ndef f(): print('a', end=' '); print(json.loads(x))\n"
            "try: f()\nexcept ValueError: pass"
        ),
        "try: print 'a', x.strip(), time.time(), eval(x)\nexcept E: pass\nimport time": (
            FUTURE + "\ntry: print('a', x.strip(), time.time(), end=' '); print(eval(x))\n"
            "except E: pass\nimport time"
        ),
        "class A:\n    @property\n    def n(self): raise E\ntry: print 'a', A().n\nexcept E: pass": (
            FUTURE + "\nclass A:\n    @property\n    def n(self): raise E\n"
            "try: print('a', end=' '); print(A().n)\nexcept E: pass"
        ),
        "def f(): raise E\ntry:\n    print a, b, f()\nexcept E: pass": (
            FUTURE
            + "\ndef f(): raise E\ntry:\n    print(a, b, end=' '); print(f())\nexcept E: pass"
        ),
        "try:\n    print a, b[c]\nexcept ValueError: print a, int(b)": (
            "try:\n    print(a, b[c])\nexcept ValueError: print(a, int(b))"
        ),
        "def f(): raise E\ntry: print a, f()\nexcept EOFError: pass": (
            FUTURE + "\ndef f(): raise E\ntry: print(a, f())\nexcept EOFError: pass"
        ),
        "try: print 'a', b[c], d\nexcept KeyError: pass\ntry: print 'a', int(b)\nexcept: pass": (
            "try: print('a', end=' '); print(b[c], d)\nexcept KeyError: pass\n"
            "try: print('a', end=' '); print(int(b))\nexcept: pass"
        ),
        "try:\n    def f(): print 'a', b.c\nexcept AttributeError: print 'a', 1 / b": (
            "try:\n    def f(): print('a', b.c)\nexcept AttributeError: print('a', 1 / b)"
        ),
        "class A:\n    def f(self): self.x.append(1)\na = A()\nprint a.x, a.f()": (
            BOTH
            + "class A:\n    def f(self): self.x.append(1)\na = A()\nprint_part(a.x); print_line(a.f())"
        ),
        "a, b = [], 1\ndef f():\n    a.append(1)\nprint b, a, f()": (
            BOTH + "a, b = [], 1\ndef f():\n    a.append(1)\nprint_part(b, a); print_line(f())"
        ),
        "a = []\ndef f():\n    a = []\n    a.append(1)\nprint a, f()": (
            FUTURE + "\na = []\ndef f():\n    a = []\n    a.append(1)\nprint(a, f())"
        ),
        "def f(): return 1 / a\ntry: print a, f()\nexcept ZeroDivisionError: pass": (
            FUTURE
            + "\ndef f(): return 1 / a\ntry: print(a, end=' '); print(f())\nexcept ZeroDivisionError: pass"
        ),
        "print a, a.pop()": BOTH + "print_part(a); print_line(a.pop())",
        "print 'a', a.pop(), len(a)": "print('a', a.pop(), len(a))",
        r"print 'a\n', b": FUTURE
        + "from example._compat import print_line\n\n"
        + r"print_line('a\n', b)",
        "f = open(p)\nfor n, line in enumerate(f): print line, n": (
            FUTURE + "from example._compat import print_line\n\nf = open(p)\n"
            "for n, line in enumerate(f): print_line(line, n)"
        ),
        "print f.read(), g.read().strip(), a": (
            FUTURE + "from example._compat import print_line\n\n"
            "print_line(f.read(), g.read().strip(), a)"
        ),
        "f = open(p)\nprint f.next(), f.readlines()[0], a": (
            FUTURE + "from example._compat import print_line\n\n"
            "f = open(p)\nprint_line(f.next(), f.readlines()[0], a)"
        ),
        "print f.read().strip(), a": "print(f.read().strip(), a)",
        "print f.read().split('a')[0], a": (
            FUTURE + "from example._compat import print_line\n\n"
            "print_line(f.read().split('a')[0], a)"
        ),
        "print f.readline().split(':')[0], a": "print(f.readline().split(':')[0], a)",
        r"print 'a\n',": r"print('a\n', end='')",
        r"print 'a%s\n' % b,": r"print('a%s\n' % b, end='')",
        "print(a)\nprint b": "print(a)\nprint(b)",
        "print >>f, a, b": "print(a, b, file=f)",
        "print >>f": "print(file=f)",
        "print >>f, 'a',\nprint >>f, 'b'": "print('a', end=' ', file=f)\nprint('b', file=f)",
        "print >>f, a,\nprint >>f": BOTH + "print_part(a, file=f)\nprint_line(file=f)",
        "if x: print a; print b": "if x: print(a); print(b)",
        "print a, \\\n      b": "print(a, \\\n      b)",
        "print \\\n    a": "print(a)",
        "print >>f, \\\n    a": "print(a, file=f)",
        '"""Doc."""\nimport os\nprint os': (
            '"""Doc."""\n\nfrom __future__ import print_function\nimport os\nprint(os)'
        ),
    },
)
def print_statement(statement: Node, file: File) -> Iterator[Rewrite | Told]:
    if not is_print(statement, file) or _means_the_same(file):
        return
    comma, soft = has_comma(statement, file), statement.id in soft_prints(file)
    helpers = []
    if soft:
        listed = parts(statement, file, pieces(statement, file))
        names = ["print_part"] * (len(listed) - 1) + ["print_part" if comma else "print_line"]
        helpers = [file.need("_compat", name) for name in names]
        calls = [
            _call(helper.local, statement, values, "", file)
            for helper, values in zip(helpers, listed, strict=True)
        ]
    else:
        listed = parts(statement, file)
        ends = [True] * (len(listed) - 1) + [comma]
        calls = [
            _call("print", statement, values, _end(values, file) if more else "", file)
            for values, more in zip(listed, ends, strict=True)
        ]
    edit = file.between(statement.start_byte, statement.end_byte, *_joined(calls, "; "))
    needs = [file.need("__future__", "print_function"), *helpers]
    yield file.group(statement, [edit], needs=needs, message=SOFTSPACE if comma else "")


def _end(values: list[Node], file: File) -> str:
    """What is written before the next value, which is taken to end no line where that is not plain."""
    end = end_of(values[-1], file)
    return f"end={' ' if end is None else end!r}"


def _call(name: str, statement: Node, values: list[Node], end: str, file: File) -> Pieces:
    """The call of the function *name* that prints *values*."""
    target, _ = printed(statement)
    arguments: list[Pieces] = [_kept(values, file)] if values else []
    if end:
        arguments.append([end])
    if target is not None:
        arguments.append(["file=", file.hole(target, 1)])
    return [f"{name}(", *_joined(arguments, ", "), ")"]


def _joined(parts: list[Pieces], between: str) -> Pieces:
    return [piece for number, part in enumerate(parts) for piece in [between * bool(number), *part]]


def _means_the_same(file: File) -> bool:
    """Whether each ``print`` of the file is written ``print(x)``, which 2.7 and 3 read alike."""
    if file.code.count("print(") < len(file.words("print")):
        return False
    return all(_is_call(node, file) for node in file.words("print"))


def _is_call(word: Node, file: File) -> bool:
    statement = file.parent(word)
    if statement is None or statement.type != "raise_statement":
        return True  # an attribute or a name of that spelling
    values = members(statement)
    if len(values) != 1 or values[0].start_byte != word.end_byte:
        return False
    return _is_parenthesized(values[0], file)


def _kept(values: list[Node], file: File) -> Pieces:
    """The values with the text between them; a single value loses its own parentheses."""
    if len(values) == 1 and _is_parenthesized(values[0], file):
        return [file.hole(members(values[0])[0])]
    kept: Pieces = []
    for before, value in zip([None, *values], values, strict=False):
        if before is not None:
            kept.append(file.code[before.end_byte : value.start_byte])
        kept.append(file.hole(value))
    return kept


def _is_parenthesized(node: Node, file: File) -> bool:
    """Whether *node* is an expression in parentheses that a call can do without; backticks are no such."""
    if node.type != "parenthesized_expression" or not file.code.startswith("(", node.start_byte):
        return False
    return members(node)[0].type not in ("yield", "generator_expression")
