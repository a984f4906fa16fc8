from __future__ import absolute_import, division, print_function

import pytest

from course.eventio import selectloop

from netfixtures import interrupt_once, pair, running


@pytest.fixture
def loop():
    loop = selectloop.SelectLoop()
    yield loop
    loop.close()


def test_readable(loop):
    with pair() as (left, right):
        got = []
        loop.on_readable(right, lambda *args: got.append((right.recv(100), args)), 1, 2)
        loop.turn(0)
        assert got == []
        left.sendall(b"spam")
        loop.turn(10)
        assert got == [(b"spam", (1, 2))]
        loop.turn(0)
        assert len(got) == 1


def test_writable_until_removed(loop):
    with pair() as (left, _):
        calls = []
        loop.on_writable(left, calls.append, "w")
        loop.turn(10)
        loop.turn(10)
        assert calls == ["w", "w"]
        loop.not_writable(left)
        loop.not_writable(left)
        loop.turn(0)
        assert len(calls) == 2


def test_forgotten_in_the_same_turn(loop):
    with pair() as (left, right):
        calls = []

        def readable():
            calls.append("read")
            loop.forget(left)

        loop.on_readable(left, readable)
        loop.on_writable(left, calls.append, "write")
        right.sendall(b"x")
        loop.turn(10)
        assert calls == ["read"]
        assert loop.watched() == 0


def test_watched(loop):
    with pair() as (left, right):
        assert loop.watched() == 0
        loop.on_readable(left, None)
        loop.on_writable(left, None)
        loop.on_writable(right, None)
        assert loop.watched() == 2
        loop.forget(left)
        loop.forget(left)
        assert loop.watched() == 1


def test_run_until_stopped(loop):
    with pair() as (left, _):
        calls = []

        def writable():
            calls.append(1)
            if len(calls) == 3:
                loop.stop()

        loop.on_writable(left, writable)
        loop.run()
        assert len(calls) == 3
        calls[:] = [1]
        loop.run()
        assert len(calls) == 3


def test_a_turn_goes_on_after_a_signal(loop, monkeypatch):
    with pair() as (left, right):
        calls = []
        loop.on_readable(right, calls.append, "read")
        loop.on_writable(right, calls.append, "written")
        left.sendall(b"x")
        asked = interrupt_once(monkeypatch)
        loop.turn(10)
        assert calls == ["read", "written"]
        assert asked[0] == asked[1]


def test_wake_from_another_thread(loop):
    with running(loop.turn) as turning:
        turning.join(0.01)
        assert turning.is_alive()
        loop.wake()
    loop.wake()
    loop.wake()
    loop.turn(10)
    with running(loop.turn, 0.001):
        pass


def test_copy(loop):
    with pair() as (ours, source), pair() as (target, theirs):
        selectloop.copy(loop, source, target)
        ours.sendall(b"one")
        loop.turn(10)
        assert theirs.recv(10) == b"one"
        ours.sendall(b"two")
        ours.close()
        loop.run()
        assert theirs.recv(10) == b"two"
        assert loop.watched() == 0


def test_main(capsys):
    selectloop.main()
    assert capsys.readouterr().out == "copied: spam\n"
