from __future__ import absolute_import, division, print_function

import os
import shutil
import socket
import stat
import sys
import tempfile

import pytest

from course.sockets import unixdomain

from netfixtures import pair, running

pytestmark = pytest.mark.skipif(
    not hasattr(socket, "AF_UNIX"), reason="needs Unix domain sockets")
linux_only = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="SO_PEERCRED is Linux only")


@pytest.fixture
def path():
    """A path short enough for a socket, which the tests' own directories need not be."""
    directory = tempfile.mkdtemp()
    yield os.path.join(directory, "socket")
    shutil.rmtree(directory)


@linux_only
def test_serve_and_ask(path):
    sock = unixdomain.listen(path)
    seen = []

    def handler(data, user):
        seen.append(user)
        return data.upper()

    with running(unixdomain.serve_once, sock, handler):
        assert unixdomain.ask(path, b"spam") == b"SPAM"
    assert seen == [os.getuid()]
    sock.close()


def test_handler_is_told_the_user_not_the_group(path, monkeypatch):
    monkeypatch.setattr(unixdomain, "peer", lambda sock: (1, 2, 3))
    seen = []
    sock = unixdomain.listen(path)
    with running(unixdomain.serve_once, sock, lambda data, user: seen.append(user) or data):
        assert unixdomain.ask(path, b"spam") == b"spam"
    assert seen == [2]
    sock.close()


def test_only_the_owner_may_connect(path):
    sock = unixdomain.listen(path)
    assert stat.S_IMODE(os.stat(path).st_mode) == 384
    sock.close()
    sock = unixdomain.listen(path, 432)
    assert stat.S_IMODE(os.stat(path).st_mode) == 432
    sock.close()


def test_stale_socket_is_removed(path):
    assert unixdomain.remove_stale(path) is False
    unixdomain.listen(path).close()
    assert os.path.exists(path)
    assert not unixdomain.alive(path)
    assert unixdomain.remove_stale(path) is True
    assert not os.path.exists(path)


def test_socket_in_use_is_kept(path):
    sock = unixdomain.listen(path)
    assert unixdomain.alive(path)
    with pytest.raises(unixdomain.InUse) as info:
        unixdomain.listen(path)
    assert str(info.value) == "a server listens at %s" % path
    assert os.path.exists(path)
    sock.close()


def test_other_files_are_kept(path):
    open(path, "w").close()
    with pytest.raises(unixdomain.InUse) as info:
        unixdomain.remove_stale(path)
    assert str(info.value) == "%s is not a socket" % path
    assert os.path.exists(path)


def test_other_errors_are_raised(path):
    open(path, "w").close()
    with pytest.raises(OSError):
        unixdomain.remove_stale(os.path.join(path, "below"))


@linux_only
def test_peer_of_a_pair():
    with pair() as (left, _):
        assert unixdomain.peer(left) == (os.getpid(), os.getuid(), os.getgid())


def test_ask_nobody(path):
    with pytest.raises(socket.error):
        unixdomain.ask(path, b"spam")


def test_channel():
    channels = unixdomain.channel()
    assert len(channels) == 2
    left, right = channels
    left.send(b"one")
    left.send(b"")
    right.send(b"back")
    assert [right.receive(), right.receive(), left.receive()] == [b"one", b"", b"back"]
    right.close()
    assert left.receive() is None
    left.close()


def test_main(capsys):
    unixdomain.main()
    assert capsys.readouterr().out == "received: ping\nthen: None\n"
