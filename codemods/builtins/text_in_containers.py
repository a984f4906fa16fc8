"""``print([u"a"])`` is told: 2.7 writes ``[u'a']``, Python 3 ``['a']``.

What ``repr`` writes of text has a ``u`` on 2.7 only; so inside lists, tuples and dicts that are printed.

Caveats: told only where the file shows text in what is written out.
"""

import re
from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer import Kind, infer
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import call_parts, string_content, unparenthesized

WRITERS = ("print", "repr", "str")
# A file without any of these holds no text, as far as inference knows.
TEXT = ("u'", 'u"', "U'", 'U"', "unicode", "decode", "unichr")
CONTAINERS = (Kind.LIST, Kind.TUPLE, Kind.SET)
DOUBT = "the repr of text has a `u` on 2.7 only; write out the items, not their container"


@codemod(
    words=["print", "repr", "str"],
    patterns=[r"%(?:(?<=[\"']%)|(?<=[\"'] %))"],
    node=["call", "raise_statement", "binary_operator"],
    rows=["B94"],
    unchanged=["print(u'a')", "print(['a'])", "print(x)", "'%s' % u'a'", "raise E([u'a'])"],
    told=[
        "print([u'a'])",
        "repr(u'a')",
        "print [u'a'], 1",
        "x = [u'a']\nstr(x)",
        "'%r' % u'a'",
        "print({u'a': 1})",
    ],
)
def text_in_containers(node: Node, file: File) -> Iterator[Rewrite | Told]:
    if not file.holds_any(TEXT) or is_guarded(node, file):
        return
    for value, is_repr in _written(node, file):
        if _holds_text(value, file) or (is_repr and infer(value, file).kind is Kind.TEXT):
            yield file.told(value, DOUBT)


def _written(node: Node, file: File) -> list[tuple[Node, bool]]:
    """The values that are written out, each with whether by ``repr``."""
    if node.type == "raise_statement":
        values = [unparenthesized(one) for one in node.named_children[:1]]
        if values and values[0].type == "expression_list":
            values = values[0].named_children
        return [(one, False) for one in values] if file.text(node).startswith("print") else []
    if node.type == "binary_operator":
        left, right = node.child_by_field_name("left"), node.child_by_field_name("right")
        if left is None or right is None or left.type != "string":
            return []
        is_repr = re.search(r"%r", string_content(left, file)) is not None
        return [(right, is_repr)] if is_repr else []
    parts = call_parts(node, file)
    name = file.text(parts.function) if parts else ""
    if not parts or name not in WRITERS or not file.is_builtin(parts.function):
        return []
    return [(one, name == "repr") for one in parts.arguments]


def _holds_text(value: Node, file: File) -> bool:
    value = unparenthesized(value)
    if value.type == "dictionary":
        parts = [part for pair in value.named_children for part in pair.named_children]
        return any(infer(part, file).kind is Kind.TEXT for part in parts)
    if value.type in ("list", "tuple", "set"):
        return any(infer(part, file).kind is Kind.TEXT for part in value.named_children)
    fact = infer(value, file)
    return fact.kind in CONTAINERS and fact.element is Kind.TEXT
