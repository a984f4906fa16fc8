"""The picture of the import graph: waves from the top, boxes that do not overlap, a line for each import."""

from __future__ import annotations

import pytest

from portkit.report.site.graph import HEIGHT, LABEL, WIDTH, label, picture
from tests.portkit.report.small_trees import tree


def test_waves_stand_one_below_the_other() -> None:
    drawn = picture(tree(("p.a", 1, []), ("p.b", 2, ["p.a"]), ("p.c", 3, ["p.a", "p.b"])))
    assert [band.wave for band in drawn.bands] == [1, 2, 3]
    tops = {box.module.name: box.y for box in drawn.boxes}
    assert tops["p.a"] < tops["p.b"] < tops["p.c"]
    assert drawn.lines.count("M") == 3
    assert [box.label for box in drawn.boxes] == ["a", "b", "c"]


@pytest.mark.parametrize("count", [1, 7, 60, 200])
def test_boxes_lie_apart_and_inside(count: int) -> None:
    drawn = picture(tree(*((f"m{number}", 1 + number % 4, []) for number in range(count))))
    places = {(box.x, box.y) for box in drawn.boxes}
    assert len(places) == count
    for x, y in places:
        assert 0 <= x <= drawn.width - WIDTH
        assert 0 <= y <= drawn.height - HEIGHT
        near = [one for one in places if abs(one[0] - x) < WIDTH and abs(one[1] - y) < HEIGHT]
        assert near == [(x, y)]


def test_sixty_modules_fit_a_desktop_at_full_size() -> None:
    assert picture(tree(*((f"m{number}", 1 + number % 5, []) for number in range(60)))).width < 1200


def test_a_cycle_shares_a_band() -> None:
    drawn = picture(tree(("a", 1, ["b"]), ("b", 1, ["a"])))
    assert len(drawn.bands) == 1
    assert drawn.lines.count("M") == 2


def test_labels_keep_the_end_of_a_name() -> None:
    assert label("pkg.sub.module", "pkg.") == "sub.module"
    assert label("pkg.subpackage.some_module", "pkg.") == "…some_module"
    assert len(label("x" * 80, "")) == LABEL


def test_many_modules_and_a_large_cycle() -> None:
    ring = [f"m{number}" for number in range(3000)]
    modules = [(name, 1, [ring[number - 1], ring[number // 2]]) for number, name in enumerate(ring)]
    drawn = picture(tree(*modules))
    assert len(drawn.boxes) == 3000
