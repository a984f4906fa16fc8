"""``'<%s>' % self.__class__`` of an old-style class -> a helper: 2.7 writes ``module.Name`` of it.

All classes of 3 write ``<class 'module.Name'>``. So with ``str(C)`` and ``print C``. What is written of an instance
that has neither ``__str__`` nor ``__repr__`` is told.

Caveats: only where the file shows that the class is old-style. Of a class derived from it and from ``object`` 2.7
writes what 3 does, the helper on 3 does not.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.builtins._written import NODES, PATTERNS, WORDS, helped, written
from codemods.stdlib._makers import maker
from portkit.codemod import Rewrite, Safety, Told, codemod
from portkit.file import File
from portkit.infer import Kind, infer
from portkit.infer.guards import is_guarded
from portkit.infer.shown import sources
from portkit.syntax.classes import class_of, is_old_style, lineage, member
from portkit.syntax.nodes import attribute_name, members, unparenthesized

WRITING = ("__str__", "__repr__", "__getattr__", "__unicode__")
INSTANCE = "2.7 writes `<module.Name instance at ...>`, 3 `<module.Name object at ...>`; give it a __repr__"
MESSAGE = "2.7 writes an old-style class as `module.Name`, 3 as `<class 'module.Name'>`"


@codemod(
    words=WORDS,
    patterns=PATTERNS,
    with_words=["class"],
    node=NODES,
    safety=Safety.EVIDENCE,
    rules=["class_text"],
    rows=["C11"],
    unchanged=[
        "class A(object):\n    def f(self): return '%s' % self.__class__",
        "class A(B):\n    def f(self): return '%s' % self.__class__",
        "class A:\n    def f(self): return '%r' % self.__class__",
        "class A:\n    def f(self, x): return str(x.__class__)",
        "class A:\n    def f(self): return '%s' % self.__class__.__name__",
    ],
    examples={
        "class A:\n    def f(self): return '<%s %d>' % (self.__class__, 1)": (
            "from example._compat import class_text\n\n"
            "class A:\n    def f(self): return '<%s %d>' % (class_text(self.__class__), 1)"
        ),
        "class A: pass\nclass B(A):\n    def f(self): return str(self.__class__)": (
            "from example._compat import class_text\n\n"
            "class A: pass\nclass B(A):\n    def f(self): return class_text(self.__class__)"
        ),
        "class A: pass\na = A()\nprint(a.__class__)": (
            "from example._compat import class_text\n\nclass A: pass\na = A()\nprint(class_text(a.__class__))"
        ),
        "class A: pass\nfor a in [A()]: print(a.__class__)": (
            "from example._compat import class_text\n\nclass A: pass\n"
            "for a in [A()]: print(class_text(a.__class__))"
        ),
        "class A: pass\nx = '%s' % A": (
            "from example._compat import class_text\n\nclass A: pass\nx = '%s' % class_text(A)"
        ),
    },
    told=["class A: pass\nprint(A())"],
)
def class_text(node: Node, file: File) -> Iterator[Rewrite | Told]:
    if not file.once(_has_old_style):
        return
    for value in written(node, file):
        if _is_plain_instance(value, file) and not is_guarded(node, file):
            yield file.told(value, INSTANCE)
        definition = _class(unparenthesized(value), file)
        if definition is None or not is_old_style(definition, file):
            continue
        if not is_guarded(node, file):
            yield helped(node, value, "class_text", MESSAGE, file)


def _has_old_style(file: File) -> bool:
    above = map(file.parent, file.words("class"))
    classes = [one for one in above if one is not None and one.type == "class_definition"]
    return any(is_old_style(one, file) for one in classes)


def _is_plain_instance(value: Node, file: File) -> bool:
    """Whether *value* is of an old-style class that says nothing of how it is written."""
    fact = infer(value, file)
    definition = fact.of if fact.kind is Kind.INSTANCE else None
    if definition is None or not is_old_style(definition, file):
        return False
    classes = [one for one in lineage(definition, file) if one is not None]
    return not any(member(one, name, file) for one in classes for name in WRITING)


def _class(value: Node, file: File) -> Node | None:
    """The class of the file that *value* names, or of which an object or method's own ``__class__`` it is."""
    if value.type == "identifier":
        bindings = file.resolve(value)
        one = bindings[0].statement if len(bindings) == 1 else None
        return one if one is not None and one.type == "class_definition" else None
    if attribute_name(value, file) != "__class__":
        return None
    instance = value.child_by_field_name("object")
    made = maker(instance, file) if instance is not None else None
    maker_name = made.child_by_field_name("function") if made is not None else None
    if maker_name is not None:
        return _class(maker_name, file)
    facts = [infer(one, file) for one in sources(instance, file)] if instance is not None else []
    if facts and all(one.kind is Kind.INSTANCE and one.of is not None for one in facts):
        old = [one.of for one in facts if one.of is not None and is_old_style(one.of, file)]
        return old[0] if len(old) == len(facts) else None
    method = file.enclosing(value, "function_definition")
    parameters = method.child_by_field_name("parameters") if method is not None else None
    taken = members(parameters) if parameters is not None else []
    owner = file.text(value.child_by_field_name("object"))
    if method is None or not taken or file.text(taken[0]) != owner:
        return None
    return class_of(method, file)
