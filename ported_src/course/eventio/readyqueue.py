"""An event loop with a queue of callbacks that are ready, and timers.

One turn runs the callbacks that were ready when it began. What they add waits
for the next turn, so that a callback that adds itself cannot keep sockets and
timers waiting for ever.
"""

from __future__ import division, print_function
from functools import partial
from six.moves import range
import contextlib
import heapq
import itertools
import threading
import time
from collections import deque

try:
    from .selectloop import SelectLoop
except (ImportError, ValueError):  # run as a script
    from selectloop import SelectLoop


class Timer(object):
    """A call to be made later, unless it is cancelled before."""

    def __init__(self, callback, args):
        self._call = callback, args
        self.cancelled = False

    def cancel(self):
        self.cancelled = True

    def fire(self):
        if not self.cancelled:
            callback, args = self._call
            callback(*args)


class EventLoop(SelectLoop):

    def __init__(self, clock=time.time):
        SelectLoop.__init__(self)
        self._clock = clock
        self._ready = deque()
        self._timers = []
        # Timers of the same time are not comparable, their numbers are.
        self._number = partial(next, itertools.count())

    def call_soon(self, callback, *args):
        """Call back in the next turn, after all that was added before."""
        self._ready.append((callback, args))

    def call_later(self, delay, callback, *args):
        """Call back after ``delay`` seconds; returns the timer."""
        timer = Timer(callback, args)
        heapq.heappush(self._timers, (self._clock() + delay, self._number(), timer))
        return timer

    def call_from_thread(self, callback, *args):
        """``call_soon`` for other threads: wakes the loop."""
        self.call_soon(callback, *args)
        self.wake()

    def pending(self):
        """Numbers of ready callbacks and of timers not cancelled."""
        return len(self._ready), len([1 for _, _, timer in self._timers
                                      if not timer.cancelled])

    def turn(self, timeout=None):
        """One turn: sockets, timers that are due, and what is ready by then."""
        SelectLoop.turn(self, self._patience(timeout))
        now = self._clock()
        while self._timers and self._timers[0][0] <= now:
            when, number, timer = heapq.heappop(self._timers)
            self.call_soon(timer.fire)
        for _ in range(len(self._ready)):
            callback, args = self._ready.popleft()
            callback(*args)

    def _patience(self, timeout):
        """Seconds that ``select`` may wait."""
        if self._ready:
            return 0
        if not self._timers:
            return timeout
        left = max(0, self._timers[0][0] - self._clock())
        if timeout is None:
            return left
        return min(left, timeout)


@contextlib.contextmanager
def in_background(loop):
    """Run the loop in a thread while the body of the with statement runs."""
    thread = threading.Thread(target=loop.run)
    thread.setDaemon(True)
    thread.start()
    try:
        yield loop
    finally:
        loop.call_from_thread(loop.stop)
        thread.join()


def main():
    loop = EventLoop()
    said = []

    def again(word, times):
        said.append(word)
        if times > 1:
            loop.call_soon(again, word, times - 1)
        elif word == 'pong':
            loop.call_later(0.001, loop.stop)

    loop.call_soon(again, 'ping', 3)
    loop.call_soon(again, 'pong', 3)
    loop.run()
    print(' '.join(said))
    loop.close()


if __name__ == '__main__':
    main()
