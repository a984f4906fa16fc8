"""Which nodes of a file each codemod is asked about, as its words, patterns and numbers tell."""

from __future__ import annotations

import re
from collections.abc import Iterator, Set
from functools import lru_cache
from itertools import groupby, islice
from operator import itemgetter

from tree_sitter import Node

from portkit.codemod import Codemod
from portkit.file import LITERALS, File

CLIMB = 3  # how far above a token the node that a codemod is about may lie
WHOLE = frozenset(["module"])
FROM = re.compile(r"^[ \t]*from[ \t]+[\w.]+[ \t]+import\b[^\n]*\bas\b[^\n]*", re.M)
AS = re.compile(r"\b(\w+)[ \t]+as[ \t]+(\w+)")

_offset = itemgetter(0)


class Matcher:
    """Finds, for a set of codemods, the nodes of a file that each is asked about."""

    def __init__(self, codemods: tuple[Codemod, ...]) -> None:
        self.by_word: dict[str, list[Codemod]] = {}
        # Many have the same pattern, which is searched for once: known by a number.
        self.searches: list[tuple[re.Pattern[str], int | None]] = []
        self.by_pattern = [
            (one, self._search(pattern, one)) for one in codemods for pattern in one.patterns
        ]
        self.limited = [one for one in codemods if one.with_words]
        self.of_flows = [one for one in codemods if one.flows]
        self.by_number = [(one, one.numbers) for one in codemods if one.numbers]
        for one in codemods:
            for word in one.words:
                self.by_word.setdefault(word, []).append(one)

    def _search(self, pattern: re.Pattern[str], one: Codemod) -> int:
        """The number of the search for *pattern*: for all places, or for the first if *one* is about whole files."""
        search = pattern, 1 if one.nodes == WHOLE else None
        if search not in self.searches:
            self.searches.append(search)
        return self.searches.index(search)

    def offsets(self, file: File) -> list[tuple[int, Codemod]]:
        """The places of *file* that a codemod is about, as far as the text tells, in order."""
        words = file.vocabulary
        out = {one for one in self.limited if one.with_words.isdisjoint(words.all)}
        found = self._words(file, out)
        matches: dict[int, list[int]] = {}
        for one, search in self.by_pattern:
            if one not in out:
                if search not in matches:
                    pattern, count = self.searches[search]
                    several = islice(pattern.finditer(file.code), count)
                    matches[search] = [match.start() for match in several]
                found += [(at, one) for at in matches[search]]
        for one, number in self.by_number:
            for word in filter(number.match, words.numbers):
                found += [(offset, one) for offset in words.offsets(word)]
        if file.path in file.project.strings:
            found += [(0, one) for one in self.of_flows]
        return sorted(found, key=_offset)

    def _words(self, file: File, out: Set[Codemod]) -> list[tuple[int, Codemod]]:
        """The places of words; of a codemod about whole files, the first."""
        out, code = set(out), file.code
        found = []
        for offset, word in file.vocabulary.among(self.by_word.keys()):
            for one in self.by_word[word]:
                if one not in out and (one.where is None or one.where.match(code, offset)):
                    found.append((offset, one))
                    if one.nodes == WHOLE:
                        out.add(one)
        return found + self._other_names(file, out)

    def _other_names(self, file: File, out: Set[Codemod]) -> list[tuple[int, Codemod]]:
        """Calls by the name that a function is imported by: ``from zlib import crc32 as checksum``."""
        code, words = file.code, file.vocabulary
        found = []
        for statement in FROM.finditer(code) if "as" in words.all else ():
            for word, name in AS.findall(statement[0]):
                calls = [at for at in words.offsets(name) if code.startswith("(", at + len(name))]
                about = (one for one in self.by_word.get(word, ()) if "call" in one.nodes)
                found += [(at, one) for one in about if one not in out for at in calls]
        return found

    def places(self, file: File) -> Iterator[tuple[Codemod, Node]]:
        """Each codemod with each of its nodes, in order of the text."""
        seen: set[tuple[str, int]] = set()
        for offset, group in groupby(self.offsets(file), _offset):
            way: list[tuple[Node, str]] = []
            for _, one in group:
                if "module" in one.nodes:
                    node: Node | None = file.root
                else:
                    if not way:
                        leaf = file.leaf(offset)
                        way.append((leaf, leaf.type))
                    node = _node(way, one, file)
                if node is not None and (one.name, node.id) not in seen:
                    seen.add((one.name, node.id))
                    yield one, node


@lru_cache(maxsize=8)
def matcher(codemods: tuple[Codemod, ...]) -> Matcher:
    """The matcher for *codemods*, made once."""
    return Matcher(codemods)


def _node(way: list[tuple[Node, str]], one: Codemod, file: File) -> Node | None:
    """The node that *one* is asked about: a token, or the nearest on the *way* up, known as far as was asked."""
    leaf, kind = way[0]
    if kind in LITERALS and (kind == "comment" or "string" not in one.nodes):
        return None
    # The keyword ``lambda`` is a node of the same type as the expression that it begins.
    if kind in one.nodes and (leaf.is_named or file.kind_above(leaf) != kind):
        return leaf
    for number in range(1, CLIMB + 1):
        if number == len(way):
            above = file.parent(way[-1][0])
            if above is None:
                break
            way.append((above, above.type))
        if way[number][1] in one.nodes:
            return way[number][0]
    return None
