"""How the numbers went from report to report: each keeps those of the ones before it in its folder."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime, timezone
from pathlib import Path

from portkit.report.site.model import Tree, by_phase
from portkit.report.site.write import MARK

# The oldest reports are forgotten beyond this.
KEPT = 400


@dataclass(frozen=True)
class Point:
    """The numbers of one report: when (ISO 8601, UTC), modules by phase, places left, told among them."""

    when: str
    phases: tuple[int, ...]
    left: int
    told: int


def today(tree: Tree) -> Point:
    """The numbers of *tree* now."""
    left = sum(len(one.left) for one in tree.modules)
    told = sum(one.told for one in tree.modules)
    when = datetime.now(timezone.utc).isoformat(timespec="seconds")
    return Point(when, tuple(by_phase(tree.modules).values()), left, told)


def earlier(folder: Path) -> list[Point]:
    """The numbers of the reports that were in *folder*; none where there was none that can be read."""
    try:
        points = json.loads((folder / MARK).read_text("utf-8"))["reports"]
        return [_point(**one) for one in points][1 - KEPT :]
    except (OSError, ValueError, KeyError, TypeError):
        return []


def _point(when: str, phases: Sequence[int], left: int, told: int) -> Point:
    datetime.fromisoformat(when)
    return Point(when, tuple(map(int, phases)), int(left), int(told))


def save(folder: Path, history: Sequence[Point]) -> None:
    """Keep *history* in the *folder* of a report, which it also marks as one. Raises OSError."""
    content = {"reports": [asdict(one) for one in history]}
    (folder / MARK).write_text(json.dumps(content, indent=1) + "\n", "utf-8")


@dataclass(frozen=True)
class Course:
    """The places left, as the points of an SVG line 100 wide and 100 high: all *found* at first, then each report."""

    points: str
    found: int
    last: Point


def course(history: Sequence[Point], found: int) -> Course:
    """The line from the *found* places through *history*."""
    counts = [found, *(one.left for one in history)]
    highest = max(*counts, 1)
    step = 100 / (len(counts) - 1)
    places = (
        f"{round(number * step, 2)},{round(100 - 100 * count / highest, 2)}"
        for number, count in enumerate(counts)
    )
    return Course(" ".join(places), found, history[-1])
