"""Tuples: records without names, unpacking, parallel lists."""

from __future__ import absolute_import, print_function
from course._compat import divide, float_text
from six.moves import range

import math

ORIGIN = (0, 0)


def distance(x1_y1, x2_y2=ORIGIN):
    """Return how far two points are from each other, as a float."""
    x1, y1 = x1_y1
    x2, y2 = x2_y2
    return math.sqrt((x2 - x1) ** 2 + (y2 - y1) ** 2)


def translate(x_y, dx_dy):
    """Return the point moved by an offset."""
    x, y = x_y
    dx, dy = dx_dy
    return x + dx, y + dy


def area(left_top, right_bottom):
    """Return the area of a rectangle; corners may come in any order."""
    left, top = left_top
    right, bottom = right_bottom
    return abs(right - left) * abs(bottom - top)


def bounding_box(points):
    """Return the two corners of the smallest box around the points."""
    columns = list(zip(*points))
    xs, ys = columns[0], columns[1]
    return (min(xs), min(ys)), (max(xs), max(ys))


def swap(first_second):
    """Return the pair the other way round."""
    first, second = first_second
    return second, first


def nearest(points, here=ORIGIN):
    """Return the point next to `here`, the first one of equally near ones."""
    pairs = [(distance(point, here), position)
             for position, point in enumerate(points)]
    pairs.sort()
    return points[pairs[0][1]]


def head_and_tail(items):
    """Split a sequence into its first item and a tuple of the rest."""
    return items[0], tuple(items[1:])


def rotations(items):
    """Return every rotation of a tuple, beginning with itself."""
    return [items[turn:] + items[:turn] for turn in range(len(items))]


def corners(size):
    """Return the corners of a square around the origin."""
    half = divide(size, 2)
    return [(x, y) for x in (-half, half) for y in (-half, half)]


def main():
    print('from the origin:', float_text(distance((3, 4))))
    print('box:', bounding_box([(1, 5), (4, 2), (3, 3)]))
    print('corners:', corners(4))
    print('sorted by y:', sorted([(1, 5), (4, 2)], key=lambda x_y: (lambda x, y: y)(*x_y)))
    head, tail = head_and_tail('abc')
    print(head, tail)


if __name__ == '__main__':
    main()
