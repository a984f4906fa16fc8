from __future__ import absolute_import, division, print_function

import os
import signal

import pytest

from course.sockets import forking

from netfixtures import connected, pair, read_all, read_until, talk, until

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")


class Exited(Exception):
    pass


@pytest.fixture
def no_fork(monkeypatch):
    """fork goes on as the child would, and leaving it raises."""
    def leave(status):
        raise Exited(status)

    monkeypatch.setattr(os, "fork", lambda: 0)
    monkeypatch.setattr(os, "_exit", leave)


def test_child_exits_with_0(no_fork):
    calls = []
    with pytest.raises(Exited) as info:
        forking.run_in_child(lambda *args: calls.append(args), 1, 2)
    assert info.value.args == (0,)
    assert calls == [(1, 2)]


def test_child_exits_with_1_after_an_error(no_fork):
    with pytest.raises(Exited) as info:
        forking.run_in_child(int, "six")
    assert info.value.args == (1,)


def test_in_a_real_child():
    with pair() as (left, right):
        pid = forking.run_in_child(lambda: right.sendall(("pid %d" % os.getpid()).encode("ascii")))
        assert forking.wait_for(pid) == 0
        right.close()
        assert read_all(left) == ("pid %d" % pid).encode("ascii")
    assert pid != os.getpid()


def test_statuses_of_children():
    assert forking.wait_for(forking.run_in_child(os._exit, 3)) == 3
    assert forking.wait_for(forking.run_in_child(lambda: os.kill(os.getpid(), 9))) == -9


def test_child_that_still_runs():
    with pair() as (left, right):
        pid = forking.run_in_child(right.recv, 1)
        assert forking.wait_for(pid, os.WNOHANG) is None
        left.sendall(b"x")
        assert forking.wait_for(pid) == 0


def test_waiting_goes_on_after_a_signal(monkeypatch):
    results = [OSError(4, "interrupted"), (7, 256)]

    def waitpid(pid, flags):
        result = results.pop(0)
        if isinstance(result, OSError):
            raise result
        return result

    monkeypatch.setattr(os, "waitpid", waitpid)
    assert forking.wait_for(7) == 1


def test_waiting_for_nobody():
    with pytest.raises(OSError):
        forking.wait_for(os.getpid())


def test_each_connection_has_its_child():
    server = forking.ForkingServer()
    address = server.start()
    with connected(address) as one:
        one.sendall(b"UPPER a\n")
        assert read_until(one, b"\n") == b"OK A\n"
        assert talk(address, b"REVERSE xyz\n") == b"OK zyx\n"
        assert talk(address, b"x" * 5000).startswith(b"ERROR line longer")
        until(lambda: len(server.children) == 3)
        pid = [pid for pid, status in server.children.items() if status is None][0]
        one.sendall(b"QUIT\n")
        assert read_all(one) == b"BYE\n"
    server.stop()
    assert server.statuses() == [0, 0, 0]
    assert pid != os.getpid()


def test_a_killed_child_does_not_harm_others():
    server = forking.ForkingServer()
    address = server.start()
    with connected(address) as sock:
        sock.sendall(b"UPPER a\n")
        read_until(sock, b"\n")
        until(lambda: server.children)
        os.kill(list(server.children)[0], signal.SIGKILL)
        assert read_all(sock) == b""
    assert talk(address, b"UPPER b\n") == b"OK B\n"
    server.stop()
    assert server.statuses() == [-9, 0]


def test_nobody_waits_twice_for_a_child():
    server = forking.ForkingServer()
    server.children = {1: 9, 3: 1, 4: 5, 5: 0}
    server.reap()
    server.children[6] = None
    assert server.statuses() == [0, 1, 5, 9]
    server.sock.close()


def test_what_the_child_does():
    server = forking.ForkingServer()
    with pair() as (left, right):
        left.sendall(b"UPPER a\nQUIT\n")
        server._child(right)
        assert read_all(left) == b"OK A\nBYE\n"
    with pytest.raises(IOError):
        server.sock.accept()


def test_main(capfd):
    forking.main()
    assert capfd.readouterr().out == "OK SPAM\nOK 3 words, 5 bytes\nchildren ended with [0]\n"
