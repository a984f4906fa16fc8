"""Other programs and their pipes, the old way and the new way.

``os.popen2`` came first; ``subprocess`` replaced it. The pipes of Python 2 are
not buffered, and a child gets all open files of its parent unless it is told
to close them.
"""

from __future__ import absolute_import, division, print_function
import six
import os
import subprocess
import sys


class CommandFailed(Exception):
    """A program ended with another exit status than 0."""

    def __init__(self, status, text):
        Exception.__init__(self, status, text)
        self.status = status
        self.text = text

    def __str__(self):
        return 'exit status %d: %s' % (self.status, six.ensure_str(self.text))


def old_filter(command, data):
    """Send the data through a shell command; what it writes comes back."""
    process = subprocess.Popen(command, shell=True, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    return process.communicate(data)[0]


def new_filter(arguments, data):
    """The same without a shell; ``CommandFailed`` if the program fails."""
    process = subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                               stderr=subprocess.PIPE, close_fds=True)
    output, errors = process.communicate(data)
    if process.returncode != 0:
        raise CommandFailed(process.returncode, errors.strip())
    return output


def lines_of(arguments):
    """Lines of a program's output while it still runs."""
    process = subprocess.Popen(arguments, stdout=subprocess.PIPE)
    try:
        for line in iter(process.stdout.readline, b''):
            yield line.rstrip(b'\n')
    finally:
        process.stdout.close()
        process.wait()


def pipeline(*commands):
    """Output of the last command, each reading what the one before it writes."""
    source, processes = None, []
    for arguments in commands:
        process = subprocess.Popen(arguments, stdin=source, stdout=subprocess.PIPE)
        if source is not None:
            # Now only the child has it, so the one before learns of its end.
            source.close()
        source = process.stdout
        processes.append(process)
    output = source.read()
    source.close()
    return output, [process.wait() for process in processes]


class Dialogue(object):
    """A program that answers each line with a line, as long as it is asked.

    The pipe is not buffered, so a line that is written is on its way at once.
    """

    def __init__(self, arguments):
        self._process = subprocess.Popen(arguments, stdin=subprocess.PIPE,
                                         stdout=subprocess.PIPE, bufsize=0)

    def ask(self, line):
        self._process.stdin.write(line + b'\n')
        return self._process.stdout.readline().rstrip(b'\n')

    def close(self):
        self._process.stdin.close()
        self._process.stdout.close()
        return self._process.wait()


def through_pipe(data):
    """Write to a pipe of the system and read it again, as one piece."""
    reading, writing = os.pipe()
    try:
        sent = os.write(writing, data)
        return os.read(reading, sent)
    finally:
        os.close(reading)
        os.close(writing)


def python(code):
    """Command line that runs code by the interpreter we run on."""
    return [sys.executable, '-c', code]


def main():
    print(six.ensure_str(old_filter('sort', b'spam\neggs\n')), end='')
    print(six.ensure_str(new_filter(['sort', '-r'], b'eggs\nspam\n')), end='')
    try:
        new_filter(python('raise SystemExit("no way")'), b'')
    except CommandFailed as error:
        print(error)
    print(six.ensure_str(through_pipe(b'%d' % len(list(lines_of(['echo', 'one']))))))


if __name__ == '__main__':
    main()
