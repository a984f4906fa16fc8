"""Pools, queues, and stores behind sockets: who works on what, in an order that does not matter."""
from __future__ import absolute_import, division, print_function

import os
import socket
import threading

import peers
from peers import quietly
from course.multiproc import pools
from course.scaling import redisbackend, taskqueue
from course.sockets import asfiles, tcp, threaded


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


class Countdown(object):
    """An event that is set after so many looks."""

    def __init__(self, looks):
        self.looks = looks

    def isSet(self):
        self.looks -= 1
        return self.looks < 0

    is_set = isSet


def scenario_task_queue(observe):
    backend = taskqueue.MemoryBackend()
    queue, worker = taskqueue.TaskQueue(backend), taskqueue.Worker(backend)
    worker.register(divmod)
    worker.register(int)
    numbers = [quietly(queue.submit, *call) for call in (("divmod", 7, 2), ("int", "x"), ("eval", "1"), ("divmod", 7.5, 2), ("divmod",), ("int", u"\u0663"))]
    backend.push(b"rubbish")
    backend.push(b"[]")
    backend.push(b'{"id": "mine", "function": "int", "args": ["7"]}')
    backend.push(b"x" * (taskqueue.MAX_MESSAGE + 1))
    observe("size", backend.size())
    stop = Countdown(len(numbers) + 5)
    observe("worked", [worker.run(stop, 0), backend.size(), worker.refused])
    for number in numbers:
        good, value = quietly(queue.result, number, 0)
        observe("result", [good, value if good else value.split(":")[0]])
    observe("mine", queue.result("mine", 0))
    observe("once", [queue.result(numbers[0], 0), queue.result("none", 0.01)])
    stopped = threading.Event()
    stopped.set()
    observe("not at all", worker.run(stopped))


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
