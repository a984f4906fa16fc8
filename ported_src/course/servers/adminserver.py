"""A line server that runs programs: each command is a shell command of a fixed list."""

from __future__ import division, print_function
import six
from course._compat import decoded_string, find_executable
from six.moves import getoutput, shlex_quote
import os
import subprocess

try:
    from . import lineserver
except (ImportError, ValueError):  # run as a script
    import lineserver

COMMANDS = {'lines': 'wc -l < %s', 'first': 'head -n 1 %s', 'kind': 'test -d %s',
            'sum': 'cksum < %s'}


def run(template, *arguments):
    """Fill quoted arguments into a shell command; return its exit status and its output.

    >>> run('echo %s; exit 3', "it's; true")
    (3, "it's; true")
    """
    line = template % tuple([shlex_quote(argument) for argument in arguments])
    process = subprocess.Popen(line, shell=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    output = process.communicate()[0]
    return process.returncode, six.ensure_str(output, 'utf-8', 'replace').rstrip('\n')


def shown(path):
    """Return what ``echo`` makes of a path: nothing in it is expanded."""
    return getoutput('echo ' + shlex_quote(path))


class AdminServer(lineserver.ThreadingLineServer):
    """Answers questions about the files below ``root``."""

    def __init__(self, root, port=0):
        lineserver.ThreadingLineServer.__init__(self, port)
        self.root = os.path.realpath(root)

    def _path(self, name):
        path = os.path.realpath(os.path.join(self.root, six.ensure_str(name, 'utf-8')))
        if not path.startswith(self.root + os.sep):
            raise lineserver.CommandError(u'not below the root: ' + name)
        return path

    def _run(self, command, name):
        status, output = run(COMMANDS[command], self._path(name))
        if status != 0:
            raise lineserver.CommandError('exit status %d' % status)
        return six.ensure_text(output, 'utf-8', 'replace').strip()

    def do_lines(self, name):
        """lines FILE"""
        return self._run('lines', name)

    def do_first(self, name):
        """first FILE"""
        return self._run('first', name)

    def do_sum(self, name):
        """sum FILE"""
        return self._run('sum', name)

    def do_kind(self, name):
        """kind FILE"""
        status, _ = run(COMMANDS['kind'], self._path(name))
        return u'file' if status else u'directory'

    def do_where(self, program):
        """where PROGRAM"""
        path = find_executable(six.ensure_str(program))
        if path is None:
            raise lineserver.CommandError(u'no program ' + program)
        return six.ensure_text(path)


def main(argv=None):
    """Answer one question: ``adminserver ROOT COMMAND FILE``"""
    import sys
    root, command, name = argv or sys.argv[1:]
    server = AdminServer(root)
    try:
        print(six.ensure_str(server.do([decoded_string(command, 'utf-8'), decoded_string(name, 'utf-8')]), 'utf-8'))
    except lineserver.CommandError as error:
        print('error:', six.ensure_str(error.args[0], 'utf-8'))
    server.server_close()


if __name__ == '__main__':
    main()
