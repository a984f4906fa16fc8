"""``raise StopIteration`` in a generator -> ``return``.

Since 3.7 a StopIteration that leaves the body of a generator becomes a RuntimeError (PEP 479); ``return``
ends a generator on both sides. The same holds for the bare ``raise`` of an ``except StopIteration`` clause.

A generator that calls a function which raises StopIteration ends by it on 2.7: the call is told; of a generator in
another module of the tree, what is raised.

Caveats: a StopIteration with a value is told (2.7 hands the value on, and has no ``return`` with one
here), and so is one inside ``with``, since the manager would no longer see an exception.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.syntax._generators import SCOPES, generator_of, is_caught, is_managed, runs_elsewhere
from codemods.syntax._raising import operands
from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer import infer
from portkit.syntax.scopes import same

VALUE = "since 3.7 this becomes a RuntimeError (PEP 479); return, and hand the value over in another way"
CALLED = "since 3.7 the StopIteration that this raises becomes a RuntimeError here (PEP 479); catch it and return"
ELSEWHERE = (
    "since 3.7 this becomes a RuntimeError in the generator of another module that calls it (PEP 479); "
    "catch it there and return"
)
MANAGED = "since 3.7 this becomes a RuntimeError (PEP 479); `return`, if the `with` need not see it"


@codemod(
    words=["StopIteration"],
    node=("raise_statement", "except_clause"),
    rules=["stop_iteration_in_generator"],
    rows=["B89"],
    unchanged=[
        "def f():\n    raise StopIteration",
        "class C:\n    def next(self): raise StopIteration\n    def g(self): yield 1",
        "def g():\n    try:\n        yield 1\n        raise StopIteration\n    except StopIteration: pass",
        "def g():\n    try:\n        raise StopIteration\n    except:\n        yield 1",
        "def g():\n    yield 1\n    def f(): raise StopIteration\n    return",
        "StopIteration = E\ndef g():\n    yield 1\n    raise StopIteration",
        "def g():\n    yield 1\n    raise E(StopIteration)",
        "def f():\n    try: g()\n    except StopIteration: raise",
        "def stop(): raise StopIteration\ndef g():\n    yield 1\n    try: stop()\n    except: pass",
        "def g():\n    try: yield 1\n    except (KeyError, StopIteration): raise",
        "def g():\n    try: yield 1\n    except StopIteration:\n        try: f()\n        except KeyError: raise",
    ],
    examples={
        "def g():\n    yield 1\n    raise StopIteration": "def g():\n    yield 1\n    return",
        "def g():\n    yield 1\n    raise StopIteration()  # why": "def g():\n    yield 1\n    return  # why",
        "def g():\n    if x: raise StopIteration; f()\n    yield 1": (
            "def g():\n    if x: return; f()\n    yield 1"
        ),
        "def g():\n    y = yield\n    raise StopIteration, None": "def g():\n    y = yield\n    return",
        "def g():\n    try:\n        yield 1\n    except StopIteration:\n        raise StopIteration": (
            "def g():\n    try:\n        yield 1\n    except StopIteration:\n        return"
        ),
        "def g():\n    try:\n        raise StopIteration\n    except KeyError: pass\n    finally: yield 1": (
            "def g():\n    try:\n        return\n    except KeyError: pass\n    finally: yield 1"
        ),
        "def g():\r\n\tyield 1\r\n\traise StopIteration\r\n": "def g():\r\n\tyield 1\r\n\treturn\r\n",
        "def g():\n    try:\n        yield next(x)\n    except StopIteration:\n        if x: raise\n        f()": (
            "def g():\n    try:\n        yield next(x)\n    except StopIteration:\n        if x: return\n        f()"
        ),
    },
    told=[
        "def g():\n    yield 1\n    raise StopIteration(2)",
        "def g():\n    yield 1\n    raise StopIteration, 2",
        "def stop(): raise StopIteration\ndef g():\n    yield 1\n    stop()",
        "def g():\n    with x:\n        yield 1\n        raise StopIteration",
    ],
)
def stop_iteration_in_generator(statement: Node, file: File) -> Iterator[Rewrite | Told]:
    if statement.type == "except_clause":
        for raised in _raised_again(statement, file):
            yield from _ended(raised, [], file)
        return
    parts = operands(statement, file)
    name = _exception(parts[0]) if parts else None
    if name is not None and file.text(name) == "StopIteration" and file.is_builtin(name):
        yield from _ended(statement, parts, file)
        function = _plain_function(statement, file)
        if function is not None:
            for call in _calls_of(function, file):
                yield file.told(call, CALLED)
            if runs_elsewhere(function, file):
                yield file.told(statement, ELSEWHERE)


def _plain_function(statement: Node, file: File) -> Node | None:
    """The function, no generator, that is left by *statement*."""
    function = file.enclosing(statement, *SCOPES)
    if function is None or function.type != "function_definition":
        return None
    left = not generator_of(statement, file) and not is_caught(statement, function, file)
    return function if left else None


def _calls_of(function: Node, file: File) -> Iterator[Node]:
    """The calls of the plain *function* in generators."""
    name = function.child_by_field_name("name")
    for use in file.words(file.text(name)):
        call = file.parent(use)
        if call is None or not same(call.child_by_field_name("function"), use):
            continue
        caller = generator_of(call, file)
        if (
            caller is not None
            and not is_caught(call, caller, file)
            and infer(use, file).of == function
        ):
            yield call


def _raised_again(clause: Node, file: File) -> Iterator[Node]:
    """The bare ``raise`` statements by which ``except StopIteration`` hands on what it caught."""
    caught = clause.child_by_field_name("value")
    if caught is not None and caught.type == "as_pattern":
        caught = caught.named_children[0]
    if caught is None or file.text(caught) != "StopIteration" or not file.is_builtin(caught):
        return
    for word in file.words("raise"):
        statement = file.parent(word)
        if (
            statement is not None
            and clause.start_byte < word.start_byte < clause.end_byte
            and file.text(statement) == "raise"
            and same(file.enclosing(statement, "except_clause", *SCOPES), clause)
        ):
            yield statement


def _ended(statement: Node, parts: list[Node], file: File) -> Iterator[Rewrite | Told]:
    """What becomes of *statement*, which raises a StopIteration made of *parts*."""
    function = generator_of(statement, file)
    if function is None or is_caught(statement, function, file):
        return
    if _has_value(parts):
        yield file.told(statement, VALUE)
    elif is_managed(statement, function, file):
        yield file.told(statement, MANAGED)
    else:
        yield file.group(statement, [file.replace(statement, "return")])


def _exception(raised: Node) -> Node | None:
    """The class raised by ``raise E`` or ``raise E(...)``."""
    return raised.child_by_field_name("function") if raised.type == "call" else raised


def _has_value(parts: list[Node]) -> bool:
    if len(parts) > 1:
        return parts[1].type != "none"
    arguments = parts[0].child_by_field_name("arguments") if parts else None
    return arguments is not None and arguments.named_child_count > 0
