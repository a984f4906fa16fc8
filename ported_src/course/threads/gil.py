"""The global interpreter lock: one thread runs Python code at a time.

The interpreter looks for another thread every so many byte codes, the check
interval. Two consequences: threads do not make pure computing faster, and a
statement such as ``n += 1`` can be cut in two by a switch.
"""

from __future__ import absolute_import, division, print_function
from course._compat import getcheckinterval, setcheckinterval
from six.moves import range
import contextlib
import sys
import threading
import time

from course.functional.decorators import timed


def interval():
    """Byte codes between two chances for another thread to run."""
    return getcheckinterval()


@contextlib.contextmanager
def switching_every(ticks):
    """Set the check interval for the body of a with statement."""
    if ticks < 1:
        raise ValueError('the check interval must be positive, not %r' % ticks)
    before = getcheckinterval()
    setcheckinterval(ticks)
    try:
        yield before
    finally:
        setcheckinterval(before)


def countdown(number):
    """Pure computing: nothing in it waits, so nothing in it lets others run."""
    while number > 0:
        number -= 1
    return number


def in_turn(function, args, times):
    """Seconds for calling the function ``times`` times, one after the other."""
    call = timed(function)
    for _ in range(times):
        call(*args)
    return call.seconds


def at_once(function, args, times):
    """Seconds for the same calls, each in a thread of its own."""
    threads = [threading.Thread(target=function, args=args) for _ in range(times)]
    start = time.time()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return time.time() - start


def compare(function, args, times):
    """(in turn, at once) in seconds, and a sentence about them."""
    slow = in_turn(function, args, times)
    fast = at_once(function, args, times)
    if fast * 1.5 < slow:
        verdict = 'threads help: the work waits for something else'
    else:
        verdict = 'threads do not help: the work needs the interpreter'
    return slow, fast, verdict


class Unsafe(object):
    """Adds without a lock, and lets the others run at the worst moment."""

    def __init__(self, pause=lambda: time.sleep(0)):
        self.value = 0
        self.pause = pause

    def add(self):
        value = self.value
        self.pause()
        self.value = value + 1


def lost_updates():
    """How many of two additions get lost when both threads read first."""
    meeting = [threading.Event(), threading.Event()]
    arrivals = iter(meeting)

    def pause():
        next(arrivals).set()
        for event in meeting:
            event.wait()

    counter = Unsafe(pause)
    threads = [threading.Thread(target=counter.add) for _ in meeting]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return len(threads) - counter.value


def main():
    print('lost updates:', lost_updates())
    with switching_every(1000):
        print('computing:', compare(countdown, (50000,), 2)[2])
    print('waiting:', compare(time.sleep, (0.02,), 4)[2])


if __name__ == '__main__':
    main()
