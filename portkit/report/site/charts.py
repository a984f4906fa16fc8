"""Numbers as bars: widths for inline SVG, worked out here so that a template only writes them down."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from portkit.report.site.model import WORDS, Module, Tree, by_phase


@dataclass(frozen=True)
class Part:
    """A piece of a bar: from *start*, *size* wide, both in per cent of the longest bar."""

    name: str
    css: str
    value: int
    start: float
    size: float


@dataclass(frozen=True)
class Bar:
    """One row of a chart."""

    name: str
    total: int
    parts: tuple[Part, ...]


def bars(rows: Iterable[tuple[str, Sequence[tuple[str, str, int]]]]) -> list[Bar]:
    """Bars to one scale from rows of a name and its parts (what, class, number)."""
    found = list(rows)
    longest = max((sum(part[2] for part in parts) for _, parts in found), default=0) or 1
    return [
        Bar(name, sum(one[2] for one in parts), _parts(parts, longest)) for name, parts in found
    ]


def _parts(parts: Sequence[tuple[str, str, int]], longest: int) -> tuple[Part, ...]:
    made: list[Part] = []
    start = 0.0
    for name, css, value in parts:
        size = round(100 * value / longest, 3)
        made.append(Part(name, css, value, round(start, 3), size))
        start += size
    return tuple(made)


def phases(modules: Sequence[Module]) -> Bar:
    """How many of *modules* are in each phase, the furthest first."""
    counts = [
        (WORDS[phase], f"phase{phase.value}", count) for phase, count in by_phase(modules).items()
    ]
    return bars([("modules", counts[::-1])])[0]


def wave_phases(tree: Tree) -> list[Bar]:
    """The modules of each wave by phase."""
    rows = []
    for wave, modules in tree.waves.items():
        counts = by_phase(modules).items()
        rows.append(
            (f"wave {wave}", [(WORDS[one], f"phase{one.value}", n) for one, n in counts][::-1])
        )
    return bars(rows)


def wave_findings(tree: Tree) -> list[Bar]:
    """The findings of each wave: settled in the port, still told, still to rewrite."""
    return bars((f"wave {wave}", _settled(modules)) for wave, modules in tree.waves.items())


def _settled(modules: Sequence[Module]) -> list[tuple[str, str, int]]:
    total = sum(len(one.found) for one in modules)
    told = sum(one.told for one in modules)
    rewrite = sum(len(one.left) for one in modules) - told
    return [
        ("settled", "done", max(total - told - rewrite, 0)),
        ("still told", "told", told),
        ("to rewrite", "open", rewrite),
    ]
