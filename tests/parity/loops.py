"""Servers and tasks on event loops, and the same with coroutines."""
from __future__ import absolute_import, division, print_function

import socket
import time

import peers
from peers import quietly
from course.coroutines import echoserver as coroutine_echo, requests, scheduler, streams as coroutine_streams, timeserver as coroutine_time
from course.eventio import chat, echoserver, readyqueue, selectloop, streams, tasks, timeserver, workloads
from course.sockets import tcp


def loop_of(observe, **options):
    loop = readyqueue.EventLoop(**options)
    observe.at_end(loop.close)
    return loop


def turns(loop, count):
    for _ in range(count):
        loop.turn(0)


def scenario_chat(observe):
    loop = loop_of(observe)
    server = chat.ChatServer(loop, limit=40)
    with readyqueue.in_background(loop):
        ann, bob = peers.Caller(server.address), peers.Caller(server.address)
        observe("names", [ann.ask(), bob.ask(), ann.ask(b"ann\n"), bob.ask(b"ann\n"), bob.ask(b"b b\n"), bob.ask(b"x" * 17 + b"\n")])
        observe("came", [bob.ask(b"Zo\xc3\xab\r\n"), ann.ask()])
        observe("who", [ann.ask(b"/who\n"), ann.ask(b"/fly\n")])
        observe("said", [ann.ask(b"one\ntwo t\xc3\xa9xt\n/who\n"), bob.ask(lines=2)])
        observe("left", [bob.ask(b"/quit\n"), bob.rest(), ann.ask()])
        for wrong in (b"\xff\n", b"x" * 50):
            other = peers.Caller(server.address)
            observe("wrong", [other.ask(), other.ask(wrong), other.rest()])
        observe("alone", ann.ask(b"hello?\n/who\n"))
        observe("named", sorted(server.names.values()))
        quietly(loop.call_from_thread, server.stop)
        observe("end", ann.rest())
    observe.printed("main", chat.main)


def scenario_echo_server(observe):
    loop = loop_of(observe)
    server = echoserver.EchoServer(loop, limit=1)
    with readyqueue.in_background(loop):
        first = peers.Caller(server.address)
        observe("echo", first.ask(b"one\n"))
        observe("too many", peers.Caller(server.address).rest())
        observe("echo again", first.ask(b"two\n"))
    observe("echoed", [server.echoed, len(server.streams), server.limit])
    server.stop()
    first.rest()
    observe.printed("main", echoserver.main)


def scenario_time_server(observe):
    observe("stamps", [timeserver.stamp(seconds) for seconds in (0, 1, 1e9, 1325376000)])
    loop = loop_of(observe)
    server = timeserver.TimeServer(loop, 0.01, 3, lambda: "noon")
    with readyqueue.in_background(loop):
        observe("told", peers.Caller(server.address).rest())
        server.period = 60
        early = peers.Caller(server.address)
        observe("first", early.ask())
        early.socket.shutdown(socket.SHUT_WR)
        observe("hung up", early.rest())
    server.stop()
    observe("timers", loop.pending())
    observe.printed("main", timeserver.main)


def scenario_bus(observe):
    loop = loop_of(observe)
    bus, heard = tasks.Bus(loop), []

    def second(*args):
        heard.append(["second", args])

    bus.on("event", lambda *args: heard.append(["first", args]))
    bus.on("event", second)
    observe("fired", [bus.fire("event"), bus.fire("event", (1, "two")), bus.fire("none"), heard])
    observe("later", [bus.fire("event", ("late",), True), len(heard)])
    turns(loop, 1)
    observe("by name", [quietly(bus.fire, "event", **{"async": True}), len(heard)])
    turns(loop, 1)
    observe("heard", heard[4:])
    bus.off("event", second)
    observe("one left", [bus.fire("event"), heard[8:]])
    observe.call("no such word", quietly, bus.fire, "event", later=True)
    observe.call("not on", bus.off, "event", second)
    observe.call("no such event", bus.off, "none", second)


