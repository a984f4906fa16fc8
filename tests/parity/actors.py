"""Actors, pools, queues and stores behind sockets: who answers what, in an order that does not matter."""
from __future__ import absolute_import, division, print_function

import os
import socket
import threading

import peers
from peers import quietly
from course.distributed import actors, directory, objects, processes
from course.multiproc import pools
from course.scaling import redisbackend, taskqueue
from course.sockets import asfiles, tcp, threaded
from course.threads import barrier, lowlevel, starting, storage


def ended(*running):
    for actor in running:
        quietly(actor.close)
        quietly(actor.join)


def scenario_agenda(observe):
    for jobs in ([(3, {"c": 1}), (None, {"first": 1}), (1, {"a": 1}), (3, {"d": 1}), (0, {"zero": 1}), (None, {"second": 1}), (-2, {"minus": 1})],
                 [(1.5, {"x": 1}), (1, {"z": 1}), (1, {"y": 1, "a": 1}), (1, {"y": 2}), (1, {})], []):
        agenda = actors.Agenda().start()
        for job in jobs:
            quietly(agenda.send, job)
        ended(agenda)
        observe("order", [agenda.order(), agenda.order()])


def scenario_actors(observe):
    with_values, collector = actors.Collector().start(), actors.Collector().start()
    forward = actors.Forwarder(lambda number: number / 2 if number else None, with_values, collector).start()
    for number in (1, 0, 4):
        quietly(forward.send, number)
    ended(forward, with_values, collector)
    observe("forwarded", [with_values.found, collector.found])
    worker = actors.Worker().start()
    results = [quietly(worker.submit, *call) for call in ((divmod, 7, 2), (int, "x"), (sorted, [3, 1]), ({}.__getitem__, "k"))]
    for result in results:
        observe.call("result", quietly, result.get)
    ended(worker)
    observe.call("no answer", actors.Result().get, 0.01)
    plain = actors.Actor().start()
    quietly(plain.send, "message")
    observe.call("not implemented", quietly, plain.join)
    observe.call("direct", actors.Actor().handle, 1)
    idle = actors.Worker().start()
    observe.call("not ended", idle.join, 0.01)
    ended(idle)


class Greeter(object):
    """Greets."""

    def __init__(self):
        self.names = []
        self.age = 7

    def greet(self, name="world"):
        self.names.append(name)
        return "hello " + name

    def fail(self):
        raise KeyError("failed")

    def _hidden(self):
        return 1


class Kinds(directory.Dispatcher):
    def __init__(self):
        directory.Dispatcher.__init__(self)
        self.seen = []

    def on_add(self, one, other):
        self.seen.append(one + other)


def scenario_directory(observe):
    registry = directory.Registry("here")
    target = Greeter()
    actor = directory.ObjectActor(target).start()
    observe("addresses", [registry.register("greeter", actor), registry.register("a b/", actor), registry.address("x")])
    observe.call("twice", registry.register, "greeter", actor)
    observe("names", registry.names())
    observe("found", [registry.lookup(name) is actor for name in ("greeter", "actor://here/greeter", "actor://here/a%20b%2F")])
    for name in ("none", "actor://there/greeter", "actor://here/none", "actor://"):
        observe.call("nobody", registry.lookup, name)
    proxy = directory.Proxy(registry, "actor://here/greeter")
    observe("greeted", [proxy.greet(), proxy.greet("Eva"), target.names])
    for name, args in (("fail", ()), ("none", ()), ("_hidden", ()), ("age", ()), ("greet", (1, 2))):
        try:
            getattr(proxy, name)(*args)
        except (AttributeError, KeyError, TypeError) as error:
            observe("failed", [name, type(error).__name__])
    observe.call("special", getattr, proxy, "__len__")
    observe.call("set", setattr, proxy, "names", 1)
    stub = directory.make_stub(Greeter)
    observe("stub", [stub.__name__, stub.__doc__, sorted(name for name in vars(stub) if not name.startswith("__"))])
    observe("stubbed", stub(registry, "greeter").greet("Bob"))
    observe.call("too many", lambda: stub(registry, "greeter").greet(*range(9)))
    registry.unregister("greeter")
    observe("left", registry.names())
    observe.call("unregistered", registry.unregister, "greeter")
    ended(actor)
    kinds = Kinds().start()
    quietly(kinds.send, ("add", 1, 2))
    quietly(kinds.send, ("sub", 1, u"x"))
    try:
        quietly(kinds.join)
    except ValueError as error:
        observe("nobody takes it", str(error).replace("u'", "'"))
    observe("seen", kinds.seen)
    observe.call("other", kinds.on_other, 3)


