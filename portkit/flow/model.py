"""The state of one analysis: places of nodes, names and attributes, and what is put off to the end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from typing import TYPE_CHECKING, ClassVar

from tree_sitter import Node

from portkit.flow.evidence import Evidence, Maker, Sort
from portkit.flow.meanings import Meanings
from portkit.flow.places import Name, Places, Step, is_apart
from portkit.flow.tree.exports import Exports
from portkit.syntax.nodes import Call, unparenthesized

if TYPE_CHECKING:
    from portkit.file import File

DEPTH = 120  # deeper nesting is not followed, so that no file overflows the stack
ROUNDS = 4
# What makes a class worth looking for all over the file.
WANTED_SORTS = frozenset([Sort.BYTES, Sort.ENCODED, Sort.ASCII, Sort.SINK, Sort.ESCAPE])
WANTED_MARKS = frozenset(
    [
        "ord",
        "hash",
        "cipher",
        "socket",
        "array",
        "struct",
        "C value",
        "C library",
        "C function",
        "client of POP",
        "client of SMTP",
        "client of IMAP",
        "client of Telnet",
        "opener",
        "packer",
        "binary of XML-RPC",
    ]
)
# What has elements that are no strings of the same kind; a class that is a string as well is several things.
HOLDERS = frozenset(["container", "dict", "file", "regex", "hash", "function"])
Rule = Callable[["Flow", Node], int]
# Of the receiver, the arguments and the call.
MethodRule = Callable[["Flow", int, list[int], Call], int]


class Flow(Meanings):
    """Where the values of one file can be.

    *value* gives the place of an expression; each is worked out once. *owners* are the scopes and
    definitions that names of places tell by their number; *variables* are the places of names that are one
    place wherever they stand, by their bindings. With *is_in_tree*, places that other files know get keys
    (see ``exports``).
    """

    rules: ClassVar[dict[str, Rule]] = {}
    follows_calls = True

    def __init__(self, file: File, is_in_tree: bool = False) -> None:
        super().__init__(file)
        self.places = Places()
        self._values: dict[int, int] = {}
        self._named: dict[tuple[object, ...], int] = {}
        self._depth = 0
        self.variables: dict[int, int] = {}
        self.owners: dict[int, Node] = {}
        self.attributes: dict[str, set[int]] = defaultdict(set)
        self.exports = Exports(self, is_in_tree)
        self.literals_are_text = file.has_future("unicode_literals")

    def value(self, node: Node | None) -> int:
        """The place of the value of an expression."""
        if node is None:
            return self.places.new()
        number = node.id
        place = self._values.get(number)
        if place is None:
            place = self._values[number] = self._worked_out(node)
        return place

    def _worked_out(self, node: Node) -> int:
        if self._depth > DEPTH:
            return self.places.new()
        self._depth += 1
        kind = node.type
        if kind == "parenthesized_expression" and self.file.code[node.start_byte] != "`":
            node = unparenthesized(node)
            kind = node.type
        rule = self.rules.get(kind)
        place = rule(self, node) if rule else self._children(node)
        self._depth -= 1
        return place

    def _children(self, node: Node) -> int:
        for child in node.named_children:
            self.value(child)
        return self.places.new()

    def known(self, node: Node) -> int | None:
        """The place of an expression if it has been worked out."""
        return self._values.get(node.id)

    def is_at(self, node: Node, place: int) -> bool:
        """Whether an expression is known to be of the class of *place*."""
        known = self.known(node)
        return known is not None and self.places.same(known, place)

    def named(self, *key: object) -> int:
        """The place that stands for a name, an attribute, a result: one for each *key*."""
        place = self._named.get(key)
        if place is None:
            place = self._named[key] = self.places.new()
            self.places.add_key(place, key)
        return place

    def owned(self, kind: str, owner: Node, *key: object) -> int:
        """The place that stands for something of a scope or definition; as ``named``."""
        number = owner.id
        self.owners[number] = owner
        return self.named(kind, number, *key)

    def last_versions(self, scope: Node) -> dict[str, int]:
        """The variables of *scope* that have places, each with the number of its last one."""
        last: dict[str, int] = {}
        owner = scope.id
        for key in self._named:
            if key[0] == "variable" and key[1] == owner and isinstance(number := key[3], int):
                last[str(key[2])] = max(number, last.get(str(key[2]), 0))
        return last

    def field(self, place: int, name: Name) -> int:
        """The place of what *place* holds under *name*: an element, a key, an item of a tuple."""
        return self.places.field(place, name)

    def join(self, first: int, *others: int) -> int:
        """Make *first* and *others* one class; the first of them."""
        for other in others:
            self.places.join(first, other)
        return first

    # Facts -----------------------------------------------------------------------------------

    def prove(self, place: int, sort: Sort, node: Node, because: str) -> int:
        """Add a piece of evidence to the class of *place*."""
        self.places.prove(place, Evidence(sort, node, because))
        if sort in WANTED_SORTS:
            self.places.want(place)
        return place

    def native(self, node: Node) -> int:
        """The place of what *node* gives as a native string wherever it is read, so that it can be turned there."""
        return self.make(self.mark(self.places.new(), "string"), "native", node)

    def make(self, place: int, what: str, node: Node) -> int:
        """Note an expression that makes, or asks of, a value of the class."""
        self.places.make(place, Maker(what, node))
        return place

    def mark(self, place: int, *marks: str) -> int:
        """Say of the class of *place* what it is seen to be, as ``"file"`` or ``"socket"``."""
        self.places.of(place).mark(marks)
        if not WANTED_MARKS.isdisjoint(marks):
            self.places.want(place)
        return place

    def has(self, place: int, mark: str) -> bool:
        """Whether the class of *place* is marked so by now; more may be known later (see ``later``)."""
        return mark in self.places.of(place).marks

    def sorts(self, place: int) -> set[Sort]:
        """The sorts of evidence that there are for the class of *place* by now."""
        return {one.sort for one in self.places.of(place).evidence}

    # What depends on the outcome -------------------------------------------------------------

    def later(self, step: Callable[[], None], *places: int) -> None:
        """Do *step* when all is visited, and again until nothing is joined any more.

        It is about *places*: as long as none of them is wanted it waits, then all of them are.
        """
        self.places.add_step(Step(step, places))

    def settle(self) -> None:
        """Do what was put off; then make the elements of strings one with the strings."""
        for _ in range(ROUNDS):
            before = self.places.joins, len(self.places.awake)
            for step in list(self.places.awake):
                step.run()
            self._join_elements()
            if (self.places.joins, len(self.places.awake)) == before:
                break

    def _join_elements(self) -> None:
        for root in self.places.roots():
            place = self.places.of(root)
            if place.fields and "string" in place.marks and place.marks.isdisjoint(HOLDERS):
                for held in [held for name, held in place.fields.items() if not is_apart(name)]:
                    self.places.join(root, held)
