"""``10L`` -> ``10``.

Python 3 has one integer type and no suffix. On 2.7 the number becomes an ``int`` where it fits one, and
goes over to ``long`` by itself where a result does not (PEP 237).

Caveats: on 2.7 ``repr(10L)`` ends in ``L`` and ``type(10L)`` is ``long``; where a literal is asked for
just that, it becomes ``long(10)``, which stays a long on 2.7, and is told. So it is, without being told, in
a file that asks ``isinstance(x, long)``, or imports one of the tree that does.
"""

import re
from collections.abc import Iterator

from tree_sitter import Node

from codemods.builtins._held import held
from codemods.builtins._written import values_shown
from codemods.syntax._seen_longs import may_be_seen
from codemods.syntax._tree_longs import is_shown_elsewhere
from portkit.codemod import Rewrite, Told, codemod
from portkit.edits import Edit
from portkit.file import File
from portkit.infer.constants import LONG, constant
from portkit.infer.shown import sources
from portkit.syntax.nodes import function_call, members
from portkit.syntax.precedence import operator_of
from portkit.syntax.scopes import same

ASKS_TYPE = frozenset(["repr", "type", "isinstance", "hex", "oct"])
WRITERS = frozenset(
    ["repr", "print", "str", "unicode", "pprint", "pformat", "pprint.pprint", "pprint.pformat"]
)
DISPLAYS = frozenset(["list", "tuple", "set", "dictionary", "pair"])
HOLDERS = frozenset(["assignment", "return_statement"])
BACKTICKS = ("parenthesized_expression", "tuple")  # how they are read
PAIRS = frozenset(
    ["coerce", "dict", "divmod", "list", "sorted", "tuple", "zip"]
)  # what they give is as long as what goes in
PLAIN = frozenset(["expression_list", "parenthesized_expression"])
SHOWN = re.compile(r"^[ \t]*>>> .*\n[ \t]*\d+L$", re.M)  # what a doctest expects
# A file that asks for ``long`` alone.
TELLING = re.compile(
    r"^(?!.*\bint\b).*\b(?:isinstance\([^()\n]*,\s*|type\([^()\n]*\)\s*(?:is|==)\s*)(?:types\.)?(?:long|LongType)\b",
    re.M,
)
INTS = re.compile(r"\b(?:int|IntType)\b")
NOT_TOLD = frozenset(["repr", "hex", "oct"])
READS = re.compile(r"\brepr\(|\.args\b|%r|`")  # what sees that the argument of an error is a long
STEPS = 3  # so many names are followed
MESSAGE = "2.7 tells this long from an int ({name}); on 3 there is only int: write what is meant"


