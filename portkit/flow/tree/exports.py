"""The names by which other files of the tree know the places of a file, and the file knows theirs."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from typing import TYPE_CHECKING

from tree_sitter import Node

from portkit.flow.code.classes import made_by
from portkit.flow.code.names import attribute, parameter, result
from portkit.flow.places import ITEM
from portkit.flow.tree.handed_on import handed_on
from portkit.syntax.classes import bases
from portkit.syntax.nodes import Call, members

if TYPE_CHECKING:
    from portkit.flow.model import Flow
    from portkit.flow.tree.summary import Key


# Behind the key of a parameter: it is called by the name that the key has, ``Class.method`` perhaps.
BY_NAME = "by name"


FEW = 5  # so many parameters are taken to get something of a row


def _is_rest(flow: Flow, row: Node) -> bool:
    """Whether *row* is what ``*row`` of the function around takes."""
    found = flow.bindings(row) if row.type == "identifier" else ()
    return any(one.statement.type == "list_splat_pattern" for one in found)


class Exports:
    """The keyed places of one file of a tree."""

    def __init__(self, flow: Flow, is_in_tree: bool) -> None:
        self._flow = flow
        file = flow.file
        self._module = file.project.modules.name(file.path) if is_in_tree else ""
        self.keys: list[tuple[Key, int, Node]] = []
        self._published: set[Key] = set()
        self._are_definitions_published = False
        self._tree_names: dict[str, str | None] = {}
        self._library_names: dict[str, str | None] = {}
        self.functions: dict[str, tuple[str, ...]] = {}
        self.bound: set[str] = set()
        self.classes: dict[str, tuple[str, ...]] = {}

    def tree_name(self, origin: str) -> str | None:
        """What an imported name is called in the tree; None for what does not come from there."""
        return self._absolute(origin) if self._module else None

    def hides(self, origin: str) -> bool:
        """Whether *origin* is of the tree, where other files of it are not minded: then nothing is known of it."""
        return not self._module and self._absolute(origin) is not None

    def _absolute(self, origin: str) -> str | None:
        if origin not in self._tree_names:
            file = self._flow.file
            self._tree_names[origin] = file.project.modules.absolute(origin, file.path)
        return self._tree_names[origin]

    def library_name(self, origin: str) -> str | None:
        """The function of the library that *origin* is where a module of the tree hands it on."""
        if origin not in self._library_names:
            dotted, project = self._absolute(origin), self._flow.file.project
            found = handed_on(dotted, project) if dotted is not None else None
            self._library_names[origin] = found
        return self._library_names[origin]

    @property
    def is_in_tree(self) -> bool:
        """Whether other files of the tree are minded."""
        return bool(self._module)

    def _publish_place(self, place: int, node: Node, *key: str | int) -> None:
        """Let *key* name *place*, once."""
        if key not in self._published:
            self._published.add(key)
            self.keys.append((key, place, node))

    def place(self, node: Node, *key: str | int) -> int:
        """A place that *key* may name in the whole tree; *node* is where this file uses or defines it.

        Whether it does only the tree knows: two of one key are not joined here.
        """
        self.keys.append((key, self._flow.places.new(), node))
        return self.keys[-1][1]

    def called(self, name: str, parts: Call, kind: str = "", way: tuple[str, ...] = ()) -> int:
        """What a call of *name* of another file gives, after its arguments have flowed there."""
        flow = self._flow
        given: list[tuple[str | int, Node]] = [*enumerate(parts.arguments), *parts.keywords.items()]
        for slot, node in given:
            flow.join(self.place(node, f"{kind}parameter", name, slot, *way), flow.value(node))
        return self.place(parts.node, f"{kind}result", name)

    def called_with_splat(self, name: str, call: Node) -> int:
        """What ``name(a, *row)`` gives; what the row holds goes to the parameters in order, ``*rest`` to all."""
        flow, way = self._flow, (BY_NAME,)
        listed = call.child_by_field_name("arguments")
        for number, node in enumerate(members(listed) if listed is not None else ()):
            if node.type == "list_splat":
                row = members(node)[0]
                is_rest = _is_rest(flow, row)
                for slot in range(FEW):
                    held = flow.field(flow.value(row), ITEM if is_rest else slot)
                    flow.join(self.place(node, "parameter", name, number + slot, *way), held)
                break
            if node.type in ("keyword_argument", "dictionary_splat"):
                break
            flow.join(self.place(node, "parameter", name, number, *way), flow.value(node))
        return self.place(call, "result", name)

    def maker_of(self, value: Node) -> str | None:
        """What the tree calls the function or class that made *value*, as far as one is in sight."""
        flow = self._flow
        if value.type == "call":
            made = value.child_by_field_name("function")
        else:
            made = made_by(flow, value) if value.type in ("identifier", "attribute") else None
        if made is None:
            return None
        origin = flow.origin(made)
        if origin is not None:
            return self.tree_name(origin)
        found = flow.bindings(made) if made.type == "identifier" else ()
        is_own = len(found) == 1 and found[0].kind in ("class", "function")
        return self.qualified(found[0].statement) if is_own else None

    def publish(self) -> None:
        """Key what this file defines, as far as it has been visited."""
        if not self._module:
            return
        if not self._are_definitions_published:
            self._are_definitions_published = True
            self._publish_definitions()
        self._publish_variables()
        self._publish_attributes()

    def _publish_definitions(self) -> None:
        file = self._flow.file
        for word in (*file.words("class"), *file.words("def")):
            node = file.parent(word)
            name = self.qualified(node) if node is not None else None
            if node is None or name is None or file.is_in_helper(node):
                continue
            if node.type == "class_definition":
                self.classes[name] = tuple(self._bases(node))
            elif node.type == "function_definition":
                self._publish_function(node, name)

    def makers(self) -> dict[str, frozenset[str]]:
        """The functions that give back what other functions or classes have made, and which."""
        found: dict[str, set[str | None]] = defaultdict(set)
        file = self._flow.file
        for word in file.words("return"):
            statement = file.parent(word)
            definition = file.enclosing(word, "function_definition")
            name = self.qualified(definition) if definition is not None else None
            if name is not None and statement is not None and members(statement):
                found[name].add(self.maker_of(members(statement)[0]))
        return {
            name: frozenset(one for one in made if one is not None)
            for name, made in found.items()
            if None not in made
        }

    def optional(self) -> frozenset[str]:
        """The functions that say themselves that they return None at times."""
        file, found = self._flow.file, set()
        for word in file.words("return"):
            statement, definition = file.parent(word), file.enclosing(word, "function_definition")
            name = self.qualified(definition) if definition is not None else None
            if name is None or statement is None or definition is None:
                continue
            given = members(statement)
            if not given or given[0].type == "none":
                is_generator = any(file.tokens("yield", definition.start_byte, definition.end_byte))
                found |= set() if is_generator else {name}
        return frozenset(found)

    def qualified(self, definition: Node) -> str | None:
        """``package.module.Class.method``; None inside functions and deeper classes."""
        file = self._flow.file
        name, scope = file.text(definition.child_by_field_name("name")), file.scope(definition)
        if scope.type == "module":
            return f"{self._module}.{name}"
        if scope.type == "class_definition" and file.scope(scope).type == "module":
            return f"{self._module}.{file.text(scope.child_by_field_name('name'))}.{name}"
        return None

    def _publish_function(self, node: Node, name: str) -> None:
        flow = self._flow
        signature = flow.definitions.signature(node)
        self.functions[name] = signature.names
        if flow.definitions.takes_instance(node):
            self.bound.add(name)
        for number, one in enumerate(signature.names):
            if one:
                self._publish_place(parameter(flow, node, one), node, "parameter", name, number)
        if signature.rest and signature.rest_at >= 0 and self._is_of_one_kind(node, signature.rest):
            rest = flow.mark(parameter(flow, node, signature.rest), "container")
            items = flow.field(rest, ITEM)
            self._publish_place(items, node, "parameter", name, signature.rest_at)
        self._publish_place(result(flow, node), node, "result", name)
        owner = flow.definitions.owner(node)
        if owner is not None and "property" in flow.definitions.decorators(node):
            flow.join(attribute(flow, owner, name.rpartition(".")[2]), result(flow, node))

    def _is_of_one_kind(self, function: Node, rest: str) -> bool:
        """Whether what ``*rest`` takes is joined to one string, or handed on alone: not to what is called later."""
        text, names = (
            self._flow.file.text(function),
            self._flow.definitions.signature(function).names,
        )
        if re.search(rf"\.join\([^\n]*\b{rest}\b", text):
            return True
        called = re.findall(rf"(\w+)\(\*{rest}\)", text)
        return bool(called) and not any(name in names for name in called)

    def _bases(self, definition: Node) -> Iterator[str]:
        file = self._flow.file
        for base in bases(definition, file):
            origin = self._flow.origin(base)
            name = self.tree_name(origin) if origin else None
            if name is None and base.type == "identifier":
                name = f"{self._module}.{file.text(base)}"
            if name:
                yield name

    def has_base_elsewhere(self, definition: Node) -> bool:
        """Whether a class is derived from one of another file of the tree."""
        if not self._module:
            return False
        top = self._flow.definitions.root_of(self._flow.definitions.family(definition))
        return top is not None and any(
            not base.startswith(f"{self._module}.") for base in self._bases(top)
        )

    def base_elsewhere(self, definition: Node) -> str | None:
        """The first base of a class, if another file of the tree defines it."""
        first = next(self._bases(definition), None) if self._module else None
        return first if first and not first.startswith(f"{self._module}.") else None

    def _publish_variables(self) -> None:
        """The variables of the module, as they are in the end."""
        flow, root = self._flow, self._flow.file.root
        for name, last in flow.last_versions(root).items():
            found = flow.file.bindings(name)
            if all(one.kind not in ("function", "class") and not one.is_import for one in found):
                place = flow.named("variable", root.id, name, last)
                self._publish_place(place, found[0].node, "variable", f"{self._module}.{name}")

    def _publish_attributes(self) -> None:
        flow = self._flow
        for name, families in flow.attributes.items():
            for family in families:
                definition = flow.definitions.root_of(family)
                owner = self.qualified(definition) if definition is not None else None
                if definition is not None and owner is not None:
                    place = flow.named("attribute", family, name)
                    self._publish_place(place, definition, "attribute", owner, name)
