"""``locals()`` that is written to or kept, and asked for again, is told: since 3.13 each call gives another dict.

On 2.7 a function has one such dict: what is put into it is there at the next call, and what is kept gets new values
then (PEP 667).

Caveats: only in functions, and only where ``locals()`` is called twice or what is put in is looked up by its name.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Told, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import attribute_name, function_call
from portkit.syntax.scopes import same

MESSAGE = (
    "since 3.13 each call of locals() gives a dict of its own; keep a dict, and read from that"
)


@codemod(
    words=["locals"],
    where=r"locals\s*\(\s*\)",
    node="call",
    rows=["L95"],
    unchanged=[
        "locals()['a'] = 1\nprint(locals()['a'])",
        "def f(a):\n    return '%(a)s' % locals()",
        "def f(a):\n    d = locals()\n    return d",
        "def f(a):\n    g(locals())\n    g(locals())",
        "def f(a):\n    locals()['a'] = 1\n    return a",
        "def f(locals):\n    d = locals()\n    return locals()",
    ],
    told=[
        "def f():\n    locals()['a'] = 1\n    return locals()['a']",
        "def f(x):\n    d = locals()\n    y = 1\n    return d.keys(), locals()",
        "def f(x):\n    locals().update(x)\n    return '%(a)s' % locals()",
    ],
)
def locals_snapshot(call: Node, file: File) -> Iterator[Told]:
    parts = function_call(call, file, "locals", positional=0)
    function = file.scope(call)
    if parts is None or function.type != "function_definition":
        return
    if not _is_kept(call, file) or is_guarded(call, file):
        return
    if any(file.is_builtin(word) for word in _others(call, function, file)):
        yield file.told(call, MESSAGE)


def _others(call: Node, function: Node, file: File) -> Iterator[Node]:
    """The other ``locals`` of the same function."""
    for word in file.words("locals"):
        inside = function.start_byte <= word.start_byte < function.end_byte
        if inside and word.start_byte != call.start_byte and same(file.scope(word), function):
            yield word


def _is_kept(call: Node, file: File) -> bool:
    """Whether the dict is bound to a name, or written to."""
    above = file.parent(call)
    if above is None:
        return False
    if above.type == "assignment":
        return same(above.child_by_field_name("right"), call)
    statement = file.parent(above)
    if above.type == "subscript" and statement is not None:
        return same(statement.child_by_field_name("left"), above)
    return attribute_name(above, file) in ("update", "setdefault")