@codemod(
    numbers=r"(?:\d+|0[xX][0-9a-fA-F]+|0[oO][0-7]+|0[bB][01]+)[lL]",
    node="integer",
    answers=["2to3 numliterals", "futurize numliterals", "modernize numliterals"],
    rules=["long_literals"],
    rows=["S11"],
    tree={
        "__init__.py": "",
        "bits.py": "def f(x):\n    if not isinstance(x, long): raise TypeError(x)",
    },
    unchanged=["10 + 0xFF", "'10L'  # 10L", "x10L", "10j"],
    examples={
        "10L": "10",
        "-1l": "-1",
        "from tree.bits import f\nf(1L)": (
            "from tree._compat import long\nfrom tree.bits import f\nf(long(1))"
        ),
        "0xFFL": "0xFF",
        "0b1L + 0o7L": "0b1 + 0o7",
        "0xFLand 1": "0xF and 1",
        "1Lif x else 2L": "1 if x else 2",
        "7L.__index__()": "(7).__index__()",
        "0x7L.real": "0x7.real",
        "7L .real": "7 .real",
        "x = [1L,\n     2L]": "x = [1,\n     2]",
        "str(10L)": "str(10)",
        "type(long(314L)) is long": "type(long(314)) is long",
        "x = 1L\nisinstance(x, long)": (
            "from tree._compat import long\n\nx = long(1)\nisinstance(x, long)"
        ),
        "isinstance(x, (int, long)) and x == 1L": "isinstance(x, (int, long)) and x == 1",
        "import types\ntype(x) in (float, types.LongType) and x == 1L": (
            "from tree._compat import long\nimport types\n"
            "type(x) in (float, types.LongType) and x == long(1)"
        ),
        "import pickle\nx = pickle.loads(pickle.dumps({'a': 1L}))\nprint(x)": (
            "from tree._compat import long\nimport pickle\n"
            "x = pickle.loads(pickle.dumps({'a': long(1)}))\nprint(x)"
        ),
        "import pickle\nclass A:\n    def put_in(self, x): self.x = [x]\na.put_in(1L)\n"
        "print(pickle.loads(pickle.dumps(a)).x)": (
            "from tree._compat import long\nimport pickle\n"
            "class A:\n    def put_in(self, x): self.x = [x]\na.put_in(long(1))\n"
            "print(pickle.loads(pickle.dumps(a)).x)"
        ),
        "import pickle\ns = pickle.dumps(1L)\nx = pickle.Unpickler(f(s)).load()\nrepr(x)": (
            "from tree._compat import long\nimport pickle\n"
            "s = pickle.dumps(long(1))\nx = pickle.Unpickler(f(s)).load()\nrepr(x)"
        ),
        "import pickle\nx = pickle.loads(pickle.dumps({'a': 1L}))\nprint('%d' % x['a'])": (
            "import pickle\nx = pickle.loads(pickle.dumps({'a': 1}))\nprint('%d' % x['a'])"
        ),
        "type(-1L)": "from tree._compat import long\n\ntype(-long(1))",
        "type(1L)": "from tree._compat import long\n\ntype(long(1))",
        "print([1L, 2])": "from tree._compat import long\n\nprint([long(1), 2])",
        "print(divmod(7L, 2))": "from tree._compat import long\n\nprint(divmod(long(7), 2))",
        "x = [1L, 2]\nprint(x)": "from tree._compat import long\n\nx = [long(1), 2]\nprint(x)",
        "def f(): return 1L, 2\nprint(f())": (
            "from tree._compat import long\n\ndef f(): return long(1), 2\nprint(f())"
        ),
        "print(dict(a=1L))": "from tree._compat import long\n\nprint(dict(a=long(1)))",
        "x = [1L, 2]\nprint(x[0], len(x))": (  # a tuple on 2.7
            "from tree._compat import long\n\nx = [long(1), 2]\nprint(x[0], len(x))"
        ),
        "x = [1L, 2]\nprint(x[0])": "x = [1, 2]\nprint(x[0])",
        "class A(object):\n    def __init__(self): self.n = 1L\nrepr(A().n)": (
            "from tree._compat import long\n\n"
            "class A(object):\n    def __init__(self): self.n = long(1)\nrepr(A().n)"
        ),
        "def f():\n    n = 1L\n    yield n\nprint(list(f()))": (
            "from tree._compat import long\n\n"
            "def f():\n    n = long(1)\n    yield n\nprint(list(f()))"
        ),
        "print(zip([1L], 'a'))": "from tree._compat import long\n\nprint(zip([long(1)], 'a'))",
        "def f(x): return type(x).__name__\nfor n in (1, 2L): print(f(n))": (
            "from tree._compat import long\n\n"
            "def f(x): return type(x).__name__\nfor n in (1, long(2)): print(f(n))"
        ),
        "x = [n * 2L for n in y]\nprint(x)": (
            "from tree._compat import long\n\nx = [n * long(2) for n in y]\nprint(x)"
        ),
        "map(hex, [1L])": "from tree._compat import long\n\nmap(hex, [long(1)])",
        "[hex(x) for x in (1L, 2)]": (
            "from tree._compat import long\n\n[hex(x) for x in (long(1), 2)]"
        ),
        "class A:\n    n = 1L\nprint([A.n])": (
            "from tree._compat import long\n\nclass A:\n    n = long(1)\nprint([A.n])"
        ),
        "safe(hex, 1L)": "from tree._compat import long\n\nsafe(hex, long(1))",
        "def f(x): return `x`\nf([1L])": (
            "from tree._compat import long\n\ndef f(x): return `x`\nf([long(1)])"
        ),
        "assert x, 3L + x\nrepr(e.args[0])": (
            "from tree._compat import long\n\nassert x, long(3) + x\nrepr(e.args[0])"
        ),
        "print('%(a)s' % {'a': [1L]})": (
            "from tree._compat import long\n\nprint('%(a)s' % {'a': [long(1)]})"
        ),
        "def f(*args): print(', '.join([repr(a) for a in args]))\nf(1L)": (
            "from tree._compat import long\n\n"
            "def f(*args): print(', '.join([repr(a) for a in args]))\nf(long(1))"
        ),
        "def f(x): print('%s' % (x,), x)\ndef g(n): return n + 1L\nf(g(2))": (
            "from tree._compat import long\n\n"
            "def f(x): print('%s' % (x,), x)\ndef g(n): return n + long(1)\nf(g(2))"
        ),
        "n = 5L\nprint x, n": "n = 5\nprint x, n",
        "a, b = 0L, 1L\nprint(divmod(b, a), c)": (
            "from tree._compat import long\n\na, b = long(0), long(1)\nprint(divmod(b, a), c)"
        ),
        "def f(x): print(repr(x))\nn = 5L\nif n > 3L: f('%d' % n)\nprint(n)": (
            "def f(x): print(repr(x))\nn = 5\nif n > 3: f('%d' % n)\nprint(n)"
        ),
        "def f(x, n=8L): return struct.pack('>L', x & 0xFFL) * n\nprint(repr(f(y)))\nimport struct": (
            "def f(x, n=8): return struct.pack('>L', x & 0xFF) * n\nprint(repr(f(y)))\nimport struct"
        ),
        "assert x, 3L": "assert x, 3",
        "print(1L)": "print(1)",
        "import numbers\nisinstance(1L, numbers.Integral)": "import numbers\nisinstance(1, numbers.Integral)",
        "def f(): return 1L\nprint(f())": "def f(): return 1\nprint(f())",
    },
)
def long_literals(number: Node, file: File) -> Iterator[Rewrite | Told]:
    text = file.text(number)
    if text[-1] not in "lL":
        return
    asked = _asked_by(number, file)
    if not asked and number.id in file.once(_written_longs):
        asked = "print"
    asked = asked or file.once(_typed_longs).get(number.id, "")
    if not asked and is_shown_elsewhere(number, file):
        asked = "print"
    if not asked and READS.search(file.code) and _is_message(number, file):
        asked = "assert"
    if not asked and _is_small(number, file) and may_be_seen(number, file):
        asked = "print"
    if (asked or file.once(_tells_long)) and not _is_made_long(number, file):
        helper = file.need("_compat", "long")
        yield file.rewrite(number, "{long}({value})", long=helper, value=text[:-1])
    else:
        yield file.group(number, _without_suffix(number, text, file))
    if asked and asked not in NOT_TOLD:
        yield file.told(number, MESSAGE.format(name=asked))