def scenario_tasks(observe):
    now, said = [0], []
    loop = loop_of(observe, clock=lambda: now[0])
    tasks.every(loop, 5, said.append, "tick", times=3, done=lambda: said.append("done"))
    endless = tasks.every(loop, 2, said.append, "tock")
    never = tasks.every(loop, 1, said.append, "never", times=0)
    for second in range(12):
        now[0] = second
        turns(loop, 2)
        said.append(second)
    observe("said", said)
    observe("left", [endless.left, never.left, loop.pending()])
    endless.cancel()
    endless.fire()
    observe("cancelled", [endless.left, loop.pending(), said[-1]])
    ended = []
    for functions in ([lambda _: 2, lambda n: n * 21, str], [lambda _: 1 / 2, lambda n: {}[n], str], []):
        tasks.Steps(loop, functions, ended.append)
    alone = tasks.Steps(loop, [len])
    turns(loop, 5)
    observe("steps", [[task.finished, task.value, type(task.error).__name__] for task in ended + [alone]])
    observe.patch(tasks, "EventLoop", lambda: readyqueue.EventLoop(int))
    observe.printed("main", tasks.main)


def scenario_ready_queue(observe):
    now, said = [0], []
    loop = loop_of(observe, clock=lambda: now[0])
    for delay, word in ((3, "c"), (1, "a"), (1, "b"), (2, "x")):
        timer = loop.call_later(delay, said.append, word)
    timer.cancel()
    loop.call_soon(said.append, "soon")
    loop.call_soon(lambda: loop.call_soon(said.append, "next turn"))
    observe("pending", [loop.pending(), timer.cancelled])
    for now[0] in (0, 0, 1, 1, 5, 5):
        turns(loop, 1)
        said.append(now[0])
    observe("said", [said, loop.pending()])

    def outside():
        said.append("from outside")

    with readyqueue.in_background(loop):
        quietly(loop.call_from_thread, outside)
    observe("last", said[-1])


def scenario_streams(observe):
    loop = loop_of(observe)
    server, got = streams.StreamServer(loop), []
    plain = peers.Caller(server.address)
    plain.socket.sendall(b"ignored")
    turns(loop, 3)
    observe("nothing is received", [server.received(None, b"x"), len(server.streams), loop.watched()])
    one, two = socket.socketpair()
    two.settimeout(10)
    stream = streams.Stream(loop, one, lambda stream, data: got.append(data.decode("ascii")), lambda stream: got.append("closed"))
    two.sendall(b"hello")
    turns(loop, 1)
    big = b"abcdefgh" * 100000
    stream.write(big)
    stream.close()
    stream.write(b"never")
    came = b""
    while True:
        turns(loop, 1)
        data = two.recv(1 << 20)
        if not data:
            break
        came += data
    observe("got", [got, stream.open, came == big, len(came), loop.watched()])
    two.close()
    server.stop()
    observe("stopped", [loop.watched(), plain.rest()])


def scenario_loop_order(observe):
    loop = selectloop.SelectLoop()
    pairs = [socket.socketpair() for _ in range(3)]
    seen = []
    for number, (ours, theirs) in enumerate(pairs):
        loop.on_readable(ours, lambda number=number, ours=ours: seen.append([number, ours.recv(9).decode("ascii")]))
        loop.on_writable(ours, loop.not_writable, ours)
    theirs.sendall(b"last")
    loop.turn(1)
    observe("both ways", [loop.watched(), seen])
    for number, (ours, theirs) in enumerate(pairs):
        theirs.sendall(str(number).encode("ascii"))
    loop.turn(1)
    observe("seen", sorted(seen))
    loop.on_readable(pairs[0][0], lambda: loop.forget(pairs[1][0]))
    loop.wake()
    loop.turn(1)
    observe("woken", sorted(seen))
    target, end = socket.socketpair()
    selectloop.copy(loop, pairs[2][0], target)
    pairs[2][1].sendall(b"to be copied")
    pairs[2][1].close()
    loop.run()
    observe("copied", [end.recv(99).decode("ascii"), loop.watched()])
    loop.close()
    for sock in [target, end] + [sock for pair in pairs for sock in pair]:
        sock.close()


