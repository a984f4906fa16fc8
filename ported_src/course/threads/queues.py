"""Queues between threads: they do the locking, so the program need not.

The kinds are first in first out, last in first out, and by priority. The end of
the work is a marker in the queue, one for each consumer.
"""

from __future__ import absolute_import, division, print_function
from course._compat import print_line, print_part
import threading
from six.moves.queue import Empty, Full, LifoQueue, PriorityQueue, Queue

END = object()
KINDS = {'fifo': Queue, 'lifo': LifoQueue, 'priority': PriorityQueue}


def make_queue(kind='fifo', size=0):
    """An empty queue; ``size`` 0 means that it never gets full."""
    if kind not in KINDS:
        raise KeyError('no queue of kind %s, only %s' % (kind, ', '.join(sorted(KINDS))))
    return KINDS[kind](size)


def drain(queue):
    """All that is in the queue now, without waiting."""
    items = []
    while 1:
        try:
            items.append(queue.get_nowait())
        except Empty:
            return items


def fill(queue, items):
    """Put in what there is place for; return what is left over."""
    left = list(items)
    while left:
        try:
            queue.put(left[0], False)
        except Full:
            break
        del left[0]
    return left


def consume(queue, action):
    """Do the action with each item up to the END; return how many there were."""
    count = 0
    for item in iter(queue.get, END):
        action(item)
        queue.task_done()
        count += 1
    queue.task_done()
    return count


class Pipeline(object):
    """Stages joined by queues; each stage is a function with its own threads."""

    def __init__(self, *functions):
        self._functions = functions
        self._queues = [Queue() for _ in range(len(functions) + 1)]
        self._threads = []

    def _stage(self, function, source, target):
        consume(source, lambda item: target.put(function(item)))
        target.put(END)

    def start(self):
        stages = list(zip(self._functions, self._queues, self._queues[1:]))
        for function, source, target in stages:
            thread = threading.Thread(target=self._stage, args=(function, source, target))
            thread.setDaemon(True)
            thread.start()
            self._threads.append(thread)

    def run(self, items):
        """Send the items through all stages and return what comes out."""
        self.start()
        for item in items:
            self._queues[0].put(item)
        self._queues[0].put(END)
        for thread in self._threads:
            thread.join()
        del self._threads[:]
        return drain(self._queues[-1])[:-1]


def by_priority(jobs):
    """The names of (priority, name) jobs, the most urgent (lowest) first."""
    queue = make_queue('priority')
    fill(queue, jobs)
    return list(map(lambda priority_name: (lambda priority, name: name)(*priority_name), drain(queue)))


def main():
    """A pipeline of two stages, and jobs by priority."""
    pipeline = Pipeline(str.strip, str.upper)
    for word in pipeline.run([' spam ', 'eggs\n']):
        print_part(word)
    print_line()
    print_line(by_priority([(2, 'later'), (1, 'now'), (3, 'never')]))


if __name__ == '__main__':
    main()