def _is_made_long(number: Node, file: File) -> bool:
    """Whether it is the argument of ``long``, which makes a long of an int as well."""
    call = file.parent(above) if (above := file.parent(number)) is not None else None
    parts = function_call(call, file, "long") if call is not None and call.type == "call" else None
    return parts is not None and len(parts.arguments) == 1 and same(parts.arguments[0], number)


def _tells_long(file: File) -> bool:
    """Whether the file, or a doctest in it, tells a ``long`` from an ``int``: ``isinstance(x, long)``."""
    names = [name for name in file.words("long") if file.is_builtin(name)]
    names += [_whole_name(name, file) for name in file.words("LongType")]
    if SHOWN.search(file.code) is not None or _loads_teller(file):
        return True
    return any(
        (above := file.parent(name)) is not None
        and above.type != "call"
        and not (above.type == "tuple" and INTS.search(file.text(above)))
        for name in names
    )


def _loads_teller(file: File) -> bool:
    graph = file.project.graph
    return any(TELLING.search(graph.text(path)) for path in graph.loads(file.path))


def _whole_name(name: Node, file: File) -> Node:
    """*name*, or the attribute that it is the name of."""
    above = file.parent(name)
    return above if above is not None and above.type == "attribute" else name


def _without_suffix(number: Node, text: str, file: File) -> list[Edit]:
    end = number.end_byte
    if file.code[end : end + 1] == "." and re.fullmatch(
        r"\d+", text[:-1]
    ):  # ``7.real`` would be a float
        return [
            file.between(number.start_byte, number.start_byte, "("),
            file.between(end - 1, end, ")"),
        ]
    return [file.between(end - 1, end)]


def _asked_by(number: Node, file: File) -> str:
    """The function that *number* itself is handed to, if it looks at the type or ``repr``.

    What writes out a display writes the ``repr`` of what is in it.
    """
    above, inside = file.parent(number), False
    while above is not None and _holds(above, file):
        if above.type in BACKTICKS and file.code[above.start_byte] == "`":
            return "repr"
        inside = inside or above.type in DISPLAYS | {"argument_list"}
        above = file.parent(above)
    if above is None:
        return ""
    if above.type in HOLDERS:
        is_tuple = inside or members(above)[-1].type == "expression_list"
        return "print" if is_tuple and _is_shown(above, file) else ""
    if above.type == "raise_statement":
        return "print" if inside and file.text(above).startswith("print") else ""
    return _asking(above, inside, file)


