"""``result.failures[0][1]`` is told in a file whose assertions have messages: 3 puts its own text before such a one.

``self.assertEqual(1, 2, "why")`` fails with ``why`` on 2.7, with ``1 != 2 : why`` on 3, where ``longMessage`` is True.

Caveats: only told, where what failed is looked into, and not only counted; not in a file that sets ``longMessage``.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.builtins._worded import ASSERTING, has_message
from portkit.codemod import Told, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import attribute_name, call_parts
from portkit.syntax.scopes import same

DOUBT = (
    "3 puts its own text before the message of an assertion; set `longMessage = False` in the class"
)
TEST = "class T(unittest.TestCase):\n    def test(self): self.assertEqual(1, 2, 'why')\n"


@codemod(
    words=["failures"],
    where=r"(?<=\.)failures\b",
    with_words=["TestCase"],
    node="attribute",
    rows=["X86"],
    unchanged=[
        TEST + "print(len(r.failures))",
        "class T(unittest.TestCase):\n    def test(self): self.assertEqual(1, 2)\nprint(r.failures[0][1])",
        TEST.replace("def", "longMessage = False\n    def") + "print(r.failures[0][1])",
    ],
    told=[
        TEST + "print(r.failures[0][1])",
        TEST + "for test, text in r.failures: print(text)",
    ],
)
def worded_failures(attribute: Node, file: File) -> Iterator[Told]:
    above = file.parent(attribute)
    if above is None or attribute_name(attribute, file) != "failures":
        return
    is_read = same(above.child_by_field_name("value"), attribute) or same(
        above.child_by_field_name("right"), attribute
    )
    if above.type not in ("subscript", "for_statement", "for_in_clause") or not is_read:
        return
    if file.once(_has_messages) and not is_guarded(attribute, file):
        yield file.told(attribute, DOUBT)


def _has_messages(file: File) -> bool:
    """Whether an assertion of the file has a message, and no class says what becomes of it."""
    return "longMessage" not in file.code and any(
        (parts := call_parts(call, file)) is not None
        and name.startswith(ASSERTING)
        and has_message(parts, name)
        for name in file.vocabulary.all
        if name.startswith(ASSERTING)
        for word in file.words(name)
        if (call := file.enclosing(word, "call")) is not None
    )
