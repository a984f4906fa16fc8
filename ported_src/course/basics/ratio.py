"""A fraction: what a class needs to behave like a number."""

from __future__ import print_function
from course._compat import cmp, divide, long, oct, ordered_by_cmp, round
from six.moves import range

try:
    from . import numbers
except (ImportError, ValueError):  # run as a script
    import numbers


@ordered_by_cmp
class Ratio(object):
    """An exact fraction of two whole numbers, always in lowest terms.

    >>> Ratio(1, 2) + Ratio(1, 3)
    Ratio(5, 6)
    """

    def __init__(self, top, bottom=1):
        if not bottom:
            raise ZeroDivisionError('Ratio(%s, 0)' % top)
        divisor = numbers.gcd(top, bottom)
        self.top, self.bottom = divide(top, divisor), divide(bottom, divisor)

    def __add__(self, other):
        other = as_ratio(other)
        return Ratio(self.top * other.bottom + other.top * self.bottom,
                     self.bottom * other.bottom)

    __radd__ = __add__

    def __neg__(self):
        return Ratio(-self.top, self.bottom)

    def __sub__(self, other):
        return self + -as_ratio(other)

    def __mul__(self, other):
        other = as_ratio(other)
        return Ratio(self.top * other.top, self.bottom * other.bottom)

    __rmul__ = __mul__

    def __div__(self, other):
        other = as_ratio(other)
        return Ratio(self.top * other.bottom, self.bottom * other.top)

    __truediv__ = __div__

    def __rdiv__(self, other):
        return divide(as_ratio(other), self)

    __rtruediv__ = __rdiv__

    def __cmp__(self, other):
        other = as_ratio(other)
        return cmp(self.top * other.bottom, other.top * self.bottom)

    def __hash__(self):
        return hash((self.top, self.bottom))

    def __nonzero__(self):
        return self.top != 0

    __bool__ = __nonzero__

    def __int__(self):
        return int(divide(self.top, self.bottom))

    def __long__(self):
        return long(divide(self.top, self.bottom))

    def __float__(self):
        return float(self.top) / self.bottom

    def __hex__(self):
        return hex(self.whole())

    def __oct__(self):
        return oct(self.whole())

    def __index__(self):
        return self.whole()

    def whole(self):
        """Return the int it is; TypeError if it has a fraction."""
        if self.bottom != 1:
            raise TypeError('%r is not a whole number' % self)
        return int(self.top)

    def nearest(self):
        """Return the nearest whole number, halves away from zero."""
        return int(round(self))

    def __repr__(self):
        return 'Ratio(%d, %d)' % (self.top, self.bottom)

    def __str__(self):
        if self.bottom == 1:
            return '%d' % self.top
        return '%d/%d' % (self.top, self.bottom)


def as_ratio(value):
    """Return the value as a Ratio; TypeError if it is not a whole number."""
    if isinstance(value, Ratio):
        return value
    if not numbers.is_whole(value):
        raise TypeError('no Ratio from %r' % (value,))
    return Ratio(value)


def harmonic(count):
    """Return 1 + 1/2 + 1/3 + ... of `count` terms.

    >>> print(harmonic(4))
    25/12
    """
    return sum([divide(1, Ratio(number)) for number in range(1, count + 1)])


def mean(values):
    """Return the mean as a Ratio."""
    return divide(sum(values, Ratio(0)), len(values))


def times(whole, part):
    """Return how often `part` goes into `whole`."""
    return divide(as_ratio(whole), as_ratio(part))


def main():
    print(Ratio(1, 2) + Ratio(1, 3), Ratio(6, 4), Ratio(8, 2))
    print('largest:', max(Ratio(1, 3), Ratio(3, 8)))
    print('harmonic(3) is', harmonic(3), 'about %.3f' % harmonic(3))


if __name__ == '__main__':
    main()
