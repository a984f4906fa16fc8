"""``return text.encode("utf-8")`` in ``__repr__`` or ``__str__`` -> ``return six.ensure_str(text, "utf-8")``.

They must give a native string: bytes on 2.7, text on Python 3, where bytes raise TypeError.

Caveats: none.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.classes import class_of, member
from portkit.syntax.nodes import method_call, unparenthesized


@codemod(
    words=["__repr__", "__str__"],
    node="function_definition",
    rules=["native_string"],
    rows=["C17"],
    adds="import six",
    unchanged=[
        "class A(object):\n    def __repr__(self): return 'a'",
        "class A(object):\n    def f(self): return x.encode('utf-8')",
        "class A(object):\n    def __repr__(self):\n"
        "        def f(): return x.encode('utf-8')\n        return f",
        "class A(object):\n    def __str__(self): return x.encode('hex')",
        "class A(object):\n    def __unicode__(self): return u'a'\n"
        "    def __str__(self): return unicode(self).encode('utf-8')",
    ],
    examples={
        "class A(object):\n    def __repr__(self):\n        return u'a'.encode('utf-8')": (
            "class A(object):\n    def __repr__(self):\n        return six.ensure_str(u'a', 'utf-8')"
        ),
    },
)
def repr_result(function: Node, file: File) -> Iterator[Rewrite | Told]:
    definition = class_of(function, file)
    name = file.text(function.child_by_field_name("name"))
    if definition is None or name not in ("__repr__", "__str__") or is_guarded(function, file):
        return
    if name == "__str__" and member(definition, "__unicode__", file):
        return
    for value in _returned(function):
        parts = method_call(unparenthesized(value), file, "encode", positional=1)
        if parts and file.text(parts.arguments[0]).strip("'\"").lower().startswith(
            ("utf", "ascii", "latin")
        ):
            yield file.rewrite(
                value,
                "{native}({text}, {encoding})",
                native=file.meaning("native string"),
                text=unparenthesized(parts.receiver),
                encoding=parts.arguments[0],
            )


def _returned(function: Node) -> Iterator[Node]:
    """The values that the function itself returns."""
    body = function.child_by_field_name("body")
    todo = [body] if body is not None else []
    while todo:
        node = todo.pop()
        if node.type == "return_statement":
            yield from node.named_children[:1]
        elif node.type not in ("function_definition", "class_definition", "lambda"):
            todo += node.named_children
