"""``x = next(it)`` in a generator -> the same in ``try``, with ``except StopIteration: return``.

Since 3.7 the StopIteration of an exhausted ``it`` becomes a RuntimeError when it leaves the body of a
generator (PEP 479); on 2.7 it ends the generator, as ``return`` does.

Other statements on the same line come into the ``try`` with it.

Caveats: a call in the head of a compound statement, in a generator expression or inside ``with`` is told,
and so is one inside ``try`` where an exception is caught that is no builtin, or in a function that a generator of
another module of the tree calls.
"""

import re
from collections.abc import Iterator

from tree_sitter import Node

from codemods.syntax._blocks import line_end, line_lead
from codemods.syntax._generators import (
    generator_of,
    is_caught,
    is_managed,
    may_be_caught,
    runs_elsewhere,
)
from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer.arguments import assigned
from portkit.syntax.classes import class_of
from portkit.syntax.nodes import call_parts, function_call, method_call
from portkit.syntax.scopes import same

TOLD = (
    "since 3.7 a StopIteration that leaves a generator becomes a RuntimeError (PEP 479); "
    "catch it here and return"
)
ELSEWHERE = (
    "since 3.7 a StopIteration of this becomes a RuntimeError in the generator of another module that calls it "
    "(PEP 479); catch it there and return"
)
BOUND = re.compile(r"=\s*(?:[\w.]+\.next|\w*next_method\w*\(.*\))\s*$")
ENDLESS = frozenset(["itertools.count", "itertools.cycle", "itertools.repeat"])
SIMPLE = ("expression_statement", "return_statement", "raise_statement", "delete_statement")


@codemod(
    words=["next"],
    node="call",
    rules=["next_in_generator"],
    rows=["B90"],
    unchanged=[
        "def f():\n    return next(x)",
        "def g():\n    yield next(x, None)",
        "def g():\n    try:\n        yield next(x)\n    except StopIteration:\n        return",
        "def g():\n    yield lambda: next(x)",
        "next = 1\ndef g():\n    yield next(x)",
        "def g():\n    yield x.next(1)",
        "[next(x) for y in z]",
        "import itertools\nids = itertools.count()\ndef new(): return next(ids)\ndef g():\n    yield new()",
        "def first(it): return next(it)\ndef f(x): return first(x)",
        "def g(next):\n    yield next()",
        "def g(node):\n    next = node.follower\n    yield next()",
    ],
    examples={
        "def g():\n    try:\n        y = next(x)\n    except (KeyError, OSError):\n        y = 1\n    yield y": (
            "def g():\n    try:\n        try:\n            y = next(x)\n        except StopIteration:\n"
            "            return\n    except (KeyError, OSError):\n        y = 1\n    yield y"
        ),
        "def g():\n    yield next(x)\n": (
            "def g():\n    try:\n        yield next(x)\n    except StopIteration:\n        return\n"
        ),
        "def g():\n  while 1:\n    yield x.next()  # why\n": (
            "def g():\n  while 1:\n    try:\n      yield x.next()  # why\n"
            "    except StopIteration:\n      return\n"
        ),
        "def g(it):\n    next = it.next\n    yield next()\n": (
            "def g(it):\n    next = it.next\n    try:\n        yield next()\n"
            "    except StopIteration:\n        return\n"
        ),
        "def first(it): return it.next()\ndef g(it):\n    yield first(it)\n": (
            "def first(it): return it.next()\ndef g(it):\n    try:\n        yield first(it)\n"
            "    except StopIteration:\n        return\n"
        ),
        "def g():\n    y = next(x); yield y\n": (
            "def g():\n    try:\n        y = next(x); yield y\n    except StopIteration:\n        return\n"
        ),
        "def g(): yield next(x)": (
            "def g():\n    try:\n        yield next(x)\n    except StopIteration:\n        return"
        ),
        "def g():\n  while x: f(); yield next(x)  # why\n  else: yield 1\n": (
            "def g():\n  while x:\n    try:\n      f(); yield next(x)  # why\n"
            "    except StopIteration:\n      return\n  else: yield 1\n"
        ),
        "def g():\r\n\tyield next(x), \\\r\n\t\tnext(y)": (
            "def g():\r\n\ttry:\r\n\t\tyield next(x), \\\r\n\t\tnext(y)\r\n"
            "\texcept StopIteration:\r\n\t\treturn"
        ),
    },
    told=[
        "def g():\n    if next(x): yield 1",
        "def g():\n    for y in next(x):\n        yield y",
        "def g():\n    with x:\n        yield next(x)",
        "def g():\n    try:\n        y = next(x)\n    except db.Error:\n        y = 1\n    yield y",
        "list(next(x) for y in z)",
    ],
)
def next_in_generator(call: Node, file: File) -> Iterator[Rewrite | Told]:
    direct = function_call(call, file, "next", 1) or method_call(call, file, "next", 0)
    if not direct and not _is_bound_method(call, file):
        return
    expression = file.enclosing(call, "generator_expression", "function_definition", "lambda")
    if expression is not None and expression.type == "generator_expression":
        if not _is_first_iterable(call, expression):
            yield file.told(call, TOLD)
        return
    yield from _ended(call, file)
    if expression is not None and generator_of(call, file) is None:
        for one in _calls_of(expression, call, file):
            yield from _ended(one, file)
        if _lets_out(expression, call, file) and runs_elsewhere(expression, file):
            yield file.told(call, ELSEWHERE)


