"""The words of a text: which there are, and where each stands.

Everything here is plain text work, done without asking the tree: it only saves the tree questions.
"""

from __future__ import annotations

import re
import sys
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Sequence, Set
from functools import cached_property

WORD = re.compile(r"\w+", re.A)
# A keyword and all up to the closing parenthesis, or to the end of the last line that is continued.
STATEMENT = re.compile(
    r"\w+(?:[ \t\f]|\\\r?\n|\\\r)*(?:\((?:[^)#]|#.*)*|(?:[^\\\r\n(;]|\\\r\n|\\.|\\\n|\\\r)*)"
)


class Words:
    """The words of one text (one character a byte), strings and comments included."""

    def __init__(self, text: str) -> None:
        found: dict[str, list[int]] = defaultdict(list)
        for match in WORD.finditer(text):
            found[match[0]].append(match.start())
        self._offsets = found
        self.all = frozenset(found)

    @cached_property
    def numbers(self) -> list[str]:
        """The words that begin with a digit."""
        return [word for word in self.all if word[0] <= "9"]

    def offsets(self, word: str, start: int = 0, end: int = sys.maxsize) -> Sequence[int]:
        """Where *word* stands between *start* and *end*, in order."""
        found = self._offsets.get(word, ())
        if not found or (start <= found[0] and found[-1] + len(word) <= end):
            return found
        return found[bisect_left(found, start) : bisect_right(found, end - len(word))]

    def among(self, wanted: Set[str]) -> list[tuple[int, str]]:
        """Where any of the words *wanted* stands, in order."""
        offsets = self._offsets
        return sorted((at, word) for word in wanted & self.all for at in offsets[word])


def words_behind(text: str, words: Words, *keywords: str) -> frozenset[str]:
    """All words from one of *keywords* to the end of its statement: among them is what ``import`` binds."""
    found: set[str] = set()
    for keyword in keywords:
        for offset in words.offsets(keyword):
            found.update(WORD.findall(STATEMENT.match(text, offset)[0]))  # type: ignore[index]
    return frozenset(found)
