"""The names by which one file can use what it needs, and the helpers that it has."""

from __future__ import annotations

import os
import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import replace
from functools import cached_property

from tree_sitter import Node

from portkit.codemod import Need
from portkit.compat import helper_names, same_helper
from portkit.file.imports import Imports
from portkit.helpers import COMPAT, spelling
from portkit.options import Options
from portkit.project import Project
from portkit.source import Source
from portkit.syntax.parse import Parsed
from portkit.syntax.scopes import BUILTINS

# The statements that a helper is.
DEFINING = frozenset(
    "function_definition class_definition if_statement expression_statement".split()
)
# Builtins that give lists on 2.7: where a file means these, a helper that gives none takes another name.
LISTING = frozenset(["filter", "map", "zip"])


class Needs(Imports):
    """Names to be imported, and helpers that are there already."""

    def __init__(self, source: Source, parsed: Parsed, project: Project, options: Options) -> None:
        super().__init__(source, parsed, project, options)
        self._helpers: dict[int, bool] = {}
        self._locals: dict[tuple[str, str], str] = {}

    def need(self, module: str, name: str = "", instead_of: Iterable[str] = ()) -> Need:
        """The name by which this file can use ``module`` or ``module.name``; imported if it is used.

        A binding of the same name that is itself an import of one of *instead_of* does not stand in
        the way, since the caller replaces it.
        """
        key = module, name
        if key not in self._locals:
            self._locals[key] = self._free_name(module, name, frozenset(instead_of))
        return Need(module, name, self._locals[key])

    def _free_name(self, module: str, name: str, instead_of: frozenset[str]) -> str:
        wanted = name or module.split(".")[0]
        origin = f"{self.dotted(module)}.{name}" if name else wanted
        while True:
            if module == COMPAT and self.holds_helper(name, wanted):
                return wanted
            others = [self.imported(binding) for binding in self.bindings(wanted)]
            free = all(
                other is not None and (other == origin or other in instead_of) for other in others
            )
            is_new = not others and (self.starred or module != COMPAT)
            free = free and not (is_new and self._is_read_unbound(wanted, instead_of))
            if free and not (
                module == COMPAT and wanted in LISTING and self._reads_builtin(wanted)
            ):
                return wanted
            wanted += "_"

    def _is_read_unbound(self, name: str, instead_of: frozenset[str]) -> bool:
        """Whether the file reads a *name* that an ``import *`` binds, or nothing, and not for one of *instead_of*.

        What nothing binds is a NameError, which a new import would keep from being raised.
        """
        is_replaced = any(f"{module}.{name}" in instead_of for module in self.starred)
        if name in BUILTINS or is_replaced:
            return False
        return any(self.is_unbound(node) for node in self.words(name))

    def _reads_builtin(self, name: str) -> bool:
        return any(self.is_builtin(node) for node in self.words(name))

    def dotted(self, module: str) -> str:
        """The name to import *module* by: ``_compat`` is the package's own module."""
        if module != COMPAT:
            return module
        root = self.project.package_root(self.path)
        package = os.path.basename(root) if root else self.project.module_name(self.path)
        if root is None or (package.isidentifier() and not self.is_implicit(package)):
            return f"{package}.{COMPAT}"
        # Beside this file stands a module with the package's name, which 2.7 would take; or the package is
        # installed under another name than that of its folder.
        inside = os.path.relpath(os.path.dirname(os.path.abspath(self.path)), root)
        return "." * (1 + (inside != ".") + inside.count(os.sep)) + COMPAT

    def holds_helper(self, name: str, local: str) -> bool:
        """Whether this file itself defines, under the name *local*, the helper *name*."""
        own = [binding.node for binding in self.bindings(local) if binding.scope.type == "module"]
        found = [node for node in own if same_helper(name, self.text(self._outermost(node)))]
        return bool(found) and len(found) == len(own)

    def is_in_helper(self, node: Node) -> bool:
        """Whether *node* stands in a helper that this file has taken over: that is right as it is."""
        if not self.names_helpers:
            return False
        statement = self._outermost(node)
        if statement.id not in self._helpers:
            self._helpers[statement.id] = self._is_helper(statement)
        return self._helpers[statement.id]

    def _is_helper(self, statement: Node) -> bool:
        if statement.type not in DEFINING:
            return False
        text = self.text(statement)
        names = set(re.findall(r"\w+", text[:200] if statement.type != "if_statement" else text))
        names |= {name.rstrip("_") for name in names}
        return any(same_helper(name, text) for name in names & helper_names())

    @cached_property
    def names_helpers(self) -> bool:
        """Whether some helper's name is defined here, as far as the text tells."""
        words, known = self.vocabulary.all, helper_names()
        names = {word for word in words if word[-1] == "_" and word.rstrip("_") in known}
        names |= words & known
        return any(map(self._is_made, names))

    def _is_made(self, word: str) -> bool:
        """Whether a function, class or variable *word* is defined somewhere, as far as the text tells."""
        code = self.code
        for start in self.vocabulary.offsets(word):
            before, end = code[max(start - 6, 0) : start], start + len(word)
            is_function = before.endswith("def ") and code.startswith("(", end)
            if is_function or before == "class " or code.startswith(" = ", end):
                return True
        return False

    @cached_property
    def _outermost_starts(self) -> tuple[list[int], list[Node]]:
        nodes = self.root.named_children
        return [node.start_byte for node in nodes], nodes

    def _outermost(self, node: Node) -> Node:
        """The statement of the module that *node* stands in."""
        starts, nodes = self._outermost_starts
        number = bisect_right(starts, node.start_byte) - 1
        return nodes[number] if number >= 0 else node

    def meaning(self, meaning: str) -> str | Need:
        """The helper for *meaning* (see ``portkit.helpers``) in the spelling chosen with ``--helpers``."""
        module, name, attribute = spelling(meaning, self.helpers, self.target)
        if not module:
            return name
        need = self.need(module, name)
        return replace(need, local=f"{need.local}.{attribute}") if attribute else need
