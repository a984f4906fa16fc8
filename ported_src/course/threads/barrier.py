"""A barrier: threads wait until all of them have come, then all go on.

Python 2 has none in its library, so it is built on a Condition. It can be used
again and again; a thread that gives up breaks it for all the others, since
they would wait for it in vain.
"""

from __future__ import print_function
from __future__ import absolute_import, division, with_statement
from six.moves import range

import threading
import time


class BrokenBarrierError(RuntimeError):
    """Somebody gave up, so the barrier can never be complete."""


class Barrier(object):

    def __init__(self, parties, action=None):
        if parties < 1:
            raise ValueError('a barrier needs one thread at least')
        self.parties = parties
        self.waiting = 0
        self.broken = False
        self._action = action
        self._generation = 0
        self._changed = threading.Condition()

    def wait(self, timeout=None):
        """Wait for the others; returns the place of arrival, the last being 0.

        The last to come runs the action, while all others still wait.
        """
        with self._changed:
            self._check()
            self.waiting += 1
            place = self.parties - self.waiting
            if place == 0:
                self._open()
            else:
                self._sleep(timeout)
            return place

    def reset(self):
        """Make a broken barrier whole."""
        with self._changed:
            self.broken = False
            self.waiting = 0

    def _check(self):
        if self.broken:
            raise BrokenBarrierError('the barrier is broken')

    def _open(self):
        try:
            if self._action is not None:
                self._action()
        except:
            self._break()
            raise
        self.waiting = 0
        self._generation += 1
        self._changed.notifyAll()

    def _sleep(self, timeout):
        mine = self._generation
        deadline = timeout and time.time() + timeout
        while mine == self._generation and not self.broken:
            left = deadline and deadline - time.time()
            if left is not None and left <= 0:
                self._break()
            else:
                self._changed.wait(left)
        self._check()

    def _break(self):
        self.broken = True
        self._changed.notifyAll()


class Phases(object):
    """Workers that do a job phase by phase, nobody being a phase ahead."""

    def __init__(self, workers):
        self.log = []
        self._lock = threading.Lock()
        self._barrier = Barrier(workers, self._rule_off)

    def _rule_off(self):
        self.log.append('--')

    def work(self, name, phases):
        for phase in range(phases):
            with self._lock:
                self.log.append('%s%d' % (name, phase))
            self._barrier.wait()


def run_phases(names, phases):
    """Run one thread for each name; return the log, sorted inside each phase."""
    job = Phases(len(names))
    threads = [threading.Thread(target=job.work, args=(name, phases)) for name in names]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    text = ' '.join(job.log)
    return [sorted(part.split()) for part in text.split('--') if part]


def main():
    for phase in run_phases(['a', 'b', 'c'], 2):
        print(', '.join(phase))


if __name__ == '__main__':
    main()
