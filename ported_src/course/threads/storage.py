"""Thread-local data: one name, another value in each thread."""

from __future__ import absolute_import, division, print_function
import six
from course._compat import filter_like
import threading


class Context(threading.local):
    """What a server knows of the request that the current thread handles.

    ``__init__`` runs again in each thread that touches the object; names of the
    class are seen by all threads.
    """
    service = 'course'

    def __init__(self, user='nobody'):
        self.user = user
        self.notes = []

    def note(self, text):
        self.notes.append('%s: %s' % (self.user, text))


def describe(context):
    """Two dictionaries: the thread's own names, and those all threads share."""
    local = dict(vars(context))
    nonlocal_ = {}
    for name, value in six.iteritems(vars(context.__class__)):
        if not name.startswith('_') and not callable(value) and name not in local:
            nonlocal_[name] = value
    return local, nonlocal_


class PerThread(object):
    """Makes one thing, such as a connection, for each thread that asks for it."""

    def __init__(self, factory):
        self._factory = factory
        self._own = threading.local()
        self._lock = threading.Lock()
        self._all = []

    def get(self):
        try:
            return self._own.thing
        except AttributeError:
            self._own.thing = thing = self._factory()
            with self._lock:
                self._all.append(thing)
            return thing

    def discard(self):
        """Forget the thing of this thread; the next ``get`` makes a new one."""
        thing = self.get()
        del self._own.thing
        with self._lock:
            self._all = filter_like(lambda other: other is not thing, self._all)

    def everything(self):
        with self._lock:
            return self._all[:]

    def close(self):
        """Close all of them, whichever thread they belong to."""
        with self._lock:
            while self._all:
                self._all.pop().close()
        self._own = threading.local()


def visit(context, user, *texts):
    """Notes of one user taken in a new thread, where nobody else's are seen."""
    seen = []

    def work():
        context.user = user
        for text in texts:
            context.note(text)
        seen.extend(context.notes)

    thread = threading.Thread(target=work)
    thread.start()
    thread.join()
    return seen


def main():
    context = Context()
    context.note('in the main thread')
    print(visit(context, 'ann', 'login', 'logout'))
    print(context.notes)
    local, nonlocal_ = describe(context)
    print(sorted(local.keys()), nonlocal_)


if __name__ == '__main__':
    main()
