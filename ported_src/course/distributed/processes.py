"""Actors that are processes: the same mailbox, but messages are copied through a pipe."""

from __future__ import absolute_import, division, print_function
import multiprocessing
import os
import sys
import traceback


class RemoteFailure(Exception):
    """What an actor failed with; the text is its traceback there."""


class ProcessActor:
    """Runs ``behaviour(receive, send)`` in a process until it returns or is closed.

    ``receive()`` gives the next message and raises ``EOFError`` after the last
    one; ``send(value)`` answers. Both ends may send whatever can be pickled.
    """

    def __init__(self, behaviour, *args):
        self._ours, self._theirs = multiprocessing.Pipe()
        self._process = multiprocessing.Process(
            target=run_behaviour, args=(behaviour, args, self._ours, self._theirs))

    def start(self):
        """Start the process; return self."""
        self._process.start()
        self._theirs.close()
        return self

    def send(self, message):
        self._ours.send(message)

    def receive(self, timeout=10):
        """Return the next answer; raises ``EOFError`` at the end, :class:`RemoteFailure`."""
        if not self._ours.poll(timeout):
            raise RuntimeError('no answer in %s seconds' % timeout)
        kind, value = self._ours.recv()
        if kind == 'end':
            raise EOFError('the actor has ended')
        if kind == 'failure':
            raise RemoteFailure(value)
        return value

    def answers(self):
        """Yield the answers until the actor ends."""
        while True:
            try:
                value = self.receive()
            except EOFError:
                return
            yield value

    def close(self):
        """Say that there are no more messages."""
        self._ours.send(None)

    def join(self, timeout=10):
        """Wait for the end of the process and return its exit status."""
        self._process.join(timeout)
        self._ours.close()
        return self._process.exitcode


def run_behaviour(behaviour, args, ours, theirs):
    """The body of the process."""
    ours.close()  # the fork has this end too, and would never see it closed otherwise

    def receive():
        message = theirs.recv()
        if message is None:
            raise EOFError
        return message

    try:
        behaviour(receive, lambda value: theirs.send(('answer', value)), *args)
    except EOFError:
        theirs.send(('end', None))
    except Exception:
        theirs.send(('failure', ''.join(traceback.format_exception(*sys.exc_info()))))
    else:
        theirs.send(('end', None))
    theirs.close()


def summer(receive, send, start=0):
    """Answer each number with the sum so far."""
    total = start
    while True:
        total += receive()
        send(total)


def shouter(receive, send):
    """Answer one text in upper case, and end."""
    send(receive().upper())


def identity(receive, send):
    """Answer each message with the number of the process."""
    while True:
        receive()
        send(os.getpid())


def main():
    actor = ProcessActor(summer, 100).start()
    for number in (1, 2, 3):
        actor.send(number)
    actor.close()
    print(list(actor.answers()), actor.join())


if __name__ == '__main__':
    main()
