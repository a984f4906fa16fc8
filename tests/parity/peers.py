"""The other side of a conversation: what scenarios talk to on loopback. No scenarios here."""
from __future__ import absolute_import, division, print_function

import os
import socket

PATIENCE = 10

# All servers are on loopback. From 3.12 on every opener reads all certificates of the system; here there are none to read.
os.environ["SSL_CERT_FILE"] = os.devnull


def quietly(function, *args, **kwargs):
    """Call from here: of such a call only what is given back is known, and nothing is observed unasked.

    For calls whose object other threads change at the same time, and for what names the interpreter.
    """
    return function(*args, **kwargs)


def without(url, text):
    """A text in which the address of a server, and so the number of its port, does not show."""
    return text.replace(url, "URL")


class Lines(object):
    """A file to write to; ``lines`` is what was written in one piece each."""

    def __init__(self):
        self.lines = []

    def write(self, text):
        self.lines.append(text)


class Caller(object):
    """A client of a server of lines: ``ask`` sends, and gives the next lines as text."""

    def __init__(self, address):
        self.socket = socket.create_connection(address, PATIENCE)
        self.stream = self.socket.makefile("rb")

    def ask(self, data=b"", lines=1):
        self.socket.sendall(data)
        return [self.stream.readline().decode("utf-8") for _ in range(lines)]

    def rest(self, encoding="utf-8"):
        """All that comes to the end of the stream; the connection is closed then."""
        data = self.stream.read()
        self.stream.close()
        self.socket.close()
        return data.decode(encoding)


class Talker(object):
    """Answers each connection with ``talk(stream, send)`` until the scenario is over."""

    def __init__(self, observe, talk):
        self.talk = talk
        self.listener = socket.socket()
        self.listener.bind(("127.0.0.1", 0))
        self.listener.listen(20)
        self.address = self.listener.getsockname()
        self.port = self.address[1]
        self.open = True
        observe.in_thread(self.run, self.stop)

    def run(self):
        while self.open:
            peer = self.listener.accept()[0]
            peer.settimeout(PATIENCE)
            stream = peer.makefile("rb")
            try:
                self.talk(stream, peer.sendall)
            except EnvironmentError:
                # Who asked may be gone already: how that shows is a matter of time.
                pass
            finally:
                stream.close()
                peer.close()
        self.listener.close()

    def stop(self):
        self.open = False
        try:
            socket.create_connection(self.address, PATIENCE).close()
        except EnvironmentError:
            # It has said its word and hung up already.
            pass


def head(stream):
    """The lines of a request, up to the empty one."""
    lines = []
    for line in iter(stream.readline, b""):
        if line == b"\r\n":
            break
        lines.append(line.decode("latin-1").strip())
    return lines


class Site(Talker):
    """Answers HTTP from ``{"GET /path": (status, headers, body)}``; ``seen`` is what it was sent."""

    def __init__(self, observe, pages):
        Talker.__init__(self, observe, self.answer)
        self.pages = pages
        self.seen = []
        self.url = "http://127.0.0.1:%d" % self.port

    def answer(self, stream, send):
        lines = head(stream)
        if not lines:
            return
        request, headers = lines[0].split(), {}
        for line in lines[1:]:
            name, _, value = line.partition(":")
            headers[name.lower()] = value.strip()
        body = stream.read(int(headers.get("content-length", 0)))
        del headers["host"]
        self.seen.append([request, sorted(headers.items()), body.decode("latin-1")])
        status, more, page = self.pages.get(" ".join(request[:2]), ("404 Not Found", [], b"none"))
        lines = ["HTTP/1.1 " + status, "Connection: close"] + more
        if not any(line.lower().startswith("content-length:") for line in more):
            lines.append("Content-Length: %d" % len(page))
        send("\r\n".join(lines + ["", ""]).encode("latin-1") + page)
