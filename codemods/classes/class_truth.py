"""``__nonzero__`` gets the alias ``__bool__``, by which Python 3 asks for the truth of an object.

Without it every instance is true on 3, in silence. ``x.__nonzero__()`` -> ``bool(x)``, but of a class of the file.
Where the method may return a number, which 3 refuses, ``__bool__`` is a method that makes a bool of it.

Caveats: a class that already binds ``__bool__`` stays.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.builtins._specials import has_special
from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer import Kind, infer
from portkit.infer.names import is_hidden
from portkit.syntax.classes import alias_after, class_of, member
from portkit.syntax.nodes import members, method_call, unparenthesized

TESTS = ("bool", "isinstance", "issubclass", "hasattr", "callable", "any", "all")


@codemod(
    words=["__nonzero__"],
    node=["function_definition", "assignment", "call", "attribute"],
    answers=["2to3 nonzero", "futurize nonzero"],
    rules=["class_truth"],
    rows=["C02"],
    unchanged=[
        "class A:\n    def __bool__(self): return True\n    __nonzero__ = __bool__",
        "def __nonzero__(self): return True",
        "class A:\n    def __nonzero__(self): return True\n    __bool__ = __nonzero__",
        "class A:\n    def __nonzero__(self): return True\n    __bool__ = __nonzero__\n"
        "print(A().__nonzero__(), A.__nonzero__(A()))",
    ],
    examples={
        "class A:\n    def __nonzero__(self):\n        return True\n": (
            "class A:\n    def __nonzero__(self):\n        return True\n\n    __bool__ = __nonzero__\n"
        ),
        "class A:\n    def __nonzero__(self): return 1  # one\n    x = 1": (
            "class A:\n    def __nonzero__(self): return 1  # one\n"
            "    def __bool__(self): return bool(self.__nonzero__())\n    x = 1"
        ),
        "class A:\n    def __nonzero__(self):\n        return self.n > 1 or not self.m\n": (
            "class A:\n    def __nonzero__(self):\n        return self.n > 1 or not self.m\n\n"
            "    __bool__ = __nonzero__\n"
        ),
        "class A:\n    def __nonzero__(self):\n        return len(self.x)\n": (
            "class A:\n    def __nonzero__(self):\n        return len(self.x)\n\n"
            "    def __bool__(self): return bool(self.__nonzero__())\n"
        ),
        "class A(object):\n    def __nonzero__(self): return 1\n    def __getattribute__(self, name): return len\n": (
            "class A(object):\n    def __nonzero__(self): return 1\n"
            "    def __bool__(self): return bool(type(self).__nonzero__(self))\n"
            "    def __getattribute__(self, name): return len\n"
        ),
        "class A:\n    __nonzero__ = f": "class A:\n    __nonzero__ = f\n    __bool__ = __nonzero__",
        "class A: __nonzero__ = f": "class A: __nonzero__ = f; __bool__ = __nonzero__",
        "if x.__nonzero__(): pass": "if bool(x): pass",
    },
    told=["f = x.__nonzero__"],
)
def class_truth(node: Node, file: File) -> Iterator[Rewrite | Told]:
    if node.type == "attribute":
        above = file.parent(node)
        within = file.enclosing(node, "function_definition")
        if within is not None and file.text(within.child_by_field_name("name")) == "__bool__":
            return
        if _is_kept(node, file):
            return
        if above is None or above.type not in ("call", "assignment"):
            yield file.told(node, "Python 3 calls it __bool__; write `lambda: bool(x)`")
            return
        found = method_call(above, file, "__nonzero__", positional=0)
        is_super = found is not None and file.text(found.receiver).startswith("super")
        if not found or is_super or is_hidden("bool", node, file):
            yield file.told(
                node, "Python 3 calls it __bool__; write `bool(x)`, or name both methods"
            )
            return
        yield file.rewrite(above, "bool({value})", value=found.receiver)
        return
    definition = class_of(node, file)
    if definition is None or member(definition, "__bool__", file):
        return
    statement = member(definition, "__nonzero__", file)
    if statement is not None:
        has_own_lookup = member(definition, "__getattribute__", file) is not None
        added = _new_member(statement, has_own_lookup, file)
        yield file.group(statement, [alias_after(statement, added, file)])


def _is_kept(attribute: Node, file: File) -> bool:
    """Whether the class is one of this file, which keeps its ``__nonzero__`` on 3."""
    receiver = attribute.child_by_field_name("object")
    fact = infer(receiver, file)
    if receiver is None or fact.of is None:
        return False
    if fact.kind is Kind.CLASS:
        return member(fact.of, "__nonzero__", file) is not None
    return has_special(receiver, "__nonzero__", file)


def _new_member(statement: Node, has_own_lookup: bool, file: File) -> str:
    returned = [
        file.parent(word)
        for word in file.words("return")
        if statement.start_byte < word.start_byte < statement.end_byte
    ]
    plain = statement.type != "function_definition" or is_hidden("bool", statement, file)
    if plain or all(_is_bool(value, file) for one in returned if one for value in members(one)):
        return "__bool__ = __nonzero__"
    asked = "self.__nonzero__()"
    if has_own_lookup and not is_hidden("type", statement, file):
        asked = "type(self).__nonzero__(self)"  # as 2.7 does: such a lookup would be asked for it
    return f"def __bool__(self): return bool({asked})"


def _is_bool(value: Node, file: File) -> bool:
    """Whether *value* is True or False, by its form."""
    value = unparenthesized(value)
    if value.type == "boolean_operator":
        return all(_is_bool(one, file) for one in members(value))
    if value.type == "call":
        return file.text(value.child_by_field_name("function")) in TESTS
    return value.type in ("true", "false", "not_operator", "comparison_operator")