def scenario_workloads(observe):
    loop = loop_of(observe)
    server = workloads.SlowServer(loop, 0.01)
    questions = [b"abc", b"x", b"12345"]
    with readyqueue.in_background(loop):
        for way in (workloads.ask_in_turn, workloads.ask_with_threads, workloads.ask_with_loop):
            observe(way.__name__, [answer.decode("ascii") for answer in way(server.address, questions)])
        observe("nothing", workloads.ask_with_loop(server.address, []))
    server.stop()
    observe("names", [name for name, _ in workloads.slow_backend(2, 0.001)])
    observe("seconds", [seconds >= 0 for seconds in workloads.cpu_bound(20, 2)])
    seen, answer = workloads.idle_connections(3)
    observe("idle", [seen, answer.decode("ascii")])


def scenario_workloads_main(observe):
    observe.patch(workloads, "cpu_bound", lambda *args: (2.0, 1.0))
    observe.patch(workloads, "slow_backend", lambda *args: [("quick", 0.09), ("slow", 0.1)])
    observe.printed("main", workloads.main)


def coroutine_server(observe, client, connections):
    server = coroutine_streams.CoroutineServer(client)
    thread = coroutine_echo.start(server, connections)
    observe.at_end(thread.join)
    return server


def scenario_coroutine_servers(observe):
    server = coroutine_server(observe, coroutine_echo.echo, 2)
    for data in (b"spam", b""):
        observe("echo", tcp.exchange(server.address, data).decode("ascii"))
    server = coroutine_server(observe, coroutine_echo.upper, 2)
    observe("upper", [tcp.exchange(server.address, data).decode("utf-8") for data in (b"one\ntw\xc3\xb6\n\nthree\n", b"no end")])
    observe.printed("main", coroutine_echo.main)


def scenario_coroutine_time(observe):
    hours = iter(["one", "two", "three"])
    server = coroutine_server(observe, coroutine_time.TimeClient(0.001, 3, lambda: next(hours)), 1)
    observe("told", peers.Caller(server.address).rest())
    server = coroutine_server(observe, coroutine_time.TimeClient(60, 0, lambda: "never"), 1)
    observe("nothing to tell", peers.Caller(server.address).rest())
    observe.printed("main", coroutine_time.main)


def scenario_scheduler(observe):
    now, log = [100.0], []
    observe.patch(time, "time", lambda: now[0])

    def sleeper(name, *naps):
        for nap in naps:
            log.append([name, now[0]])
            yield requests.Sleep(nap)
        yield requests.Return(name)

    def failing():
        yield sleeper("inner", 1)
        raise KeyError("failed")

    def parent():
        first = yield requests.Spawn(sleeper("late", 7, 2))
        second = yield requests.Spawn(sleeper("soon", 3, 3))
        broken = yield requests.Spawn(failing())
        names = [(yield requests.Join(first)), (yield requests.Join(second)), (yield requests.Join(second))]
        try:
            yield requests.Join(broken)
        except KeyError as error:
            names.append(error.args[0])
        yield requests.Return(names)

    def clock():
        while now[0] < 120:
            now[0] += 1
            yield requests.Join((yield requests.Spawn(nothing())))

    def nothing():
        yield requests.Return(None)

    observe("values", scheduler.Scheduler().run(parent(), clock()))
    observe("log", log)

    def wrong():
        yield 3

    def busy(sock):
        yield requests.Readable(sock)

    observe.call("cannot be yielded", scheduler.Scheduler().run, wrong())
    one, two = socket.socketpair()
    two.sendall(b"x")
    observe.call("busy", scheduler.Scheduler().run, busy(one), busy(one))
    one.close()
    two.close()
    task = scheduler.Task(sleeper("alone", 1))
    plan = scheduler.Scheduler()
    plan.call_at(101, task)
    requests.Sleep(5).grant(plan, task)
    requests.Join(task).grant(plan, "waits")
    observe("waiting", [task.waiting, task.ended])
    requests.Join(ended_task()).grant(plan, "goes on")


def ended_task():
    task = scheduler.Task(iter(()))
    task.ended, task.value = True, "tea"
    return task


def scenario_scheduler_main(observe):
    observe.fixed_time(step=0.0005)
    observe.printed("main", scheduler.main)
