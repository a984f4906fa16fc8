"""``f.func_name`` -> ``f.__name__``; ``x.m.im_func`` -> ``x.m.__func__``; ``x.m.im_self`` -> ``x.m.__self__``.

Python 3 has only the names with underscores, which 2.6 and 2.7 have as well.

What is taken from a class is the function itself on 3, and has neither: where that may be (``cls.m``, ``C.m``, a
variable), a helper asks. Caveats: where the file
assigns an attribute of that name, it belongs to its own objects and stays.
"""

import re
from collections.abc import Iterator

from tree_sitter import Node

from codemods.builtins._function_names import is_of_others
from portkit.codemod import Rewrite, Safety, Told, codemod
from portkit.file import File
from portkit.infer import Kind, infer
from portkit.infer.arguments import assigned
from portkit.infer.guards import is_guarded
from portkit.syntax.scopes import binding_of, same

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


# What has the name of a class, or gives the class of an object.
CLASS = re.compile(
    r"_*(?:cls|klass|class_|meta(?:cls)?|[A-Z]\w*)|type\(.*\)|(?:.*\.)?(?:__class__|[A-Z]\w*)"
)
OBJECTS = ("self", "cls")
OF_METHODS = {"im_func": "method_function", "im_self": "method_self"}


@codemod(
    words=list(NAMES),
    node="attribute",
    answers=["2to3 funcattrs methodattrs", "futurize funcattrs", "modernize funcattrs"],
    rules=["renamed_attributes"],
    rows=["B84", "B85"],
    unchanged=[
        "func_name = 1",
        "self.func_name = 'f'\nprint(self.func_name)",
        "def f(options):\n    options.func_name = 'f'",
        "f.__name__",
        "try:\n    c = f.func_code\nexcept AttributeError:\n    c = f.__code__",
    ],
    examples={
        "f.func_closure": "f.__closure__",
        "f.func_name": "f.__name__",
        "a.m.im_func.func_code": "a.m.__func__.__code__",
        "f.func_defaults = (1,)": "f.__defaults__ = (1,)",
        "def g(f):\n    def h(): return f()\n    h.__dict__.update(f.func_dict)\n    return h": (
            "def g(f):\n    def h(): return f()\n    h.__dict__.update(f.__dict__)\n    return h"
        ),
        "f = cls.m.im_func, getattr(x, y).im_self": (
            "from tree._compat import method_function, method_self\n\n"
            "f = method_function(cls.m), method_self(getattr(x, y))"
        ),
        "class A:\n    for func_name, f in x: f.func_name\n    del func_name": (
            "class A:\n    for func_name, f in x: f.__name__\n    del func_name"
        ),
        "def named(f):\n    f.func_name = f.func_doc\n    return f": (
            "def named(f):\n    f.__name__ = f.__doc__\n    return f"
        ),
        "cells = f.func_closure or ()": "cells = f.__closure__ or ()",
        "def f(): pass\nf.func_name = g.func_name": "def f(): pass\nf.__name__ = g.__name__",
        "class A(object):\n    def m(self): pass\nA.m.im_func": (
            "import six\n\nclass A(object):\n    def m(self): pass\nsix.get_unbound_function(A.m)"
        ),
    },
    tree={
        "__init__.py": "",
        "records.py": "class Record(object):\n    def func_dict(self): return 1\n",
    },
    told=["class A(object):\n    def m(self): pass\nA.m.im_self", "x = record.func_dict"],
)
def function_attributes(node: Node, file: File) -> Iterator[Rewrite | Told]:
    attribute = node.child_by_field_name("attribute")
    receiver = node.child_by_field_name("object")
    if attribute is None or receiver is None or file.text(attribute) not in NAMES:
        return
    name = file.text(attribute)
    if is_guarded(node, file) or _is_own(name, file):
        return
    if is_of_others(name, receiver, file) and not _is_used_as_function(receiver, file):
        yield file.told(
            node,
            f"the package gives objects of its own a `{name}`; a function has it as `{NAMES[name]}` on 3",
        )
        return
    if name == "im_self" and _is_unbound(receiver, file):
        yield file.told(
            node,
            "on 3 what is taken from a class is a function, without a `__self__`; take it from an instance",
        )
    elif name == "im_func" and _is_unbound(receiver, file):
        yield file.rewrite(
            node,
            "{function}({method})",
            function=file.meaning("unbound function"),
            method=receiver,
            safety=Safety.EVIDENCE,
        )
    elif name in OF_METHODS and not _is_set(node, file) and _may_be_unbound(receiver, file):
        helper = file.need("_compat", OF_METHODS[name])
        yield file.rewrite(node, "{helper}({method})", helper=helper, method=receiver)
    else:
        yield file.group(node, [file.replace(attribute, NAMES[name])])


def _is_set(node: Node, file: File) -> bool:
    """Whether the attribute is assigned to, or deleted."""
    return binding_of("", node, file.parent) is not None


def _may_be_unbound(receiver: Node, file: File) -> bool:
    """Whether *receiver* may be a method taken from a class, as far as the names tell."""
    if receiver.type != "attribute":
        return receiver.type != "string"
    receiver = assigned(receiver, file)
    owner = receiver.child_by_field_name("object")
    return owner is not None and CLASS.fullmatch(file.text(owner)) is not None


def _is_own(name: str, file: File) -> bool:
    """Whether the file gives objects of its own such an attribute (``self.func_name = ...``)."""
    bindings = file.bindings(name)
    is_gone = any(binding.kind == "delete" for binding in bindings)
    if any(one.scope.type == "class_definition" for one in bindings) and not is_gone:
        return True
    if name in ("func_defaults", "func_doc", "func_code", "func_dict"):
        return False
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
    return infer(receiver, file).kind is not Kind.FUNCTION and not _is_used_as_function(
        receiver, file
    )


def _is_used_as_function(receiver: Node, file: File) -> bool:
    """Whether a parameter is what a function decorates: it gives it back, or has other attributes of functions."""
    bound = file.resolve(receiver) if receiver.type == "identifier" else ()
    if len(bound) != 1 or bound[0].kind != "parameter" or file.text(receiver) in OBJECTS:
        return False
    function = file.enclosing(receiver, "function_definition")
    body, name = file.text(function), re.escape(file.text(receiver))
    others = len({one for one in NAMES if re.search(rf"(?<![\w.]){name}\.{one}\b", body)}) > 1
    return others or re.search(rf"(?<![\w.]){name}\(", body) is not None


def _is_unbound(receiver: Node, file: File) -> bool:
    """Whether *receiver* is a method taken from a class of the file."""
    owner = receiver.child_by_field_name("object") if receiver.type == "attribute" else None
    return owner is not None and infer(owner, file).kind is Kind.CLASS
