"""``raise StopIteration`` in a generator -> ``return``.

Since 3.7 a StopIteration that leaves the body of a generator becomes a RuntimeError (PEP 479); ``return``
ends a generator on both sides.

Caveats: a StopIteration with a value is told (2.7 hands the value on, and has no ``return`` with one
here), and so is one inside ``with``, since the manager would no longer see an exception.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.syntax._generators import generator_of, is_caught, is_managed
from codemods.syntax._raising import operands
from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File

VALUE = "since 3.7 this becomes a RuntimeError (PEP 479); return, and hand the value over in another way"
MANAGED = "since 3.7 this becomes a RuntimeError (PEP 479); `return`, if the `with` need not see it"


@codemod(
    words=["StopIteration"],
    node="raise_statement",
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
    },
    told=[
        "def g():\n    yield 1\n    raise StopIteration(2)",
        "def g():\n    yield 1\n    raise StopIteration, 2",
        "def g():\n    with x:\n        yield 1\n        raise StopIteration",
    ],
)
def stop_iteration_in_generator(statement: Node, file: File) -> Iterator[Rewrite | Told]:
    parts = operands(statement, file)
    name = _exception(parts[0]) if parts else None
    if name is None or file.text(name) != "StopIteration" or not file.is_builtin(name):
        return
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
    arguments = parts[0].child_by_field_name("arguments")
    return arguments is not None and arguments.named_child_count > 0
