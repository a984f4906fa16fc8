"""Waiting for each other: Condition and Event."""

from __future__ import print_function
from __future__ import absolute_import, division, with_statement
from six.moves import range

import collections
import threading
import time


class Closed(Exception):
    """The buffer was closed: nothing more can be put in, or comes out."""


class BoundedBuffer(object):
    """Producers wait while it is full, consumers while it is empty.

    One lock, two conditions: a consumer wakes a producer and the other way
    round. ``while``, not ``if``: a thread that wakes up may find that another
    one was faster.
    """

    def __init__(self, size):
        lock = threading.Lock()
        self._not_full = threading.Condition(lock)
        self._not_empty = threading.Condition(lock)
        self._items = collections.deque()
        self._size = size
        self._closed = False

    def put(self, item):
        with self._not_full:
            while len(self._items) == self._size and not self._closed:
                self._not_full.wait()
            if self._closed:
                raise Closed('put into a closed buffer')
            self._items.append(item)
            self._not_empty.notify()

    def get(self):
        with self._not_empty:
            while not self._items and not self._closed:
                self._not_empty.wait()
            if not self._items:
                raise Closed('closed and empty')
            item = self._items.popleft()
            self._not_full.notify()
            return item

    def close(self):
        """What is inside can still be taken out; all who wait are woken."""
        with self._not_empty:
            self._closed = True
            self._not_empty.notifyAll()
            self._not_full.notifyAll()

    def __iter__(self):
        while True:
            try:
                yield self.get()
            except Closed:
                return


class Race:
    """Runners wait at an Event until the start; the order of arrival is kept."""

    def __init__(self):
        self._start = threading.Event()
        self._lock = threading.Lock()
        self.arrived = []

    def started(self):
        return self._start.isSet()

    def run(self, name, patience=None):
        """Wait for the start and arrive; False if the start never came."""
        self._start.wait(patience)
        if not self._start.isSet():
            return False
        with self._lock:
            self.arrived.append(name)
        return True

    def start(self):
        self._start.set()


class Waiter(object):
    """A value that can be waited for, with a deadline."""

    def __init__(self):
        self._condition = threading.Condition()
        self._values = []

    def set(self, value):
        with self._condition:
            self._values[:] = [value]
            self._condition.notifyAll()

    def get(self, timeout):
        """The value, or ``None`` after ``timeout`` seconds without one."""
        deadline = time.time() + timeout
        with self._condition:
            while not self._values:
                left = deadline - time.time()
                if left <= 0:
                    return None
                self._condition.wait(left)
            return self._values[0]


def main():
    """A producer and a consumer share a buffer of two places."""
    buffer = BoundedBuffer(2)
    eaten = []
    consumer = threading.Thread(target=lambda: eaten.extend(buffer))
    consumer.start()
    for number in range(5):
        buffer.put(number)
    buffer.close()
    consumer.join()
    print('eaten:', eaten)
    try:
        buffer.put(5)
    except Closed as error:
        print('refused:', error)


if __name__ == '__main__':
    main()
