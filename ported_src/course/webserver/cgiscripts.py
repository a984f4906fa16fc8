"""What the scripts in ``cgi_bin`` do; each function is one script.

A CGI script gets its request from the environment and standard input and
writes bytes, header lines first.
"""

from __future__ import division, print_function
import six
from course._compat import filter_like
import cgi
import os
import string
import sys

try:
    from . import templates
except (ImportError, ValueError):  # run as a script
    import templates


def _write(out, status, page):
    out = getattr(out, 'buffer', out)
    out.write(six.ensure_binary('Status: %s\r\nContent-Type: text/html; charset=utf-8\r\n' % status))
    out.write(six.ensure_binary('Content-Length: %d\r\n\r\n' % len(page)))
    out.write(page)
    out.flush()


def greet(environ=os.environ, stdin=sys.stdin, out=sys.stdout):
    """Greet the ``name`` of the form, as often as it says in ``times``."""
    form = cgi.FieldStorage(stdin, environ=environ)
    name = six.ensure_text(form.getfirst('name', 'world'))
    try:
        times = int(form.getfirst('times', '1'))
    except ValueError:
        times = 0
    if not 1 <= times <= 100:
        _write(out, '400 Bad Request', templates.page('Sorry', u'times goes from 1 to 100'))
        return
    _write(out, '200 OK', templates.page('Greeting', u' '.join([u'Hello %s!' % name] * times)))


def show_environment(environ=os.environ, out=sys.stdout):
    """Show the variables that the server sets for a script."""
    names = filter_like(lambda name: name.startswith(('REQUEST_', 'QUERY_', 'PATH_INFO')), environ)
    rows = [(name, environ[name]) for name in sorted(names)]
    _write(out, '200 OK', templates.page('Environment', templates.table(rows)))


def main(out=sys.stdout):
    greet({'REQUEST_METHOD': 'GET', 'QUERY_STRING': 'name=student&times=2'}, None, out)


if __name__ == '__main__':
    main()
