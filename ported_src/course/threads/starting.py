"""Starting threads: functions, classes, timers and daemons, with an atomic log.

A daemon thread does not keep the program alive: ``print_time`` may loop for
ever and the program still ends together with its main thread.
"""

from __future__ import absolute_import, division, print_function
from six.moves import range
import itertools
import sys
import threading
import time

_output = threading.Lock()


def log(message, out=None):
    """Write one whole line, never mixed with the line of another thread.

    A print statement hands text and newline to the file in two steps, and the
    interpreter may switch threads in between; the lock makes it one step.
    """
    out = out or sys.stdout
    _output.acquire()
    try:
        print('%s: %s' % (threading.current_thread().getName(), message), file=out)
    finally:
        _output.release()


def print_time(delay, count=None, stop=None, clock=time.ctime):
    """Log the time every ``delay`` seconds and return how often that was done.

    Without ``count`` it goes on until the event ``stop`` is set.
    """
    stop = stop or threading.Event()
    if count is None:
        turns = itertools.count()
    else:
        turns = range(count)
    for done in turns:
        if stop.isSet():
            return done
        log(clock())
        stop.wait(delay)
    return count


class Clock(threading.Thread):
    """``print_time`` as a class: a daemon that remembers how often it ticked."""

    def __init__(self, delay, clock=time.ctime):
        threading.Thread.__init__(self, name='clock')
        self.setDaemon(True)
        self.delay = delay
        self.clock = clock
        self.ticks = 0
        self._stopped = threading.Event()

    def run(self):
        self.ticks = print_time(self.delay, None, self._stopped, self.clock)

    def stop(self):
        """Ask the clock to end, wait for it, and return its ticks."""
        self._stopped.set()
        self.join()
        return self.ticks


def start_all(functions, daemon=False):
    """Start a named thread for each function and return the threads."""
    threads = []
    for number, function in enumerate(functions):
        thread = threading.Thread(target=function, name='worker-%d' % number)
        thread.setDaemon(daemon)
        thread.start()
        threads.append(thread)
    return threads


def still_running(threads):
    """Names of the threads that have not ended."""
    return [thread.getName() for thread in threads if thread.is_alive()]


def join_all(threads, timeout=None):
    """Wait for all threads; ``timeout`` counts for all of them together.

    Returns the names of those that were still running at the end.
    """
    deadline = timeout and time.time() + timeout
    for thread in threads:
        thread.join(deadline and max(0, deadline - time.time()))
    return still_running(threads)


class Watchdog:
    """Calls ``bark`` unless it is patted at least every ``patience`` seconds."""

    def __init__(self, patience, bark):
        self.patience = patience
        self.bark = bark
        self._timer = None

    def pat(self):
        self.cancel()
        self._timer = threading.Timer(self.patience, self.bark)
        self._timer.setDaemon(True)
        self._timer.start()

    def cancel(self):
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None


def main():
    """Two threads of our own, a clock behind them, and a timer."""
    clock = Clock(0.01)
    clock.start()
    reminder = threading.Timer(0.01, log, ['the timer went off'])
    reminder.start()
    threads = start_all([lambda: log('one'), lambda: log('two')])
    threads.append(reminder)
    log('still running: %s' % join_all(threads, 10))
    log('the clock ticked: %s' % (clock.stop() > 0))


if __name__ == '__main__':
    main()
