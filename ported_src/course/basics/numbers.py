"""Numbers: whole and long ones, division, rounding, other bases.

The name hides the standard module `numbers` from its siblings.
"""

from __future__ import absolute_import, print_function
import six
from course._compat import divide, float_text, gcd, long, oct, round

import math
import sys

MASK_32 = 0xFFFFFFFF
MILE = 1609.344             # metres


def is_whole(value):
    """Tell whether the value is an int or a long."""
    return isinstance(value, six.integer_types)


def as_whole(value):
    """Return the value as a whole number of any size.

    Text may have blanks around it; ValueError if it is no number.
    """
    if isinstance(value, six.string_types):
        value = value.strip()
    return long(value)


def fits_machine_word(number):
    """Tell whether the number needs no long."""
    return -sys.maxsize - 1 <= number <= sys.maxsize


def add_32(*numbers):
    """Add as a 32-bit register does: the carry is lost."""
    total = 0
    for number in numbers:
        total = (total + number) & MASK_32
    return total


def literal(number):
    """Return the number as a Python source would spell it."""
    return repr(number)


def percent(part, whole):
    """Return the percentage as a whole number, rounded down."""
    return divide(100 * part, whole)


def least_common_multiple(one, other):
    """Return the smallest number both divide."""
    return divide(one * other, gcd(one, other))


def to_price(amount):
    """Round to whole euros; half a euro counts as one, also below zero."""
    return '%d EUR' % round(amount)


def hours(minutes):
    """Return the time in hours, rounded: always a float."""
    return round(minutes / 60.0)


def nearest_ten(number):
    """Round a whole number to tens; the result is a float."""
    return round(number, -1)


def pages(entries, per_page=10):
    """Return how many pages the entries need, as a float from math.ceil."""
    share = entries / float(per_page)
    return math.copysign(math.ceil(share), share)  # -0.0 is one too


def split_seconds(seconds):
    """Return whole seconds (a float) and the milliseconds left (an int)."""
    whole = float(math.floor(seconds))
    return whole, int((seconds - whole) * 1000 + 0.5)


def mode_text(mode):
    """Return file permissions the way C and chmod write them, '0644'."""
    return oct(mode)


def color(red, green, blue):
    """Return '#rrggbb' for three values from 0 to 255."""
    return '#' + ''.join([hex(256 + part)[3:] for part in (red, green, blue)])


def add_up(*numbers):
    """Return the sum as text, '1.1 + 2.2 = 3.3'."""
    return ' + '.join(['%.12g' % number for number in numbers]) + ' = %.12g' % sum(numbers)


def digits(number, base):
    """Return the digits of a number in another base, most important first."""
    found = []
    while number:
        number, digit = divmod(number, base)
        found.insert(0, digit)
    return found or [0]


def main():
    print(add_up(0.1, 0.2))
    print(to_price(2.5), to_price(-2.5), float_text(hours(90)), float_text(nearest_ten(15)))
    print('one third of 100 is %d%%' % percent(1, 3))
    print(mode_text(0o755), color(255, 128, 0), digits(10, 2))
    print('pages:', float_text(pages(41)))
    for number in (sys.maxsize, sys.maxsize + 1):
        print('machine word:', fits_machine_word(number))


if __name__ == '__main__':
    main()
