"""Which rewrites can be made in one pass: their edits do not overlap, or lie in holes of each other."""

from __future__ import annotations

from bisect import bisect_left, bisect_right, insort
from collections.abc import Iterable

from portkit.codemod import Rewrite
from portkit.edits import Edit


class Taken:
    """The edits accepted so far, so that one more can be checked against its neighbours only."""

    def __init__(self) -> None:
        self.edits: list[Edit] = []
        self.longest = 0

    def fits(self, group: Rewrite) -> bool:
        """Whether *group* can be made together with what is there."""
        return not any(_clashes(old, new) for new in group.edits for old in self._near(new))

    def add(self, group: Rewrite) -> None:
        """Accept the edits of *group*."""
        for edit in group.edits:
            insort(self.edits, edit, key=_start)
            self.longest = max(self.longest, edit.end - edit.start)

    def _near(self, edit: Edit) -> Iterable[Edit]:
        first = bisect_left(self.edits, edit.start - self.longest, key=_start)
        return self.edits[first : bisect_right(self.edits, edit.end, key=_start)]


def _start(edit: Edit) -> int:
    return edit.start


def _clashes(old: Edit, new: Edit) -> bool:
    """Whether two edits overlap without one lying in a hole of the other."""
    if old.end <= new.start or new.end <= old.start:
        return old.span == new.span and old.start < old.end and old != new
    return old != new and not (_holds(old, new) or _holds(new, old))


def _holds(outer: Edit, inner: Edit) -> bool:
    holes = [part for part in outer.parts if not isinstance(part, str)]
    # An insertion at the very end of a hole belongs to what is outside it.
    return any(
        hole.start <= inner.start
        and inner.end <= hole.end
        and not hole.start < hole.end == inner.start
        for hole in holes
    )
