"""A server for CGI scripts: each request starts a new process."""

from __future__ import absolute_import, division, print_function
from six.moves import range
from six.moves import BaseHTTPServer
from six.moves import CGIHTTPServer
import os

HERE = os.path.dirname(os.path.abspath(__file__))


class ScriptHandler(CGIHTTPServer.CGIHTTPRequestHandler):
    """Runs the scripts in ``cgi_bin`` of this directory, and serves nothing else."""

    cgi_directories = ['/cgi_bin']
    have_fork = False  # a process of its own for each script, also under threads

    def translate_path(self, path):
        """Map ``/cgi_bin/name`` below this directory, wherever the server was started."""
        name = os.path.basename(path.split('?')[0])
        return os.path.join(HERE, 'cgi_bin', name)

    def is_cgi(self):
        try:
            return CGIHTTPServer.CGIHTTPRequestHandler.is_cgi(self)
        except IndexError:  # more '..' than there are directories above
            return False

    def send_head(self):
        """Answer what is no script: nothing else is shown, the scripts' source least of all."""
        if self.is_cgi():
            return CGIHTTPServer.CGIHTTPRequestHandler.send_head(self)
        self.send_error(404, 'only scripts in /cgi_bin')

    def log_message(self, format, *args):
        pass


def make_server(port=0):
    """Return a server on a loopback port."""
    return BaseHTTPServer.HTTPServer(('127.0.0.1', port), ScriptHandler)


def script_names():
    """Return the names of the scripts, sorted."""
    names = [name for name in os.listdir(os.path.join(HERE, 'cgi_bin'))
             if os.path.splitext(name)[1] == '.py']
    names.sort()
    return names


def main(argv=None):
    """Serve the scripts: ``cgiserver [REQUESTS]``; without REQUESTS for ever."""
    import sys
    arguments = argv if argv is not None else sys.argv[1:]
    server = make_server()
    for name in script_names():
        print('http://127.0.0.1:%d/cgi_bin/%s' % (server.server_port, name))
    sys.stdout.flush()
    for _ in range(int(arguments[0]) if arguments else sys.maxsize):
        server.handle_request()
    server.server_close()


if __name__ == '__main__':
    main()
