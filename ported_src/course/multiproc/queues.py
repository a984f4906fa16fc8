"""Work for processes through queues, and the results back.

A ``JoinableQueue`` knows when all that was put in has been done; the workers
are ended by a marker each. Errors travel as text, since an exception object
may not survive the way.
"""

from __future__ import absolute_import, division, print_function
from course._compat import make_exception
from six.moves import range
import multiprocessing
import multiprocessing.queues

END = None


class Failed(Exception):
    """A task raised in its worker."""


def work(tasks, results):
    """Do (number, function, argument) tasks up to the END; return their count."""
    count = 0
    while True:
        task = tasks.get()
        try:
            if task is END:
                return count
            number, function, argument = task
            results.put((number, perform(function, argument)))
            count += 1
        finally:
            tasks.task_done()


def perform(function, argument):
    """(True, value), or (False, what went wrong)."""
    try:
        return True, function(argument)
    except Exception as error:
        return False, '%s: %s' % (error.__class__.__name__, error)


class Farm(object):
    """Worker processes that share one queue of tasks."""

    def __init__(self, workers):
        self.tasks = multiprocessing.JoinableQueue()
        self.results = multiprocessing.Queue()
        self.workers = [multiprocessing.Process(target=work, args=(self.tasks, self.results))
                        for _ in range(workers)]
        for worker in self.workers:
            worker.daemon = True
            worker.start()

    def map(self, function, arguments):
        """Values in the order of the arguments; ``Failed`` with the first error."""
        arguments = list(arguments)
        for number, argument in enumerate(arguments):
            self.tasks.put((number, function, argument))
        outcomes = dict([self.results.get() for _ in arguments])
        self.tasks.join()
        values = []
        for number in range(len(arguments)):
            good, value = outcomes[number]
            if not good:
                raise make_exception(Failed, value)
            values.append(value)
        return values

    def close(self):
        """End the workers and return their exit codes."""
        for _ in self.workers:
            self.tasks.put(END)
        for worker in self.workers:
            worker.join()
        return [worker.exitcode for worker in self.workers]


def relay(source, target, change):
    """One process of a chain: take, change, hand on, up to the END."""
    for item in iter(source.get, END):
        target.put(change(item))
    target.put(END)


def chain(items, *changes):
    """Send the items through one process for each change."""
    queues = [multiprocessing.Queue() for _ in range(len(changes) + 1)]
    processes = []
    for change, source, target in zip(changes, queues, queues[1:]):
        process = multiprocessing.Process(target=relay, args=(source, target, change))
        process.start()
        processes.append(process)
    for item in items:
        queues[0].put(item)
    queues[0].put(END)
    changed = list(iter(queues[-1].get, END))
    for process in processes:
        process.join()
    return changed


def square(number):
    return number * number


def main():
    """Squares from two processes, and an error from one."""
    farm = Farm(2)
    print(farm.map(square, list(range(5))))
    try:
        farm.map(int, ['1', 'two'])
    except Failed as error:
        print('failed:', error.args[0].split(':')[0])
    print('exit codes:', farm.close())
    print(chain(['spam'], len, square))


if __name__ == '__main__':
    main()
