"""The state of one analysis: places of nodes, names and attributes, and what is put off to the end."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, ClassVar

from tree_sitter import Node

from portkit.flow.code.narrowing import Narrowing
from portkit.flow.code.signatures import Definitions
from portkit.flow.code.versions import Versions
from portkit.flow.evidence import Evidence, Maker, Sort
from portkit.flow.known import Known
from portkit.flow.library.reference import BUFFERS, KNOWN, stood_in_for
from portkit.flow.library.structs import STRUCT, STRUCTS, bound_in_class
from portkit.flow.places import APART, Name, Places, Step
from portkit.flow.tree.exports import Exports
from portkit.syntax.nodes import Call, attribute_name, unparenthesized
from portkit.syntax.scopes import Binding, same

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
        "C value",
        "C library",
        "C function",
        "mailbox",
        "client of SMTP",
        "packer",
        "binary of XML-RPC",
    ]
)
# What has elements that are no strings of the same kind; a class that is a string as well is several things.
HOLDERS = frozenset(["container", "dict", "file", "regex", "hash", "function"])
UNASKED = "?"  # no dotted name, and not None, which says that nothing is imported
STRING_MODULES = frozenset(["StringIO", "cStringIO"])
BYTES_BUFFER = "io.BytesIO"
Rule = Callable[["Flow", Node], int]
# Of the receiver, the arguments and the call.
MethodRule = Callable[["Flow", int, list[int], Call], int]


class Flow:
    """Where the values of one file can be.

    *value* gives the place of an expression; each is worked out once. *owners* are the scopes and
    definitions that names of places tell by their number; *variables* are the places of names that are one
    place wherever they stand, by their bindings. With *is_in_tree*, places that other files know get keys
    (see ``exports``).
    """

    rules: ClassVar[dict[str, Rule]] = {}
    follows_calls = True

    def __init__(self, file: File, is_in_tree: bool = False) -> None:
        self.file = file
        self.scope = file.scope
        self.bindings = file.resolve
        self.places = Places()
        self._values: dict[int, int] = {}
        self._named: dict[tuple[object, ...], int] = {}
        self._depth = 0
        self.known_names = file.once(Known)
        self._origins = self.known_names.origins
        self._meant = self.known_names.meant
        self.variables: dict[int, int] = {}
        self.owners: dict[int, Node] = {}
        self.attributes: dict[str, set[int]] = defaultdict(set)
        self.exports = Exports(self, is_in_tree)
        self.literals_are_text = file.has_future("unicode_literals")

    @cached_property
    def definitions(self) -> Definitions:
        """The classes and functions of the file."""
        return self.known_names.definitions

    @cached_property
    def helpers(self) -> frozenset[int]:
        """The functions and classes that are helpers of portkit, written into this file."""
        return self.known_names.helpers

    # Names -----------------------------------------------------------------------------------

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
        return self.meant(bindings) if bindings else self.file.brought.get(self.file.text(node))

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

    def last_versions(self, scope: Node) -> dict[str, int]:
        """The variables of *scope* that have places, each with the number of its last one."""
        last: dict[str, int] = {}
        owner = scope.id
        for key in self._named:
            if key[0] == "variable" and key[1] == owner and isinstance(number := key[3], int):
                last[str(key[2])] = max(number, last.get(str(key[2]), 0))
        return last

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

    # Places ----------------------------------------------------------------------------------

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
                for held in [held for name, held in place.fields.items() if name not in APART]:
                    self.places.join(root, held)
