"""Helpers of the tests of threads, sockets, event loops and scaling."""
from __future__ import absolute_import, division, print_function

import contextlib
import errno
import select
import socket
import threading
import time

PATIENCE = 60  # on a machine with much else to do, everything may take long


@contextlib.contextmanager
def running(function, *args):
    """Run the function in a thread while the body runs; it must end by itself."""
    thread = threading.Thread(target=function, args=args)
    thread.daemon = True
    thread.start()
    yield thread
    thread.join(PATIENCE)
    assert not thread.is_alive(), "%r is still running" % (function,)


def until(condition):
    """Come back when the condition holds: other threads get there in their own time."""
    deadline = time.time() + PATIENCE
    while not condition():
        assert time.time() < deadline, "still not so after %d seconds" % PATIENCE
        time.sleep(0.001)


@contextlib.contextmanager
def connected(address):
    """A TCP client socket that gives up instead of hanging."""
    sock = socket.create_connection(address, PATIENCE)
    try:
        yield sock
    finally:
        sock.close()


def read_all(sock):
    """Everything up to the end of the stream."""
    chunks = []
    while True:
        chunk = sock.recv(4096)
        if not chunk:
            return b"".join(chunks)
        chunks.append(chunk)


def read_until(sock, end):
    """Bytes up to and including ``end``, one at a time so that nothing more is taken."""
    data = b""
    while not data.endswith(end):
        byte = sock.recv(1)
        assert byte, "the stream ended after %r" % data
        data += byte
    return data


def talk(address, data):
    """Send the data, say that it is all, and return what comes back."""
    with connected(address) as sock:
        sock.sendall(data)
        try:
            sock.shutdown(socket.SHUT_WR)
        except socket.error:
            pass  # the server has hung up already, which is its right
        return read_all(sock)


@contextlib.contextmanager
def talking_in_turn(address):
    """Two clients of a server of lines get answers in turn; both are there while the body runs, then one."""
    with connected(address) as one, connected(address) as two:
        for sock in (two, one, two):
            sock.sendall(b"COUNT a\n")
            assert read_until(sock, b"\n") == b"OK 1 words, 1 bytes\n"
        yield
        two.sendall(b"QUIT\n")
        assert read_all(two) == b"BYE\n"
        one.sendall(b"UPPER still here\n")
        assert read_until(one, b"\n") == b"OK STILL HERE\n"


def check_wrong_request_harms_nobody_else(address):
    """A server of lines refuses one that is too long, and goes on serving who was there before."""
    with connected(address) as good:
        assert talk(address, b"x" * 5000).startswith(b"ERROR line longer")
        good.sendall(b"UPPER a\n")
        assert read_until(good, b"\n") == b"OK A\n"


def interrupt_once(monkeypatch):
    """Let a signal come while ``select`` first waits for sockets; returns those of each call."""
    real, asked = select.select, []

    def interrupted(reading, writing, failing, timeout=None):
        sockets = (list(reading), list(writing))
        if any(sockets):
            asked.append(sockets)
            if len(asked) == 1:
                raise select.error(errno.EINTR, "Interrupted system call")
        return real(sockets[0], sockets[1], failing, timeout)

    monkeypatch.setattr(select, "select", interrupted)
    return asked


def tcp_pair():
    """Two sockets that are connected over the loopback interface."""
    server = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    server.bind(("127.0.0.1", 0))
    server.listen(1)
    left = socket.create_connection(server.getsockname(), PATIENCE)
    right = server.accept()[0]
    server.close()
    return left, right


@contextlib.contextmanager
def pair(make=socket.socketpair):
    """Two connected sockets that give up instead of hanging."""
    left, right = make()
    left.settimeout(PATIENCE)
    right.settimeout(PATIENCE)
    try:
        yield left, right
    finally:
        left.close()
        right.close()
