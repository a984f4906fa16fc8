"""Which lines of two texts are the same lines, so that statements on them need no comparing."""
from __future__ import absolute_import

_WINDOW = 60


class Alignment(object):
    """Which lines of *before* stand unchanged in *after*; numbers start at 1, as in trees."""

    def __init__(self, before, after):
        self.before = before.splitlines()
        self.after = after.splitlines()
        self._partner = _partners(self.before, self.after)
        self._partners_after = None
        self.written = set(range(1, len(self.after) + 1)).difference(self._partner.values())
        self.gone = set(range(1, len(self.before) + 1)).difference(self._partner)

    def same_text(self, first, behind):
        """The line of *before* where the lines from *first* of *after* stand too; else None."""
        if self._partners_after is None:
            self._partners_after = {b: a for a, b in self._partner.items()}
            self._written_before = _sums(self.after, self.written, None)
            self._gone_before = _sums(self.before, self.gone, None)
        start = self._partners_after.get(first)
        if start is None or self._written_before[first] != self._written_before[behind]:
            return None
        end = start + behind - first
        is_whole = end < len(self._gone_before) and self._gone_before[start] == self._gone_before[end]
        return start if is_whole else None

    def mark(self, sensitive):
        """Count lines in which the pattern *sensitive* is found as changed: their meaning may be.

        To be called before ``same`` and ``touched``; None means that there is no such pattern.
        """
        self._dirty_before = _sums(self.before, self.gone, sensitive)
        self._dirty_after = _sums(self.after, self.written, sensitive)

    def touched(self, first, behind):
        """Is there a changed or sensitive line among these of *after*?"""
        return self._dirty_after[behind] != self._dirty_after[first]

    def same(self, before, after):
        """Are the spans (first line, line behind) of two statements the same text, and clean?"""
        length = before[1] - before[0]
        return (
            length == after[1] - after[0]
            and self._partner.get(before[0]) == after[0]
            and self._dirty_before[before[1]] == self._dirty_before[before[0]]
            and self._dirty_after[after[1]] == self._dirty_after[after[0]]
        )

    def holds(self, after, patterns):
        """Is any of *patterns* found in the lines of a span of *after*?"""
        text = "\n".join(self.after[after[0] - 1:after[1] - 1])
        return any(pattern.search(text) for pattern in patterns)


def _sums(lines, changed, sensitive):
    """At n: how many dirty lines there are before line n."""
    dirty = changed | _found(lines, sensitive)
    count = 0
    sums = [0, 0]
    for number in range(1, len(lines) + 1):
        if number in dirty:
            count += 1
        sums.append(count)
    return sums


def _found(lines, pattern):
    """The lines in which *pattern* is found."""
    if pattern is None:
        return set()
    text = "\n".join(lines)
    found = set()
    number, place = 1, 0
    for match in pattern.finditer(text):
        number += text.count("\n", place, match.start())
        place = match.start()
        found.add(number)
    return found


def _partners(before, after):
    """Pair equal lines in order. A line left out only costs time, so no best pairing is sought."""
    pairs = {}
    left, right = 0, 0
    while left < len(before) and right < len(after):
        if before[left] == after[right]:
            left, right = left + 1, right + 1
            pairs[left] = right
            continue
        step = _next_match(before, after, left, right)
        if step is None:
            break
        left, right = left + step[0], right + step[1]
    return pairs


def _next_match(before, after, left, right):
    """How far to go in each text to where two lines in a row are equal."""
    for distance in range(1, _WINDOW):
        for skip in range(distance + 1):
            for one, other in ((distance, skip), (skip, distance)):
                if _two_equal(before, after, left + one, right + other):
                    return one, other
    return None


def _two_equal(before, after, left, right):
    return before[left:left + 2] == after[right:right + 2] and left < len(before)
