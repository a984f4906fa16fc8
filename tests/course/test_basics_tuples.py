from __future__ import absolute_import, division, print_function

import pytest

from course.basics import tuples


def test_distance():
    assert tuples.distance((3, 4)) == 5.0
    assert tuples.distance((1, 2), (4, 6)) == 5.0
    assert tuples.distance((-3, 0), (0, -4)) == 5.0


def test_translate():
    assert tuples.translate((1, 2), (10, -5)) == (11, -3)


def test_area_takes_corners_in_any_order():
    assert tuples.area((0, 0), (2, 3)) == 6
    assert tuples.area((2, 3), (1, 1)) == 2


def test_a_point_needs_two_numbers():
    with pytest.raises((TypeError, ValueError)):
        tuples.swap((1, 2, 3))


def test_bounding_box():
    assert tuples.bounding_box([(1, 5), (4, 2), (3, 3)]) == ((1, 2), (4, 5))
    assert tuples.bounding_box([(1, 2)]) == ((1, 2), (1, 2))


def test_swap():
    assert tuples.swap((1, 2)) == (2, 1)


def test_nearest_is_the_first_of_equal_ones():
    points = [(5, 5), (0, 1), (1, 0)]
    assert tuples.nearest(points) == (0, 1)
    assert tuples.nearest(points, here=(4, 4)) == (5, 5)


def test_head_and_tail():
    assert tuples.head_and_tail("abc") == ("a", ("b", "c"))
    assert tuples.head_and_tail([1]) == (1, ())


def test_rotations():
    assert tuples.rotations((1, 2, 3)) == [(1, 2, 3), (2, 3, 1), (3, 1, 2)]


def test_corners_of_an_odd_size():
    assert tuples.corners(3) == [(-1, -1), (-1, 1), (1, -1), (1, 1)]


def test_main(capsys):
    tuples.main()
    assert capsys.readouterr().out.splitlines() == [
        "from the origin: 5.0",
        "box: ((1, 2), (4, 5))",
        "corners: [(-2, -2), (-2, 2), (2, -2), (2, 2)]",
        "sorted by y: [(4, 2), (1, 5)]",
        "a ('b', 'c')",
    ]
