"""``self.assertEqual("<p/>", page.render())`` -> ``self.assertEqual("<p/>", compared_bytes(page.render()))``.

On 2.7 bytes are equal to the literal of the same letters; on 3 they are equal to no ``str``, without a word. Where
a method or property of that name gives bytes somewhere in the tree, the object is of any class, and what it gives is
compared with a literal, or looked through for one, the helper makes it a native string for that. What is
no bytes it leaves alone.

Caveats: bytes that are no UTF-8 are equal to no literal. Where all in sight is bytes, or none is, the literal is
spelled so (``bytes_literals``), or nothing changes.
"""

import re
from collections.abc import Iterator, Sequence

from tree_sitter import Node

from codemods.text._flows import in_one_function
from portkit.codemod import Rewrite, Safety, codemod
from portkit.file import File
from portkit.flow import Kind, flows_of
from portkit.flow.formats import ESCAPE
from portkit.flow.givers import PROPERTY, used_name
from portkit.flow.outside import named
from portkit.infer.arguments import assigned
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import call_parts, members
from portkit.syntax.scopes import same

EQUAL = tuple(
    "assertEqual assertEquals assertNotEqual assertNotEquals failUnlessEqual failIfEqual"
    " assert_equal assert_equals assert_not_equal assertIn assertNotIn assert_in assert_not_in".split()
)
OPERATORS = ("==", "!=", "<>", "in", "not in")
# No bytes; text of ASCII without escapes.
SPELLED = re.compile(r"""[rR]?['"]|[uU][rR]?['"](?!.*\\[xuUN0-7])[\x00-\x7f]*$""", re.S)
LITERALS = ("string", "concatenated_string")
OWN = ("self", "cls")
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
    patterns=[r"[=!]=\s*[rR]?['\"]", r"['\"]\s*[=!]=", r"['\"] (?:not )?in\b"],
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
    givers = file.project.givers
    for name in sorted(one for one in givers if one.removeprefix(PROPERTY) in file.vocabulary.all):
        message = f"bytes are equal to no `str` on 3; {named(givers[name])}"
        for word in file.words(name.removeprefix(PROPERTY)):
            given = _given(word, name, file)
            for node in _with_uses(given, file) if given is not None else ():
                for one in _to_turn(node, file) if not is_guarded(node, file) else ():
                    helper = file.need("_compat", "compared_bytes")
                    yield file.rewrite(
                        one, "{helper}({value})", helper=helper, value=one, message=message
                    )


def _given(word: Node, name: str, file: File) -> Node | None:
    """What a method or property called *name* of some object gives, where *word* names it."""
    above = file.parent(word)
    if above is None or not same(above.child_by_field_name("attribute"), word):
        return None
    call = file.parent(above)
    if call is not None and same(call.child_by_field_name("function"), above):
        above = call
    is_own = file.text(above).split(".", 1)[0] in OWN and file.text(above).count(".") == 1
    return above if used_name(above, file) == name and not is_own else None


def _with_uses(given: Node, file: File) -> Iterator[Node]:
    """*given*, and the uses of the variable that holds nothing else."""
    yield given
    above = file.parent(given)
    if above is not None and same(above.child_by_field_name("right"), given):
        found = file.resolve(above.child_by_field_name("left") or given)
        if len(found) == 1 and found[0].kind == "assign":
            yield from file.uses(found[0])


def _to_turn(node: Node, file: File) -> list[Node]:
    """*node*, where it is compared with a native string; with the other where that may be bytes, too."""
    other, is_asserted = _other(node, file)
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


def _other(node: Node, file: File) -> tuple[Node | None, bool]:
    """What *node* is compared with or looked for in, if it is; whether a test asserts that."""
    above = file.parent(node)
    if above is None:
        return None, False
    if above.type == "comparison_operator":
        operators = [one.type for one in above.children_by_field_name("operators")]
        is_pair = len(operators) == 1 and operators[0] in OPERATORS
        return _beside(members(above), node) if is_pair else None, False
    call = file.parent(above) if above.type == "argument_list" else None
    parts = call_parts(call, file) if call is not None else None
    if parts is None or file.text(parts.function).rpartition(".")[2] not in EQUAL:
        return None, False
    return _beside(parts.arguments[:2], node), True


def _beside(pair: Sequence[Node], node: Node) -> Node | None:
    others = [one for one in pair if not same(one, node)]
    return others[0] if len(pair) == 2 and len(others) == 1 else None


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
