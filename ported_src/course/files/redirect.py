"""Redirecting standard input, output and errors inside Python."""

from __future__ import absolute_import, division, print_function
from course._compat import print_line, print_part
from six.moves import input

import sys
from contextlib import contextmanager
from six.moves import StringIO


@contextmanager
def redirected(stdin=None, stdout=None, stderr=None):
    """Use other files for the body; None leaves a stream as it is."""
    before = sys.stdin, sys.stdout, sys.stderr
    sys.stdin = stdin or sys.stdin
    sys.stdout = stdout or sys.stdout
    sys.stderr = stderr or sys.stderr
    try:
        yield
    finally:
        sys.stdin, sys.stdout, sys.stderr = before


def captured(function, *arguments):
    """Call a function; return what it printed and its errors' text."""
    output, errors = StringIO(), StringIO()
    with redirected(stdout=output, stderr=errors):
        function(*arguments)
    return output.getvalue(), errors.getvalue()


def answered(function, *answers):
    """Call a function that asks; the answers are typed by this one."""
    with redirected(stdin=StringIO('\n'.join(answers) + '\n')):
        return function()


class Tee(object):
    """A file that writes to several others."""

    def __init__(self, *streams):
        self.streams = streams

    def write(self, text):
        for stream in self.streams:
            stream.write(text)

    def flush(self):
        for stream in self.streams:
            stream.flush()


class Numbered(object):
    """A file that writes each line with its number to another one."""

    def __init__(self, stream):
        self.stream = stream
        self.number = 0
        self.at_start = True

    def write(self, text):
        for line in text.splitlines(True):
            if self.at_start:
                self.number += 1
                self.stream.write('%3d  ' % self.number)
            self.stream.write(line)
            self.at_start = line.endswith('\n')


def ask_number(question, attempts=3):
    """Ask until the answer is a number; complain on standard error."""
    for left in range(attempts - 1, -1, -1):
        answer = input(question)
        if answer.isdigit():
            return int(answer)
        print_line('%r is no number, %d left' % (answer, left), file=sys.stderr)
    raise ValueError('no number')


def report(*numbers):
    """Print numbers on a line and their sum below, to standard output."""
    print_part('sum of', file=None)
    for number in numbers:
        print_part(number)
    print_line()
    print_line(sum(numbers))


def main():
    with redirected(stdout=Numbered(sys.stdout)):
        report(1, 2, 3)
    output, errors = captured(answered, lambda: ask_number('? '), 'x', '7')
    print_line(repr(output), repr(errors))


if __name__ == '__main__':
    main()
