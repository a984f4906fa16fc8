"""What the scripts in ``cgi_bin`` do; each function is one script.

A CGI script gets its request from the environment and standard input and
writes bytes, header lines first.
"""
import cgi
import os
import string
import sys

import templates


def _write(out, status, page):
    out.write('Status: %s\r\nContent-Type: text/html; charset=utf-8\r\n' % status)
    out.write('Content-Length: %d\r\n\r\n' % len(page))
    out.write(page)
    out.flush()


def greet(environ=os.environ, stdin=sys.stdin, out=sys.stdout):
    """Greet the ``name`` of the form, as often as it says in ``times``."""
    form = cgi.FieldStorage(stdin, environ=environ)
    name = form.getfirst('name', 'world').decode('utf-8')
    try:
        times = string.atoi(form.getfirst('times', '1'))
    except ValueError:
        times = 0
    if not 1 <= times <= 100:
        _write(out, '400 Bad Request', templates.page('Sorry', u'times goes from 1 to 100'))
        return
    _write(out, '200 OK', templates.page('Greeting', u' '.join([u'Hello %s!' % name] * times)))


def show_environment(environ=os.environ, out=sys.stdout):
    """Show the variables that the server sets for a script."""
    names = filter(lambda name: name.startswith(('REQUEST_', 'QUERY_', 'PATH_INFO')), environ)
    rows = [(name, environ[name]) for name in sorted(names)]
    _write(out, '200 OK', templates.page('Environment', templates.table(rows)))


def main(out=sys.stdout):
    greet({'REQUEST_METHOD': 'GET', 'QUERY_STRING': 'name=student&times=2'}, None, out)


if __name__ == '__main__':
    main()
