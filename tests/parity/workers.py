"""Threads that wait for each other, that tick, are watched, and keep things of their own."""
from __future__ import absolute_import, division, print_function

import threading

import peers
from peers import quietly
from course.threads import barrier, lowlevel, starting, storage


def scenario_barrier(observe):
    log = []
    gate = barrier.Barrier(1, lambda: log.append("opened"))
    observe("alone", [gate.wait(), gate.wait(), gate.waiting, gate.broken, log])
    wide = barrier.Barrier(2)
    observe.call("nobody comes", wide.wait, 0.01)
    observe("broken", [wide.broken, wide.waiting])
    observe.call("broken still", wide.wait)
    wide.reset()
    observe("whole", [wide.broken, wide.waiting])
    places = []
    other = threading.Thread(target=lambda: places.append(quietly(wide.wait, 10)))
    other.start()
    places.append(quietly(wide.wait, 10))
    other.join()
    observe("places", sorted(places))
    observe.call("none", barrier.Barrier, 0)
    observe.call("fails", barrier.Barrier(1, lambda: {}["x"]).wait)
    observe("phases", barrier.run_phases(["b", "a"], 2))


def scenario_low_level(observe):
    end = lowlevel.Exit()
    observe("running", [end.done(), end.value])
    end.run(divmod, (7, 2))
    observe("ran", [end.done(), end.wait(), end.value])
    failed = lowlevel.Exit()
    observe.call("failed", failed.run, int, ("x",))
    observe("failed too", [failed.done(), failed.wait()])
    for threaded_too in (True, False):
        counter = lowlevel.Counter(threaded_too)
        counter.add()
        counter.add(9)
        counter.add(0)
        observe("counted", counter.value)
    counter = lowlevel.Counter()
    for one in [quietly(lowlevel.spawn, counter.add, 50) for _ in range(3)]:
        quietly(one.wait)
    observe("together", [counter.value, quietly(quietly(lowlevel.spawn, sorted, [3, 1]).wait)])


def scenario_watchdog(observe):
    barked = threading.Event()
    dog = starting.Watchdog(60, barked.set)
    dog.cancel()
    dog.pat()
    dog.pat()
    observe("patient", [barked.is_set(), dog.patience])
    dog.cancel()
    eager = starting.Watchdog(0.001, barked.set)
    quietly(eager.pat)
    observe("barked", [barked.wait(10), barked.is_set()])
    eager.cancel()


class Thing(object):
    """Counts how many of its kind were closed."""

    closed = 0

    def close(self):
        Thing.closed += 1


class Ticking(object):
    """A clock that has ticked once."""

    def __init__(self, delay):
        self.delay = delay

    def start(self):
        pass

    def stop(self):
        return 1


def len_of_nothing():
    return 0


def scenario_starting(observe):
    out = peers.Lines()
    quietly(starting.log, "one", out)
    quietly(starting.log, u"two", out)
    observe("logged", u"".join(out.lines))
    stop = threading.Event()
    hours = iter(["one", "two", "three", "four"])

    def clock():
        hour = next(hours)
        if hour == "four":
            stop.set()
        return hour

    observe.printed("twice", starting.print_time, 0, 2, None, clock)
    observe.printed("until stopped", quietly, starting.print_time, 0, None, stop, clock)
    ticking = starting.Clock(0, lambda: "tick")
    observe.patch(starting, "log", lambda text: None)
    quietly(ticking.start)
    observe("ticked", [quietly(ticking.stop) >= 0, ticking.daemon, ticking.name])
    threads = quietly(starting.start_all, [stop.set, len_of_nothing])
    observe("joined", [quietly(starting.join_all, threads, 10), [thread.name for thread in threads], stop.is_set()])
    waiting = threading.Event()
    late = quietly(starting.start_all, [waiting.wait], True)
    observe("still there", [quietly(starting.join_all, late, 0.01), quietly(starting.still_running, late)])
    waiting.set()
    observe("gone", quietly(starting.join_all, late))


def scenario_starting_main(observe):
    said = []
    observe.patch(starting, "Clock", Ticking)
    observe.patch(starting, "log", said.append)
    observe.printed("main", starting.main)
    observe("said", sorted(said))


def scenario_things(observe):
    things = storage.PerThread(Thing)
    first = things.get()
    other = threading.Thread(target=things.get)
    other.start()
    other.join()
    observe("open", [len(things.everything()), things.get() is first])
    things.close()
    observe("closed", [Thing.closed, things.everything(), things.get() is first])
