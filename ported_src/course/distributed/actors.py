"""Actors: a thread each, that owns its state and gets messages through a mailbox."""

from __future__ import absolute_import, division, print_function
from course._compat import cmp, reraise
from functools import cmp_to_key
from six.moves import range
import heapq
from six.moves import queue as Queue
import sys
import threading


class ActorExit(Exception):
    """Raised in an actor that was told to end."""


class Actor:
    """Subclasses define ``run``, which calls ``receive`` for the next message."""

    def __init__(self):
        self._mailbox = Queue.Queue()
        self._ended = threading.Event()
        self.failure = None

    def start(self):
        """Run in a thread of its own; return self."""
        thread = threading.Thread(target=self._bootstrap)
        thread.setDaemon(True)
        thread.start()
        return self

    def _bootstrap(self):
        try:
            self.run()
        except ActorExit:
            pass
        except Exception:
            self.failure = sys.exc_info()
        finally:
            self._ended.set()

    def send(self, message):
        """Put a message into the mailbox and go on at once."""
        self._mailbox.put(message)

    def receive(self):
        """Wait for the next message, in the actor's own thread."""
        message = self._mailbox.get()
        if message is ActorExit:
            raise ActorExit
        return message

    def close(self):
        """Tell the actor to end, after the messages that it has already."""
        self.send(ActorExit)

    def join(self, timeout=10):
        """Wait for its end; what it failed with is raised here, with its traceback."""
        self._ended.wait(timeout)
        if not self._ended.isSet():
            raise RuntimeError('%s has not ended' % self.__class__.__name__)
        if self.failure:
            kind, error, traceback = self.failure
            reraise(kind, error, traceback)

    def run(self):
        """Handle messages for ever."""
        while True:
            self.handle(self.receive())

    def handle(self, message):
        raise NotImplementedError('handle')


class Forwarder(Actor):
    """Sends what ``change`` makes of each message on to other actors; drops None."""

    def __init__(self, change, *targets):
        Actor.__init__(self)
        self.change = change
        self.targets = targets

    def handle(self, message):
        changed = self.change(message)
        if changed is not None:
            for target in self.targets:
                target.send(changed)


class Collector(Actor):
    """Keeps what it gets, for others to look at when it has ended."""

    def __init__(self):
        Actor.__init__(self)
        self.found = []

    def handle(self, message):
        self.found.append(message)


class Agenda(Actor):
    """Collects jobs, which are dictionaries, until it is closed; ``order`` has the urgent first."""

    def __init__(self):
        Actor.__init__(self)
        self._heap = []

    def handle(self, priority_job):
        priority, job = priority_job
        heapq.heappush(self._heap, (cmp_to_key(cmp)((priority, job)), job))

    def order(self):
        """Return the jobs in the order of their priority; None as priority goes first."""
        jobs = [heapq.heappop(self._heap)[1] for _ in range(len(self._heap))]
        return jobs


class Result:
    """What an actor will answer; ``get`` waits for it."""

    def __init__(self):
        self._ready = threading.Event()
        self._value = self._error = None

    def set(self, value):
        self._value = value
        self._ready.set()

    def fail(self, error):
        self._error = error
        self._ready.set()

    def get(self, timeout=10):
        """Return the value; raises what the actor raised."""
        self._ready.wait(timeout)
        if not self._ready.isSet():
            raise RuntimeError('no answer yet')
        if self._error is not None:
            raise self._error
        return self._value


class Worker(Actor):
    """Calls functions for others, one at a time."""

    def submit(self, function, *args):
        """Have the function called; return its :class:`Result`."""
        result = Result()
        self.send((function, args, result))
        return result

    def handle(self, function_args_result):
        function, args, result = function_args_result
        try:
            result.set(function(*args))
        except Exception as error:
            result.fail(error)


def main():
    collector = Collector().start()
    squares = Forwarder(lambda number: number * number, collector).start()
    for number in range(5):
        squares.send(number)
    for actor in (squares, collector):
        actor.close()
        actor.join()
    print(collector.found)


if __name__ == '__main__':
    main()
