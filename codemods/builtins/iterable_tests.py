"""``hasattr(x, '__iter__')`` -> ``hasattr(x, '__iter__') and not isinstance(x, (bytes, str))``.

Strings have no ``__iter__`` on 2.7, and have one on 3: what tells lists from strings this way takes a string for a
list there, in silence.

Caveats: where *x* is neither a name nor an attribute, or ``getattr`` asks, it is told. A function that has asked
before, or asks beside it, whether *x* is a string is left alone.
"""

import re
from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer import Kind, infer
from portkit.infer.facts import STRINGS, UNKNOWN
from portkit.infer.guards import is_guarded
from portkit.infer.names import is_hidden
from portkit.syntax.nodes import function_call, string_content

MESSAGE = "strings have an `__iter__` on 3"
DOUBT = (
    "strings have an `__iter__` on 3, and none on 2.7; ask for isinstance(x, (bytes, str)) before"
)
STRING_TYPES = re.compile(
    r"\b(?:str|unicode|basestring|bytes|string_types|text_type|binary_type|any_string|\w*StringTypes?|UnicodeType)\b"
)
CONDITIONS = ("boolean_operator", "not_operator", "parenthesized_expression")
MAYBE_STRING = STRINGS | {UNKNOWN.kind, Kind.INSTANCE}


@codemod(
    words=["hasattr", "getattr"],
    where=r"\w+\s*\([^\n]*['\"]__iter__['\"]",
    node="call",
    rules=["iterable_tests"],
    rows=["X48"],
    unchanged=[
        "hasattr(x, 'iter')",
        "hasattr([], '__iter__')",
        "hasattr(x, '__iter__') and not isinstance(x, str)",
        "def f(x):\n    if isinstance(x, basestring): return 1\n    return hasattr(x, '__iter__')",
        "class A: pass\nhasattr(A, '__iter__')",
        "import six\nif six.PY2: hasattr(x, '__iter__')",
    ],
    examples={
        "def f(x):\n    if hasattr(x, '__iter__') and not isinstance(x, A): pass\n    elif isinstance(x, str): pass": (
            "def f(x):\n"
            "    if hasattr(x, '__iter__') and not isinstance(x, (bytes, str)) and not isinstance(x, A): pass\n"
            "    elif isinstance(x, str): pass"
        ),
        "if hasattr(x, '__iter__'): pass": (
            "if hasattr(x, '__iter__') and not isinstance(x, (bytes, str)): pass"
        ),
        "y = not hasattr(self.x, '__iter__')": (
            "y = not (hasattr(self.x, '__iter__') and not isinstance(self.x, (bytes, str)))"
        ),
    },
    told=["hasattr(f(), '__iter__')", "getattr(x, '__iter__', None)"],
)
def iterable_tests(call: Node, file: File) -> Iterator[Rewrite | Told]:
    parts = function_call(call, file, "hasattr", 2) or function_call(call, file, "getattr")
    if not parts or len(parts.arguments) < 2 or parts.arguments[1].type != "string":
        return
    value, name = parts.arguments[:2]
    if string_content(name, file) != "__iter__" or infer(value, file).kind not in MAYBE_STRING:
        return
    if _asks_for_string(call, value, file) or is_guarded(call, file):
        return
    if file.text(parts.function) == "getattr" or value.type not in ("identifier", "attribute"):
        yield file.told(call, DOUBT)
    elif not any(is_hidden(one, call, file) for one in ("bytes", "str", "isinstance")):
        template = "{test} and not isinstance({value}, (bytes, str))"
        yield file.rewrite(call, template, test=call, value=value, message=MESSAGE)


def _asks_for_string(call: Node, value: Node, file: File) -> bool:
    """Whether the same function asks whether *value* is a string, before *call* or in the same condition."""
    condition = call
    while (above := file.parent(condition)) is not None and above.type in CONDITIONS:
        condition = above
    before = file.code[file.scope(value).start_byte : condition.end_byte]
    asked = re.finditer(rf"isinstance\s*\(\s*{re.escape(file.text(value))}\s*,([^:\n]*)", before)
    return any(STRING_TYPES.search(one[1]) for one in asked)
