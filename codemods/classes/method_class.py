"""``m.im_class`` -> ``method_class(m)``: a helper, since methods of 3 do not say what class they are taken from.

``getattr(m, "im_class", None)`` -> ``method_class(m, None)``. On 3 the helper gives the class of a bound method's
object, and of a function taken from its class the class in which it is defined.

Caveats: of an inherited function 2.7 gives the class it was taken from. Of a class inside a function the helper
knows nothing. Where the file assigns ``im_class``, it belongs to its own objects and stays.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import attribute_name, call_parts, string_content
from portkit.syntax.scopes import binding_of

NAME = "im_class"


@codemod(
    words=[NAME],
    node=["attribute", "string"],
    rules=["method_class"],
    rows=["B85"],
    unchanged=[
        "im_class = 1",
        "self.im_class = C\nprint(self.im_class)",
        "x = 'im_class'",
        "class C:\n    def f(self):\n        im_class = 1",
        "try:\n    c = m.im_class\nexcept AttributeError:\n    c = type(m.__self__)",
    ],
    examples={
        "c = f(m).im_class.__name__": (
            "from example._compat import method_class\n\nc = method_class(f(m)).__name__"
        ),
        "getattr(a.m, 'im_class')": (
            "from example._compat import method_class\n\nmethod_class(a.m)"
        ),
        "getattr(m, 'im_class', None)": (
            "from example._compat import method_class\n\nmethod_class(m, None)"
        ),
    },
)
def method_class(node: Node, file: File) -> Iterator[Rewrite | Told]:
    if is_guarded(node, file) or _is_own(file):
        return
    helper = file.need("_compat", "method_class")
    if attribute_name(node, file) == NAME:
        method = node.child_by_field_name("object")
        if method is not None:
            yield file.rewrite(node, "{helper}({method})", helper=helper, method=method)
        return
    above = file.parent(node)
    call = file.parent(above) if above is not None else None
    parts = call_parts(call, file) if call is not None and call.type == "call" else None
    if parts is None or call is None or string_content(node, file) != NAME:
        return
    if file.text(parts.function) != "getattr" or not file.is_builtin(parts.function):
        return
    method, _, *default = parts.arguments
    if default:
        template = "{helper}({method}, {default})"
        yield file.rewrite(call, template, helper=helper, method=method, default=default[0])
    else:
        yield file.rewrite(call, "{helper}({method})", helper=helper, method=method)


def _is_own(file: File) -> bool:
    """Whether the file gives objects of its own such an attribute (``self.im_class = ...``)."""
    return any(
        above is not None and binding_of(NAME, above, file.parent) is not None
        for word in file.words(NAME)
        for above in [file.parent(word)]
    ) or bool(file.bindings(NAME))
