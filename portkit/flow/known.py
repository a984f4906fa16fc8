"""What an analysis has found out of the names of a file, and the next one of the same file need not find out again."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from tree_sitter import Node

from portkit.compat import helper_names
from portkit.flow.code.narrowing import Narrowing, tells_apart
from portkit.flow.code.signatures import Definitions
from portkit.flow.code.versions import Versions
from portkit.syntax.string_tests import StringTest, string_tests

if TYPE_CHECKING:
    from portkit.file import File


class Known:
    """What the text of a file alone says; for ``File.once``.

    *origins* are the dotted names of nodes, *meant* those of bindings, by their numbers; *one_place* says of
    which bindings the variable is one place wherever it stands. *versions* and *narrowings* are those of
    variables, by scope and name; *makers* the functions whose values attributes hold, by family of
    classes and name; *classes* those of the file that nodes stand for (see ``code.classes``).
    """

    def __init__(self, file: File) -> None:
        self._file = file
        self.origins: dict[int, str | None] = {}
        self.meant: dict[int, str | None] = {}
        self.one_place: dict[int, bool] = {}
        self.versions: dict[tuple[int, str], Versions] = {}
        self.narrowings: dict[tuple[int, str], Narrowing] = {}
        self.makers: dict[tuple[int, str], Node | None] = {}
        self.classes: dict[int, Node | None] = {}

    @cached_property
    def definitions(self) -> Definitions:
        """The classes and functions of the file."""
        return Definitions(self._file)

    @cached_property
    def helpers(self) -> frozenset[int]:
        """The functions and classes that are helpers of portkit, written into this file."""
        file = self._file
        if not file.names_helpers:
            return frozenset()
        return frozenset(
            binding.statement.id
            for name in file.vocabulary.all & helper_names()
            for binding in file.bindings(name)
            if binding.kind in ("function", "class") and file.holds_helper(name, name)
        )

    @cached_property
    def tests(self) -> dict[tuple[int, str], list[StringTest]]:
        """The tests that tell kinds of strings apart, by the scope and the name that they ask of."""
        file, found = self._file, defaultdict(list)
        for test in string_tests(file):
            if test.branch.type == "assert_statement":
                continue  # who hands over something else is told so: the name stays one place
            if tells_apart(test, file):
                found[file.scope(test.name).id, file.text(test.name)].append(test)
        return found
