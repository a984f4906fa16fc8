"""The words of a text: which there are, and where each stands.

Everything here is plain text work, done without asking the tree: it only saves the tree questions.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Container, Iterator
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

    @cached_property
    def numbers(self) -> list[str]:
        """The words that begin with a digit."""
        return [word for word in self.all if word[0] <= "9"]

    def offsets(self, word: str, start: int = 0, end: int = sys.maxsize) -> Iterator[int]:
        """Where *word* stands between *start* and *end*, in order."""
        if word in self.all:
            find, wanted, end = self._spaced.find, f" {word} ", end + 2
            at = find(wanted, start, end)
            while at >= 0:
                yield at
                at = find(wanted, at + len(word) + 1, end)

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
