"""Old-style classes are told where 3 means something else: order of bases, ``type(x)``, ``__bases__``.

On 2.7 a class without bases is old-style: attributes are looked up depth first, ``type(x)`` is ``instance``.
All classes of 3 are new-style.

Caveats: only told, where the file shows that it matters. Deriving the class from ``object`` gives 2.7 the
meaning of 3.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer import Kind, infer
from portkit.infer.arguments import argument_facts
from portkit.infer.guards import is_guarded
from portkit.syntax.classes import bases, is_old_style, lineage, member, members
from portkit.syntax.nodes import attribute_name, function_call

TYPES = {
    Kind.INSTANCE: "type() of an old-style instance is `instance` on 2.7, its class on 3; ask for `x.__class__`",
    Kind.CLASS: "type() of an old-style class is `classobj` on 2.7, `type` on 3; ask inspect.isclass()",
}

BASES = "an old-style class without bases has none on 2.7, `object` on 3; derive it from object"
AS_TYPE = "an old-style class is no `type` on 2.7, on 3 every class is one; ask inspect.isclass()"


@codemod(
    words=["class", "type", "isinstance", "hasattr", "__bases__"],
    where=r"class\b[^:]*,|__bases__|type[\s\\]*\(|isinstance\([^()]*, *type\)"
    r"|hasattr\([^()]*, *['\"]__mro__",
    node=["class_definition", "call", "attribute"],
    rows=["C10", "C11"],
    unchanged=[
        "class A: pass\nclass B(A): pass",
        "class A(object):\n    def m(self): pass\nclass B(A): pass\n"
        "class C(A):\n    def m(self): pass\nclass D(B, C): pass",
        "class A(object): pass\ntype(A())",
        "type(x)",
        "class A(object): pass\nA.__bases__",
        "class A: pass\nclass B(A): pass\nB.__bases__",
    ],
    told=[
        "class A:\n    def m(self): pass\nclass B(A): pass\n"
        "class C(A):\n    def m(self): pass\nclass D(B, C): pass",
        "class A: pass\ntype(A())",
        "class A: pass\ntype(A)",
        "class A: pass\nisinstance(A, type)",
        "class A: pass\nprint(A.__bases__)",
        "class A: pass\nA().__class__.__bases__",
        "class A: pass\ndef f(x): return type(x)\nf(A())",
    ],
)
def old_style(node: Node, file: File) -> Iterator[Rewrite | Told]:
    for place, doubt in _doubts(node, file):
        if not is_guarded(place, file):
            yield file.told(place, doubt)


def _doubts(node: Node, file: File) -> Iterator[tuple[Node, str]]:
    if node.type == "class_definition":
        changed = _moved(node, file) if len(bases(node, file)) > 1 else ""
        if changed:
            yield (
                node,
                f"`{changed}` comes from another base on 3, which looks through bases in C3 order;"
                " define it in this class",
            )
    elif node.type == "attribute":
        if attribute_name(node, file) == "__bases__" and _is_without_bases(node, file):
            yield node, BASES
    else:
        parts = function_call(node, file, "type", positional=1)
        value = parts.arguments[0] if parts else None
        facts = [infer(value, file), *argument_facts(value, file)] if value is not None else []
        if parts is None and _is_asked_as_type(node, file):
            yield node, AS_TYPE
        for fact in facts:
            if fact.kind in TYPES and fact.of is not None and is_old_style(fact.of, file):
                yield node, TYPES[fact.kind]
                break


def _is_asked_as_type(call: Node, file: File) -> bool:
    """``isinstance(C, type)`` and ``hasattr(C, "__mro__")`` of an old-style class."""
    parts = function_call(call, file, "isinstance", 2) or function_call(call, file, "hasattr", 2)
    fact = infer(parts.arguments[0], file) if parts else None
    if fact is None or fact.kind is not Kind.CLASS or fact.of is None:
        return False
    return is_old_style(fact.of, file)


def _is_without_bases(attribute: Node, file: File) -> bool:
    """Whether ``x.__bases__`` is of an old-style class that is derived from none."""
    owner = attribute.child_by_field_name("object")
    if owner is not None and attribute_name(owner, file) == "__class__":
        fact = infer(owner.child_by_field_name("object"), file)
    else:
        fact = infer(owner, file)
    if fact.of is None or fact.kind not in TYPES:
        return False
    return not bases(fact.of, file) and is_old_style(fact.of, file)


def _moved(definition: Node, file: File) -> str:
    """The first name that 2.7 and 3 take from another class; '' if there is none."""
    if not is_old_style(definition, file) or member(definition, "__getattr__", file):
        return ""
    classic = [one for one in lineage(definition, file) if one is not None]
    modern = _c3(definition, file)
    for name in dict.fromkeys(name for one in classic for name, _ in members(one, file)):
        owners = [
            next(one for one in order if member(one, name, file) is not None)
            for order in (classic, modern)
            if order
        ]
        if len(owners) == 2 and owners[0].id != owners[1].id and name != "__doc__":
            return name
    return ""


def _c3(definition: Node, file: File) -> list[Node]:
    """The method resolution order of new-style classes (PEP 253, C3); [] where there is none."""
    direct = [
        found for base in bases(definition, file) if (found := _direct(base, file)) is not None
    ]
    rows = [_c3(one, file) for one in direct] + [list(direct)]
    order = [definition]
    while any(rows):
        rows = [row for row in rows if row]
        tails = {one.id for row in rows for one in row[1:]}
        head = next((row[0] for row in rows if row[0].id not in tails), None)
        if head is None:
            return []
        order.append(head)
        rows = [[one for one in row if one.id != head.id] for row in rows]
    return order


def _direct(base: Node, file: File) -> Node | None:
    found = file.resolve(base)
    return found[0].statement if len(found) == 1 and found[0].kind == "class" else None
