"""What the imports of one file bring."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from functools import cached_property

from tree_sitter import Node

from portkit.agents.meaning.star_names import STAR_NAMES
from portkit.file.names import Names
from portkit.syntax.imports import CATCHES_IMPORT_ERROR
from portkit.syntax.scopes import Binding, same
from portkit.syntax.words import words_behind

SPACE = re.compile(r"\s|\\")
STAR = re.compile(r"import\s+\*")
ABSENT = re.compile(r"\w+\s*=\s*None")
RELOADED = re.compile(r"(\w+)\s*=\s*(?:imp\.|importlib\.)?reload\(\s*(\w+)\s*\)")
# Not in every 2.7 and 3: another import, of what stands for a member, could fail where this one is caught.
OPTIONAL = frozenset(
    "bz2 crypt curses dbm fcntl gdbm grp pwd readline resource sqlite3 syslog termios zlib".split()
)
# Modules that programs for older Pythons had to find elsewhere.
ALWAYS = frozenset(
    "cgi collections ctypes datetime decimal functools hashlib hmac io itertools json logging operator os.path"
    " random socket string struct subprocess threading time unittest uuid warnings xml.dom.minidom"
    " xml.etree.ElementTree xml.sax".split()
)
STARRED = re.compile(r"^\s*from\s+([\w.]+)\s+import\s+\*", re.M)


class Imports(Names):
    """The names of a file that other modules define."""

    @cached_property
    def _imported(self) -> frozenset[str]:
        """The names that imports bind, and other words."""
        return words_behind(self.code, self.vocabulary, "import")

    @cached_property
    def starred(self) -> tuple[str, ...]:
        """The modules from which ``import *`` may bring any name."""
        return tuple(STARRED.findall(self.code)) if STAR.search(self.code) else ()

    @cached_property
    def brought(self) -> dict[str, str]:
        """The names that an ``import *`` from the library brings, each with its dotted name: the last one counts."""
        return {
            name: f"{module}.{name}"
            for module in self.starred
            if not self.is_implicit(module)
            for name in STAR_NAMES.get(module, ())
        }

    def is_builtin(self, node: Node) -> bool:
        """Whether *node* is a plain read of a builtin: of a name that nothing in the file binds or brings."""
        return self.is_unbound(node) and not (self.starred and self.text(node) in self.brought)

    def origin(self, node: Node) -> str | None:
        """The dotted name that *node* (name or attribute chain) was imported from: ``os.path.join``.

        None where it is not plainly one import. Modules of the tree itself start with a dot.
        """
        if node.type == "attribute":
            base = node.child_by_field_name("object")
            start = self._origin_of_owner(base) if base is not None else None
            return f"{start}.{self.text(node.child_by_field_name('attribute'))}" if start else None
        if node.type != "identifier":
            return None
        name = self.text(node)
        if name not in self._imported:
            is_brought = self.starred and name in self.brought and self.is_unbound(node)
            return self.brought[name] if is_brought else None
        return self._only_import(self._until_deleted(node)) if self.is_read(node) else None

    def _until_deleted(self, node: Node) -> tuple[Binding, ...]:
        """What *node* may be bound to, apart from a ``del`` of the module behind which nothing is said of it."""
        bindings = self.resolve(node)
        if not any(one.kind == "delete" for one in bindings):
            return bindings
        last = self.words(self.text(node))[-1]
        return tuple(
            one for one in bindings if not (one.kind == "delete" and self._ends(one, last))
        )

    def _ends(self, deleted: Binding, last: Node) -> bool:
        """Whether *deleted* is a ``del x`` at the margin, and *last*, the last mention of the name, stands in it."""
        at = deleted.statement
        is_inside = at.start_byte <= last.start_byte < at.end_byte
        return is_inside and at.start_point.column == 0 and at.named_child_count == 1

    def _origin_of_owner(self, base: Node) -> str | None:
        """The origin of what an attribute is taken from: the module, not the None of a failed import."""
        known = self.origin(base)
        if known or base.type != "identifier" or self.text(base) not in self._imported:
            return known
        bindings = self._until_deleted(base)
        if len(bindings) < 2:
            return None
        module = self._only_import(one for one in bindings if not self.is_absence(one))
        return self._first_choice(bindings) if module is None or module in OPTIONAL else module

    def _first_choice(self, bindings: tuple[Binding, ...]) -> str | None:
        """The module that a ``try`` imports first, where 2.7 and 3 always have it: the others are for older ones."""
        if not all(one.is_import or self.is_absence(one) for one in bindings):
            return None
        handlers = [self.enclosing(one.node, "except_clause") for one in bindings]
        if handlers.count(None) != 1:
            return None
        first = bindings[handlers.index(None)]
        attempt = self.enclosing(first.node, "try_statement")
        module = self.imported(first) if first.is_import else None
        others = (self.parent(one) for one in handlers if one is not None)
        is_one = attempt is not None and all(one and same(one, attempt) for one in others)
        return module if is_one and module in ALWAYS else None

    def _only_import(self, bindings: Iterable[Binding]) -> str | None:
        origins = {self.imported(one) for one in bindings if not self._is_reloaded(one)}
        return origins.pop() if len(origins) == 1 else None

    def _is_reloaded(self, binding: Binding) -> bool:
        """Whether *binding* is ``name = reload(name)``, which is the same module."""
        if binding.kind != "assign":
            return False
        found = RELOADED.fullmatch(self.text(binding.statement))
        return found is not None and found[1] == found[2]

    def is_absence(self, binding: Binding) -> bool:
        """Whether *binding* is ``name = None`` where a ``try`` to import it failed."""
        if binding.kind != "assign" or not ABSENT.fullmatch(self.text(binding.statement)):
            return False
        handler = self.enclosing(binding.node, "except_clause", "function_definition")
        if handler is None or not CATCHES_IMPORT_ERROR.match(self.text(handler)):
            return False
        attempt = self.parent(handler)
        return attempt is not None and any(
            one.is_import and same(self.enclosing(one.node, "try_statement"), attempt)
            for one in self.bindings(binding.name)
        )

    def imported(self, binding: Binding) -> str | None:
        """The dotted name that an import *binding* gives, None for any other binding; worked out once."""
        if not binding.is_import:
            return None
        number = binding.node.id
        if number not in self._given:
            self._given[number] = self._gives(binding)
        return self._given[number]

    @cached_property
    def _given(self) -> dict[int, str]:
        """What imports give, by the nodes that bind it."""
        return {}

    def _gives(self, binding: Binding) -> str:
        statement = self._import_statement(binding)
        item = self.import_item(binding)
        name = self.text(
            item.child_by_field_name("name") if item.type == "aliased_import" else item
        )
        name = SPACE.sub("", name)
        if binding.kind == "import":
            name = name if item.type == "aliased_import" else name.split(".")[0]
            return f".{name}" if self.is_implicit(name) else name
        module = SPACE.sub("", self.text(statement.child_by_field_name("module_name")))
        start = "." if self.is_implicit(module) else ""
        return start + (module + name if module.endswith(".") else f"{module}.{name}")

    def is_implicit(self, module: str) -> bool:
        """Whether 2.7 takes ``import module`` here from the package that the file is in (PEP 328)."""
        if module.startswith(".") or self.imports_absolute:
            return False
        return self.project.is_sibling(self.path, module)

    @cached_property
    def is_in_package(self) -> bool:
        """Whether the file lies in a package."""
        return self.project.is_package(os.path.dirname(self.path))

    @cached_property
    def imports_absolute(self) -> bool:
        """Whether ``from __future__ import absolute_import`` is in force."""
        return "absolute_import" in self.code and any(
            "absolute_import" in self.text(node)
            for node in self.root.named_children
            if node.type == "future_import_statement"
        )

    def _import_statement(self, binding: Binding) -> Node:
        found = self.enclosing(binding.node, "import_statement", "import_from_statement")
        assert found is not None
        return found

    def import_item(self, binding: Binding) -> Node:
        """The part of an import statement that makes *binding*: ``dotted_name`` or ``aliased_import``."""
        above = self.parent(binding.node)
        assert above is not None
        outer = self.parent(above)
        return outer if outer is not None and outer.type == "aliased_import" else above
