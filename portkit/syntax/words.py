"""The words of a text: which there are, and where each stands.

Everything here is plain text work, done without asking the tree: it only saves the tree questions.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Container, Iterator, Sequence
from functools import cached_property

# Every byte that is no part of a word becomes a blank.
BLANKS = bytes(
    byte if (chr(byte).isalnum() and byte < 128) or byte == 95 else 32 for byte in range(256)
)
WORD = re.compile(r"\w+", re.A)
# A keyword and all up to the closing parenthesis, or to the end of the last line that is continued.
STATEMENT = re.compile(
    r"\w+(?:[ \t\f]|\\\r?\n|\\\r)*(?:\((?:[^)#]|#.*)*|(?:[^\\\r\n(;]|\\\r\n|\\.|\\\n|\\\r)*)"
)


class Words:
    """The words of one text (one character a byte), strings and comments included."""

    def __init__(self, text: str) -> None:
        raw = text.encode("latin-1").translate(BLANKS)
        self._spaced = f" {raw.decode('ascii')} "
        self._listed = self._spaced.split()
        self.all = frozenset(self._listed)
        self._offsets: dict[str, list[int]] = {}

    @cached_property
    def numbers(self) -> list[str]:
        """The words that begin with a digit."""
        return [word for word in self.all if word[0] <= "9"]

    def offsets(self, word: str, start: int = 0, end: int = sys.maxsize) -> Sequence[int]:
        """Where *word* stands between *start* and *end*, in order."""
        if word not in self.all:
            return ()
        found = self._offsets.get(word)
        if found is None:
            found = self._offsets[word] = list(self._everywhere(word))
        if start <= found[0] and found[-1] + len(word) <= end:
            return found
        return found[bisect_left(found, start) : bisect_right(found, end - len(word))]

    def _everywhere(self, word: str) -> Iterator[int]:
        find, wanted = self._spaced.find, f" {word} "
        at = find(wanted)
        while at >= 0:
            yield at
            at = find(wanted, at + len(word) + 1)

    def among(self, wanted: Container[str]) -> Iterator[tuple[int, str]]:
        """Where any of the words *wanted* stands, in order."""
        find, at = self._spaced.find, 0
        for word in self._listed:
            if word in wanted:
                at = find(f" {word} ", at)
                yield at, word
                at += len(word) + 1


def words_behind(text: str, words: Words, *keywords: str) -> frozenset[str]:
    """All words from one of *keywords* to the end of its statement: among them is what ``import`` binds."""
    found: set[str] = set()
    for keyword in keywords:
        for offset in words.offsets(keyword):
            found.update(WORD.findall(STATEMENT.match(text, offset)[0]))  # type: ignore[index]
    return frozenset(found)
