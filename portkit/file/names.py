"""What the names of one file mean: scopes, bindings, builtins."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property

from tree_sitter import Node

from portkit.file.nodes import Nodes
from portkit.file.scope_map import ScopeMap
from portkit.options import Options
from portkit.project import Project
from portkit.source import Source
from portkit.syntax.binders import binders
from portkit.syntax.parse import Parsed
from portkit.syntax.scopes import (
    Binding,
    bound_by,
    bound_scope,
    enclosing_scopes,
    same,
)
from portkit.syntax.words import words_behind

# ``__builtin__._ = f``, by whatever name of 2 or 3.
PATCHED = re.compile(r"\b(?:__builtins?__|builtins)\.(\w+)[ \t]*=(?!=)")

# What scopes begin with.
KEYWORDS = ("def", "class", "lambda", "for")


class Names(Nodes):
    """The names of a file, each looked up when it is asked for."""

    def __init__(self, source: Source, parsed: Parsed, project: Project, options: Options) -> None:
        super().__init__(source, parsed, project, options)
        self._bindings: dict[str, tuple[Binding, ...]] = {}
        self._by_scope: dict[str, dict[int, list[Binding]]] = {}
        self._made: dict[int, Binding | None] = {}
        self._parameters: dict[int, frozenset[str]] = {}
        self._meanings: dict[int, tuple[Binding, ...]] = {}
        self._resolved: dict[tuple[int, str], tuple[Binding, ...]] = {}
        self._of_module: dict[str, tuple[Binding, ...]] = {}

    def bindings(self, name: str) -> tuple[Binding, ...]:
        """Every place of the file that binds *name*, in any scope."""
        if name not in self._bindings:
            self._bindings[name] = self._with_globals(self._bound(name))
        return self._bindings[name]

    @cached_property
    def _binders(self) -> dict[str, list[Node]]:
        """The identifiers that may bind a name, by name."""
        return binders(self.parsed.found.get("name", ()), self.code)

    @cached_property
    def _binder_starts(self) -> frozenset[int]:
        return frozenset(node.start_byte for nodes in self._binders.values() for node in nodes)

    def _bound(self, name: str) -> list[Binding]:
        """Every place of the file that binds *name*, before ``global`` is minded."""
        found = map(self._made_by, self._binders.get(name, ()))
        return [binding for binding in found if binding]

    def _bound_by_scope(self, name: str) -> dict[int, list[Binding]]:
        """As ``_bound``, by the scope."""
        if name not in self._by_scope:
            found: dict[int, list[Binding]] = defaultdict(list)
            for binding in self._bound(name):
                found[binding.scope.id].append(binding)
            self._by_scope[name] = found
        return self._by_scope[name]

    @cached_property
    def _undone(self) -> frozenset[str]:
        return words_behind(self.code, self.vocabulary, "global", "del")

    def is_undone(self, name: str) -> bool:
        """Whether some function declares *name* global, or the file deletes it somewhere."""
        return name in self._undone and any(
            one.kind in ("global", "delete") for one in self.bindings(name)
        )

    def binding(self, node: Node) -> Binding | None:
        """The binding that identifier *node* makes, or None where it only reads, or is no name at all."""
        return self._made_by(node) if node.start_byte in self._binder_starts else None

    def _made_by(self, node: Node) -> Binding | None:
        number = node.id
        if number not in self._made:
            found = bound_by(node, self.parent)
            self._made[number] = (
                None if found is None or self._is_exec(*found) else self._binding(node, *found)
            )
        return self._made[number]

    def _binding(self, node: Node, kind: str, statement: Node) -> Binding:
        scope = bound_scope(kind, statement, node, self.parent, self.scope)
        return Binding(self.text(node), kind, node, scope, statement)

    def _is_exec(self, kind: str, statement: Node) -> bool:
        """Whether *statement* is an ``exec``, which looks like ``del`` when it is masked."""
        return kind == "delete" and self.code.startswith("exec", statement.start_byte)

    @cached_property
    def _scope_map(self) -> ScopeMap:
        words = (word for keyword in KEYWORDS for word in self.words(keyword))
        return ScopeMap(self.root, map(self.ancestors, words))

    def scope(self, node: Node) -> Node:
        """The scope whose names *node* sees first; as ``scope_of``."""
        return self._scope_map.at(node.start_byte)

    def scopes(self, node: Node) -> Iterable[Node]:
        """The scopes that a name at *node* is looked up in, innermost first."""
        return enclosing_scopes(self.scope(node), self.scope)

    def _with_globals(self, bindings: list[Binding]) -> tuple[Binding, ...]:
        """What a scope binds after ``global`` is bound in the module."""
        outward = {one.scope.id for one in bindings if one.kind == "global"}
        return tuple(
            one._replace(scope=self.root)
            if one.scope.id in outward and one.kind != "global"
            else one
            for one in bindings
        )

    def resolve(self, node: Node) -> tuple[Binding, ...]:
        """The bindings that the name *node* can mean; () for a builtin (or a name from ``import *``)."""
        number = node.id  # made anew each time it is asked
        found = self._meanings.get(number)
        if found is None:
            found = self._meanings[number] = self._resolve(node)
        return found

    def _resolve(self, node: Node) -> tuple[Binding, ...]:
        name = self.text(node)
        if name not in self._binders:
            return ()
        scope = self.scope(node)
        found = self._resolved.get((scope.id, name))
        if found is None:
            found = self._resolved[scope.id, name] = self._look_up(name, scope)
        return found

    def _look_up(self, name: str, scope: Node) -> tuple[Binding, ...]:
        by_scope, root = self._bound_by_scope(name), self.root.id
        if len(by_scope) > 1 or root not in by_scope:
            for one in enclosing_scopes(scope, self.scope):
                here = by_scope.get(one.id)
                if one.id == root:
                    break
                if here and any(binding.kind == "global" for binding in here):
                    break
                if here:
                    return tuple(here)
        return self.bound_by_module(name)

    def bound_by_module(self, name: str) -> tuple[Binding, ...]:
        """What binds *name* in the module; the same tuple each time it is asked for."""
        if name not in self._of_module:
            root = self.root.id
            found = (binding for binding in self.bindings(name) if binding.scope.id == root)
            self._of_module[name] = tuple(found)
        return self._of_module[name]

    def parameters(self, scope: Node) -> frozenset[str]:
        """The plain names among the parameters of a function; none of another scope."""
        if scope.id not in self._parameters:
            listed = scope.child_by_field_name("parameters")
            names = (
                [one.child_by_field_name("name") or one for one in listed.named_children]
                if listed
                else []
            )
            found = frozenset(self.text(one) for one in names if one.type == "identifier")
            self._parameters[scope.id] = found
        return self._parameters[scope.id]

    def is_unbound(self, node: Node) -> bool:
        """Whether *node* is a plain read of a name that nothing in the file binds."""
        if node.type != "identifier" or not self.is_read(node) or self.resolve(node):
            return False
        return self.text(node) not in self._patched

    @cached_property
    def _patched(self) -> frozenset[str]:
        """The builtins that the file puts others in place of."""
        return frozenset(PATCHED.findall(self.code) if "__builtin__" in self.code else ())

    def is_read(self, node: Node) -> bool:
        """Whether identifier *node* reads a name (it is no attribute, keyword, import or target)."""
        above = self.parent(node)
        if above is None or above.type in ("dotted_name", "aliased_import", "global_statement"):
            return False
        if above.type == "attribute":
            return not same(above.child_by_field_name("attribute"), node)
        if above.type == "keyword_argument":
            return not same(above.child_by_field_name("name"), node)
        return self.binding(node) is None

    def uses(self, binding: Binding) -> Iterator[Node]:
        """The reads of the name that mean *binding* (perhaps besides others)."""
        for node in self.words(binding.name):
            if (
                node.type == "identifier"
                and self.is_read(node)
                and any(same(one.node, binding.node) for one in self.resolve(node))
            ):
                yield node
