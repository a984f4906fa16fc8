"""``f.func_name`` -> ``f.__name__``; ``m.im_func`` -> ``m.__func__``; ``m.im_self`` -> ``m.__self__``.

Python 3 has only the names with underscores, which 2.6 and 2.7 have as well.

Caveats: ``C.m.im_func`` of a class is the function itself on 3 and goes through a helper. Where the file
assigns an attribute of that name, it belongs to its own objects and stays.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Safety, Told, codemod
from portkit.file import File
from portkit.infer import Kind, infer
from portkit.infer.guards import is_guarded
from portkit.syntax.scopes import same

NAMES = {
    "func_closure": "__closure__",
    "func_code": "__code__",
    "func_defaults": "__defaults__",
    "func_dict": "__dict__",
    "func_doc": "__doc__",
    "func_globals": "__globals__",
    "func_name": "__name__",
    "im_func": "__func__",
    "im_self": "__self__",
}


@codemod(
    words=list(NAMES),
    node="attribute",
    answers=["2to3 funcattrs methodattrs", "futurize funcattrs", "modernize funcattrs"],
    rules=["renamed_attributes"],
    rows=["B84", "B85"],
    unchanged=[
        "func_name = 1",
        "self.func_name = 'f'\nprint(self.func_name)",
        "f.__name__",
        "try:\n    c = f.func_code\nexcept AttributeError:\n    c = f.__code__",
    ],
    examples={
        "f.func_closure": "f.__closure__",
        "f.func_name": "f.__name__",
        "a.m.im_func.func_code": "a.m.__func__.__code__",
        "f.func_defaults = (1,)": "f.__defaults__ = (1,)",
        "cells = f.func_closure or ()": "cells = f.__closure__ or ()",
        "def f(): pass\nf.func_name = g.func_name": "def f(): pass\nf.__name__ = g.__name__",
        "class A(object):\n    def m(self): pass\nA.m.im_func": (
            "import six\n\nclass A(object):\n    def m(self): pass\nsix.get_unbound_function(A.m)"
        ),
    },
)
def function_attributes(node: Node, file: File) -> Iterator[Rewrite | Told]:
    attribute = node.child_by_field_name("attribute")
    receiver = node.child_by_field_name("object")
    if attribute is None or receiver is None or file.text(attribute) not in NAMES:
        return
    name = file.text(attribute)
    if is_guarded(node, file) or _is_own(name, file):
        return
    if name == "im_func" and _is_unbound(receiver, file):
        yield file.rewrite(
            node,
            "{function}({method})",
            function=file.meaning("unbound function"),
            method=receiver,
            safety=Safety.EVIDENCE,
        )
    else:
        yield file.group(node, [file.replace(attribute, NAMES[name])])


def _is_own(name: str, file: File) -> bool:
    """Whether the file gives objects of its own such an attribute (``self.func_name = ...``)."""
    if name in ("func_defaults", "func_doc", "func_code", "func_dict"):
        return any(binding.scope.type == "class_definition" for binding in file.bindings(name))
    if any(binding.scope.type == "class_definition" for binding in file.bindings(name)):
        return True
    return any(_is_given(word, file) for word in file.words(name))


def _is_given(word: Node, file: File) -> bool:
    """Whether *word* is set as an attribute, of what is no function."""
    target = file.parent(word)
    statement = file.parent(target) if target is not None else None
    if target is None or statement is None or statement.type != "assignment":
        return False
    receiver = target.child_by_field_name("object")
    if not same(statement.child_by_field_name("left"), target) or receiver is None:
        return False
    return infer(receiver, file).kind is not Kind.FUNCTION


def _is_unbound(receiver: Node, file: File) -> bool:
    """Whether *receiver* is a method taken from a class of the file."""
    owner = receiver.child_by_field_name("object") if receiver.type == "attribute" else None
    return owner is not None and infer(owner, file).kind is Kind.CLASS
