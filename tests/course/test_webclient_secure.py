from __future__ import absolute_import, division, print_function

import os
import socket
import threading

import pytest

from course.webclient import secure
from course.webclient.secure import NotTrusted

DATA = os.path.join(os.path.dirname(os.path.abspath(__file__)), "data")
CERTIFICATE, KEY, OTHER = [os.path.join(DATA, name)
                           for name in ("server.crt", "server.key", "other.crt")]


class Server(object):
    """Serves one client in a thread; ``result`` is what ``serve_line`` returned."""

    def __init__(self, more=b"\xff"):
        self.more = more

    def __enter__(self):
        self.listener = socket.socket()
        self.listener.bind(("127.0.0.1", 0))
        self.listener.listen(1)
        self.port = self.listener.getsockname()[1]
        self.thread = threading.Thread(target=self.run)
        self.thread.start()
        return self

    def run(self):
        self.result = secure.serve_line(
            self.listener, CERTIFICATE, KEY, lambda line: line.upper() + self.more)

    def __exit__(self, *exc_info):
        self.thread.join(60)
        self.listener.close()


def test_question_and_answer():
    with Server() as server:
        answer = secure.ask("127.0.0.1", server.port, b"caf\xc3\xa9", CERTIFICATE, "localhost")
    assert answer == b"CAF\xc3\xa9\xff"
    assert server.result is True


def test_certificate_of_somebody_else():
    with Server() as server:
        with pytest.raises(NotTrusted) as caught:
            secure.ask("127.0.0.1", server.port, b"x", OTHER, "localhost")
    assert str(caught.value).startswith("no trust in 127.0.0.1:%d: " % server.port)
    assert "certificate verify failed" in str(caught.value)
    assert server.result is False


def test_certificate_for_another_name():
    with Server() as server:
        with pytest.raises(NotTrusted) as caught:
            secure.ask("127.0.0.1", server.port, b"x", CERTIFICATE, "example.org")
    assert str(caught.value).startswith("not example.org: ")
    assert server.result is False


def test_the_host_is_the_name_to_find():
    with Server() as server:
        with pytest.raises(NotTrusted) as caught:
            secure.ask("127.0.0.1", server.port, b"x", CERTIFICATE)
    assert "127.0.0.1" in str(caught.value)


def test_client_that_does_not_speak_tls():
    with Server() as server:
        peer = socket.create_connection(("127.0.0.1", server.port), 10)
        peer.sendall(b"GET / HTTP/1.0\r\n\r\n")
        peer.close()
    assert server.result is False


def test_main(capsys, command_line):
    with Server(b"!") as server:
        secure.main(["localhost", str(server.port), CERTIFICATE, "hello"])
    with Server() as server:
        command_line("localhost", server.port, OTHER, "hello")
        secure.main()
    out, err = capsys.readouterr()
    assert out == "HELLO!\n"
    assert err.startswith("no trust in localhost:")
