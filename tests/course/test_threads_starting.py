from __future__ import absolute_import, division, print_function

import threading

from course.threads import starting

from netfixtures import until


class Recorder(object):
    """A file that shows whether writes of two threads get mixed."""

    def __init__(self):
        self.pieces = []

    def write(self, text):
        self.pieces.append((threading.current_thread().name, text))


def test_log_names_the_thread(capsys):
    starting.log("hello")
    assert capsys.readouterr().out == "MainThread: hello\n"


def test_log_to_a_file_of_ones_own(capsys):
    out = Recorder()
    starting.log("hello", out)
    assert "".join(text for _, text in out.pieces) == "MainThread: hello\n"
    assert capsys.readouterr().out == ""


def test_lines_of_threads_are_never_mixed():
    out = Recorder()

    def work():
        for number in range(50):
            starting.log(number, out)

    assert starting.join_all(starting.start_all([work, work]), 10) == []
    lines = "".join(text for _, text in out.pieces).splitlines()
    assert sorted(lines) == sorted("worker-%d: %d" % (w, n) for w in (0, 1) for n in range(50))


def test_print_time_count(capsys):
    assert starting.print_time(0, 3, clock=lambda: "noon") == 3
    assert capsys.readouterr().out == "MainThread: noon\n" * 3


def test_print_time_until_stopped(capsys):
    stop = threading.Event()
    times = iter(["one", "two"])

    def clock():
        text = next(times)
        if text == "two":
            stop.set()
        return text

    assert starting.print_time(0, None, stop, clock) == 2
    assert capsys.readouterr().out == "MainThread: one\nMainThread: two\n"


def test_print_time_stopped_before(capsys):
    stop = threading.Event()
    stop.set()
    assert starting.print_time(0, 5, stop) == 0
    assert capsys.readouterr().out == ""


def test_clock_is_a_daemon_and_stops(capsys):
    ticked = threading.Event()

    def tick():
        ticked.set()
        return "tick"

    clock = starting.Clock(0.001, tick)
    assert clock.ticks == 0
    assert clock.daemon and clock.name == "clock"
    clock.start()
    assert ticked.wait(10)
    ticks = clock.stop()
    assert ticks >= 1 and not clock.is_alive()
    assert capsys.readouterr().out == "clock: tick\n" * ticks


def test_start_all_names_and_daemon():
    names = []

    def work():
        names.append(threading.current_thread().name)

    threads = starting.start_all([work, work], True)
    assert starting.join_all(threads) == []
    assert sorted(names) == ["worker-0", "worker-1"]
    assert [thread.daemon for thread in threads] == [True, True]


def test_join_all_tells_who_is_left():
    go = threading.Event()
    threads = starting.start_all([lambda: None, go.wait])
    until(lambda: not threads[0].is_alive())
    assert starting.join_all(threads, 0.01) == ["worker-1"]
    assert starting.still_running(threads) == ["worker-1"]
    go.set()
    assert starting.join_all(threads, 10) == []


class Clock(object):
    """A time module whose time is set by hand."""

    now = 100.0

    def time(self):
        return self.now


class Sleeper(object):
    """Stands for a thread that is joined with some timeout, and takes longer."""

    def __init__(self, clock):
        self.clock = clock
        self.timeouts = []

    def join(self, timeout):
        self.timeouts.append(timeout)
        self.clock.now += timeout + 1

    def is_alive(self):
        return False

    isAlive = is_alive


def test_join_all_waits_no_longer_for_the_others(monkeypatch):
    clock = Clock()
    monkeypatch.setattr(starting, "time", clock)
    sleeper = Sleeper(clock)
    assert starting.join_all([sleeper, sleeper], 0.5) == []
    assert sleeper.timeouts == [0.5, 0]


def test_watchdog_barks():
    barked = threading.Event()
    dog = starting.Watchdog(0.001, barked.set)
    dog.pat()
    assert barked.wait(10)
    dog.cancel()


def test_watchdog_patted_in_time():
    barks = []
    dog = starting.Watchdog(60, lambda: barks.append(1))
    dog.cancel()
    before = set(threading.enumerate())
    dog.pat()
    (first,) = set(threading.enumerate()) - before
    dog.pat()
    first.join(60)
    assert not first.is_alive(), "patting again must stop the old timer"
    (second,) = set(threading.enumerate()) - before
    dog.cancel()
    second.join(60)
    assert set(threading.enumerate()) <= before
    assert barks == []


def test_main(capsys):
    starting.main()
    lines = capsys.readouterr().out.splitlines()
    rest = [line for line in lines if not line.startswith("clock: ")]
    assert rest[-2:] == ["MainThread: still running: []", "MainThread: the clock ticked: True"]
    said = sorted(line.split(": ")[1] for line in rest[:-2])
    assert said == ["one", "the timer went off", "two"]