def _asking(listed: Node, inside: bool, file: File) -> str:
    """The function that looks at a number in its arguments *listed*, or *inside* of one of them."""
    call = file.parent(listed)
    if listed.type != "argument_list" or call is None or call.type != "call":
        return ""
    name, first = _function(listed, file), file.text(members(listed)[0])
    if name == "isinstance" and (file.origin(members(listed)[-1]) or "").startswith("numbers."):
        return ""  # what a long is, an int is as well
    if first in ASKS_TYPE and (name != "map" or inside):
        return name  # ``map(hex, [1L])``, ``apply_to(hex, 1L)``
    return name if name in (WRITERS if inside else ASKS_TYPE) else ""


def _holds(above: Node, file: File) -> bool:
    """Whether *above* is a display, or a call that makes one of its arguments; or the same number."""
    if above.type == "call":
        return file.text(above.child_by_field_name("function")) in PAIRS
    if above.type == "keyword_argument":
        return True
    if above.type == "argument_list":
        return _function(above, file) in PAIRS
    return above.type in DISPLAYS | PLAIN or operator_of(above) == "-"


def _function(arguments: Node, file: File) -> str:
    call = file.parent(arguments)
    return file.text(call.child_by_field_name("function")) if call is not None else ""


def _is_shown(holder: Node, file: File) -> bool:
    """Whether what the display in *holder* is assigned to, or returned by, is written out as a whole."""
    named = holder.child_by_field_name("left")
    if holder.type == "return_statement":
        function = file.enclosing(holder, "function_definition")
        named = function.child_by_field_name("name") if function is not None else None
    name = file.text(named).rpartition(".")[2]
    whole = re.compile(rf"(?:[\w.]*\.)?{re.escape(name)}(?:\([^()]*\))?")
    return any(whole.fullmatch(file.text(value)) for value, _ in values_shown(file))


def _written_longs(file: File) -> frozenset[int]:
    """The literals of longs that ``repr`` writes where something is printed, by way of names, attributes and calls."""
    parts = (held(value, is_repr, file) for value, is_repr in values_shown(file))
    return frozenset(
        number
        for listed in parts
        for one, is_inside, where in listed
        if is_inside and where is file
        for number in _longs_of(one, file)
    )


def _typed_longs(file: File) -> dict[int, str]:
    """The literals of longs whose type is asked for by way of names, loops and calls, with what asks.

    That is ``type(x).__name__``, or ``hex(x)``.
    """
    asked: list[tuple[Node, str]] = []
    for word in (*file.words("type"), *file.words("__class__")):
        above = file.parent(word)
        call = function_call(above, file, "type", 1) if above is not None else None
        is_named = call is not None and file.kind_above(call.node) != "comparison_operator"
        found = call.arguments if call is not None and is_named else ()
        found += tuple(above.children_by_field_name("object")) if above is not None else ()
        asked += ((one, "type") for one in found)
    for name in ("hex", "oct"):
        above_all = (file.parent(word) for word in file.words(name))
        calls = (function_call(one, file, name, 1) for one in above_all if one is not None)
        asked += ((call.arguments[0], name + "()") for call in calls if call)
    return {
        number: name
        for value, name in asked
        for one in _sources(value, file)
        if one.id != value.id or name == "type"
        for number in _longs_of(one, file)
    }


def _is_small(number: Node, file: File) -> bool:
    """Whether *number* fits an int: a larger one is a long without its letter."""
    return -LONG <= (constant(number, file) or 0) < LONG


def _sources(value: Node, file: File) -> Iterator[Node]:
    """What the file shows that *value* may be, by way of some names."""
    todo = [(value, STEPS)]
    while todo:
        one, steps = todo.pop()
        yield one
        todo += [(each, steps - 1) for each in sources(one, file)] if steps else []


def _is_message(number: Node, file: File) -> bool:
    """Whether *number* is, or is a term of, what an assertion hands to its error."""
    inner, above = number, file.parent(number)
    while above is not None and above.type in ("parenthesized_expression", "binary_operator"):
        inner, above = above, file.parent(above)
    return above is not None and above.type == "assert_statement" and inner in members(above)[1:]


def _longs_of(value: Node, file: File) -> Iterator[int]:
    """The literal of a long that *value* is, or that is a part of the sum or product that it is."""
    if value.type == "integer" and file.text(value)[-1] in "lL":
        yield value.id
    elif value.type == "binary_operator" and operator_of(value) in ("+", "-", "*"):
        for side in members(value):
            yield from _longs_of(side, file)
