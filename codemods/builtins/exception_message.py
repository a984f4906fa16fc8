"""``error.message`` of what the file shows to be an exception -> a helper, as in an ``except`` clause.

Exceptions of Python 3 have no ``message`` (PEP 352). A name is bound to one by a call (``e = KeyError("k")``), or is a
parameter that is handed one, or is ``self`` of a class derived from one of the library, or what ``assertRaises`` got.

Caveats: what has a ``message`` of its own keeps it: the helper asks. Where the file sets such an attribute, all stay.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.builtins._own_errors import own_exception
from portkit.codemod import Rewrite, Safety, codemod
from portkit.file import File
from portkit.infer import Kind, infer
from portkit.infer.arguments import argument_facts
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import attribute_name

EXPECTING = "assertRaises"


@codemod(
    words=["message"],
    node="attribute",
    safety=Safety.EVIDENCE,
    rules=["exception_parts"],
    rows=["B79"],
    unchanged=[
        "x.message",
        "e = ValueError('a')\ne.message = 1\nprint(e.message)",
        "def f(m): return m.message\nf(5)",
        "try: f()\nexcept E as e: e.args",
    ],
    examples={
        "e = ValueError('a')\nprint(e.message)": (
            "from example._compat import message_of\n\ne = ValueError('a')\nprint(message_of(e))"
        ),
        "class E(Exception): pass\nclass F(E):\n    def text(self): return self.message": (
            "from example._compat import message_of\n\n"
            "class E(Exception): pass\nclass F(E):\n    def text(self): return message_of(self)"
        ),
        "with self.assertRaises(E) as cm: f()\ncm.exception.message": (
            "from example._compat import message_of\n\n"
            "with self.assertRaises(E) as cm: f()\nmessage_of(cm.exception)"
        ),
        "def f(e): return e.message\ntry: g()\nexcept KeyError as k: f(k)": (
            "from example._compat import message_of\n\n"
            "def f(e): return message_of(e)\ntry: g()\nexcept KeyError as k: f(k)"
        ),
    },
)
def exception_message(attribute: Node, file: File) -> Iterator[Rewrite]:
    receiver = attribute.child_by_field_name("object")
    if receiver is None or attribute_name(attribute, file) != "message":
        return
    if any(one.kind == "as" for one in file.resolve(receiver)) or ".message =" in file.code:
        return
    facts = [infer(receiver, file), own_exception(receiver, file), *argument_facts(receiver, file)]
    is_error = any(fact.kind is Kind.EXCEPTION for fact in facts) or _is_expected(receiver, file)
    if not is_error or is_guarded(attribute, file):
        return
    if any(one.scope.type == "class_definition" for one in file.bindings("message")):
        return
    helper = file.need("_compat", "message_of")
    yield file.rewrite(
        attribute,
        "{message_of}({error})",
        message_of=helper,
        error=receiver,
        message="exceptions of Python 3 have no message",
    )


def _is_expected(receiver: Node, file: File) -> bool:
    """Whether *receiver* is ``cm.exception`` of ``with self.assertRaises(E) as cm``."""
    manager = receiver.child_by_field_name("object")
    if attribute_name(receiver, file) != "exception" or manager is None:
        return False
    found = file.resolve(manager) if manager.type == "identifier" else ()
    items = [file.enclosing(one.node, "with_item") for one in found if one.kind == "as"]
    return bool(items) and all(
        one is not None and EXPECTING in file.text(one).partition("(")[0] for one in items
    )
