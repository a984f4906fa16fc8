"""``d.has_key(k)`` -> ``k in d``.

Python 3 has no ``dict.has_key``; ``in`` means the same since Python 2.2. ``dict.has_key(self, k)``, and so with the
base class in a class, is ``dict.__contains__(self, k)``. The method as a value is asked for by a helper.

Caveats: where a class of the tree defines ``has_key`` itself, and for the attributes of a node of a DOM, which have
no ``__contains__`` on 2.7, a helper asks the object at run time.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.builtins._as_values import PLACES
from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer import Kind, infer
from portkit.infer.arguments import assigned
from portkit.infer.guards import catches_attribute_error
from portkit.syntax.classes import bases, is_defined
from portkit.syntax.nodes import attribute_name, call_parts, method_call
from portkit.syntax.scopes import Binding, binding_of, given_to, same


@codemod(
    words=["has_key"],
    node="attribute",
    answers=["2to3 has_key", "futurize has_key", "modernize has_key"],
    rules=["has_key", "method_of"],
    rows=["B42"],
    unchanged=[
        "has_key(x)",
        "d.has_key(*args)",
        "d.has_key(k, 1)",
        "x.has_key = f",
        "d.has_key",
        "class A:\n    def has_key(self, k): return 1\nclass B(A):\n    def f(self, k): return A.has_key(self, k)",
        "class B(A):\n    def f(self, k): return C.has_key(self, k)",
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
        "if node.attributes.has_key('a'): pass": (
            "from example._compat import holds_key\n\nif holds_key(node.attributes, 'a'): pass"
        ),
        "attrs = node.attributes\nattrs.has_key('a')": (
            "from example._compat import holds_key\n\nattrs = node.attributes\nholds_key(attrs, 'a')"
        ),
        "self.attributes.has_key(k)": "k in self.attributes",
        "class A(dict):\n    def has_key(self, k): return dict.has_key(self, k.lower())": (
            "class A(dict):\n    def has_key(self, k): return dict.__contains__(self, k.lower())"
        ),
        "try: from UserDict import UserDict as Base\nexcept ImportError: Base = dict\nclass A(Base):\n"
        "    def f(self, k):\n        try: return Base.has_key(self, k)\n        except AttributeError: return 0": (
            "try: from UserDict import UserDict as Base\nexcept ImportError: Base = dict\nclass A(Base):\n"
            "    def f(self, k):\n        try: return Base.__contains__(self, k)\n"
            "        except AttributeError: return 0"
        ),
        "check = self.d.has_key": (
            "from example._compat import method_of\n\ncheck = method_of(self.d, 'has_key')"
        ),
        "filter({'x': 1}.has_key, y)": "filter({'x': 1}.__contains__, y)",
        "x = d.has_key(a +\n          b)": "x = (a +\n          b) in d",
    },
)
def has_key(attribute: Node, file: File) -> Iterator[Rewrite | Told]:
    name, mapping = (attribute.child_by_field_name(one) for one in ("attribute", "object"))
    if file.text(name) != "has_key" or name is None or mapping is None:
        return
    call = file.parent(attribute)
    if _is_of_base(mapping, call, file):
        yield file.group(attribute, [file.replace(name, "__contains__")])
        return
    if catches_attribute_error(attribute, file):
        return
    if call is not None and same(call.child_by_field_name("function"), attribute):
        yield from _called(call, file)
    elif infer(mapping, file).kind is Kind.DICT:
        yield file.group(attribute, [file.replace(name, "__contains__")])
    elif file.kind_above(attribute) in PLACES and binding_of("", attribute, file.parent) is None:
        helper = file.need("_compat", "method_of")
        yield file.rewrite(attribute, "{helper}({d}, 'has_key')", helper=helper, d=mapping)


def _is_of_base(owner: Node, call: Node | None, file: File) -> bool:
    """Whether the method of ``dict`` is called by its class, or by a base of the class around, none with its own."""
    parts = call_parts(call, file) if call is not None else None
    if parts is None or len(parts.arguments) != 2 or parts.keywords or owner.type != "identifier":
        return False
    if file.text(owner) == "dict":
        return file.is_builtin(owner)
    definition = file.enclosing(owner, "class_definition")
    found = file.resolve(owner)
    return (
        definition is not None
        and file.text(owner) in [file.text(one) for one in bases(definition, file)]
        and bool(found)
        and all(_is_dict(one, file) for one in found)
    )


def _is_dict(binding: Binding, file: File) -> bool:
    """Whether *binding* gives a name to ``dict`` or a class of UserDict."""
    if binding.is_import:
        return (file.imported(binding) or "").startswith(("UserDict.", "collections."))
    value = given_to(binding.node, binding.statement) if binding.kind == "assign" else None
    if value is None or file.text(value) != "dict":
        return False
    return all(one.kind == "function" for one in file.resolve(value))  # for what has no ``dict``


def _is_of_node(mapping: Node, file: File) -> bool:
    """Whether *mapping* is called ``attributes``, or is assigned what is, and no object keeps it of itself."""
    values = [mapping] if mapping.type == "attribute" else [assigned(mapping, file)]
    return any(
        one.type == "attribute"
        and attribute_name(one, file) == "attributes"
        and file.text(one.child_by_field_name("object")) != "self"
        for one in values
    )


def _called(call: Node, file: File) -> Iterator[Rewrite | Told]:
    found = method_call(call, file, "has_key", positional=1)
    if not found:
        return
    is_other = is_defined("has_key", file) or _is_of_node(found.receiver, file)
    if is_other and infer(found.receiver, file).kind is not Kind.DICT:
        yield file.rewrite(
            call,
            "{helper}({mapping}, {key})",
            helper=file.need("_compat", "holds_key"),
            mapping=found.receiver,
            key=found.arguments[0],
        )
        return
    yield file.rewrite(call, "{key} in {mapping}", key=found.arguments[0], mapping=found.receiver)
