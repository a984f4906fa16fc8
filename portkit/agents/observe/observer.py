"""What a scenario is given: ``observe("label", value)`` and what it needs to run alike everywhere."""
import dis
import os
import random
import socket
import sys
import threading
import time
import traceback

from ..canonical import Encoder, Limits
from .output import Output

_ITEMS = 100
_JOIN = 10


class Observer(object):
    """Called with a label and a value; undoes at the end what its helpers have set up."""

    def __init__(self, channel, places, hook, folder):
        self._channel = channel
        self._places = places
        self._hook = hook
        self._undo = []
        self.folder = folder

    def __call__(self, label, value):
        """Observe a value, iterators by their first items; gives the value back."""
        self._write(label, value=self.form(value))
        return value

    def call(self, label, function, *args, **kwargs):
        """Call a function and observe what it gives or raises; gives the result, or None."""
        try:
            result = function(*args, **kwargs)
        except (Exception, SystemExit) as error:  # noqa: BLE001 - the program's own: it is what is observed
            self._write(label, raised=self.raised(error))
            return None
        return self(label, result)

    def calls(self, function, *arguments):
        """Call a function with each tuple of arguments; observe what it gives or raises."""
        for given in arguments:
            self.call("%s #" % function.__name__, function, *given)

    def printed(self, label, function, *args, **kwargs):
        """Call a function and observe what it gives or raises, and what it prints."""
        output = Output(os.path.dirname(self.folder))
        try:
            return self.call(label, function, *args, **kwargs)
        finally:
            out, err = output.close()
            self._write("%s stdout" % label, value=self.raw(out))
            self._write("%s stderr" % label, value=self.raw(err))

    def raised(self, error):
        """The form of an exception; ``own`` says whether a line of the program raised it by itself."""
        form = self.form(error)
        if "x" in form:
            form["own"] = self._is_own(error)
        return form

    def form(self, value):
        active, self._hook.active = self._hook.active, False
        try:
            limits = Limits(depth=20, nodes=20000, text=200000)
            return Encoder(self._places, limits, consume=_ITEMS, describe=True).encode(value)
        finally:
            self._hook.active = active

    def raw(self, data):
        """The form of what left the process: it is bytes on 2.7 as on 3. None where there is no content."""
        return None if data is None else {"b": self._places.mask(data).decode("latin-1")}

    def _write(self, label, **record):
        if self._channel.is_ours:
            self._channel.write(label=label, **record)

    def _is_own(self, error):
        trace = getattr(error, "__traceback__", None)
        if trace is None:
            trace = sys.exc_info()[2]
        if trace is None:
            return True
        while trace.tb_next is not None:
            trace = trace.tb_next
        code = trace.tb_frame.f_code
        at = code.co_code[trace.tb_lasti]
        name = dis.opname[at if isinstance(at, int) else ord(at)]
        return name == "RAISE_VARARGS" and self._hook.is_of_program(code)

    # What a scenario may ask for ----------------------------------------------------------------

    def patch(self, owner, name, value):
        """Set an attribute until the end of the scenario."""
        before = owner.__dict__.get(name, self) if isinstance(owner, type) else getattr(owner, name, self)
        self._undo.append(lambda: delattr(owner, name) if before is self else setattr(owner, name, before))
        setattr(owner, name, value)

    def at_end(self, function):
        """Call a function when the scenario is over, the newest first."""
        self._undo.append(function)

    def in_thread(self, run, stop=None):
        """Run a server beside the scenario; ``stop()`` is called, and it is joined, at the end."""
        errors = []

        def guarded():
            try:
                run()
            except Exception as error:  # noqa: BLE001 - told at the end of the scenario
                errors.append(error)

        thread = threading.Thread(target=guarded)
        thread.daemon = True
        thread.start()

        def end():
            if stop is not None:
                stop()
            thread.join(_JOIN)
            ended = not thread.is_alive()
            self._write("thread", value=ended, errors=[self.form(error) for error in errors])

        self._undo.append(end)
        return thread

    def fixed_time(self, start=1234567890.0, step=1.0):
        """Let ``time.time`` begin at *start* and go on by *step* with each look; nothing sleeps."""
        ticks = [start - step]

        def now():
            ticks[0] += step
            return ticks[0]

        self.patch(time, "time", now)
        self.patch(time, "sleep", lambda seconds: None)
        for name in ("gmtime", "localtime", "ctime"):
            self.patch(time, name, _default_to(getattr(time, name), now))
        strftime = time.strftime
        self.patch(time, "strftime", lambda form, *at: strftime(form, *(at or (time.gmtime(),))))

    def fixed_random(self, seed=0):
        """The same random numbers on all interpreters: 3 draws whole numbers in another way than 2."""
        numbers = _Random(seed)
        for name in ("random", "choice", "shuffle", "sample", "randrange", "randint", "uniform"):
            self.patch(random, name, getattr(numbers, name))

    def peer(self, answer=b"", size=None):
        """A server on loopback for one connection; observes what the program sends to it.

        It answers after *size* bytes, by default when all was sent.
        """
        return _Peer(self, answer, size)

    def close(self):
        while self._undo:
            undo = self._undo.pop()
            try:
                undo()
            except Exception:  # noqa: BLE001 - the scenario is over, and what it did is what counts
                self._write("clean-up", value=traceback.format_exc().splitlines()[-1])


def _default_to(function, now):
    return lambda *at: function(*(at or (now(),)))


class _Random(object):
    """Only ``Random.random``, with the same seed, gives the same on 2.7 and on 3."""

    def __init__(self, seed):
        source = random.Random(seed)
        self.random = source.random
        self.uniform = source.uniform

    def randrange(self, start, stop=None, step=1):
        if stop is None:
            start, stop = 0, start
        return start + step * int(self.random() * ((stop - start + step - 1) // step))

    def randint(self, first, last):
        return self.randrange(first, last + 1)

    def choice(self, items):
        return items[self.randrange(len(items))]

    def shuffle(self, items):
        for index in range(len(items) - 1, 0, -1):
            other = self.randrange(index + 1)
            items[index], items[other] = items[other], items[index]

    def sample(self, items, count):
        pool = list(items)
        self.shuffle(pool)
        return pool[:count]


class _Peer(object):
    def __init__(self, observer, answer, size):
        self._answer = answer
        self._size = size
        self.received = b""
        self._listener = socket.socket()
        self._listener.bind(("127.0.0.1", 0))
        self._listener.listen(1)
        self._listener.settimeout(_JOIN)
        self.host, self.port = self.address = self._listener.getsockname()
        observer.in_thread(self._serve, lambda: observer("sent", self.content()))

    def content(self):
        return self.received

    def _serve(self):
        connection = self._listener.accept()[0]
        connection.settimeout(_JOIN)
        try:
            while self._size is None or len(self.received) < self._size:
                data = connection.recv(65536)
                if not data:
                    break
                self.received += data
            connection.sendall(self._answer)
        finally:
            connection.close()
            self._listener.close()
