"""A line server that runs programs: each command is a shell command of a fixed list."""
import commands
import os
import pipes
from distutils.spawn import find_executable

import lineserver

COMMANDS = {'lines': 'wc -l < %s', 'first': 'head -n 1 %s', 'kind': 'test -d %s',
            'sum': 'cksum < %s'}


def run(template, *arguments):
    """Fill quoted arguments into a shell command; return its exit status and its output.

    >>> run('echo %s; exit 3', "it's; true")
    (3, "it's; true")
    """
    line = template % tuple([pipes.quote(argument) for argument in arguments])
    status, output = commands.getstatusoutput(line)
    return os.WEXITSTATUS(status), output


def shown(path):
    """Return what ``echo`` makes of a path: nothing in it is expanded."""
    return commands.getoutput('echo ' + pipes.quote(path))


class AdminServer(lineserver.ThreadingLineServer):
    """Answers questions about the files below ``root``."""

    def __init__(self, root, port=0):
        lineserver.ThreadingLineServer.__init__(self, port)
        self.root = os.path.realpath(root)

    def _path(self, name):
        path = os.path.realpath(os.path.join(self.root, name.encode('utf-8')))
        if not path.startswith(self.root + os.sep):
            raise lineserver.CommandError(u'not below the root: ' + name)
        return path

    def _run(self, command, name):
        status, output = run(COMMANDS[command], self._path(name))
        if status <> 0:
            raise lineserver.CommandError('exit status %d' % status)
        return output.decode('utf-8', 'replace').strip()

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
        path = find_executable(program.encode('utf-8'))
        if path is None:
            raise lineserver.CommandError(u'no program ' + program)
        return path.decode('utf-8')


def main(argv=None):
    """Answer one question: ``adminserver ROOT COMMAND FILE``"""
    import sys
    root, command, name = argv or sys.argv[1:]
    server = AdminServer(root)
    try:
        print server.do([command.decode('utf-8'), name.decode('utf-8')]).encode('utf-8')
    except lineserver.CommandError, error:
        print 'error:', error.args[0].encode('utf-8')
    server.server_close()


if __name__ == '__main__':
    main()
