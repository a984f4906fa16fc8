from __future__ import absolute_import, division, print_function

import multiprocessing
import signal

import pytest

from course.multiproc import clock


class Out(object):
    def __init__(self):
        self.lines = []
        self.closed = False

    def send(self, line):
        self.lines.append(line)

    def close(self):
        self.closed = True


def test_print_time_in_this_process(monkeypatch):
    pauses = []
    monkeypatch.setattr("time.sleep", pauses.append)
    out = Out()
    clock.print_time(out, 7, 3, lambda: "noon")
    name = multiprocessing.current_process().name
    assert out.lines == ["%s: noon" % name] * 3
    assert pauses == [7, 7]
    assert out.closed


def test_print_time_without_a_count(monkeypatch):
    def stop(delay):
        if len(out.lines) == 3:
            raise KeyboardInterrupt

    monkeypatch.setattr("time.sleep", stop)
    out = Out()
    with pytest.raises(KeyboardInterrupt):
        clock.print_time(out, 0)
    assert len(out.lines) == 3 and not out.closed


def test_clock_with_a_count():
    ticking = clock.Clock(0, 2, "tick")
    ticking.start()
    lines = list(ticking)
    assert [line.split(": ")[0] for line in lines] == ["tick", "tick"]
    ticking.process.join(60)
    assert ticking.stop() == "ended"


def test_endless_clock_is_terminated():
    ticking = clock.Clock(0.001)
    ticking.start()
    assert next(ticking).startswith("clock: ")
    assert next(ticking).startswith("clock: ")
    assert ticking.process.daemon
    assert ticking.stop() == "ended by SIGTERM"
    assert not ticking.process.is_alive()


@pytest.mark.parametrize("code, words", [
    (None, "not ended"), (0, "ended"), (1, "failed with 1"), (3, "failed with 3"),
    (-signal.SIGKILL, "ended by SIGKILL"), (-signal.SIGTERM, "ended by SIGTERM"),
    (-99, "ended by signal 99")])
def test_describe(code, words):
    assert clock.describe(code) == words


def test_main(capsys):
    clock.main()
    assert capsys.readouterr().out == "0 clock\n1 clock\nended by SIGTERM\n"
