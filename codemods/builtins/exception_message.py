"""``error.message`` of what the file shows to be an exception -> a helper, as in an ``except`` clause.

Exceptions of Python 3 have no ``message`` (PEP 352). A name is bound to one by a call (``e = KeyError("k")``), or is a
parameter that is handed one, or is ``self`` of a class derived from one of the library, or what ``assertRaises`` got.
Where the file keeps what it has caught, in a list, a queue, an attribute, so is what is of no known kind.

Caveats: what has a ``message`` of its own keeps it: the helper asks. Where the file sets such an attribute, all stay.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.builtins._own_errors import own_exception
from codemods.syntax._except import block_of, is_caught, target_of
from portkit.codemod import Rewrite, Safety, codemod
from portkit.file import File
from portkit.infer import Kind, infer
from portkit.infer.arguments import argument_facts
from portkit.infer.elsewhere import surely_elsewhere
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import attribute_name, members
from portkit.syntax.scopes import same

EXPECTING = "assertRaises"
# What an exception that is kept stands in, after a first part that is none: ``kept = e``, ``(1, e)``, ``error=e``.
KEEPING = ("assignment", "tuple", "list", "pair", "keyword_argument", "expression_list")
SHOWING = frozenset("str unicode repr print isinstance type getattr hasattr".split())


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
        "try: f()\nexcept E as e: print(str(e))\nprint(x.message)",
        "import log\ntry: f()\nexcept E as e: kept.append(e)\nprint(log.message)",
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
        "kept = []\ntry: g()\nexcept E as e: kept.append((1, e))\nfor n, e in kept: print(e.message)": (
            "from example._compat import message_of\n\n"
            "kept = []\ntry: g()\nexcept E as e: kept.append((1, e))\nfor n, e in kept: print(message_of(e))"
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
    if is_caught(receiver, file) or ".message =" in file.code:
        return  # those of an ``except`` clause are another codemod's
    facts = [infer(receiver, file), own_exception(receiver, file), *argument_facts(receiver, file)]
    facts += (infer(one, other) for one, other in surely_elsewhere(receiver, file))
    is_error = any(fact.kind is Kind.EXCEPTION for fact in facts) or _is_expected(receiver, file)
    if not is_error and (any(facts) or not _may_be_kept(receiver, file)):
        return
    if is_guarded(attribute, file):
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


def _may_be_kept(receiver: Node, file: File) -> bool:
    """Whether *receiver*, of which nothing is known, may be an exception that the file keeps."""
    if (
        receiver.type not in ("identifier", "attribute", "subscript")
        or file.text(receiver) == "self"
    ):
        return False
    root = receiver
    while root.type != "identifier" and root.named_children:
        root = root.named_children[0]
    return not any(one.is_import for one in file.resolve(root)) and file.once(_keeps_errors)


def _keeps_errors(file: File) -> bool:
    """Whether what an ``except`` clause catches is put anywhere."""
    clauses = [file.enclosing(word, "except_clause") for word in file.words("except")]
    return any(_keeps(one, file) for one in clauses if one is not None)


def _keeps(clause: Node, file: File) -> bool:
    target = target_of(clause)
    if target is None or target.type != "identifier":
        return False
    block = block_of(clause)
    return any(
        _is_put(use, file)
        for use in file.tokens(file.text(target), block.start_byte, block.end_byte)
    )


def _is_put(use: Node, file: File) -> bool:
    above = file.parent(use)
    if above is None or above.type != "argument_list":
        return above is not None and above.type in KEEPING and not same(members(above)[0], use)
    call = file.parent(above)
    function = call.child_by_field_name("function") if call is not None else None
    return function is not None and file.text(function) not in SHOWING
