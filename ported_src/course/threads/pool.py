"""A pool of worker threads that take jobs from one queue.

A job that fails does not end its worker: the error is kept in the job, and
raised where its result is asked for.
"""

from __future__ import division, print_function
from course._compat import filter_like, reraise
import sys
import threading
from six.moves.queue import Queue

try:
    from .results import NotReady
except (ImportError, ValueError):  # run as a script
    from results import NotReady


class PoolClosed(Exception):
    """A job was handed in after the pool had been closed."""


class Job:
    """One call, its state and its result."""

    def __init__(self, function, args):
        self._function = function
        self._args = args
        self._done = threading.Event()
        self._value = None
        self._error = None

    def execute(self):
        try:
            self._value = self._function(*self._args)
        except:
            self._error = sys.exc_info()
        self._done.set()

    def ready(self):
        return self._done.isSet()

    def result(self, timeout=None):
        self._done.wait(timeout)
        if not self._done.isSet():
            raise NotReady('no result after %s seconds' % timeout)
        if self._error:
            reraise(self._error[0], self._error[1], self._error[2])
        return self._value


class WorkerPool(object):

    def __init__(self, size):
        self._jobs = Queue()
        self._closed = False
        self._workers = []
        for number in range(size):
            worker = threading.Thread(target=self._work, name='pool-%d' % number)
            worker.setDaemon(True)
            worker.start()
            self._workers.append(worker)

    def _work(self):
        while True:
            job = self._jobs.get()
            if job is None:
                break
            job.execute()

    def submit(self, function, *args):
        """Hand in a job; it is done when a worker is free."""
        if self._closed:
            raise PoolClosed('the pool takes no more jobs')
        job = Job(function, args)
        self._jobs.put(job)
        return job

    def apply(self, function, args=(), async_=False):
        """Call in the pool; with ``async`` return the job instead of its result."""
        job = self.submit(function, *args)
        if async_:
            return job
        return job.result()

    def map(self, function, items):
        """Like the built-in ``map``, but the calls run at the same time."""
        jobs = [self.submit(function, item) for item in items]
        return [job.result() for job in jobs]

    def alive(self):
        return len(filter_like(threading.Thread.is_alive, self._workers))

    def close(self):
        """Let the workers finish all jobs handed in, and wait for them."""
        if not self._closed:
            self._closed = True
            for _ in self._workers:
                self._jobs.put(None)
        for worker in self._workers:
            worker.join()

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        self.close()


def main():
    """Squares from a pool of three, and a job that fails."""
    with WorkerPool(3) as pool:
        print(pool.map(lambda number: number ** 2, list(range(6))))
        job = pool.apply(int, ['six'], async_=True)
        try:
            job.result()
        except ValueError as error:
            print('failed:', error)
        print('workers:', pool.alive())
    print('workers after closing:', pool.alive())


if __name__ == '__main__':
    main()
