"""Code that prints nothing while it runs, as far as one file shows."""

from __future__ import annotations

import re

from tree_sitter import Node

from codemods.syntax._printing import is_print
from portkit.file import File
from portkit.syntax.classes import bases, is_defined, member
from portkit.syntax.nodes import call_parts

RUNNING = ("yield", "await", "delete_statement")
METHODS = frozenset(
    name for kind in (str, list, dict, set, tuple, float) for name in dir(kind)
) | frozenset(
    "decode iteritems iterkeys itervalues has_key read readline close flush write".split()
)
FUNCTIONS = frozenset(
    "abs bool chr dict divmod enumerate float getattr hasattr hex int isinstance len list long max min oct open"
    " ord pow range raw_input repr reversed round set sorted str sum tuple type unichr unicode xrange zip".split()
)
# Names by which code may write to a stream, or ask about one, without a print.
WRITING = re.compile(r"\b(?:write|writelines|flush|close|raw_input|input|softspace)\b")


class Quiet:
    """Asked of the nodes of one file; what a function does is worked out once."""

    def __init__(self, file: File) -> None:
        self._file = file
        self._known: dict[int, bool] = {}

    def may_print(self, node: Node) -> bool:
        """Whether something in *node* may run code that prints."""
        return self._runs(node) or any(map(self.may_print, node.named_children))

    def may_write(self, node: Node) -> bool:
        """Whether it may print, or write to a stream in another way."""
        return WRITING.search(self._file.text(node)) is not None or self.may_print(node)

    def _runs(self, node: Node) -> bool:
        """Whether *node* itself runs code that is not in sight, or prints."""
        return node.type in RUNNING or (node.type == "call" and not self._is_known(node))

    def _is_known(self, call: Node) -> bool:
        """Whether *call* is of a builtin, of a module outside the tree, of a method of a builtin type, or of what
        the file defines and prints nothing.
        """
        parts = call_parts(call, self._file)
        if parts is None:
            return False
        name = self._file.text(parts.function)
        if parts.function.type == "identifier":
            found = self._file.resolve(parts.function)
            if len(found) == 1 and found[0].kind in ("function", "class"):
                return self._is_quiet(found[0].statement)
            if name in FUNCTIONS:
                return self._file.is_builtin(parts.function)
        origin = self._file.origin(parts.function)
        if origin is not None:
            return not origin.startswith(".")
        if parts.receiver is not None and self._is_of_library(parts.receiver):
            return True
        method = name.rpartition(".")[2]
        return method in METHODS and not is_defined(method, self._file)

    def _is_of_library(self, node: Node) -> bool:
        """Whether a variable is bound once, to what a module outside the tree gives: ``WORD = re.compile("a")``."""
        found = self._file.resolve(node) if node.type == "identifier" else ()
        value = found[0].statement.child_by_field_name("right") if len(found) == 1 else None
        if value is None or value.type != "call" or found[0].kind != "assign":
            return False
        origin = self._file.origin(value.named_children[0])
        return origin is not None and not origin.startswith(".")

    def _is_quiet(self, definition: Node) -> bool:
        """Whether to call a function, or a class, prints nothing."""
        if definition.id not in self._known:
            self._known[definition.id] = True  # what it calls of itself says nothing new
            self._known[definition.id] = self._is_quiet_inside(definition)
        return self._known[definition.id]

    def _is_quiet_inside(self, definition: Node) -> bool:
        above = self._file.parent(definition)
        writes = WRITING.search(self._file.text(definition)) is not None
        if writes or above is None or above.type == "decorated_definition":
            return False
        if definition.type != "class_definition":
            return not self._prints(definition)
        if not all(map(self._file.is_builtin, bases(definition, self._file))):
            return False
        makers = (member(definition, name, self._file) for name in ("__new__", "__init__"))
        return not any(self._prints(one) for one in makers if one is not None)

    def _prints(self, node: Node) -> bool:
        """Whether something in the body of a function may print; what it yields to is looked at elsewhere."""
        if is_print(node, self._file) or (node.type != "yield" and self._runs(node)):
            return True
        return any(map(self._prints, node.named_children))
