"""A scheduler: coroutines look as if they waited, while others go on.

A task is a generator. It yields what it wants: one of the requests, or another
generator, which then runs in its place until it gives a value or ends.
"""

from __future__ import division, print_function
from course._compat import holds_key
from six.moves import range
import heapq
import itertools
import time
import types
from collections import deque

from course.sockets.nonblocking import wait

try:
    from .requests import Join, Request, Return, Sleep, Spawn
except (ImportError, ValueError):  # run as a script
    from requests import Join, Request, Return, Sleep, Spawn


class Busy(Exception):
    """Two tasks want to wait for the same socket."""


class Task(object):
    """A generator, those that called it, and those that wait for its end."""

    def __init__(self, generator):
        self.stack = [generator]
        self.waiting = []
        self.ended = False
        self.value = None
        self.error = None

    def step(self, value, error):
        """Run up to the next request, which is returned; ``None`` at the end."""
        while self.stack:
            try:
                if error is None:
                    wanted = self.stack[-1].send(value)
                else:
                    wanted = self.stack[-1].throw(error)
                value = error = None
            except StopIteration:
                self.stack.pop()
                value = error = None
                continue
            except Exception as error_:
                error = error_
                self.stack.pop()
                value = None
                continue
            if isinstance(wanted, Return):
                self.stack.pop().close()
                value = wanted.value
            elif isinstance(wanted, types.GeneratorType):
                self.stack.append(wanted)
            elif isinstance(wanted, Request):
                return wanted
            else:
                error = TypeError('a task cannot yield %r' % (wanted,))
        self.ended, self.value, self.error = True, value, error


class Scheduler(object):

    def __init__(self):
        self.readers = {}
        self.writers = {}
        self._ready = deque()
        self._sleeping = []
        self._number = itertools.count()

    def spawn(self, generator):
        """Make a task of a generator; it begins in the next turn."""
        task = Task(generator)
        self.ready(task)
        return task

    def ready(self, task, value=None, error=None):
        self._ready.append((task, value, error))

    def await_(self, table, sock, task):
        """Let the task wait for the socket."""
        if holds_key(table, sock):
            self.ready(task, None, Busy('another task waits for this socket'))
        else:
            table[sock] = task

    def call_at(self, when, task):
        heapq.heappush(self._sleeping, (when, next(self._number), task))

    def turn(self):
        """Run all tasks that can go on, after waiting until there is one."""
        self._poll()
        for _ in range(len(self._ready)):
            task, value, error = self._ready.popleft()
            request = task.step(value, error)
            if request is not None:
                request.grant(self, task)
            for other in self._released(task):
                self.ready(other, task.value, task.error)

    def run(self, *generators):
        """Run until all tasks have ended; raises the error nobody waited for."""
        tasks = [self.spawn(generator) for generator in generators]
        while self._ready or self._sleeping or self.readers or self.writers:
            self.turn()
        for task in tasks:
            if task.error is not None:
                raise task.error
        return [task.value for task in tasks]

    def _released(self, task):
        if not task.ended:
            return []
        released, task.waiting = task.waiting, []
        return released

    def _poll(self):
        """Move tasks that waited for sockets or time to the ready ones."""
        timeout = None
        if self._ready:
            timeout = 0
        elif self._sleeping:
            timeout = max(0, self._sleeping[0][0] - time.time())
        readable, writable = wait(list(self.readers.keys()), list(self.writers.keys()), timeout)
        for sock in readable:
            self.ready(self.readers.pop(sock))
        for sock in writable:
            self.ready(self.writers.pop(sock))
        while self._sleeping and self._sleeping[0][0] <= time.time():
            self.ready(heapq.heappop(self._sleeping)[2])


def main():
    """Two tasks that sleep in turns, and one that waits for both."""
    def count(name, times, seconds):
        for number in range(times):
            print(name, number)
            yield Sleep(seconds)
        yield Return(times)

    def parent():
        tasks = []
        for name, times, seconds in [('slow', 2, 0.02), ('fast', 3, 0.001)]:
            tasks.append((yield Spawn(count(name, times, seconds))))
        total = 0
        for task in tasks:
            total += yield Join(task)
        print('in all:', total)

    Scheduler().run(parent())


if __name__ == '__main__':
    main()
