"""Event-driven tasks: work cut into pieces that are done in turns of the loop."""
from readyqueue import EventLoop


class Repeated(object):
    """A call that is made again and again; see ``every``."""

    def __init__(self, loop, delay, call, times, done):
        self._loop = loop
        self._delay = delay
        self._call = call
        self._done = done
        self._timer = None
        self.left = times

    def fire(self):
        if self.left == 0:
            return
        self.left -= 1
        if self.left == 0:
            self._call()
            self._done()
        else:
            self._timer = self._loop.call_later(self._delay, self.fire)
            self._call()

    def cancel(self):
        """No more calls, and ``done`` is not called either."""
        self.left = 0
        if self._timer is not None:
            self._timer.cancel()


def every(loop, delay, function, *args, **options):
    """Call in the next turn and then every ``delay`` seconds, until cancelled.

    Options: ``times`` (-1 for ever), and ``done``, to be called after the last.
    """
    repeated = Repeated(loop, delay, lambda: function(*args), options.get('times', -1),
                        options.get('done', lambda: None))
    loop.call_soon(repeated.fire)
    return repeated


class Steps(object):
    """Functions of which one runs each turn, given the value of the one before.

    The first error ends the task; ``error`` then has it.
    """

    def __init__(self, loop, functions, done=None):
        self._loop = loop
        self._functions = list(functions)
        self._done = done
        self.value = None
        self.error = None
        self.finished = False
        loop.call_soon(self._step)

    def _step(self):
        try:
            if self._functions:
                self.value = self._functions.pop(0)(self.value)
                self._loop.call_soon(self._step)
                return
        except Exception, error:
            self.error = error
        self.finished = True
        if self._done is not None:
            self._done(self)


class Bus(object):
    """Events by name, and who wants to know of them."""

    def __init__(self, loop):
        self._loop = loop
        self._handlers = {}

    def on(self, event, handler):
        self._handlers.setdefault(event, []).append(handler)

    def off(self, event, handler):
        self._handlers[event].remove(handler)

    def fire(self, event, args=(), async=False):
        """Call the handlers of an event, now or in the next turn; return how many."""
        handlers = self._handlers.get(event, [])[:]
        for handler in handlers:
            if async:
                self._loop.call_soon(handler, *args)
            else:
                handler(*args)
        return len(handlers)


def main():
    """A task of three steps tells a bus when it has finished."""
    loop = EventLoop()
    bus = Bus(loop)
    ticks, values = [], []
    bus.on('finished', values.append)
    bus.on('finished', lambda value: loop.stop())
    Steps(loop, [lambda _: 2, lambda n: n * 21, str],
          lambda task: bus.fire('finished', (task.value,), async=True))
    every(loop, 0.001, ticks.append, 'tick', times=2)
    loop.run()
    print ticks[0], values[0]
    loop.close()


if __name__ == '__main__':
    main()
