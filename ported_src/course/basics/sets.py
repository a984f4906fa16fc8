"""Sets: membership, algebra, groups of words, a sieve."""

from __future__ import absolute_import, print_function
import six
from course._compat import cmp, make_exception
from functools import cmp_to_key
from six.moves import range


def primes(limit):
    """Return the primes up to and with `limit`, ascending."""
    numbers = set(range(2, limit + 1))
    for number in range(2, int(limit ** 0.5) + 1):
        numbers -= set(range(number * number, limit + 1, number))
    return sorted(numbers)


def anagrams(words):
    """Return groups of words made of the same letters, all sorted."""
    groups = {}
    for word in words:
        groups.setdefault(frozenset(enumerate(sorted(word))), set()).add(word)
    found = [sorted(group) for group in six.itervalues(groups) if len(group) > 1]
    found.sort()
    return found


def compare(wanted, found):
    """Return sorted lists: missing, unexpected, in both."""
    wanted, found = set(wanted), set(found)
    return sorted(wanted - found), sorted(found - wanted), sorted(wanted & found)


def jaccard(one, other):
    """Return how alike two sets are, from 0.0 to 1.0."""
    one, other = set(one), set(other)
    if not one | other:
        return 1.0
    return len(one & other) / float(len(one | other))


def powerset(items):
    """Return all subsets as frozensets, the smallest first."""
    subsets = [frozenset()]
    for item in items:
        subsets += [subset | set([item]) for subset in subsets]
    subsets.sort(key=cmp_to_key(lambda one, other: cmp(len(one), len(other))
                 or cmp(sorted(one), sorted(other))))
    return subsets


class Permissions(object):
    """Names of rights a user holds; only known ones can be granted."""

    known = frozenset(['read', 'write', 'delete'])

    def __init__(self, *granted):
        self.granted = set()
        for item in granted:
            self.grant(item)

    def grant(self, right):
        if right not in self.known:
            raise make_exception(KeyError, right)
        self.granted.add(right)

    def revoke(self, right):
        self.granted.discard(right)

    def __nonzero__(self):
        return len(self.granted) > 0

    __bool__ = __nonzero__

    def __contains__(self, right):
        return right in self.granted

    def __str__(self):
        return ', '.join(sorted(self.granted)) or 'nothing'


def main():
    print('primes', primes(20))
    print('anagrams', anagrams(['tea', 'eat', 'tee', 'ate']))
    missing, unexpected, both = compare('abc', 'bcd')
    print('missing', missing, 'unexpected', unexpected, 'both', both)
    print('alike: %.2f' % jaccard('abc', 'bcd'))
    print('may', Permissions('write', 'read'))


if __name__ == '__main__':
    main()