def _ended(call: Node, file: File) -> Iterator[Rewrite | Told]:
    """What is said of *call*, which may raise StopIteration, if a generator runs it."""
    function = generator_of(call, file)
    if function is None or is_caught(call, function, file):
        return
    is_seen = is_managed(call, function, file) or may_be_caught(call, function, file)
    wrapped = None if is_seen else _wrapped(file.statement(call), file)
    yield wrapped or file.told(call, TOLD)


def _calls_of(function: Node, call: Node, file: File) -> Iterator[Node]:
    """Where the file calls the plain function that runs *call* and lets StopIteration out."""
    if not _lets_out(function, call, file) or class_of(function, file) is not None:
        return
    name = file.text(function.child_by_field_name("name"))
    for word in file.words(name):
        above = file.parent(word)
        if (
            above is not None
            and above.type == "call"
            and same(above.child_by_field_name("function"), word)
        ):
            bindings = file.resolve(word)
            if len(bindings) == 1 and same(bindings[0].statement, function):
                yield above


def _lets_out(function: Node, call: Node, file: File) -> bool:
    """Whether a StopIteration of *call* may leave the plain *function*."""
    is_plain = function.type == "function_definition" and not is_caught(call, function, file)
    return is_plain and not _is_endless(call, file)


def _is_endless(call: Node, file: File) -> bool:
    """Whether the iterator is ``itertools.count()`` or its like, which never ends."""
    parts = call_parts(call, file)
    iterator = parts and (parts.receiver or next(iter(parts.arguments), None))
    made = assigned(iterator, file) if iterator else None
    function = (
        made.child_by_field_name("function") if made is not None and made.type == "call" else None
    )
    return function is not None and file.origin(function) in ENDLESS


def _is_bound_method(call: Node, file: File) -> bool:
    """Whether this is ``next()`` with ``next = it.next``, or what ``iterator_next`` makes of that."""
    parts = call_parts(call, file)
    if parts is None or parts.arguments or parts.keywords or parts.function.type != "identifier":
        return False
    bound = [file.text(binding.statement) for binding in file.resolve(parts.function)]
    return bool(bound) and all(BOUND.search(text) for text in bound)


def _is_first_iterable(call: Node, expression: Node) -> bool:
    """The first iterable of a generator expression is worked out outside it."""
    first = next(child for child in expression.named_children if child.type == "for_in_clause")
    right = first.child_by_field_name("right")
    return right is not None and right.start_byte <= call.start_byte < right.end_byte


def _wrapped(statement: Node, file: File) -> Rewrite | None:
    """All statements on the lines of *statement*, a simple one, put into a ``try``."""
    line = _line_of(statement, file)
    start = line[0].start_byte
    before = line_lead(start, file)
    end = line_end(line[-1].end_byte, file)
    rest = file.code[line[-1].end_byte : end].lstrip(" \t;")
    if statement.type not in SIMPLE or (rest and not rest.startswith("#")):
        return None
    lead, unit = _indents(line[0], file)
    opening = f"try:\n{lead}{unit}"
    if before.strip(" \t\f"):  # behind the colon of a compound statement
        start -= len(before) - len(before.rstrip())
        opening = f"\n{lead}{opening}"
    edits = [
        file.between(start, line[0].start_byte, opening),
        file.between(end, end, f"\n{lead}except StopIteration:\n{lead}{unit}return"),
    ]
    return file.group(statement, edits)


def _line_of(statement: Node, file: File) -> list[Node]:
    """The statements that ``;`` puts on one line with *statement*, itself among them."""
    line = [statement]
    while (one := line[0].prev_named_sibling) is not None and _is_between(one, line[0], file):
        line.insert(0, one)
    while (one := line[-1].next_named_sibling) is not None and _is_between(line[-1], one, file):
        line.append(one)
    return line


def _is_between(before: Node, after: Node, file: File) -> bool:
    return file.code[before.end_byte : after.start_byte].strip(" \t") == ";"


def _indents(statement: Node, file: File) -> tuple[str, str]:
    """The indentation of the block of *statement*, and one step of it; also of a block on the line of its colon."""
    block = file.parent(statement)
    owner = file.parent(block) if block is not None else None
    lead = line_lead(statement.start_byte, file)
    outer = line_lead(owner.start_byte, file) if owner is not None else ""
    if lead.strip(" \t\f") and owner is not None:
        unit = _indents(owner, file)[1]
        return outer + unit, unit
    is_deeper = lead.startswith(outer) and len(outer) < len(lead)
    return lead, lead[len(outer) :] if is_deeper else "    "
