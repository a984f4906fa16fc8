"""A server with a process for each connection.

After ``fork`` both processes have both sockets: the child closes the listening
one, the parent the connection. A child that ended stays in the process table
until the parent has waited for it.
"""

from __future__ import division, print_function
import errno
import six
from course._compat import print_line, print_part
import os
import sys

try:
    from .service import Server, converse
except (ImportError, ValueError):  # run as a script
    from service import Server, converse
try:
    from .tcp import exchange
except (ImportError, ValueError):  # run as a script
    from tcp import exchange


def run_in_child(function, *args):
    """Run the function in a new process; returns the process number at once.

    The child never returns from here: its exit status is 0, or 1 if the
    function raised.
    """
    sys.stdout.flush()
    pid = os.fork()
    if pid:
        return pid
    status = 1
    try:
        function(*args)
        status = 0
    finally:
        os._exit(status)


def wait_for(pid, flags=0):
    """Exit status of a child, ``None`` if it still runs, negative after a signal."""
    while True:
        try:
            done, status = os.waitpid(pid, flags)
        except OSError as error:
            if error.errno == errno.EINTR:
                continue
            raise
        if not done:
            return None
        if os.WIFSIGNALED(status):
            return -os.WTERMSIG(status)
        return os.WEXITSTATUS(status)


class ForkingServer(Server):
    """Serves each connection in a child process."""

    def __init__(self, port=0):
        Server.__init__(self, port)
        self.children = {}

    def handle(self, connection):
        self.reap()
        pid = run_in_child(self._child, connection)
        self.children[pid] = None
        connection.close()

    def _child(self, connection):
        self.sock.close()
        converse(connection)

    def reap(self, flags=os.WNOHANG):
        """Wait for children that ended, all of them with ``flags`` 0."""
        for pid in list(self.children.keys()):
            if self.children[pid] is None:
                self.children[pid] = wait_for(pid, flags)

    def statuses(self):
        """Exit statuses of the children that ended, sorted."""
        return sorted(status for status in self.children.values() if status is not None)

    def stop(self):
        Server.stop(self)
        self.reap(0)


def main():
    server = ForkingServer()
    address = server.start()
    print_part(six.ensure_str(exchange(address, b'UPPER spam\nCOUNT a b c\n')))
    server.stop()
    print_line('children ended with', server.statuses())


if __name__ == '__main__':
    main()
