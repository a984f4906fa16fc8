"""What the names of one file mean to its flows: where they come from, and where a variable is another one."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import TYPE_CHECKING

from tree_sitter import Node

from portkit.flow.code.narrowing import Narrowing
from portkit.flow.code.signatures import Definitions
from portkit.flow.code.versions import Versions
from portkit.flow.known import Known
from portkit.flow.library.reference import BUFFERS, KNOWN, STRUCT, stood_in_for
from portkit.flow.library.structs import STRUCTS, bound_in_class
from portkit.syntax.nodes import attribute_name
from portkit.syntax.scopes import Binding, same

if TYPE_CHECKING:
    from portkit.file import File
    from portkit.flow.tree.exports import Exports

UNASKED = "?"  # no dotted name, and not None, which says that nothing is imported
STRING_MODULES = frozenset(["StringIO", "cStringIO"])
BYTES_BUFFER = "io.BytesIO"


class Meanings:
    """The names of a file, each looked up when it is asked for; kept for the next analysis of the same file."""

    exports: Exports

    def __init__(self, file: File) -> None:
        self.file = file
        self.scope = file.scope
        self.bindings = file.resolve
        self.known_names = file.once(Known)
        self._origins = self.known_names.origins
        self._meant = self.known_names.meant

    @cached_property
    def definitions(self) -> Definitions:
        """The classes and functions of the file."""
        return self.known_names.definitions

    @cached_property
    def helpers(self) -> frozenset[int]:
        """The functions and classes that are helpers of portkit, written into this file."""
        return self.known_names.helpers

    def origin(self, node: Node) -> str | None:
        """The dotted name that *node* was imported from; as ``File.origin``."""
        number = node.id
        found = self._origins.get(number, UNASKED)
        if found is UNASKED:
            found = self._origin(node)
            if found is not None:
                found = self.exports.library_name(found) or found
            self._origins[number] = found
        return found

    def _origin(self, node: Node) -> str | None:
        if node.type == "attribute":
            base, name = node.child_by_field_name("object"), attribute_name(node, self.file)
            start = self.origin(base) if base is not None else None
            return f"{start}.{name}" if start else self._struct_of_class(node)
        if node.type == "call":
            made = self.origin(node.children[0])
            return made if made == STRUCT else None  # its methods are called by its name
        if node.type != "identifier":
            return None
        bindings = self.bindings(node)
        if bindings or not self.file.starred:
            return self.meant(bindings) if bindings else None
        name = self.file.text(node)
        return self.file.brought.get(name) or self.file.project.graph.starred(self.file.path, name)

    def _struct_of_class(self, node: Node) -> str | None:
        """``struct.Struct`` for ``self.name``, where the body of the class binds the name to one."""
        if not self.file.holds_any(STRUCTS):
            return None
        found = bound_in_class(self, node)
        return STRUCT if {self._imported(one) for one in found} == {STRUCT} else None

    def meant(self, bindings: tuple[Binding, ...]) -> str | None:
        """The dotted name that all of *bindings*, which some name has, import."""
        number = id(bindings)  # the names of one scope share their bindings; a file keeps them
        found = self._meant.get(number, UNASKED)
        if found is UNASKED:
            self._meant[number] = None  # a name that is bound to itself
            found = self._meant[number] = self._bound_to(bindings)
        return found

    def _bound_to(self, bindings: tuple[Binding, ...]) -> str | None:
        """The dotted name that all of *bindings* import, but for the None of a failed import."""
        several = len(bindings) > 1
        present = [one for one in bindings if not (several and self.file.is_absence(one))]
        found = {self._imported(binding) for binding in present}
        found -= {"io"} if found & STRING_MODULES else set()  # one for each version
        found -= BUFFERS if BYTES_BUFFER in found else set()  # on 3 it is that one
        if len(found) > 1:
            found = {stood_in_for(one) if one is not None else None for one in found}
        return found.pop() if len(found) == 1 else None

    def versions(self, scope: Node, name: str, bindings: tuple[Binding, ...]) -> Versions:
        """Where the places of the variable *name* of *scope* begin, of which there are *bindings*."""
        key = scope.id, name
        known = self.known_names.versions
        found = known.get(key)
        if found is None:
            found = known[key] = Versions(scope, bindings, self)
        return found

    def _imported(self, binding: Binding) -> str | None:
        """What an import gives; also ``pack = struct.pack``."""
        value = binding.statement.child_by_field_name("right") if binding.kind == "assign" else None
        if value is not None and same(binding.node, binding.statement.child_by_field_name("left")):
            is_named = value.type in ("identifier", "attribute", "call")
            return self.origin(value) if is_named else None
        if binding.kind == "parameter":
            return self._default(binding)
        return self.file.imported(binding)

    def _default(self, binding: Binding) -> str | None:
        """The well-known function that a parameter stands for where it is not given."""
        above = self.file.parent(binding.node)
        value = above.child_by_field_name("value") if above is not None else None
        origin = self.origin(value) if value is not None else None
        return origin if origin in KNOWN else None

    def tested(self) -> Iterator[Node]:
        """The names of variables where a test has told that they are bytes."""
        for (_, name), tests in self.known_names.tests.items():
            for test in tests:
                if test.kind != "text":
                    yield from self.file.tokens(name, *test.holds)

    def narrowing(self, scope: Node, name: str, bindings: tuple[Binding, ...]) -> Narrowing | None:
        """The tests of the variable *name* of *scope*; None where there are none."""
        key = scope.id, name
        tests, known = self.known_names.tests, self.known_names.narrowings
        if key not in tests:
            return None
        if key not in known:
            ends = tuple(self.versions(scope, name, bindings).ends)
            known[key] = Narrowing(tuple(tests[key]), bindings, ends)
        return known[key]
