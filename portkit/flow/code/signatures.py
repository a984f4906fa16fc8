"""The classes and functions of a file: families of classes, parameters, what a call means."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Container
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

from tree_sitter import Node

from portkit.syntax.classes import bases, class_of, parameters

if TYPE_CHECKING:
    from portkit.file import File

# The methods that a call of a class runs.
CONSTRUCTORS = ("__init__", "__new__")


TUPLE = "tuple_pattern"


def tuple_name(parameter: Node) -> str:
    """What stands for the name of ``(a, b)``, a parameter of 2.7."""
    return f".{parameter.start_byte}"


@dataclass(frozen=True)
class Signature:
    """A function: its parameters by name in order (without ``self``), and its first one where bound.

    *rest* is the name of ``*rest``, and *rest_at* how many arguments come before it.
    """

    node: Node
    names: tuple[str, ...]
    bound: str = ""
    rest: str = ""
    rest_at: int = 0


class Definitions:
    """All ``class`` and ``def`` of a file."""

    def __init__(self, file: File) -> None:
        self._file = file
        self._owners: dict[int, Node | None] = {}
        self._families: dict[int, int] = {}
        self._signatures: dict[int, Signature] = {}
        self._made: dict[tuple[int, str], bool] = {}
        self._roots: dict[int, Node] = {}
        self.methods: dict[str, list[tuple[int, Node]]] = defaultdict(list)
        for word in file.words("def"):
            node = file.parent(word)
            owner = self.owner(node) if node is not None else None
            if node is not None and owner is not None:
                name = file.text(node.child_by_field_name("name"))
                self.methods[name].append((self.family(owner), node))

    def owner(self, definition: Node) -> Node | None:
        """The class that *definition* is a method of."""
        number = definition.id
        if number not in self._owners:
            self._owners[number] = class_of(definition, self._file)
        return self._owners[number]

    def family(self, definition: Node) -> int:
        """A number that a class shares with the classes of the file it is derived from."""
        if definition.id not in self._families:
            self._families[definition.id] = definition.id  # a class derived from itself
            base = self._base(definition)
            self._families[definition.id] = self.family(base) if base is not None else definition.id
            if base is None:
                self._roots[definition.id] = definition
        return self._families[definition.id]

    def relatives(self, definition: Node) -> list[Node]:
        """The classes of the file that share the family of a class."""
        family = self.family(definition)
        return [one for one in self._classes if self.family(one) == family]

    @cached_property
    def _classes(self) -> list[Node]:
        found = [self._file.parent(word) for word in self._file.words("class")]
        return [one for one in found if one is not None and one.type == "class_definition"]

    def root_of(self, family: int) -> Node | None:
        """The class that gave a family its number."""
        return self._roots.get(family)

    def _base(self, definition: Node) -> Node | None:
        for base in bases(definition, self._file):
            found = self._file.resolve(base) if base.type == "identifier" else ()
            if (
                len(found) == 1
                and found[0].kind == "class"
                and found[0].statement.id != definition.id
            ):
                return found[0].statement
        return None

    def is_derived(self, definition: Node, names: Container[str]) -> bool:
        """Whether a class, or the first of its family, has a base whose last word is one of *names*."""
        first = self.root_of(self.family(definition)) or definition
        written = [*bases(definition, self._file), *bases(first, self._file)]
        return any(self._file.text(one).rpartition(".")[2] in names for one in written)

    def signature(self, definition: Node) -> Signature:
        """The parameters of a function."""
        number = definition.id
        if number not in self._signatures:
            self._signatures[number] = self._signature(definition)
        return self._signatures[number]

    def _signature(self, definition: Node) -> Signature:
        listed = parameters(definition)
        names = tuple(self._name(one) for one in listed)
        kinds = [one.type for one in listed]
        at = kinds.index("list_splat_pattern") if "list_splat_pattern" in kinds else -1
        rest = self._file.text(listed[at].named_children[-1]) if at >= 0 else ""
        if definition.type == "lambda" or self.owner(definition) is None:
            return Signature(definition, names, "", rest, at)
        if self.is_made(definition, "staticmethod") or not names:
            return Signature(definition, names, "", rest, at)
        return Signature(definition, names[1:], names[0], rest, at - 1)

    def takes_instance(self, definition: Node) -> bool:
        """Whether a call by way of the class, ``Class.method(self, data)``, hands over the instance first."""
        bound = self.signature(definition).bound
        return bool(bound) and not self.is_made(definition, "classmethod")

    def bound_names(self, owner: Node) -> set[str]:
        """What the methods of a class call the instance: ``self``."""
        methods = [node for found in self.methods.values() for _, node in found]
        own = (self.signature(one).bound for one in methods if self.owner(one) == owner)
        return {name for name in own if name}

    def is_made(self, definition: Node, kind: str) -> bool:
        """Whether a method is a ``staticmethod`` or ``classmethod``: by a decorator, or ``name = kind(name)``."""
        key = definition.id, kind
        if key not in self._made:
            self._made[key] = kind in self.decorators(definition) or self._is_wrapped(
                definition, kind
            )
        return self._made[key]

    def _is_wrapped(self, definition: Node, kind: str) -> bool:
        name, body = definition.child_by_field_name("name"), self._file.parent(definition)
        if name is None or body is None or not self._file.holds_any((f"{kind}(",)):
            return False
        made = rf"\b{kind}\([ \t]*{re.escape(self._file.text(name))}[ \t]*\)"
        return re.search(made, self._file.code[definition.end_byte : body.end_byte]) is not None

    def _name(self, parameter: Node) -> str:
        if parameter.type == "identifier":
            return self._file.text(parameter)
        name = parameter.child_by_field_name("name")
        if name is not None and name.type == "identifier":
            return self._file.text(name)
        if parameter.type != TUPLE:
            return ""  # ``*args``
        is_tuple = "," in self._file.text(parameter)
        return tuple_name(parameter) if is_tuple else self._name(parameter.named_children[0])

    def decorators(self, definition: Node) -> list[str]:
        """The last words of the decorators of a function."""
        above = self._file.parent(definition)
        if above is None or above.type != "decorated_definition":
            return []
        texts = [self._file.text(one) for one in above.named_children if one.type == "decorator"]
        return [text.strip("@ \t").split("(")[0].split(".")[-1].strip() for text in texts]

    def of_class(self, definition: Node, name: str) -> list[Node]:
        """The methods *name* of the family of a class."""
        family = self.family(definition)
        return [node for owner, node in self.methods.get(name, ()) if owner == family]

    def constructors(self, definition: Node) -> list[Node]:
        """What a call of a class runs, of its family."""
        return [node for name in CONSTRUCTORS for node in self.of_class(definition, name)]

    def of_any(self, name: str) -> list[Node]:
        """The methods *name*, if one family alone has it."""
        found = self.methods.get(name, [])
        return [node for _, node in found] if len({owner for owner, _ in found}) == 1 else []
