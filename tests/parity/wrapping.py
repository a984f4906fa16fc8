"""Decorators, proxies and coroutines."""
from __future__ import absolute_import, division, print_function

import operator
import types

from course.coroutines import pipelines, priming
from course.decorators import proxy, signature, steps, universal


class Thing(object):
    """Text of Thing."""

    def method(self, value):
        """Text of method."""
        return [value]

    @classmethod
    def make(cls, *args):
        return cls.__name__, args

    @staticmethod
    def add(one, other=2):
        return one + other


def scenario_proxy(observe):
    for value in (7, 2.5, "text", [3, 1, 2], {"a": 1}, (), None, -3):
        one = proxy.Proxy(value)
        observe("seen", [repr(one), str(one), bool(one), one == value, one != value, proxy.unwrapped(one)])
        observe("class", [isinstance(one, type(value)), one.__class__ is type(value)])
        for name in ("len", "iter", "int", "float", "list", "hash", "sorted"):
            function = {"len": len, "iter": lambda it: list(iter(it)), "int": int, "float": float, "list": list,
                        "hash": lambda it: hash(it) == hash(value), "sorted": sorted}[name]
            observe.call(name, function, one)
        for function in (operator.add, operator.mul, operator.lt, operator.getitem, operator.contains, operator.ge):
            for other in (2, "t", proxy.Proxy(1)):
                if function in (operator.lt, operator.ge) and not isinstance(value, (int, float)):
                    continue
                if function in (operator.lt, operator.ge) and other == "t":
                    continue
                observe.call(function.__name__, function, one, other)
        observe.call("half", proxy.halved, one)
    items = proxy.Proxy([1, 2, 3, 4])
    observe("slices", [items[1:3], items[:-1], items[5:]])
    items[1:3] = [9]
    items[0] = 5
    del items[-1]
    observe("items", proxy.unwrapped(items))
    thing = proxy.Proxy(Thing())
    thing.name = "n"
    observe("attributes", [thing.name, thing.method(1), proxy.Proxy(Thing.make)(1)])
    del thing.name
    observe.call("gone", getattr, thing, "name")
    counting = proxy.CountingProxy([1])
    counting.append(2)
    counting.append(3)
    counting.index(2)
    observe("counts", proxy.counts(counting))
    observe("sorted", sorted([proxy.Proxy(3), proxy.Proxy(1), proxy.Proxy(2)]))


def scenario_signature(observe):
    def one(a, b=2, *args, **kwargs):
        return a, b, args, kwargs

    for function in (one, signature.greet, Thing.add, scenario_proxy, lambda x, y=None: x):
        observe.call("arguments", signature.arguments, function)
        observe.call("passed", signature.passed, function)
    observe("same", signature.same_signature(one, lambda a, b=2, *args, **kwargs: 0))
    observe("differs", signature.same_signature(one, lambda a: 0))
    observe("shouted", [signature.greet("Eva"), signature.greet("Bob", "bye", "Ann")])
    observe.call("not text", signature.greet, "Bob", "bye", 1)
    observe.call("too few", signature.greet)
    observe("name", [signature.greet.__name__, signature.greet.__doc__])


def scenario_steps(observe):
    told = []
    for decorate in (steps.step_one, steps.step_two, lambda log: lambda f: steps.StepThree(log, f), steps.step_four):
        def double(number):
            """Twice."""
            return 2 * number

        wrapped = decorate(told.append)(double)
        observe("wrapped", [wrapped(3), wrapped.__name__ == "double", wrapped.__doc__])
    observe("told", told)
    example = steps.Example.make()
    observe("example", [example.method(4), steps.Example.add(1, 2), steps.Example.method.__doc__, example.log[-3:]])
    observe("kinds", [steps.kind_of(one) for one in (
        Thing, Thing().method, len, Thing.add, Thing.__dict__["make"], Thing.__dict__["add"], 3, types.ModuleType)])


def scenario_universal(observe):
    seen = []

    @universal.universal
    def logged(wrapped, instance, args, kwargs):
        seen.append((getattr(wrapped, "__name__", "no name"), instance is not None, len(args), sorted(kwargs)))
        return wrapped(*args, **kwargs)

    @logged
    def function(a, b=1):
        """Text of function."""
        return a + b

    class Kind(object):
        @logged
        def method(self, value):
            return value

        @logged
        @classmethod
        def make(cls):
            return cls.__name__

        @logged
        @staticmethod
        def add(one, other):
            return one + other

    observe("called", [function(1), function(1, b=2), Kind().method(3), Kind.make(), Kind().make(), Kind.add(1, 2)])
    observe("unbound", Kind.method(Kind(), 4))
    observe("seen", seen)
    observe("text", [function.__name__, function.__doc__, isinstance(function, types.FunctionType)])
    greeter = universal.Greeter("Eva")
    observe("greeter", [greeter.greet(), greeter.greet("bye"), universal.Greeter.kind(), universal.Greeter.join("a", "b")])


def scenario_coroutines(observe):
    observe("average", priming.feed(priming.averager(), [1, 2, 6]))
    got, odd, even = [], [], []
    target = priming.collector(got)
    priming.feed(target, "abc")
    observe("states", [priming.state(target), priming.state(one for one in ())])
    target.close()
    observe("closed", [priming.state(target), got])
    counts = {}
    flow = pipelines.connect(pipelines.mapped(str.lower), pipelines.matching("^[a-m]"), pipelines.tally(counts))
    for word in ("Apple", "zoo", "MANGO", "apple"):
        flow.send(word)
    observe("counts", counts)
    batch = pipelines.batches(2, priming.collector(odd))
    for number in range(5):
        batch.send(number)
    batch.close()
    fork = pipelines.fork(priming.collector(even), pipelines.show(got.append, "<%s>"))
    fork.send(1)
    fork.send("x")
    observe("forked", [odd, even, got])
    with open("words", "w") as stream:
        stream.write("To be\nor not to be\n")
    observe("words", pipelines.count_words(["words"]))
