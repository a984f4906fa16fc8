"""The nodes and words of one parsed file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import TYPE_CHECKING, Any

from tree_sitter import Node

from portkit.options import Options
from portkit.project import Project
from portkit.source import Source
from portkit.syntax.parse import Dialect, Parsed
from portkit.syntax.words import WORD, Words

if TYPE_CHECKING:
    from portkit.flow import Flows
    from portkit.infer.facts import Fact
    from portkit.syntax.nodes import Call

LITERALS = frozenset(["string_content", "comment", "string_start", "string_end", "escape_sequence"])


class Nodes:
    """The tree of a file, and where its words stand in it."""

    def __init__(self, source: Source, parsed: Parsed, project: Project, options: Options) -> None:
        self.source = source
        self.path = source.path
        self.code = source.text
        self.parsed = parsed
        self.root = parsed.root
        self.dialect: Dialect = parsed.dialect
        self.project = project
        self.helpers = options.helpers
        self.target = options.target
        self.keep_meaning = options.keep_meaning
        self._parents: dict[int, Node | None] = {}
        self._held: dict[tuple[str, ...], bool] = {}
        self._words: dict[str, tuple[Node, ...]] = {}
        self._tokens_at: dict[int, Node | None] = {}
        self._once: dict[object, Any] = {}
        self.facts: dict[int, Fact] = {}
        self.calls: dict[int, Call | None] = {}
        self.flows: Flows | None = None
        self.open_names: list[int] = []
        # Of names that are open, while what is put into them is looked at.
        self.assumed: dict[int, Fact] = {}

    def text(self, node: Node | None) -> str:
        """The original text of *node* ('' for None), one character a byte."""
        return self.code[node.start_byte : node.end_byte] if node is not None else ""

    def leaf(self, offset: int) -> Node:
        """The token at *offset*."""
        node = self.root.descendant_for_byte_range(offset, offset + 1)
        return node if node is not None else self.root

    def parent(self, node: Node) -> Node | None:
        """The parent of *node* (remembered: asking the tree starts at its root each time)."""
        number = node.id  # made anew each time it is asked
        above = self._parents.get(number)
        if above is None:
            above = self._parents[number] = node.parent
        return above

    def kind_above(self, node: Node) -> str:
        """The type of the parent of *node*, '' for the module."""
        above = self.parent(node)
        return above.type if above is not None else ""

    def ancestors(self, node: Node) -> Iterator[Node]:
        """The parent of *node*, its parent, ... up to the module."""
        above = self.parent(node)
        while above is not None:
            yield above
            above = self.parent(above)

    def enclosing(self, node: Node, *kinds: str) -> Node | None:
        """The nearest ancestor of one of the *kinds*, or None."""
        parent = self.parent
        above = parent(node)
        while above is not None and above.type not in kinds:
            above = parent(above)
        return above

    def statement(self, node: Node) -> Node:
        """The statement (simple or compound) that *node* stands in."""
        child = node
        for above in self.ancestors(node):
            if above.type in ("block", "module"):
                break
            child = above
        return child

    @cached_property
    def vocabulary(self) -> Words:
        """The words of the text, strings and comments included."""
        return Words(self.code)

    def words(self, word: str) -> tuple[Node, ...]:
        """The tokens of the file that are *word*, strings and comments left out."""
        if word not in self._words:
            self._words[word] = self._tokens(self.vocabulary.offsets(word))
        return self._words[word]

    def tokens(self, word: str, start: int, end: int) -> tuple[Node, ...]:
        """The tokens that are *word* between *start* and *end*."""
        return self._tokens(self.vocabulary.offsets(word, start, end))

    def _tokens(self, offsets: Iterable[int]) -> tuple[Node, ...]:
        """The tokens that start at *offsets*, those in strings and comments left out."""
        known, found = self._tokens_at, []
        for offset in offsets:
            if offset not in known:
                known[offset] = self._token(offset)
            node = known[offset]
            if node is not None:
                found.append(node)
        return tuple(found)

    def _token(self, offset: int) -> Node | None:
        """The token that starts at *offset*, None inside a string or comment."""
        node = self.leaf(offset)
        return node if node.type not in LITERALS and node.start_byte == offset else None

    def holds_any(self, pieces: tuple[str, ...]) -> bool:
        """Whether any of *pieces* stands anywhere in the text; worked out once."""
        if pieces not in self._held:
            self._held[pieces] = any(piece in self.code for piece in pieces)
        return self._held[pieces]

    def has_future(self, name: str) -> bool:
        """Whether ``from __future__ import name`` is in force."""
        return name in self._futures

    @cached_property
    def _futures(self) -> frozenset[str]:
        """The words of the imports from ``__future__``."""
        if "__future__" not in self.vocabulary.all:
            return frozenset()
        found = (one for one in self.root.named_children if one.type == "future_import_statement")
        return frozenset(word for one in found for word in WORD.findall(self.text(one)))
