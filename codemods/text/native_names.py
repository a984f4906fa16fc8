"""``__slots__ = (b"a",)`` under ``unicode_literals`` is told: names are native strings, and ``b"a"`` is none on 3.

2.7 wants a ``str`` there, and so does 3: ``str("a")`` is one on both.

Caveats: only told, and only in ``__slots__``, ``__all__``, and where ``type``, ``getattr``, ``setattr``,
``hasattr`` and ``namedtuple`` take a name.
"""

import re
from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import call_parts
from portkit.syntax.scopes import same

DOUBT = 'a name is a native string, and bytes are none on 3; write str("...")'
LISTS = re.compile(r"__(?:slots|all)__")
# The function -> at which place it takes a name.
TAKING = {"type": 0, "namedtuple": 0, "getattr": 1, "setattr": 1, "hasattr": 1, "delattr": 1}
AROUND = ("list", "tuple", "parenthesized_expression", "expression_list", "binary_operator")


@codemod(
    patterns=[r"b['\"][A-Za-z_]\w*['\"]"],
    with_words=["__slots__", "__all__", *TAKING],
    node="string",
    rows=["X08", "X09"],
    unchanged=["x = b'a'", "f(x, b'a')", "__slots__ = ('a',)", "x = [b'a']\ntype(b'a')"],
    told=[
        "class A(object):\n    __slots__ = (b'a', b'c')",
        "__all__ = [b'a']",
        "getattr(x, b'a')",
        "type(b'A', (object,), {})",
        "from collections import namedtuple\nnamedtuple(b'A', 'x')",
    ],
)
def native_names(literal: Node, file: File) -> Iterator[Rewrite | Told]:
    if (_is_listed(literal, file) or _is_taken(literal, file)) and not is_guarded(literal, file):
        yield file.told(literal, DOUBT)


def _is_listed(literal: Node, file: File) -> bool:
    above = file.parent(literal)
    while above is not None and above.type in AROUND:
        above = file.parent(above)
    if above is None or above.type not in ("assignment", "augmented_assignment"):
        return False
    return LISTS.fullmatch(file.text(above.child_by_field_name("left"))) is not None


def _is_taken(literal: Node, file: File) -> bool:
    call = file.enclosing(literal, "call")
    parts = call_parts(call, file) if call is not None else None
    name = file.text(parts.function).rpartition(".")[2] if parts is not None else ""
    if parts is None or name not in TAKING or len(parts.arguments) < 2:
        return False
    at = TAKING[name]
    return at < len(parts.arguments) and same(parts.arguments[at], literal)
