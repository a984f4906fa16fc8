"""What a task can ask its scheduler for, by yielding one of these.

``Return`` is no request: it ends a generator with a value for its caller, since
a generator of Python 2 cannot return one.
"""

from __future__ import absolute_import, division, print_function
import time


class Request(object):
    """Something that a task can yield; ``grant`` sees to it."""


class Readable(Request):
    """Go on when the socket has something to read."""

    def __init__(self, sock):
        self.sock = sock

    def grant(self, scheduler, task):
        scheduler.await_(scheduler.readers, self.sock, task)


class Writable(Request):
    """Go on when the socket takes data."""

    def __init__(self, sock):
        self.sock = sock

    def grant(self, scheduler, task):
        scheduler.await_(scheduler.writers, self.sock, task)


class Sleep(Request):
    """Go on after so many seconds."""

    def __init__(self, seconds):
        self.seconds = seconds

    def grant(self, scheduler, task):
        scheduler.call_at(time.time() + self.seconds, task)


class Spawn(Request):
    """Start a generator as a task of its own; ``yield`` gives the task."""

    def __init__(self, generator):
        self.generator = generator

    def grant(self, scheduler, task):
        scheduler.ready(task, scheduler.spawn(self.generator))


class Join(Request):
    """Go on when another task has ended; ``yield`` gives its value or raises."""

    def __init__(self, task):
        self.task = task

    def grant(self, scheduler, task):
        if self.task.ended:
            scheduler.ready(task, self.task.value, self.task.error)
        else:
            self.task.waiting.append(task)


class Return(object):
    """What a generator gives to the one that called it."""

    def __init__(self, value):
        self.value = value


def main():
    """What a task asks for, with nobody there to grant it."""
    def task():
        yield Sleep(1)
        yield Join(None)
        yield Return('tea')

    for wanted in task():
        print(wanted.__class__.__name__, vars(wanted))


if __name__ == '__main__':
    main()
