from __future__ import absolute_import, division, print_function

import os
import threading

import pytest

from course.contexts import newway


def test_mutex_keeps_others_out():
    mutex, order = newway.Mutex(), []

    def other():
        with mutex:
            order.append("other")

    with mutex as entered:
        assert entered is mutex and mutex.holder is not None
        thread = threading.Thread(target=other)
        thread.start()
        order.append("first")
    thread.join()
    assert order == ["first", "other"]
    assert mutex.holder is None


def test_mutex_is_free_after_an_error():
    mutex = newway.Mutex()
    with pytest.raises(KeyError):
        with mutex:
            raise KeyError("k")
    with mutex:
        pass


def test_mutex_cannot_be_taken_twice():
    mutex = newway.Mutex()
    with mutex:
        with pytest.raises(threading.ThreadError) as caught:
            with mutex:
                pass
    assert str(caught.value) == "this thread holds it already"


def test_shared_tally():
    tally = newway.SharedTally()
    tally.add(2)
    with pytest.raises(TypeError):
        tally.add(None)
    tally.add(3)
    assert tally.value == 5


def test_ignored():
    with newway.ignored(KeyError, IndexError) as met:
        {}["k"]
    assert isinstance(met.error, KeyError)
    with newway.ignored(KeyError) as nothing:
        pass
    assert nothing.error is None
    with pytest.raises(ValueError):
        with newway.ignored(KeyError):
            raise ValueError("no")


def test_replacing(tmpdir):
    path = tmpdir.join("a.txt")
    path.write("old")
    with newway.replacing(str(path)) as stream:
        stream.write("new")
        assert path.read() == "old"
    assert path.read() == "new"
    assert os.listdir(str(tmpdir)) == ["a.txt"]


def test_replacing_leaves_the_old_file_after_an_error(tmpdir):
    path = tmpdir.join("a.txt")
    path.write("old")
    with pytest.raises(KeyboardInterrupt):
        with newway.replacing(str(path)) as stream:
            stream.write("new")
            raise KeyboardInterrupt
    assert path.read() == "old"
    assert os.listdir(str(tmpdir)) == ["a.txt"]


def test_working_directory(tmpdir):
    before = os.getcwd()
    with pytest.raises(ValueError):
        with newway.working_directory(str(tmpdir)) as old:
            assert os.path.samefile(os.getcwd(), str(tmpdir))
            assert old == before
            raise ValueError("no")
    assert os.getcwd() == before


def test_environment(monkeypatch):
    monkeypatch.setenv("COURSE_A", "1")
    monkeypatch.delenv("COURSE_B", raising=False)
    with newway.environment(COURSE_A=None, COURSE_B="2", COURSE_C=None):
        assert "COURSE_A" not in os.environ and os.environ["COURSE_B"] == "2"
    assert os.environ["COURSE_A"] == "1" and "COURSE_B" not in os.environ


def test_main(capsys):
    newway.main()
    assert capsys.readouterr().out.splitlines() == [
        "tally 6", "ignored: list index out of range", "inside here", "outside False"]
