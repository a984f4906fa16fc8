from __future__ import absolute_import, division, print_function

import threading

import pytest

from course.threads import lowlevel


@pytest.mark.parametrize("threaded", [True, False])
def test_counter_counts(threaded):
    counter = lowlevel.Counter(threaded)
    counter.add()
    counter.add(9)
    assert counter.value == 10


def test_counter_from_many_threads():
    counter = lowlevel.Counter()
    for end in [lowlevel.spawn(counter.add, 50) for _ in range(4)]:
        assert end.wait() is None
    assert counter.value == 200


def test_a_real_lock_keeps_others_out():
    lock = lowlevel.make_lock()
    assert lock.acquire()
    assert not lock.acquire(False)
    lock.release()
    assert not lock.locked()


def test_a_lock_for_one_thread_never_blocks():
    lock = lowlevel.make_lock(False)
    assert lock.acquire()
    assert lock.locked()
    assert not lock.acquire(False)
    lock.release()
    assert not lock.locked()


@pytest.mark.parametrize("threaded", [True, False])
def test_release_twice(threaded, capsys):
    assert lowlevel.release_twice(lowlevel.make_lock(threaded))
    assert capsys.readouterr().out.startswith("refused:")


def test_release_twice_of_a_patient_lock(capsys):
    assert not lowlevel.release_twice(PatientLock())
    assert capsys.readouterr().out == ""


class PatientLock(object):
    def acquire(self):
        pass

    release = acquire


def test_lock_error_is_raised():
    with pytest.raises(lowlevel.LockError):
        lowlevel.make_lock().release()


def test_spawn_returns_the_value():
    here = lowlevel.ident()
    end = lowlevel.spawn(lambda a, b: (a + b, lowlevel.ident()), 2, 3)
    value, there = end.wait()
    assert value == 5
    assert there != here
    assert end.done()
    assert end.wait() == (value, there)


def test_exit_is_not_done_before():
    go = threading.Event()
    end = lowlevel.spawn(go.wait, 10)
    assert not end.done()
    go.set()
    assert end.wait() is True


def test_exit_opens_when_the_function_fails():
    end = lowlevel.Exit()
    with pytest.raises(ZeroDivisionError):
        end.run(lambda: 1 // 0, ())
    assert end.done()
    assert end.wait() is None


def test_main(capsys):
    lowlevel.main()
    lines = capsys.readouterr().out.splitlines()
    assert lines[:2] == ["counted 300", "main thread is True"]
    assert lines[2].startswith("refused:") and len(lines) == 3
