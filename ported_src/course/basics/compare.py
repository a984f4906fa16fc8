"""Comparing: cmp functions, natural order, and classes that compare themselves."""

from __future__ import absolute_import, division, print_function
import six
from course._compat import cmp, make_exception, ordered_by_cmp
from functools import cmp_to_key

import re

__metaclass__ = type        # every class of this module is new-style

NUMBER = re.compile('([0-9]+)')


def natural_parts(text):
    """Split 'file10b' into ['file', 10, 'b'] so that 10 follows 9."""
    parts = NUMBER.split(text)
    for position in range(1, len(parts), 2):
        parts[position] = int(parts[position])
    return parts


def natural_cmp(one, other):
    """Compare two names the way a person would: -1, 0 or 1."""
    return cmp(natural_parts(one), natural_parts(other))


def natural_sort(names):
    """Sort a list of names in place, numbers by value."""
    names.sort(key=cmp_to_key(natural_cmp))


def by_keys(*keys):
    """Return a cmp function that compares dictionaries key after key."""
    def compare(one, other):
        for key in keys:
            order = cmp(one[key], other[key])
            if order != 0:
                return order
        return 0
    return compare


def reverse(compare):
    """Return the opposite of a cmp function."""
    return lambda one, other: compare(other, one)


@ordered_by_cmp
class Version:
    """A version number such as 2.7.18; compares with others and with text."""

    def __init__(self, text):
        if not re.match('[0-9]+([.][0-9]+)*$', text):
            raise ValueError('not a version: %r' % text)
        self.parts = [int(part) for part in text.split('.')]

    def __cmp__(self, other):
        if isinstance(other, six.string_types):
            other = Version(other)
        return cmp(self.parts, other.parts)

    def __hash__(self):
        return hash(tuple(self.parts))

    def __str__(self):
        return '.'.join(map(str, self.parts))

    def is_at_least(self, other):
        return self.__cmp__(other) >= 0


@ordered_by_cmp
class Header:
    """The name of a mail header: `Subject` and `SUBJECT` are the same."""

    def __init__(self, name):
        self.name = name

    def __cmp__(self, other):
        return cmp(self.name.lower(), other.name.lower())


def find_header(name, headers):
    """Return the value for a name in a list of (Header, value) pairs.

    Raises KeyError when it is not there.
    """
    wanted = Header(name)
    for header, value in headers:
        if header == wanted:
            return value
    raise make_exception(KeyError, name)


class Point:
    """A point that is equal to another with the same place.

    It defines no hash, so a set of points keeps equal ones apart.
    """

    def __init__(self, x, y):
        self.x, self.y = x, y

    def __eq__(self, other):
        return isinstance(other, Point) and (self.x, self.y) == (other.x, other.y)

    __hash__ = object.__hash__

    def __ne__(self, other):
        return NotImplemented


def main():
    names = ['page10', 'page9', 'page1']
    natural_sort(names)
    print(' '.join(names))
    people = [{'name': 'Eva', 'age': 30}, {'name': 'Bob', 'age': 25},
              {'name': 'Ann', 'age': 30}]
    for person in sorted(people, key=cmp_to_key(reverse(by_keys('age', 'name')))):
        print('%(age)d %(name)s' % person)
    print('newest:', max(Version('2.7.9'), Version('2.7.18')))


if __name__ == '__main__':
    main()