def scenario_processes(observe):
    adding = processes.ProcessActor(processes.summer, 100).start()
    for number in (1, 2.5, -3):
        adding.send(number)
    adding.close()
    observe("sums", [list(adding.answers()), adding.join()])
    shouting = processes.ProcessActor(processes.shouter).start()
    shouting.send(u"t\xe9xt")
    observe("shouted", [shouting.receive(), list(shouting.answers()), shouting.join()])
    asked = processes.ProcessActor(processes.identity).start()
    numbers = []
    for _ in range(2):
        asked.send("who?")
        numbers.append(quietly(asked.receive))
    asked.close()
    observe("same", [len(set(numbers)), numbers[0] != os.getpid()])
    observe.call("end", asked.receive)
    asked.join()
    failing = processes.ProcessActor(processes.shouter).start()
    failing.send(7)
    try:
        failing.receive()
    except processes.RemoteFailure as error:
        observe("failure", [line.split(":")[0] for line in str(error).splitlines() if not line.startswith(" ")])
    observe("status", failing.join())
    silent = processes.ProcessActor(processes.identity).start()
    observe.call("no answer", silent.receive, 0.01)
    silent.close()
    silent.join()


def scenario_behaviours(observe):
    messages, said = ["one", "two"], []
    processes.shouter(lambda: messages.pop(0), said.append)
    observe.call("left over", processes.identity, iter(messages).__next__ if hasattr(iter(messages), "__next__") else iter(messages).next,
                 lambda number: said.append(number == os.getpid()))
    observe("said", said)


def scenario_inventory(observe):
    stock = objects.Inventory()
    observe("stock", [stock.put("tea", 3), stock.put("tea"), stock.take("tea", 2), stock.put("coffee"), stock.items()])
    observe.call("out", stock.take, "coffee", 2)
    observe.call("none", stock.take, "milk")
    observe("left", stock.items())


class Late(object):
    """A result that does not come."""

    def get(self, timeout):
        raise pools.multiprocessing.TimeoutError()


def scenario_pools(observe):
    observe("primes", [number for number in range(-2, 40) if pools.is_prime(number)])
    observe("ranges", [pools.ranges(*more) for more in ((10, 3), (10, 4), (0, 2), (3, 9), (7, 1))])
    observe("counts", [pools.count_primes(pair) for pair in ((0, 10), (10, 10), (90, 100))])
    observe("me", pools.whoami(None) == os.getpid())
    observe("alone", [pools.alone(50), pools.check(7), pools.check(8)])
    counter = pools.PrimeCounter(2)
    observe("counted", [counter.count(100), counter.count(100, 7), quietly(counter.finish, quietly(counter.begin, 50, 3)), sorted(counter.progress)])
    observe("found", sorted(counter.find(range(12))))
    workers = quietly(counter.workers)
    observe("workers", [1 <= len(workers) <= 2, os.getpid() in workers, isinstance(workers, set)])
    observe.call("overdue", counter.finish, [Late()], 3)
    counter.close()


class RedisServer(peers.Talker):
    """Answers commands from a list; ``heard`` is what was sent."""

    def __init__(self, observe, replies):
        self.replies, self.heard = list(replies), []
        peers.Talker.__init__(self, observe, self.converse)

    def converse(self, stream, send):
        for line in iter(stream.readline, b""):
            words = []
            for _ in range(int(line[1:])):
                size = int(stream.readline()[1:])
                words.append(stream.read(size + 2)[:-2].decode("utf-8"))
            self.heard.append(words)
            send(self.replies.pop(0))


