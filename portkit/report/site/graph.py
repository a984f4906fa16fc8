"""The import graph as waves: a place for every module, the first wave on top, and the lines between.

A module loads only modules of waves above its own, or of its own cycle. A wave is a band of rows;
inside, a module stands near the ones that it loads, so that lines are short.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from portkit.report.site.model import Module, Tree

# In pixels at full size: a box, the space between boxes and between waves, the room for a wave's name.
WIDTH, HEIGHT = 140, 24
GAP, ROW = 12, 8
BAND, MARGIN = 56, 76
# Letters that fit into a box.
LABEL = 18
# A picture wider than high reads well; a small tree still gets a few boxes a row.
COLUMNS, SHAPE = 7, 0.25


@dataclass(frozen=True)
class Box:
    """One module of the picture; *to* are the numbers of the boxes that it loads."""

    number: int
    module: Module
    label: str
    x: int
    y: int
    to: tuple[int, ...]

    @property
    def middle(self) -> int:
        return self.x + WIDTH // 2


@dataclass(frozen=True)
class Band:
    """One wave of the picture; *y* is its top."""

    wave: int
    count: int
    y: int
    height: int


@dataclass(frozen=True)
class Picture:
    """The whole graph, *lines* as one SVG path."""

    width: int
    height: int
    bands: tuple[Band, ...]
    boxes: tuple[Box, ...]
    lines: str


def picture(tree: Tree) -> Picture:
    """Place the modules of *tree*."""
    columns = max(COLUMNS, round(math.sqrt(len(tree.modules) * SHAPE)))
    places: dict[str, tuple[int, int]] = {}
    bands: list[Band] = []
    top = ROW
    for wave, modules in tree.waves.items():
        rows = math.ceil(len(modules) / columns)
        for number, one in enumerate(_ordered(modules, places)):
            column, row = divmod(number, rows)
            places[one.name] = (MARGIN + column * (WIDTH + GAP), top + row * (HEIGHT + ROW))
        height = rows * (HEIGHT + ROW) - ROW
        bands.append(Band(wave, len(modules), top, height))
        top += height + BAND
    width = max((x for x, _ in places.values()), default=0) + WIDTH + GAP
    boxes = tuple(_boxes(tree, places))
    return Picture(width, top - BAND + ROW, tuple(bands), boxes, " ".join(_lines(boxes)))


def _ordered(modules: Sequence[Module], places: Mapping[str, tuple[int, int]]) -> Sequence[Module]:
    """*modules* from left to right: by the middle of what they load, those of a package together."""

    def key(one: Module) -> tuple[float, str]:
        found = [places[name][0] for name in one.loads if name in places]
        return (sum(found) / len(found) if found else 0.0, one.name)

    return sorted(modules, key=key)


def _boxes(tree: Tree, places: Mapping[str, tuple[int, int]]) -> Iterator[Box]:
    numbers = {one.name: number for number, one in enumerate(tree.modules)}
    common = common_package(tree.modules)
    for one in tree.modules:
        x, y = places[one.name]
        to = tuple(numbers[name] for name in one.loads)
        yield Box(numbers[one.name], one, label(one.name, common), x, y, to)


def common_package(modules: Sequence[Module]) -> str:
    """The package that most modules are in, with its dot: no name needs to say it again; else ''."""
    heads = Counter(one.name.partition(".")[0] for one in modules)
    name, count = heads.most_common(1)[0]
    return f"{name}." if count * 2 > len(modules) else ""


def label(name: str, common: str) -> str:
    """*name* as it fits into a box: its end matters most, whole words if they fit."""
    short = name.removeprefix(common)
    if len(short) <= LABEL:
        return short
    end = short[1 - LABEL :]
    return "…" + (end.partition(".")[2] or end)


def _lines(boxes: Sequence[Box]) -> Iterator[str]:
    for box in boxes:
        for number in box.to:
            yield line(box, boxes[number])


def line(box: Box, other: Box) -> str:
    """From the top of *box* to the foot of *other*, which it loads; beside the boxes within a wave."""
    x, y = box.middle, box.y
    end_x, end_y = other.middle, other.y + HEIGHT
    if box.module.wave == other.module.wave:
        y, end_y = y + HEIGHT // 2, end_y - HEIGHT // 2
    bend = (y + end_y) // 2
    return f"M{x} {y}C{x} {bend} {end_x} {bend} {end_x} {end_y}"
