"""What a codemod sees of one file: its nodes and names, and the ways to answer (rewrite, told)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import TypeVar

from tree_sitter import Node

from portkit.codemod import ImportChange, Need, Rewrite, Safety, Told
from portkit.edits import TOKENS, Edit, Hole
from portkit.file.needs import Needs
from portkit.syntax.precedence import in_brackets, level, required
from portkit.templates import Slot, compile_template

Value = Node | str | Need
Fact = TypeVar("Fact")


class File(Needs):
    """One parsed file, with lazy facts about its names."""

    def once(self, work: Callable[[File], Fact]) -> Fact:
        """What *work* says of this file: worked out when first asked, and gone with the file.

        A cache beside the file would keep its tree alive.
        """
        if work not in self._once:
            self._once[work] = work(self)
        found: Fact = self._once[work]
        return found

    def close(self) -> None:
        """Let go of all that is known: much of it holds the file in turn, and would wait for a search for garbage."""
        if self.flows is not None:
            self.flows.close()
        vars(self).clear()

    def rewrite(
        self,
        node: Node,
        template: str,
        *,
        message: str = "",
        safety: Safety | None = None,
        imports: Iterable[ImportChange] = (),
        holes: Mapping[str, Value] | None = None,
        **values: Value,
    ) -> Rewrite:
        """Replace the expression or statement *node* by *template*, filled with *values* and *holes*.

        A node is kept (with what other codemods do inside it), text is put in as it is, a ``Need``
        becomes a name and its import. Parentheses are added where precedence asks for them.
        """
        values.update(holes or {})
        compiled = compile_template(template)
        parts, place = compiled.parts, node
        above = self.parent(node)
        if compiled.negated and above is not None and above.type == "not_operator":
            parts, place = compiled.negated, above
        needs = tuple(_plain(value) for value in values.values() if isinstance(value, Need))
        filled = tuple(
            part if isinstance(part, str) else self._fill(part, values[part.name]) for part in parts
        )
        edit = self._edit(place, filled, compiled.level)
        return Rewrite(node, (edit,), message, needs, tuple(imports), safety)

    def wrapped(self, node: Node, helper: str | Need, message: str = "") -> Rewrite:
        """Replace the expression *node* by a call of *helper* that is given it."""
        return self.rewrite(node, "{helper}({value})", helper=helper, value=node, message=message)

    def _edit(self, node: Node, parts: tuple[str | Hole, ...], binding: int) -> Edit:
        above = self.parent(node)
        need = required(above, node) if above is not None else 0
        return Edit(node.start_byte, node.end_byte, parts, binding, need, in_brackets(node))

    def _fill(self, slot: Slot, value: Value) -> str | Hole:
        if isinstance(value, Need):
            return value.local
        if isinstance(value, str):
            return value
        return Hole(value.start_byte, value.end_byte, level(value), slot.required, slot.bracketed)

    def hole(self, node: Node, required: int = 0) -> Hole:
        """*node* as a hole of a hand-made edit; its content must bind as tightly as *required*."""
        return Hole(node.start_byte, node.end_byte, level(node), required)

    def replace(self, node: Node, text: str) -> Edit:
        """An edit of tokens: *node* becomes *text*."""
        return Edit(node.start_byte, node.end_byte, (text,) if text else (), TOKENS)

    def between(self, start: int, end: int, *parts: str | Hole) -> Edit:
        """An edit of the range ``start:end`` of the text, by hand."""
        return Edit(start, end, parts, TOKENS)

    def group(
        self,
        node: Node,
        edits: Iterable[Edit],
        *,
        needs: Iterable[Need | str] = (),
        imports: Iterable[ImportChange] = (),
        message: str = "",
        safety: Safety | None = None,
    ) -> Rewrite:
        """Several edits as one rewrite of *node*: all are made, or none."""
        asked = tuple(_plain(need) for need in needs if isinstance(need, Need))
        return Rewrite(node, tuple(edits), message, asked, tuple(imports), safety)

    def told(self, node: Node, message: str, requires: str = "") -> Told:
        """A place that is not rewritten: say what differs on 3 and what to do.

        *requires* is a requirement (PEP 508) of the package as it stands.
        """
        return Told(node, message, requires)


def spelled(helper: str | Need) -> str:
    """How a helper is written in the file: a builtin's own name, or that of what is imported."""
    return helper.local if isinstance(helper, Need) else helper


def _plain(need: Need) -> Need:
    return replace(need, local=need.local.split(".")[0])
