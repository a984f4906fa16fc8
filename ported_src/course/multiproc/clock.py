"""A process of its own: started, listened to, and ended from outside.

A thread cannot be ended by another thread, a process can: ``terminate`` sends
it a signal, and its exit code is then the negative number of the signal.
"""

from __future__ import absolute_import, division, print_function
import multiprocessing
import signal
import time


def print_time(out, delay, count=None, clock=time.ctime):
    """Send the time to ``out`` every ``delay`` seconds, for ever without a count."""
    done = 0
    while count is None or done < count:
        if done > 0:
            time.sleep(delay)
        out.send('%s: %s' % (multiprocessing.current_process().name, clock()))
        done += 1
    out.close()


class Clock(object):
    """``print_time`` in a process, and our end of the pipe to it."""

    def __init__(self, delay, count=None, name='clock'):
        self._ours, self._theirs = multiprocessing.Pipe(False)
        self.process = multiprocessing.Process(
            target=print_time, name=name, args=(self._theirs, delay, count))
        self.process.daemon = True

    def start(self):
        self.process.start()
        # As long as we hold the other end too, its end is never seen.
        self._theirs.close()

    def next(self):
        """The next line; ``StopIteration`` after the last one."""
        try:
            return self._ours.recv()
        except EOFError:
            raise StopIteration

    __next__ = next

    def __iter__(self):
        return self

    def stop(self):
        """Terminate the process and return how it ended, in words."""
        if self.process.is_alive():
            self.process.terminate()
        self.process.join()
        self._ours.close()
        return describe(self.process.exitcode)


def describe(code):
    """An exit code in words.

    >>> describe(0), describe(3)
    ('ended', 'failed with 3')
    """
    if code is None:
        return 'not ended'
    if code == 0:
        return 'ended'
    if code > 0:
        return 'failed with %d' % code
    names = [name for name in dir(signal) if name.startswith('SIG') and '_' not in name]
    for name in names:
        if getattr(signal, name) == -code:
            return 'ended by %s' % name
    return 'ended by signal %d' % -code


def main():
    """Two lines of an endless clock, then its end."""
    clock = Clock(0.01)
    clock.start()
    for number, line in zip(range(2), clock):
        print(number, line.split(':')[0])
    print(clock.stop())


if __name__ == '__main__':
    main()
