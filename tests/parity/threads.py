"""Threads that work together, in an order that does not matter, and frames on sockets."""
from __future__ import absolute_import, division, print_function

import socket
import threading

from course.sockets import framing
from course.threads import conditions, gil, locks, pool, queues, results, storage


def fail():
    raise KeyError("failed")


def scenario_gil(observe):
    with gil.switching_every(500):
        observe("interval", gil.interval())
    observe.call("no interval", gil.switching_every(0).__enter__)
    observe("counted down", gil.countdown(101))
    observe("lost", gil.lost_updates())
    counter = gil.Unsafe()
    observe.calls(counter.add, (), ())
    observe("value", counter.value)


def scenario_locks(observe):
    counter = locks.Counter()
    observe("counted", [counter.add(), counter.add(5), counter.value])
    account, other = locks.Account(100), locks.Account()
    account.deposit(5)
    account.move(30, other)
    observe.calls(account.move, (1000, other), (-5, other))
    observe.calls(account.deposit, (0,), (-1,))
    observe.calls(account.withdraw, (1000,), (5,))
    observe("balances", [account.balance, other.balance])
    limit = locks.Limit(2)
    with limit:
        observe("entered", [limit.try_enter(), limit.try_enter(), limit.inside, limit.most])
        limit.__exit__(None, None, None)
    observe("left", [limit.inside, limit.most])
    observe.call("too often", limit.__exit__, None, None, None)
    lock = threading.Lock()

    @locks.synchronized(lock)
    def work(number):
        """Text of work."""
        return [number, lock.locked()]

    observe("synchronized", [work(3), work.__name__, work.__doc__, work.lock is lock, lock.locked()])


def scenario_queues(observe):
    for kind in ("fifo", "lifo", "priority", "other"):
        queue = None if kind == "other" else queues.make_queue(kind, 3)
        if queue is None:
            observe.call("kind", queues.make_queue, kind)
            continue
        observe("left over", queues.fill(queue, [3, 1, 2, 5, 4]))
        observe("drained", queues.drain(queue))
    queue = queues.make_queue()
    got = []
    queues.fill(queue, ["a", "b", queues.END, "c"])
    observe("consumed", [queues.consume(queue, got.append), got])
    observe("pipeline", queues.Pipeline(str.upper, len, lambda size: size / 2.0).run(["a", "bcd", ""]))
    observe("priority", queues.by_priority([(2, "b"), (1, "z"), (2, "a"), (0.5, "c")]))
    observe("nothing", queues.by_priority([]))


def scenario_pool(observe):
    with pool.WorkerPool(2) as workers:
        observe("map", workers.map(lambda number: number * number, range(6)))
        observe("apply", workers.apply(divmod, (7, 2)))
        job = workers.apply(sorted, ([3, 1],), True)
        observe("job", [job.result(10), job.ready()])
        observe.call("failed", workers.submit(fail).result)
        observe.call("failed too", workers.map, int, ["1", "x"])
        observe("alive", workers.alive())
    observe.call("closed", workers.submit, len, "a")
    observe("none alive", workers.alive())


def scenario_results(observe):
    observe("gathered", results.gather([lambda: 1, lambda: "two"], 10))
    observe.call("failed", results.gather, [lambda: 1, fail])
    observe("first", results.first([fail, lambda: 3]))
    observe.call("none", results.first, [fail])
    observe.call("no functions", results.first, [])
    observe("parts", results.partition([lambda: 1, fail, lambda: int("x"), lambda: u"\xe9"])[0])
    call = results.start(sorted, [2, 1], reverse=True)
    observe("result", [call.result(10), call.failed(), call.name])
    observe("error", results.start(fail).failed())
    hold = threading.Event()
    waiting = results.start(hold.wait, 10)
    observe.call("not ready", waiting.result, 0.01)
    hold.set()


def scenario_conditions(observe):
    buffer = conditions.BoundedBuffer(2)
    observe.in_thread(lambda: [buffer.put(number) for number in range(5)] and buffer.close())
    observe("items", list(buffer))
    observe.call("put", buffer.put, 1)
    observe.call("get", buffer.get)
    race = conditions.Race()
    observe("too early", [race.started(), race.run("a", 0.01)])
    race.start()
    observe("started", [race.started(), race.run("b"), race.run("c"), race.arrived])
    waiter = conditions.Waiter()
    observe("nothing", waiter.get(0.01))
    waiter.set("x")
    waiter.set("y")
    observe("value", waiter.get(1))


def scenario_storage(observe):
    context = storage.Context("Eva")
    context.note("one")
    observe("context", storage.describe(context))
    observe("visited", storage.visit(context, "Bob", "two", "three"))
    observe("own", [context.user, context.notes])
    numbers = iter(range(9))
    things = storage.PerThread(lambda: [next(numbers)])
    first = things.get()
    observe("same", [things.get() is first, things.everything()])
    things.discard()
    observe("another", [things.get(), things.everything()])


def scenario_framing(observe):
    for payload in (b"", b"hello", b"\0\xff" * 10):
        packed = observe.call("packed", framing.pack, payload)
        observe("length", framing.parse_header(packed[:framing.HEADER.size]))
    observe.call("long", framing.pack, b"x" * (framing.MAX_FRAME + 1))
    observe.calls(framing.parse_header, (b"CF\x01\0\0\0\x09", 8), (b"CF\x02\0\0\0\x09",), (b"XX\x01\0\0\0\x09",), (b"",))
    left, right = socket.socketpair()
    left.settimeout(10)
    right.settimeout(10)
    framing.send_frame(left, b"one")
    framing.send_text(left, u"tw\xf6")
    left.sendall(framing.pack(b"three")[:-2])
    left.close()
    observe.call("frame", framing.recv_frame, right)
    observe.call("text", framing.recv_text, right)
    observe.call("cut", framing.recv_frame, right)
    observe.call("end", framing.recv_frame, right)
    observe.call("end of text", framing.recv_text, right)
    right.close()
    buffer = framing.FrameBuffer(10)
    data = framing.pack(b"ab") + framing.pack(b"") + framing.pack(b"cdefgh")
    observe("payloads", [buffer.feed(data[start:start + 4]) for start in range(0, len(data), 4)])
    buffer.close()
    buffer.feed(b"CF")
    observe.call("left over", buffer.close)
    observe.call("over", buffer.feed, b"\x01\0\0\0\xff")
    lines = framing.LineBuffer()
    observe("lines", [lines.feed(part) for part in (b"on", b"e\ntwo\r", b"\nthree", b"\n\n")])
