"""A profile with cProfile, and reports of it with pstats."""

from __future__ import absolute_import, division, print_function
import six
from course._compat import cmp
from functools import cmp_to_key, reduce

import cProfile
import os
import pstats
from six.moves import cStringIO as StringIO

from course.functional.decorators import collatz_steps
from course.iteration.generators import permutations


class Profile(object):
    """The profile of one or more calls."""

    def __init__(self):
        self.profiler = cProfile.Profile()

    def call(self, function, *args, **kwargs):
        """Call under the profiler; return the result."""
        return self.profiler.runcall(function, *args, **kwargs)

    def calls(self):
        """Return name -> number of calls, of functions and methods."""
        counts = {}
        for (path, line, name), entry in six.iteritems(self._stats().stats):
            counts[name] = counts.get(name, 0) + entry[1]
        return counts

    def busiest(self, limit=3):
        """Return (calls, name) pairs: what was called most often."""
        pairs = [(count, name) for name, count in self.calls().items()]
        pairs.sort(key=cmp_to_key(lambda count_name, other_another:
                   (lambda count, name: (lambda other, another: cmp(other, count) or cmp(name, another))(*other_another))(*count_name)))
        return pairs[:limit]

    def callers(self, wanted):
        """Return the sorted names of the functions that called one."""
        names = set()
        for (path, line, name), entry in six.iteritems(self._stats().stats):
            if name == wanted:
                names.update([caller[2] for caller in entry[4]])
        return sorted(names)

    def text(self, order='cumulative', limit=10):
        """Return the report as pstats prints it, without directories."""
        output = StringIO()
        stats = pstats.Stats(self.profiler, stream=output)
        stats.strip_dirs().sort_stats(order).print_stats(limit)
        return output.getvalue()

    def save(self, path):
        """Write the profile for `pstats.Stats(path)`; return its size."""
        self.profiler.dump_stats(path)
        return os.path.getsize(path)

    def _stats(self):
        return pstats.Stats(self.profiler, stream=StringIO())


def workload(size):
    """Do something worth a profile; return the longest way down to 1."""
    numbers = []
    for order in permutations(list(range(1, size + 1))):
        numbers.append(reduce(lambda number, digit: 10 * number + digit, order))
    return max(map(collatz_steps, numbers))


def main():
    profile = Profile()
    print('longest:', profile.call(workload, 3))
    counts = profile.calls()
    print(counts['collatz_steps'], 'calls from', profile.callers('collatz_steps'))
    print('permutations called by', profile.callers('permutations'))


if __name__ == '__main__':
    main()