def scenario_redis_server(observe):
    server = RedisServer(observe, [b"+PONG\r\n", b"-ERR wrong\r\n", b":1\r\n", b"$3\r\nabc\r\n", b"*2\r\n$1\r\nq\r\n$2\r\n\xc3\xa9\r\n", b"*-1\r\n", b"$-1\r\n",
                                   b":7\r\n", b":1\r\n", b":1\r\n", b"*2\r\n$1\r\nq\r\n$1\r\nv\r\n", b"*-1\r\n", b"?\r\n"])
    redis = redisbackend.Redis(server.address)
    observe("pong", redis.command("PING", u"\xe9", 1).decode("ascii"))
    observe.call("refused", redis.command, "FLY")
    backend = redisbackend.RedisBackend(redis, "p", 9)
    backend.push(b"message")
    for timeout in (0, 0.1, 2.9, -1):
        found = backend.pop(timeout)
        observe("popped", found and found.decode("utf-8"))
    observe("size", backend.size())
    backend.store("key", b"value")
    observe("fetched", [backend.fetch("key", 0.5).decode("ascii"), backend.fetch("key", 3)])
    observe.call("no protocol", redis.command, "X")
    try:
        redis.command("PING")
    except (IOError, ValueError):
        observe("closed", True)
    observe("heard", server.heard)
    for text in (None, "host:7", "host", ":8", "a:b"):
        if text is not None:
            os.environ["REDIS_ADDRESS"] = text
        observe.call("address", redisbackend.address)
    del os.environ["REDIS_ADDRESS"]


def scenario_task_queue(observe):
    backend = taskqueue.MemoryBackend()
    queue, worker = taskqueue.TaskQueue(backend), taskqueue.Worker(backend)
    worker.register(divmod)
    worker.register(int)
    numbers = [quietly(queue.submit, *call) for call in (("divmod", 7, 2), ("int", "x"), ("eval", "1"), ("divmod", 7.5, 2), ("divmod",), ("int", u"\u0663"))]
    backend.push(b"rubbish")
    backend.push(b"[]")
    backend.push(b"x" * (taskqueue.MAX_MESSAGE + 1))
    observe("size", backend.size())
    stop = Countdown(len(numbers) + 4)
    observe("worked", [worker.run(stop, 0), backend.size(), worker.refused])
    for number in numbers:
        good, value = quietly(queue.result, number, 0)
        observe("result", [good, value if good else value.split(":")[0]])
    observe("once", [queue.result(numbers[0], 0), queue.result("none", 0.01)])
    stopped = threading.Event()
    stopped.set()
    observe("not at all", worker.run(stopped))


class Countdown(object):
    """An event that is set after so many looks."""

    def __init__(self, looks):
        self.looks = looks

    def isSet(self):
        self.looks -= 1
        return self.looks < 0

    is_set = isSet


def scenario_store_on_files(observe):
    listener = tcp.listen()
    client = asfiles.Client(tcp.connect(listener.getsockname()))
    store = asfiles.Store()
    served = listener.accept()[0]
    observe.in_thread(lambda: asfiles.serve(served, store))
    observe("set", [client.set(name, value) for name, value in ((b"b", b"two words"), (b"a", b"\xff"), (b"\xc3\xa9", b"x"))])
    observe("got", [one if one is None else one.decode("latin-1") for one in (client.get(b"b"), client.get(b"a"), client.get(b"none"))])
    observe("keys", [name.decode("latin-1") for name in client.keys()])
    for words in ((b"FLY",), (b"GET",), (b"GET", b"a", b"b"), (b"set", b"c", b"d"), (b"",), (b"QUIT", b"now"), (b"keys", b"x"), (b"execute", b"x")):
        observe("reply", client.command(*words).decode("latin-1"))
    observe("bye", client.close().decode("ascii"))
    for data in (b"x" * 1025, b"GET a\r\n\r\nno end", b"SET a " + b"y" * 1018 + b"\nGET a\n"):
        peer = peers.Caller(listener.getsockname())
        served = listener.accept()[0]
        observe.in_thread(lambda served=served: asfiles.serve(served, store))
        peer.socket.sendall(data)
        peer.socket.shutdown(socket.SHUT_WR)
        observe("answer", peer.rest("latin-1")[:60])
    listener.close()


def scenario_store_on_a_pair(observe):
    ours, theirs = socket.socketpair()
    observe.in_thread(lambda: asfiles.serve(theirs, asfiles.Store()))
    client = asfiles.Client(ours)
    observe("set", [client.keys(), client.set(b"a", b"1"), [name.decode("ascii") for name in client.keys()], client.close().decode("ascii")])


def scenario_threaded(observe):
    server = threaded.ThreadedServer(limit=2)
    address = server.start()
    observe("idle", server.busy())
    callers = [peers.Caller(address) for _ in range(2)]
    observe("answers", [caller.ask(b"UPPER spam\n") for caller in callers])
    observe("busy", quietly(server.busy) > 0)
    observe("end", [caller.ask(b"QUIT\n") + [caller.rest()] for caller in callers])
    server.stop()
    observe("over", server.busy())


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


def len_of_nothing():
    return 0


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
