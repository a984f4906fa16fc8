"""A table of how long each way takes, and how much faster than the first it is."""

from __future__ import print_function
from course._compat import cmp, divide, ordered_by_cmp
import sys

from course.functional.decorators import timed

try:
    from .downloads import WAYS
except (ImportError, ValueError):  # run as a script
    from downloads import WAYS
try:
    from .downloadserver import DownloadServer
except (ImportError, ValueError):  # run as a script
    from downloadserver import DownloadServer


class Disagreement(Exception):
    """Two ways to do the same gave different results."""


@ordered_by_cmp
class Row:
    """One line of the table; sorted by time."""

    def __init__(self, name, seconds, jobs):
        self.name = name
        self.seconds = seconds
        self.jobs = jobs

    def __cmp__(self, other):
        return cmp(self.seconds, other.seconds)

    def rate(self):
        """Jobs in a second."""
        return divide(self.jobs, max(self.seconds, 1e-6))


def measure(ways, *args):
    """Run all ways with the arguments; rows in the order given.

    ``Disagreement`` if the results are not all the same.
    """
    rows, expected = [], None
    for way in ways:
        call = timed(way)
        results = call(*args)
        if expected is not None and results != expected:
            raise Disagreement('%s gives other results' % way.__name__)
        expected = results
        rows.append(Row(way.__name__, call.seconds, len(results)))
    return rows


def table(rows):
    """Lines of text; the factor is by how much a row is faster than the first."""
    lines = ['%-14s %8s %8s %7s' % ('way', 'seconds', 'jobs/s', 'factor')]
    for row in rows:
        factor = divide(rows[0].seconds, max(row.seconds, 1e-6))
        lines.append('%-14s %8.3f %8.0f %6.1fx' % (row.name, row.seconds, row.rate(), factor))
    return '\n'.join(lines)


def compare(count=20, size=2000, delay=0.01):
    """Rows of all ways to download so many documents of that size."""
    with DownloadServer(delay) as address:
        return measure(WAYS, address, [size + number for number in range(count)])


def main(arguments=None):
    """Arguments: number of downloads, size in bytes, delay in seconds."""
    arguments = sys.argv[1:] if arguments is None else arguments
    kinds = [int, int, float]
    try:
        values = [kind(text) for kind, text in zip(kinds, arguments)]
    except ValueError as error:
        print('timing: %s' % error, file=sys.stderr)
        return 2
    rows = compare(*values)
    print(table(rows))
    print('fastest:', min(rows).name)
    return 0


if __name__ == '__main__':
    sys.exit(main())
