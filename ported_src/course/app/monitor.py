"""What the service is doing: counters, times, shares."""

from __future__ import absolute_import, print_function
from course._compat import clock as clock_, divide_in_place, round
from six.moves import range
import contextlib
import threading
import time


class Monitor(object):
    """Counts events and adds up the processor time of activities; any thread may call it."""

    def __init__(self, clock=clock_):
        self.clock = clock
        self.counters = {}
        self.seconds = {}
        self._lock = threading.Lock()

    def count(self, name, number=1):
        """Add to a counter."""
        with self._lock:
            self.counters[name] = self.counters.get(name, 0) + number

    @contextlib.contextmanager
    def timing(self, name):
        """Add the time that the block takes to an activity, also where it fails."""
        start = self.clock()
        try:
            yield
        finally:
            with self._lock:
                self.seconds[name] = self.seconds.get(name, 0) + self.clock() - start

    def share(self, name):
        """Return what part of all events one counter has, as a whole percentage.

        It is rounded down; of no events at all it is 0.
        """
        with self._lock:
            part, total = self.counters.get(name, 0), sum(self.counters.values())
        part *= 100
        part = divide_in_place(part, max(total, 1))
        return part

    def busiest(self):
        """Return the name of the activity that took longest; None without any."""
        with self._lock:
            spent = list(self.seconds.items())
        return max(spent, key=lambda name_seconds: (name_seconds[1], name_seconds[0]))[0] if spent else None

    def snapshot(self):
        """Return all numbers as one dictionary, the times in whole milliseconds."""
        with self._lock:
            values = dict(list(self.counters.items()) + [('errors', self.counters.get('failed', 0))])
            for name, seconds in self.seconds.items():
                values[name + '_ms'] = int(round(seconds * 1000))
        return values


def main():
    monitor = Monitor()
    with monitor.timing('adding up'):
        monitor.count('numbers', len([n for n in range(1000) if n % 7 == 0]))
    print(monitor.counters, monitor.share('numbers'), monitor.busiest())


if __name__ == '__main__':
    main()
