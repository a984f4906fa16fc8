"""Loopback servers that the tests of the network sub-packages talk to.

``Recorder`` answers HTTP requests from a table and keeps what it was sent;
``LineServer`` plays one side of a line protocol (SMTP, FTP) from a function.
"""
from __future__ import absolute_import, division, print_function

import contextlib
import io
import socket
import sys
import threading
import time

try:
    from http.server import BaseHTTPRequestHandler, HTTPServer
except ImportError:
    from BaseHTTPServer import BaseHTTPRequestHandler, HTTPServer


class Recorder(object):
    """Answers: ``{(method, path): (code, [(header, value)], body)}``; ``seen`` is what came."""

    def __init__(self, answers):
        self.answers = answers
        self.seen = []

    def answer(self, request):
        size = int(request.headers.get("Content-Length") or 0)
        body = request.rfile.read(size)
        self.seen.append((request.command, request.path, dict(
            (name.lower(), value) for name, value in request.headers.items()), body))
        key = (request.command, request.path)
        code, headers, body = self.answers.get(key, (404, [], b"nothing here"))
        if callable(body):
            body = body(self.seen[-1])
        request.send_response(code)
        for name, value in headers:
            request.send_header(name, value)
        if "Content-Length" not in dict(headers):
            request.send_header("Content-Length", str(len(body)))
        request.end_headers()
        request.wfile.write(body)


def interrupted_at_third(monkeypatch, server_class):
    """Let the user stop a server at its third request; returns the server once for each."""
    served = []

    def handle_request(server):
        served.append(server)
        if len(served) == 3:
            raise KeyboardInterrupt

    monkeypatch.setattr(server_class, "handle_request", handle_request)
    return served


@contextlib.contextmanager
def serving(server):
    """Run ``server.serve_forever`` in a thread until the block ends."""
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.daemon = True
    thread.start()
    try:
        yield server
    finally:
        server.shutdown()
        server.server_close()
        thread.join(60)


@contextlib.contextmanager
def http(answers, wrap=None, recorder=Recorder):
    """Serve ``answers``; give the recorder, which knows its ``url``."""
    recorder = recorder(answers)

    class Handler(BaseHTTPRequestHandler):
        def handle_any(self):
            recorder.answer(self)

        do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = handle_any

        def log_message(self, *args):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    scheme = "http"
    if wrap:
        server.socket = wrap(server.socket)
        scheme = "https"
    recorder.url = "%s://127.0.0.1:%d" % (scheme, server.server_port)
    recorder.port = server.server_port
    with serving(server):
        yield recorder


class LineServer(threading.Thread):
    """One connection, one function: ``talk(lines, send)`` with byte lines."""

    def __init__(self, talk):
        threading.Thread.__init__(self)
        self.daemon = True
        self.talk = talk
        self.listener = socket.socket()
        self.listener.bind(("127.0.0.1", 0))
        self.listener.listen(1)
        self.port = self.listener.getsockname()[1]

    def run(self):
        peer, _ = self.listener.accept()
        stream = peer.makefile("rb")
        try:
            self.talk(iter(stream.readline, b""), peer.sendall)
        finally:
            stream.close()
            peer.close()

    def __enter__(self):
        self.start()
        return self

    def __exit__(self, *exc_info):
        self.join(60)
        self.listener.close()


def closed_port():
    """Return a loopback port that nobody listens on."""
    probe = socket.socket()
    probe.bind(("127.0.0.1", 0))
    port = probe.getsockname()[1]
    probe.close()
    return port


def exchange(port, data):
    """Send ``data`` to a loopback port, close the sending side, return all that comes back."""
    peer = wait_for(port)
    try:
        peer.sendall(data)
        peer.shutdown(socket.SHUT_WR)
        parts = []
        while True:
            part = peer.recv(65536)
            if not part:
                return b"".join(parts)
            parts.append(part)
    finally:
        peer.close()


def printed(main, *arguments):
    """Call a program's main and return the bytes it prints; its text is written as UTF-8."""
    if str is bytes:
        # Takes text of ASCII only, as standard output does where it is a pipe.
        from cStringIO import StringIO
        raw = out = StringIO()
    else:
        raw = io.BytesIO()
        out = io.TextIOWrapper(raw, "utf-8", newline="\n")
    before, sys.stdout = sys.stdout, out
    try:
        main(*arguments)
        sys.stdout.flush()
        return raw.getvalue()
    finally:
        sys.stdout = before


def native(text):
    """Return text as an argument of a command line: UTF-8 on Python 2."""
    return text.encode("utf-8") if str is bytes else text


@contextlib.contextmanager
def running(main, *arguments):
    """Run a program's ``main(arguments)`` in a thread; the block ends when it does."""
    thread = threading.Thread(target=main, args=([str(value) for value in arguments],))
    thread.daemon = True
    thread.start()
    yield thread
    thread.join(60)
    assert not thread.is_alive()


def wait_for(port):
    """Return a connection to a loopback port as soon as somebody listens there."""
    for _ in range(1000):
        try:
            return socket.create_connection(("127.0.0.1", port), 10)
        except socket.error:
            time.sleep(0.005)
    raise AssertionError("nobody listens on port %d" % port)
