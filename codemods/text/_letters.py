"""Where letters beyond ASCII go that a native string of a file in UTF-8 holds: by name, through the file."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from codemods.text._flows import made
from portkit.file import File
from portkit.flow import Kind as FlowKind
from portkit.infer import Kind, infer
from portkit.infer.arguments import assigned
from portkit.syntax.classes import class_of, parameters
from portkit.syntax.nodes import attribute_name, call_parts, members, method_call, string_content
from portkit.syntax.precedence import operator_of
from portkit.syntax.scopes import same

LETTER = re.compile(r"[\x80-\xff]")
NATIVE = re.compile(r"[rR]?['\"]")
# As written in a literal of text.
TEXT_LETTER = re.compile(r"[\x80-\xff]|\\(?:x[89a-fA-F]|u(?!00[0-7])|U|N\{)")
UTF8 = re.compile(r"utf[-_]?8", re.I)
WRITTEN = re.compile(r"\bwrite\([^\n]*\.encode\(['\"]utf-?8")
# Expressions that hold what one of their parts holds.
HOLDING = frozenset(
    "parenthesized_expression list tuple set pair dictionary conditional_expression boolean_operator"
    " concatenated_string expression_list list_comprehension generator_expression".split()
)
# What methods and builtins give holds the letters of what they are given.
KEEPING = frozenset(
    "strip lstrip rstrip replace join split splitlines rsplit format get pop setdefault str sorted list tuple"
    " items values keys iteritems itervalues iterkeys upper lower title capitalize center ljust rjust".split()
)
STORING = frozenset("append add insert extend setdefault update".split())
READING = frozenset(["read", "readline", "readlines"])
Key = tuple[str, int]


def lettered(file: File) -> list[Node]:
    """The expressions of *file* that hold such letters, or may."""
    return file.once(_lettered)


def _lettered(file: File) -> list[Node]:
    walk = _Walk(file)
    for node in (*_literals(file), *_encoded(file)):
        walk.visit(node)
    walk.finish()
    return walk.found


def _literals(file: File) -> Iterator[Node]:
    """The native strings with such letters that stay native."""
    if file.source.encoding != "utf-8" or file.has_future("unicode_literals"):
        return
    seen = {node.id for node, _ in made("literal", file, FlowKind.BYTES)}
    for letter in LETTER.finditer(file.code):
        leaf = file.leaf(letter.start())
        literal = leaf if leaf.type == "string" else file.enclosing(leaf, "string")
        if literal is None or literal.id in seen or not NATIVE.match(file.text(literal)):
            continue
        seen.add(literal.id)
        if file.kind_above(literal) != "expression_statement":
            yield literal


def _encoded(file: File) -> Iterator[Node]:
    """The calls that encode a text with such letters as UTF-8, and give a native string."""
    kept = {node.id for node, _ in made("gives", file, FlowKind.BYTES, FlowKind.KEPT)}
    for word in file.words("encode"):
        call = file.enclosing(word, "call")
        parts = method_call(call, file, "encode") if call is not None else None
        if call is None or parts is None or not parts.arguments or call.id in kept:
            continue
        text = assigned(parts.receiver, file)
        is_utf8 = UTF8.fullmatch(string_content(parts.arguments[0], file))
        if is_utf8 and text.type == "string" and TEXT_LETTER.search(file.text(text)):
            yield call


class _Walk:
    """Follows values up to what holds them, and names to where they are read; ``found`` is all that was met."""

    def __init__(self, file: File) -> None:
        self.found: list[Node] = []
        self._file = file
        self._seen: set[int] = set()
        self._names: set[Key] = set()
        self._is_written = WRITTEN.search(file.code) is not None

    def finish(self) -> None:
        """What is written into files is read from them."""
        if not self._is_written:
            return
        for word in (one for name in READING for one in self._file.words(name)):
            call = self._file.enclosing(word, "call")
            parts = call_parts(call, self._file) if call is not None else None
            if call is not None and parts is not None and parts.receiver is not None:
                fact = infer(parts.receiver, self._file)
                if fact.kind is Kind.FILE and "b" not in fact.detail:
                    self.visit(call)
        for word in self._file.words("for"):
            loop = self._file.parent(word)
            right = loop.child_by_field_name("right") if loop is not None else None
            if right is not None and infer(right, self._file).kind is Kind.FILE:
                self._bind(loop.child_by_field_name("left") if loop is not None else None)

    def visit(self, node: Node) -> None:
        """*node* holds letters."""
        if node.id in self._seen:
            return
        self._seen.add(node.id)
        self.found.append(node)
        above = self._file.parent(node)
        if above is not None:
            self._pass_on(node, above)

    def _pass_on(self, node: Node, above: Node) -> None:
        if above.type == "expression_list" and self._file.kind_above(above) == "raise_statement":
            return  # what is printed, one by one
        if above.type in HOLDING or operator_of(above) in ("+", "%", "*"):
            self.visit(above)
        elif above.type in ("assignment", "augmented_assignment", "for_statement", "for_in_clause"):
            if same(above.child_by_field_name("right"), node):
                self._bind(above.child_by_field_name("left"))
        elif above.type == "subscript" and same(above.child_by_field_name("value"), node):
            self.visit(above)
        elif above.type == "return_statement":
            function = self._file.enclosing(above, "function_definition")
            if function is not None:
                self._bind(function.child_by_field_name("name"))
        elif above.type == "attribute":
            self._method(node, above)
        elif above.type in ("argument_list", "keyword_argument"):
            self._argument(node, above)

    def _method(self, receiver: Node, attribute: Node) -> None:
        call = self._file.parent(attribute)
        if (
            call is not None
            and call.type == "call"
            and attribute_name(attribute, self._file) in KEEPING
            and same(attribute.child_by_field_name("object"), receiver)
        ):
            self.visit(call)

    def _argument(self, node: Node, above: Node) -> None:
        call = self._file.enclosing(node, "call")
        function = call.child_by_field_name("function") if call is not None else None
        if call is None or function is None:
            return
        name = attribute_name(function, self._file) or self._file.text(function)
        if name == "write":
            self._is_written = True
        elif name in STORING:
            self._bind(function.child_by_field_name("object"))
        elif name in KEEPING:
            self.visit(call)
        elif above.type == "argument_list":
            self._parameter(name, members(above).index(node))

    def _parameter(self, name: str, place: int) -> None:
        """The parameter at *place* of the functions, methods and classes of that *name*."""
        for binding in self._file.bindings(name):
            taken = binding.statement
            if binding.kind == "class":
                taken = next(
                    (
                        one.statement
                        for one in self._file.bindings("__init__")
                        if same(one.scope, taken)
                    ),
                    taken,
                )
            if taken.type == "function_definition":
                listed = parameters(taken)
                at = place + int(class_of(taken, self._file) is not None)
                if at < len(listed):
                    self._bind(listed[at].child_by_field_name("name") or listed[at])

    def _bind(self, target: Node | None) -> None:
        """*target* is bound to what holds letters: so is each place where it is read."""
        if target is None:
            return
        if target.type == "subscript":
            self._bind(target.child_by_field_name("value"))
        elif target.type not in ("identifier", "attribute"):
            for part in members(target):
                self._bind(part)
        elif (key := self._key(target)) not in self._names:
            self._names.add(key)
            for word in self._file.words(key[0]):
                self._read(word, key)

    def _read(self, word: Node, key: Key) -> None:
        above = self._file.parent(word)
        if above is not None and above.type == "attribute":
            is_name = same(above.child_by_field_name("attribute"), word)
            word = above if is_name else word
        if self._key(word) != key:
            return
        call = self._file.parent(word)
        if call is not None and call.type == "call":
            self.visit(call)
        else:
            self.visit(word)

    def _key(self, name: Node) -> Key:
        """What tells a name from others of the same spelling: the scope that binds it; none for attributes."""
        if name.type == "attribute":
            return attribute_name(name, self._file), 0
        bound = self._file.binding(name)
        found = bound or next(iter(self._file.resolve(name)), None)
        scope = found.scope if found is not None else self._file.root
        return self._file.text(name), scope.id if scope.type != "class_definition" else 0
