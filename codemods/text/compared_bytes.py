"""``self.assertEqual("<p/>", page.render())`` -> ``self.assertEqual("<p/>", compared_bytes(page.render()))``.

On 2.7 bytes are equal to the literal of the same letters; on 3 they are equal to no ``str``, without a word. Where
a method or property of that name gives bytes somewhere in the tree, the object is of any class, and what it gives is
compared with a literal, or looked through for one, the helper makes it a native string for that. What is
no bytes it leaves alone.

Caveats: bytes that are no UTF-8 are equal to no literal. Where all in sight is bytes, or none is, the literal is
spelled so (``bytes_literals``), or nothing changes.
"""

import re
from collections.abc import Iterator

from tree_sitter import Node

from codemods.text._compared import EQUAL, compared_with
from codemods.text._flows import in_one_function
from codemods.text._given import given, is_own
from portkit.codemod import Rewrite, Safety, codemod
from portkit.file import File
from portkit.flow import Kind, flows_of
from portkit.flow.library.formats import ESCAPE
from portkit.infer.arguments import assigned
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import members

# No bytes; text of ASCII without escapes.
SPELLED = re.compile(r"""[rR]?['"]|[uU][rR]?['"](?!.*\\[xuUN0-7])[\x00-\x7f]*$""", re.S)
LITERALS = ("string", "concatenated_string")
# What may be bytes: a flow of both, one of which nothing is known, or that is text by what it is compared with.
UNSURE = frozenset([Kind.KEPT, Kind.MIXED, Kind.UNKNOWN])
DOUBTFUL = UNSURE | {Kind.TEXT}
NATIVE = frozenset([Kind.NATIVE, Kind.TEXT, Kind.TURNED])
PAGES = (
    "class Page(object):\n    def render(self):\n        return self.text.encode('utf-8')\n"
    "    def get_body(self):\n        return self.render()\n    body = property(get_body)\n"
    "class Form(object):\n    def render(self):\n        return self.rows\n    body = '<form/>'\n"
)


@codemod(
    words=EQUAL,
    patterns=[
        *(rf"{sign}=\s*[rR]?['\"]" for sign in "!="),
        *(rf"{sign}=(?<=['\"]{gap}{sign}=)" for sign in "!=" for gap in ("", " ")),
        *(rf"{word}(?<=['\"] {word})\b" for word in ("in", "not in")),
    ],
    node="module",
    safety=Safety.EVIDENCE,
    rules=["string_borders"],
    rows=["L42"],
    tree={"__init__.py": "", "pages.py": PAGES},
    unchanged=[
        "self.assertEqual('<p/>', page.head())",
        "self.assertEqual(b'<p/>', page.render())",
        "assert page.render() is '<p/>'",
        "self.assertEqual('<p/>', render())",
        "self.assertEqual('<p/>', self.render())",
        "self.assertEqual('<p/>', page.render(encoding=None))",
        "fields = form.render()\nif 'name' in fields: print(fields['name'])",
        "self.assertEqual(u'\\xfc', page.render())",
        "assert page.render() == text",
        "def f(sock): return sock.recv(9) == b'a'",
    ],
    examples={
        "self.assertEqual('<p/>', page.render())": (
            "from tree._compat import compared_bytes\n\n"
            "self.assertEqual('<p/>', compared_bytes(page.render()))"
        ),
        "assert page.body == '<p/>' and '<p' in (x | y).render()": (
            "from tree._compat import compared_bytes\n\n"
            "assert compared_bytes(page.body) == '<p/>' and '<p' in compared_bytes((x | y).render())"
        ),
        "for text in texts: self.assertEqual(page.render(), text)": (
            "from tree._compat import compared_bytes\n\n"
            "for text in texts: self.assertEqual(compared_bytes(page.render()), compared_bytes(text))"
        ),
        "wanted = u'<p/>'\nself.assertEqual(page.render(), wanted)": (
            "from tree._compat import compared_bytes\n\n"
            "wanted = u'<p/>'\nself.assertEqual(compared_bytes(page.render()), wanted)"
        ),
        "text = page.render()\nassert text == 'a' 'b', text": (
            "from tree._compat import compared_bytes\n\n"
            "text = page.render()\nassert compared_bytes(text) == 'a' 'b', text"
        ),
    },
)
def compared_bytes(module: Node, file: File) -> Iterator[Rewrite]:
    for node, why in given(file):
        if is_own(node, file) or is_guarded(node, file):
            continue
        for one in _to_turn(node, file):
            message = f"bytes are equal to no `str` on 3; {why}"
            helper = file.need("_compat", "compared_bytes")
            yield file.wrapped(one, helper, message)


def _to_turn(node: Node, file: File) -> list[Node]:
    """*node*, where it is compared with a native string; with the other where that may be bytes, too."""
    other, is_asserted = compared_with(node, file)
    if other is None:
        return []
    literal = assigned(other, file)
    if literal.type in LITERALS:
        is_turned = _is_native(literal, file) and _is_doubtful(node, file)
        return [node] if is_turned else []
    if not is_asserted or other.type != "identifier" or not _is_doubtful(node, file):
        return []
    kind = flows_of(file).known(other).kind
    return [node, other] if kind in UNSURE else [node] if kind in NATIVE else []


def _is_native(literal: Node, file: File) -> bool:
    """Whether *literal* stays a native string, or is text that is equal to bytes on 2.7, which is ASCII."""
    parts = members(literal) if literal.type == "concatenated_string" else [literal]
    texts = [file.text(one) for one in parts]
    made = {one.node.id for _, place in in_one_function(file) for one in place.makers}
    return (
        all(SPELLED.match(one) and not ESCAPE.search(one) for one in texts)
        and (literal.id not in made)
        and flows_of(file).known(literal).kind is not Kind.BYTES
    )


def _is_doubtful(node: Node, file: File) -> bool:
    """Whether *node* may be bytes, as far as is known but for literals that such values are compared with."""
    verdict = flows_of(file).known(node)
    is_by_literal = verdict.why is not None and verdict.why.node.type in LITERALS
    return verdict.kind in DOUBTFUL or (verdict.kind in NATIVE and is_by_literal)
