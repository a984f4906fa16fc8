"""A debugger session from a script: pdb with its commands from a list."""

from __future__ import absolute_import, print_function
from course._compat import divide

import pdb
from multiprocessing.pool import ThreadPool
from six.moves import StringIO

PROMPT = '(Pdb) '


class Session(object):
    """Runs a function under pdb, as if somebody typed the commands."""

    def __init__(self, *commands):
        self.commands = commands
        self.output = StringIO()

    def run(self, function, *arguments):
        """Call the function, stopped at its first line; return the result.

        It runs in a thread of its own: pdb takes away the thread's tracer.
        """
        typed = StringIO('\n'.join(self.commands + ('continue', '')))
        debugger = pdb.Pdb(stdin=typed, stdout=self.output)
        debugger.use_rawinput = 0
        pool = ThreadPool(1)
        try:
            return pool.apply(debugger.runcall, (function,) + arguments)
        finally:
            pool.terminate()

    def answers(self):
        """Return what pdb printed after each command."""
        parts = self.output.getvalue().split(PROMPT)
        return [part.strip() for part in parts[1:-1]]


def watch(function, arguments, *expressions):
    """Return (values of the expressions at the first line, the result)."""
    session = Session(*['p ' + expression for expression in expressions])
    result = session.run(function, *arguments)
    return session.answers(), result


def interest(balance, percent):
    """Return the balance after a year."""
    added = divide(balance * percent, 100)
    return balance + added


def main():
    session = Session('p balance, percent', 'next', 'p added',
                      '!added = 1000', 'p balance + added')
    print(session.run(interest, 200, 3))
    answers = session.answers()
    print(answers[0], answers[2], answers[4])


if __name__ == '__main__':
    main()
