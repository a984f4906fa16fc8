"""A queue of tasks and workers for them, in this process or elsewhere.

A task is a line of JSON that names a function; only functions that are
registered can be called. A pickle would be shorter, but whoever can write to
the queue could then run anything in the worker.
"""

from __future__ import absolute_import, division, print_function
import six
import json
import threading
import time
import uuid
from six.moves.queue import Empty, Queue

MAX_MESSAGE = 65536


class BadMessage(ValueError):
    """What came out of the queue is no task."""


class MemoryBackend(object):
    """Queue and results in this process."""

    def __init__(self):
        self._queue = Queue()
        self._results = {}
        self._stored = threading.Condition()

    def push(self, message):
        self._queue.put(message)

    def pop(self, timeout):
        """The oldest message, ``None`` if there is none after so many seconds."""
        try:
            return self._queue.get(True, timeout)
        except Empty:
            return None

    def size(self):
        return self._queue.qsize()

    def store(self, key, value):
        with self._stored:
            self._results[key] = value
            self._stored.notifyAll()

    def fetch(self, key, timeout):
        """A stored result, once; ``None`` if it does not come in time."""
        deadline = time.time() + timeout
        with self._stored:
            while key not in self._results and time.time() < deadline:
                self._stored.wait(deadline - time.time())
            return self._results.pop(key, None)


def encode(task):
    """A task or an outcome as one line of ASCII bytes."""
    return six.ensure_binary(json.dumps(task, sort_keys=True))


def decode(message):
    """The task in a message, checked."""
    if len(message) > MAX_MESSAGE:
        raise BadMessage('message of %d bytes' % len(message))
    try:
        task = json.loads(message)
    except (ValueError, RuntimeError):
        # The second for lists inside lists without end.
        raise BadMessage('not JSON')
    if not isinstance(task, dict) or sorted(task) != ['args', 'function', 'id']:
        raise BadMessage('a task has args, function and id')
    if not isinstance(task['args'], list):
        raise BadMessage('args must be a list')
    for key in 'function', 'id':
        if not isinstance(task[key], six.string_types):
            raise BadMessage('%s must be text' % key)
    return task


class TaskQueue(object):
    """Hands in tasks, and asks for what became of them."""

    def __init__(self, backend):
        self.backend = backend

    def submit(self, function, *args):
        """Put a task in the queue; returns its number, to ask for the result by."""
        number = uuid.uuid4().hex
        self.backend.push(encode({'id': number, 'function': function, 'args': args}))
        return number

    def result(self, number, timeout=10):
        """(True, value), (False, reason), or ``None`` if it is not there in time."""
        stored = self.backend.fetch(number, timeout)
        if stored is None:
            return None
        good, value = json.loads(stored)
        return good, value


class Worker(object):
    """Takes tasks and calls registered functions."""

    def __init__(self, backend):
        self.backend = backend
        self.functions = {}
        self.refused = []

    def register(self, function):
        """Decorator: tasks may call the function by its name."""
        self.functions[function.__name__] = function
        return function

    def perform(self, task):
        """[True, value], or [False, reason]."""
        name = task['function']
        if name not in self.functions:
            return [False, 'unknown function %s' % name]
        try:
            value = self.functions[name](*task['args'])
            json.dumps(value)
        except Exception as error:
            return [False, '%s: %s' % (error.__class__.__name__, error)]
        return [True, value]

    def step(self, timeout=0.1):
        """Do one task, or refuse one message; False if there was none."""
        message = self.backend.pop(timeout)
        if message is None:
            return False
        try:
            task = decode(message)
        except BadMessage as error:
            self.refused.append(str(error))
        else:
            self.backend.store(task['id'], encode(self.perform(task)))
        return True

    def run(self, stop, timeout=0.1):
        """Work until the event ``stop`` is set; returns the number of messages."""
        count = 0
        while not stop.isSet():
            count += self.step(timeout)
        return count


def main():
    backend = MemoryBackend()
    queue, worker = TaskQueue(backend), Worker(backend)
    worker.register(divmod)
    numbers = [queue.submit('divmod', 7, 2), queue.submit('eval', '1')]
    backend.push(b'rubbish')
    while worker.step(0):
        pass
    for number in numbers:
        print('%s: %s' % queue.result(number))
    print('refused:', ', '.join(worker.refused))


if __name__ == '__main__':
    main()
