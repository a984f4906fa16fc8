"""``implements(I)`` in the body of a class -> ``@implementer(I)`` above it, of ``zope.interface``.

What a class body calls gets at the class through ``__metaclass__`` in the names of its caller, which 3 does not
look at: there the call fails. ``implementsOnly`` is ``implementer_only``, ``classProvides`` is ``provider``.

Caveats: the decorators take classes since zope.interface 3.6. A call by another name, one in a branch, one whose
interfaces the body of the class makes itself, and one beside a ``__metaclass__`` are told.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.classes._bodies import taken_out
from portkit.codemod import ImportChange, Need, Rewrite, Told, codemod
from portkit.edits import Edit
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.classes import class_of, decorate, member
from portkit.syntax.imports import Item, binding_of_item, items
from portkit.syntax.scopes import same

MODULES = ("zope.interface", "zope.interface.declarations")
ADVICE = {
    "classProvides": "provider",
    "implements": "implementer",
    "implementsOnly": "implementer_only",
}
MESSAGE = "on 3 `{old}` fails in the body of a class; write `@{new}(...)` above the class"


@codemod(
    words=list(ADVICE),
    node=["call", "import_from_statement"],
    with_words=["zope"],
    rules=["interface_advice"],
    unchanged=[
        "from zope.interface import implementer\n@implementer(I)\nclass A(object): pass",
        "from mine import implements\nclass A(object):\n    implements(zope)",
        "import zope.interface\nzope.interface.implements = f",
    ],
    examples={
        "from zope.interface import implements\nclass A(object):\n    '''Doc.'''\n"
        "    implements(I, J)\n    x = 1": (
            "from zope.interface import implementer\n@implementer(I, J)\nclass A(object):\n"
            "    '''Doc.'''\n    x = 1"
        ),
        "import zope.interface\nclass A:\n    zope.interface.implements(I)": (
            "import zope.interface\n@zope.interface.implementer(I)\nclass A:\n    pass"
        ),
        "from zope import interface\n@one\nclass A(B):\n    interface.implementsOnly(I)\n"
        "    def f(self): pass": (
            "from zope import interface\n@one\n@interface.implementer_only(I)\nclass A(B):\n"
            "    def f(self): pass"
        ),
        "from zope.interface import classProvides, Interface\nclass A(object):\n"
        "    classProvides(Interface)\n    x = 1": (
            "from zope.interface import provider, Interface\n"
            "@provider(Interface)\nclass A(object):\n    x = 1"
        ),
        "__docformat__ = 'text'\nfrom mine import I\nfrom zope.interface import implements\n"
        "class A(object):\n    implements(I)": (
            "__docformat__ = 'text'\nfrom mine import I\nfrom zope.interface import implementer\n"
            "@implementer(I)\nclass A(object):\n    pass"
        ),
    },
    told=[
        "from zope.interface import implements as said\nclass A(object):\n    said(I)",
        "from zope.interface import implements\nclass A(object):\n    if x: implements(I)",
        "from zope.interface import implements\nclass A(object):\n    I = 1\n    implements(I)",
        "import zope.interface\nclass A(object):\n    __metaclass__ = M\n"
        "    zope.interface.implements(I)",
    ],
)
def interface_advice(node: Node, file: File) -> Iterator[Rewrite | Told]:
    if is_guarded(node, file):
        return
    if node.type == "call":
        function = node.child_by_field_name("function")
        old = _advice(function, file)
        if old and function is not None and function.type == "attribute":
            yield from _said([node], old, None, file)
        return
    for item in items(node, file):
        binding = binding_of_item(item, file)
        if item.module in MODULES and item.name in ADVICE and binding is not None:
            calls = [file.parent(use) for use in file.uses(binding)]
            yield from _said([one for one in calls if one is not None], item.name, item, file)


def _advice(function: Node | None, file: File) -> str:
    """The function of ``zope.interface`` that *function* is, '' for another."""
    origin = file.origin(function) if function is not None else None
    module, _, name = (origin or "").rpartition(".")
    return name if module in MODULES and name in ADVICE else ""


def _said(calls: list[Node], old: str, item: Item | None, file: File) -> Iterator[Rewrite | Told]:
    """All *calls* as decorators, or none; *item* is the import of the function, where it has a name of its own."""
    message = MESSAGE.format(old=old, new=ADVICE[old])
    is_renamed = item is not None and item.alias != ""
    doubtful = [one for one in calls if is_renamed or not _can_move(one, file)]
    if doubtful:
        yield from (file.told(one, message) for one in doubtful)
        return
    local, edits, needs, changes = ADVICE[old], list[Edit](), list[Need](), list[ImportChange]()
    if item is not None and calls and not file.bindings(local):
        # Where it stood, for what is loaded before it stays so.
        edits.append(file.replace(item.node, local))
    elif item is not None:
        needs = [file.need("zope.interface", local)] if calls else []
        local = needs[0].local if needs else local
        changes = [ImportChange(item.statement, item.node)]
    edits += [edit for call in calls for edit in _moved(call, local, file)]
    node = item.statement if item is not None else calls[0]
    yield file.group(node, edits, needs=needs, imports=changes, message=message)


def _can_move(call: Node, file: File) -> bool:
    """Whether *call* is a statement of a class body that uses no name of that body."""
    definition, statement = class_of(call, file), file.parent(call)
    if call.type != "call" or definition is None or statement is None:
        return False
    body = definition.child_by_field_name("body")
    if statement.type != "expression_statement" or not same(file.parent(statement), body):
        return False
    found = (binding for name in _names(call) for binding in file.resolve(name))
    is_own = any(same(binding.scope, definition) for binding in found)
    return not is_own and member(definition, "__metaclass__", file) is None


def _names(node: Node) -> Iterator[Node]:
    for child in node.named_children:
        if child.type == "identifier":
            yield child
        yield from _names(child)


def _moved(call: Node, new: str, file: File) -> Iterator[Edit]:
    """The call as a decorator of the class in whose body it stands."""
    function, statement = call.child_by_field_name("function"), file.parent(call)
    definition = class_of(call, file)
    assert function is not None and statement is not None and definition is not None
    owner = function.child_by_field_name("object")
    name = f"{file.text(owner)}.{new}" if owner is not None else new
    arguments = file.text(call.child_by_field_name("arguments"))
    yield decorate(definition, f"{name}{arguments}", file)
    yield taken_out(statement, file)
