"""``super(A, self)`` -> ``super()``, in a method of ``A`` whose first parameter is ``self``.

Python 3 finds both by itself (PEP 3135).

Caveats: only where the class is exactly the one around and the first parameter is never bound again. A nested
function, a comprehension and a decorated class (which may be another object than its body saw) are left alone.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, codemod
from portkit.file import File
from portkit.syntax.classes import class_of, parameters
from portkit.syntax.nodes import function_call
from portkit.syntax.scopes import SCOPES, same, scope_of


@codemod(
    words=["super"],
    node="call",
    targets=("py3",),
    unchanged=[
        "class A(B):\n    def f(self):\n        super().f()",
        "class A(B):\n    def f(self):\n        super(B, self).f()",
        "class A(B):\n    def f(self, x):\n        super(A, x).f()",
        "class A(B):\n    def f(self):\n        self = 1\n        super(A, self).f()",
        "class A(B):\n    def f(self):\n        def g(): super(A, self).f()",
        "class A(B):\n    def f(self):\n        return [super(A, self).f() for x in y]",
        "class A(B):\n    def f(self):\n        super(A, self).f()\nA = wrapped(A)",
        "@dec\nclass A(B):\n    def f(self):\n        super(A, self).f()",
        "super(A, self).f()",
    ],
    examples={
        "class A(B):\n    def f(self):\n        super(A, self).f()": (
            "class A(B):\n    def f(self):\n        super().f()"
        ),
        "class A(B):\n    @classmethod\n    def f(cls):\n        super(A, cls).f()": (
            "class A(B):\n    @classmethod\n    def f(cls):\n        super().f()"
        ),
    },
)
def super_arguments(call: Node, file: File) -> Iterator[Rewrite]:
    parts = function_call(call, file, "super", 2)
    if parts is None:
        return
    first, second = parts.arguments
    method = scope_of(call, file.parent)
    definition = class_of(method, file) if method.type == "function_definition" else None
    if definition is None or _is_in_comprehension(call, method, file):
        return
    if file.kind_above(definition) == "decorated_definition" or not _is_class(
        first, definition, file
    ):
        return
    if _is_first_parameter(second, method, file):
        yield file.rewrite(call, "super()")


def _is_in_comprehension(call: Node, method: Node, file: File) -> bool:
    """A list comprehension has a scope of its own on 3, where ``super()`` finds no first parameter."""
    for above in file.ancestors(call):
        if same(above, method):
            return False
        if above.type == "list_comprehension" or above.type in SCOPES:
            return True
    return True


def _is_class(node: Node, definition: Node, file: File) -> bool:
    bindings = file.resolve(node) if node.type == "identifier" else ()
    return len(bindings) == 1 and same(bindings[0].statement, definition)


def _is_first_parameter(node: Node, method: Node, file: File) -> bool:
    given = parameters(method)
    if node.type != "identifier" or not given or file.text(given[0]) != file.text(node):
        return False
    bindings = file.resolve(node)
    return len(bindings) == 1 and bindings[0].kind == "parameter" and given[0].type == "identifier"
