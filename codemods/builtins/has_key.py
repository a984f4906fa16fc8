"""``d.has_key(k)`` -> ``k in d``.

Python 3 has no ``dict.has_key``; ``in`` means the same since Python 2.2.

Caveats: where a class of the tree defines ``has_key`` itself, a helper asks the object at run time.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer import Kind, infer
from portkit.infer.guards import catches_attribute_error
from portkit.syntax.classes import is_defined
from portkit.syntax.nodes import method_call
from portkit.syntax.scopes import same


@codemod(
    words=["has_key"],
    node="attribute",
    answers=["2to3 has_key", "futurize has_key", "modernize has_key"],
    rules=["has_key"],
    rows=["B42"],
    unchanged=[
        "has_key(x)",
        "d.has_key(*args)",
        "d.has_key(k, 1)",
        "x.has_key = f",
        "d.has_key",
        "try:\n    x = d.has_key(k)\nexcept AttributeError:\n    x = None",
    ],
    examples={
        "d.has_key(k)": "k in d",
        "not d.has_key(k)": "k not in d",
        "d.has_key(a or b) == c": "((a or b) in d) == c",
        "d.has_key(a, )": "a in d",
        "a.has_key(b.has_key(c))": "(c in b) in a",
        "class D:\n    def has_key(self, k):\n        return 1\n\nd.has_key(k)": (
            "from example._compat import holds_key\n\n"
            "class D:\n    def has_key(self, k):\n        return 1\n\nholds_key(d, k)"
        ),
        "filter({'x': 1}.has_key, y)": "filter({'x': 1}.__contains__, y)",
        "x = d.has_key(a +\n          b)": "x = (a +\n          b) in d",
    },
)
def has_key(attribute: Node, file: File) -> Iterator[Rewrite | Told]:
    name, mapping = (attribute.child_by_field_name(one) for one in ("attribute", "object"))
    if file.text(name) != "has_key" or mapping is None or catches_attribute_error(attribute, file):
        return
    call = file.parent(attribute)
    if call is not None and same(call.child_by_field_name("function"), attribute):
        yield from _called(call, file)
    elif infer(mapping, file).kind is Kind.DICT and name is not None:
        yield file.group(attribute, [file.replace(name, "__contains__")])


def _called(call: Node, file: File) -> Iterator[Rewrite | Told]:
    found = method_call(call, file, "has_key", positional=1)
    if not found:
        return
    if infer(found.receiver, file).kind is not Kind.DICT and is_defined("has_key", file):
        yield file.rewrite(
            call,
            "{helper}({mapping}, {key})",
            helper=file.need("_compat", "holds_key"),
            mapping=found.receiver,
            key=found.arguments[0],
        )
        return
    yield file.rewrite(call, "{key} in {mapping}", key=found.arguments[0], mapping=found.receiver)
