"""``print([u"a"])`` is told: 2.7 writes ``[u'a']``, Python 3 ``['a']``.

What ``repr`` writes of text has a ``u`` on 2.7 only, of a long an ``L``; so inside lists, tuples and dicts that
are printed.

Caveats: told only where the file shows text, or a long, in what is written out. What a call of the file
hands to a parameter is shown as well.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.builtins._longs import is_long
from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.flow.formats import format_values
from portkit.infer import Kind, infer
from portkit.infer.arguments import argument_nodes
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import call_parts, members, unparenthesized

WRITERS = ("print", "repr", "str")
# A file without any of these holds no text, as far as inference knows.
TEXT = ("json", "u'", 'u"', "U'", 'U"', "unicode", "decode", "unichr")
CONTAINERS = (Kind.LIST, Kind.TUPLE, Kind.SET)
MADE_OF_TEXT = ("json.loads", "json.load")
TEXT_DOUBT = "the repr of text has a `u` on 2.7 only; write out the items, not their container"
LONG_DOUBT = "the repr of a long ends in `L` on 2.7 only; write out the items, not their container"


@codemod(
    words=["print", "repr", "str"],
    patterns=[r"%(?:(?<=[\"']%)|(?<=[\"'] %))"],
    node=["call", "raise_statement", "binary_operator"],
    rows=["B35", "B94"],
    unchanged=["print(u'a')", "print(['a'])", "print(x)", "'%s' % u'a'", "raise E([u'a'])"],
    told=[
        "print([u'a'])",
        "repr(u'a')",
        "print [u'a'], 1",
        "x = [u'a']\nstr(x)",
        "'%r' % u'a'",
        "print({u'a': 1})",
        "print((1 << 80,))",
        "'%r' % (1 << 80)",
        "def f(x): print(x)\nf([u'a'])",
        "import json\nprint(json.loads(x))",
    ],
)
def text_in_containers(node: Node, file: File) -> Iterator[Rewrite | Told]:
    for value, is_repr in _written(node, file):
        for doubt, holds in DOUBTS:
            if holds(value, is_repr, file) and not is_guarded(node, file):
                yield file.told(value, doubt)


def _written(node: Node, file: File) -> list[tuple[Node, bool]]:
    """The values that are written out, each with whether by ``repr``."""
    if node.type == "raise_statement":
        values = [unparenthesized(one) for one in node.named_children[:1]]
        if values and values[0].type == "expression_list":
            values = values[0].named_children
        return [(one, False) for one in values] if file.text(node).startswith("print") else []
    if node.type == "binary_operator":
        left = node.child_by_field_name("left")
        known = left is not None and left.type == "string" and format_values(node, file)
        return [(value, code == "r") for code, value in known or () if code in "rs"]
    parts = call_parts(node, file)
    name = file.text(parts.function) if parts else ""
    if not parts or name not in WRITERS or not file.is_builtin(parts.function):
        return []
    return [(one, name == "repr") for one in parts.arguments]


def _parts(value: Node, file: File) -> list[Node]:
    """What a display holds, also through a name that is bound once, or a parameter."""
    value = unparenthesized(value)
    if value.type == "identifier":
        handed = argument_nodes(value, file)
        bindings = file.resolve(value)
        if handed:
            value = handed[0]
        elif len(bindings) == 1 and bindings[0].kind == "assign":
            value = bindings[0].statement.child_by_field_name("right") or value
    if value.type == "dictionary":
        return [part for pair in members(value) for part in members(pair)]
    return members(value) if value.type in ("list", "tuple", "set") else []


def _holds_text(value: Node, is_repr: bool, file: File) -> bool:
    if not file.holds_any(TEXT):
        return False
    fact = infer(value, file)
    if (is_repr and fact.kind is Kind.TEXT) or (
        fact.kind in CONTAINERS and fact.element is Kind.TEXT
    ):
        return True
    function = value.child_by_field_name("function") if value.type == "call" else None
    if function is not None and file.origin(function) in MADE_OF_TEXT:
        return True
    return any(infer(part, file).kind is Kind.TEXT for part in _parts(value, file))


def _holds_long(value: Node, is_repr: bool, file: File) -> bool:
    return (is_repr and is_long(value, file)) or any(
        is_long(part, file) for part in _parts(value, file)
    )


DOUBTS = ((TEXT_DOUBT, _holds_text), (LONG_DOUBT, _holds_long))
