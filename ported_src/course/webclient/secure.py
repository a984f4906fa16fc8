"""TLS: a client that checks whom it talks to, and a server's side of it."""

from __future__ import absolute_import, division, print_function
import six
from course._compat import match_hostname, wrap_socket
import contextlib
import socket
import ssl


class NotTrusted(Exception):
    """A server that could not prove who it is."""


def connect(host, port, authorities, name=None, timeout=10.0):
    """Return a TLS socket to a server that has a certificate for ``name``.

    ``authorities`` is a file of the certificates we trust, ``name`` the host
    name to find in the server's own (default: ``host``). Raises :class:`NotTrusted`.
    """
    plain = socket.create_connection((host, port), timeout)
    try:
        secure = wrap_socket(plain, ca_certs=authorities, cert_reqs=ssl.CERT_REQUIRED)
    except ssl.SSLError as error:
        plain.close()  # after success it is the TLS socket that holds the connection
        raise NotTrusted('no trust in %s:%d: %s' % (host, port, error.args[1]))
    try:
        match_hostname(secure.getpeercert(), name or host)
    except ssl.CertificateError as error:
        # ``plain`` holds the connection too, so closing alone would not tell the server.
        secure.shutdown(socket.SHUT_RDWR)
        secure.close()
        raise NotTrusted('not %s: %s' % (name or host, error))
    return secure


def accept(listener, certificate, key):
    """Wait for one client and return its TLS socket; None where the handshake fails."""
    plain, _ = listener.accept()
    try:
        return wrap_socket(plain, key, certificate, server_side=True)
    except (ssl.SSLError, socket.error):
        plain.close()
        return None


def serve_line(listener, certificate, key, answer):
    """Read a line from one client and send ``answer(line)``; tell whether it got that far."""
    secure = accept(listener, certificate, key)
    if secure is None:
        return False
    with contextlib.closing(secure):
        stream = secure.makefile('rb')
        try:
            line = stream.readline()
            secure.sendall(answer(line.rstrip(b'\r\n')) + b'\n')
        except (ssl.SSLError, socket.error):  # the client went away
            line = b''
        stream.close()
    return line != b''


def ask(host, port, line, authorities, name=None):
    """Send a line to a server and return the line it answers, without its end."""
    with contextlib.closing(connect(host, port, authorities, name)) as secure:
        secure.sendall(six.ensure_binary(line) + b'\n')
        stream = secure.makefile('rb')
        answer = stream.readline()
        stream.close()
    return answer.rstrip(b'\n')


def main(argv=None):
    """Ask a TLS server: ``secure HOST PORT AUTHORITIES LINE``"""
    import sys
    host, port, authorities, line = argv or sys.argv[1:]
    try:
        print(six.ensure_str(ask(host, int(port), line, authorities)))
    except NotTrusted as error:
        print(error, file=sys.stderr)


if __name__ == '__main__':
    main()
