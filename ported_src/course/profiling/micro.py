"""Micro-benchmarks with timeit: which of several statements is fastest."""

from __future__ import absolute_import, print_function
from course._compat import code_apart, divide

import sys
import timeit

JOINING = [
    ('join', "''.join(map(str, range(100)))"),
    ('plus', "text = ''\nfor number in range(100): text += repr(number)"),
    ('format', "'%s' * 100 % tuple(range(100))"),
]


def interpreter():
    """Return 'Python 2.7': results of others must not be compared."""
    if sys.version_info[0] == 2:
        return 'Python ' + sys.version[:3]
    return 'Python %d' % sys.version_info[0]


def best(statement, setup='pass', number=1000, repeat=3,
         timer=timeit.default_timer):
    """Return the seconds of one run: the least of some measurements.

    The others were disturbed; their mean says nothing.
    """
    measured = timeit.Timer(statement, setup, timer).repeat(repeat, number)
    return divide(min(measured), number)


def compare(candidates, **options):
    """Measure (name, statement) pairs; return [(factor, name)], fastest first.

    The factor says how many times the fastest one fits.
    """
    seconds = [(best(statement, **options), name)
               for name, statement in candidates]
    seconds.sort()
    fastest = seconds[0][0] or 1e-9
    return [(divide(measured, fastest), name) for measured, name in seconds]


def same_result(candidates, expression='text'):
    """Tell whether statements compute the same; SyntaxError if one is none.

    An expression gives its value, statements leave it in a variable.
    """
    results = []
    for name, statement in candidates:
        try:
            results.append(eval(statement, {}))
        except SyntaxError:
            namespace = {}
            exec(code_apart(statement), namespace)
            results.append(namespace[expression])
    return all([result == results[0] for result in results])


def chart(comparison, width=20):
    """Return lines with bars; the slowest is as long as `width`."""
    longest = comparison[-1][0]
    return ['%-8s%s' % (name, '*' * int(divide(width * factor, longest)))
            for factor, name in comparison]


def main():
    print(interpreter(), same_result(JOINING[:2]) and 'same' or 'different')
    print('\n'.join(chart(compare(JOINING, number=100))))


if __name__ == '__main__':
    main()
