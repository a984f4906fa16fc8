"""Named pipes, and other programs at the end of a pipe."""

from __future__ import absolute_import, division, print_function
from course._compat import line_ends
import six
import os
import subprocess
import sys
import threading


class PipeError(Exception):
    """A program that failed; its exit status and what it said are in ``args``."""

    def __str__(self):
        status, said = self.args
        return 'exit status %d: %s' % (status, said)


def run_filter(argv, text):
    """Send text (as UTF-8) through a program; return the text it wrote.

    Raises :class:`PipeError` where its exit status is not 0.
    """
    child = subprocess.Popen(argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                             stderr=subprocess.PIPE)
    out, err = child.communicate(text.encode('utf-8'))
    if child.returncode != 0:
        raise PipeError(child.returncode, six.ensure_str(err.strip()))
    return out.decode('utf-8')


def pipeline(commands):
    """Run programs with each one's output as the next one's input, as the shell does.

    Returns the lines that the last one writes.
    """
    previous, children = None, []
    for argv in commands:
        child = subprocess.Popen(argv, stdin=previous, stdout=subprocess.PIPE, universal_newlines=True)
        if previous is not None:
            previous.close()
        previous = child.stdout
        children.append(child)
    output = previous.read()
    previous.close()
    for child in children:
        child.wait()
    return output.split('\n')[:-1]


class Coprocess:
    """A program that answers one line for each line it gets."""

    def __init__(self, argv):
        self.child = subprocess.Popen(argv, stdin=subprocess.PIPE, stdout=subprocess.PIPE, universal_newlines=True)

    def ask(self, line):
        """Send a line and return the answer; raises ``EOFError`` where there is none."""
        self.child.stdin.write(line + '\n')
        self.child.stdin.flush()
        answer = self.child.stdout.readline()
        if answer == '':
            raise EOFError('the program has ended')
        return answer[:-1]

    def alive(self):
        """Tell whether it answers ``ping`` with ``pong``."""
        return self.ask('ping') == 'pong'

    def close(self):
        """End the program's input and return its exit status."""
        self.child.stdin.close()
        status = self.child.wait()
        self.child.stdout.close()
        return status


def collect(path, into):
    """Make a named pipe and start a thread that appends the lines sent to it to ``into``."""
    os.mkfifo(path, 0o600)

    def read():
        stream = open(path, 'r', **line_ends)
        for line in stream:
            into.append(line.rstrip('\n'))
        stream.close()

    thread = threading.Thread(target=read)
    thread.start()
    return thread


def post(path, lines):
    """Write lines to a named pipe; waits until somebody reads it."""
    descriptor = os.open(path, os.O_WRONLY)
    try:
        for line in lines:
            os.write(descriptor, six.ensure_binary(line + '\n'))
    finally:
        os.close(descriptor)


ECHO = """
import sys
while True:
    line = sys.stdin.readline()
    if line.strip() in ('', 'quit'):
        break
    sys.stdout.write(line.replace('ping', 'pong'))
    sys.stdout.flush()
"""


def main():
    child = Coprocess([sys.executable, '-c', ECHO])
    print(child.ask('hello'), child.alive(), child.close())


if __name__ == '__main__':
    main()
