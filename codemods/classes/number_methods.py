"""``__long__`` gets the alias ``__int__``; ``__hex__``, ``__oct__`` and ``__coerce__`` are told.

Python 3 calls ``__int__`` for ``int(x)``, ``__index__`` for ``hex(x)`` and ``oct(x)``, and never coerces. Where
``__hex__`` gives ``hex(value)`` and ``__oct__``, if there is one, ``oct(value)``, ``__index__`` gives that value.

Caveats: ``__coerce__`` of a new-style class with operators of its own is not called on 2.7 either; it stays.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.classes import alias_after, class_of, indent_of, is_old_style, member
from portkit.syntax.nodes import call_parts, members

WRITTEN = ("__hex__", "__oct__")
OPERATORS = ("__add__", "__sub__", "__mul__", "__radd__", "__div__", "__eq__", "__cmp__")


MESSAGE = "Python 3 writes hex() and oct() from __index__"


@codemod(
    words=["__long__", "__hex__", "__oct__", "__coerce__"],
    node=["function_definition", "assignment"],
    rules=["long_method", "index_method"],
    rows=["C12", "C13", "C14"],
    unchanged=[
        "class A(object):\n    def __long__(self): return 1\n    def __int__(self): return 1",
        "class A(object):\n    def __coerce__(self, o): return (1, 2)\n    def __add__(self, o): return 9",
        "class A(object):\n    def __hex__(self): return '0x1'\n    def __index__(self): return 1",
    ],
    examples={
        "class A(object):\n    def __long__(self): return 1": (
            "class A(object):\n    def __long__(self): return 1\n    __int__ = __long__"
        ),
        "class A:\n    def __hex__(me): return hex(me.n)": (
            "class A:\n    def __hex__(me): return hex(me.n)\n    def __index__(me):\n        return me.n"
        ),
        "class A:\n    def __hex__(self):\n        return hex(self.n)\n    def __oct__(self): return oct(self.n)": (
            "class A:\n    def __hex__(self):\n        return hex(self.n)\n"
            "    def __oct__(self): return oct(self.n)\n    def __index__(self):\n        return self.n"
        ),
    },
    told=[
        "class A(object):\n    def __hex__(self): return '0x1'",
        "class A:\n    def __hex__(self): return hex(self.n)\n    def __oct__(self): return oct(self.m)",
        "class A:\n    def __coerce__(self, o): return (1, 2)\n    def __add__(self, o): return 9",
        "class A(object):\n    def __coerce__(self, o): return (1, 2)",
    ],
)
def number_methods(node: Node, file: File) -> Iterator[Rewrite | Told]:
    definition = class_of(node, file)
    if definition is None or is_guarded(node, file):
        return
    name = file.text(node.child_by_field_name("name") or node.child_by_field_name("left"))
    statement = member(definition, name, file)
    if statement is None:
        return
    if name == "__long__":
        if not member(definition, "__int__", file):
            yield file.group(node, [alias_after(statement, "__int__ = __long__", file)])
    elif name in WRITTEN:
        if not member(definition, "__index__", file):
            yield _index(definition, node, file)
    elif name == "__coerce__":
        plain = not any(member(definition, one, file) for one in OPERATORS)
        if plain or is_old_style(definition, file):
            yield file.told(
                node, "Python 3 never calls __coerce__; convert in each operator's method"
            )


def _index(definition: Node, node: Node, file: File) -> Rewrite | Told:
    """``__index__`` behind the last method that writes the number, where all write one value."""
    found = [one for name in WRITTEN if (one := member(definition, name, file)) is not None]
    values = {_written(one, file) for one in found}
    value, last = values.pop(), max(found, key=lambda one: one.start_byte)
    if values or not value or "\n" in value:
        name = file.text(node.child_by_field_name("name") or node.child_by_field_name("left"))
        return file.told(node, f"Python 3 writes {name[2:5]}() from __index__; define that")
    indent, taken = indent_of(last, file), file.text(last.child_by_field_name("parameters"))
    line = f"def __index__{taken}:\n{indent}    return {value}"
    return file.group(node, [alias_after(last, line, file)], message=MESSAGE)


def _written(method: Node, file: File) -> str:
    """What the method gives to ``hex`` or ``oct``, and gives back; '' where it does something else."""
    body = method.child_by_field_name("body") if method.type == "function_definition" else None
    statements = members(body) if body is not None else []
    if len(statements) != 1 or statements[0].type != "return_statement":
        return ""
    value = statements[0].named_children[0] if statements[0].named_children else None
    parts = call_parts(value, file) if value is not None and value.type == "call" else None
    is_plain = parts is not None and len(parts.arguments) == 1 and not parts.keywords
    if parts is None or not is_plain or not file.is_builtin(parts.function):
        return ""
    name = file.text(method.child_by_field_name("name")).strip("_")
    return file.text(parts.arguments[0]) if file.text(parts.function) == name else ""
