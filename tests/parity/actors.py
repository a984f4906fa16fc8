"""Actors, those who find them, and those in other processes: who answers what."""
from __future__ import absolute_import, division, print_function

import os

from peers import quietly
from course.distributed import actors, directory, objects, processes


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
