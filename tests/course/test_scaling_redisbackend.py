from __future__ import absolute_import, division, print_function

import io
import threading

import pytest

from course.scaling import redisbackend
from course.scaling.redisbackend import ProtocolError, Redis, RedisBackend, RedisError
from course.scaling.taskqueue import TaskQueue, Worker
from course.sockets.tcp import listen

from netfixtures import running


class FakeRedis(object):
    """A server for one connection that knows the commands the backend uses."""

    def __init__(self):
        self.sock = listen()
        self.address = self.sock.getsockname()
        self.lists = {}
        self.commands = []
        self.thread = threading.Thread(target=self.serve)
        self.thread.daemon = True
        self.thread.start()

    def serve(self):
        sock = self.sock.accept()[0]
        stream = sock.makefile("rb")
        first = stream.readline()
        while first:
            words = []
            for _ in range(int(first[1:])):
                size = int(stream.readline()[1:])
                words.append(stream.read(size + 2)[:-2])
            self.commands.append(words)
            sock.sendall(self.reply(*words))
            first = stream.readline()
        stream.close()
        sock.close()

    def reply(self, command, *args):
        name = command.decode("ascii").lower()
        if not hasattr(self, "do_" + name):
            return b"-ERR unknown command\r\n"
        return getattr(self, "do_" + name)(*args)

    def do_ping(self):
        return b"+PONG\r\n"

    def do_lpush(self, name, value):
        self.lists.setdefault(name, []).insert(0, value)
        return number(len(self.lists[name]))

    def do_rpop(self, name):
        if not self.lists.get(name):
            return b"$-1\r\n"
        return bulk(self.lists[name].pop())

    def do_brpop(self, name, timeout):
        if not self.lists.get(name):
            return b"*-1\r\n"
        return b"*2\r\n" + bulk(name) + bulk(self.lists[name].pop())

    def do_llen(self, name):
        return number(len(self.lists.get(name, [])))

    def do_expire(self, name, seconds):
        return number(1)

    def close(self):
        self.thread.join(60)
        self.sock.close()
        assert not self.thread.is_alive()


def number(value):
    return (":%d\r\n" % value).encode("ascii")


def bulk(data):
    return ("$%d\r\n" % len(data)).encode("ascii") + data + b"\r\n"


@pytest.fixture
def fake():
    fake = FakeRedis()
    yield fake
    fake.close()


@pytest.fixture
def redis(fake):
    redis = Redis(fake.address)
    yield redis
    redis.close()


@pytest.mark.parametrize("words, expected", [
    (["PING"], b"*1\r\n$4\r\nPING\r\n"),
    ([b"SET", u"\xfc", 17], b"*3\r\n$3\r\nSET\r\n$2\r\n\xc3\xbc\r\n$2\r\n17\r\n"),
    (["ECHO", b"\x00\r\n\xff"], b"*2\r\n$4\r\nECHO\r\n$4\r\n\x00\r\n\xff\r\n"), ([], b"*0\r\n")])
def test_encode_command(words, expected):
    assert redisbackend.encode_command(words) == expected


@pytest.mark.parametrize("data, expected", [
    (b"+OK\r\n", b"OK"), (b":17\r\n", 17), (b":-1\r\n", -1), (b"$3\r\nabc\r\n", b"abc"),
    (b"$0\r\n\r\n", b""), (b"$-1\r\n", None), (b"*-1\r\n", None), (b"*0\r\n", []),
    (b"*3\r\n$1\r\na\r\n:2\r\n*1\r\n+x\r\n", [b"a", 2, [b"x"]]),
    (b"$4\r\n\r\n\xff\x00\r\n", b"\r\n\xff\x00")])
def test_read_reply(data, expected):
    stream = io.BytesIO(data + b"rest")
    assert redisbackend.read_reply(stream) == expected
    assert stream.read() == b"rest"


@pytest.mark.parametrize("data, reason", [
    (b"", "no end of line after 0 bytes"), (b"+OK", "no end of line after 3 bytes"),
    (b"+OK\n", "no end of line after 4 bytes"),
    (b"+" * 2000, "no end of line after 1024 bytes"),
    (b"$-2\r\n", "length -2 is out of range"), (b"*1025\r\n", "length 1025 is out of range"),
    (b"$1048577\r\n", "length 1048577 is out of range"),
    (b"$3\r\nab", "a string of 3 bytes did not come whole"),
    (b"$3\r\nabcde", "a string of 3 bytes did not come whole"),
    (b"*1\r\n" * 9, "lists inside lists inside lists")])
def test_read_reply_refuses(data, reason):
    with pytest.raises(ProtocolError) as info:
        redisbackend.read_reply(io.BytesIO(data))
    assert str(info.value) == reason


@pytest.mark.parametrize("data, reason", [
    (b"!x\r\n", "unknown kind of reply: "), (b"\r\n", "unknown kind of reply: "),
    (b"HTTP/1.0 400\r\n", "unknown kind of reply: "), (b":x\r\n", "not a number: "),
    (b"$\r\n", "not a number: ")])
def test_read_reply_refuses_something_else(data, reason):
    with pytest.raises(ProtocolError) as info:
        redisbackend.read_reply(io.BytesIO(data))
    assert str(info.value).startswith(reason)


def test_commands(redis, fake):
    assert redis.command("PING") == b"PONG"
    with pytest.raises(RedisError) as info:
        redis.command("FLY")
    assert str(info.value) == "ERR unknown command"
    assert redis.command("LLEN", "x") == 0
    assert fake.commands == [[b"PING"], [b"FLY"], [b"LLEN", b"x"]]


def test_connection_is_closed_after_a_protocol_error():
    listener = listen()

    def serve():
        sock = listener.accept()[0]
        sock.recv(100)
        sock.sendall(b"SSH-2.0\r\n")
        assert sock.recv(100) == b""
        sock.close()

    with running(serve):
        redis = Redis(listener.getsockname())
        with pytest.raises(ProtocolError):
            redis.command("PING")
    listener.close()


def test_queue(redis, fake):
    backend = RedisBackend(redis, "test")
    backend.push(b"one")
    backend.push(b"two")
    assert backend.size() == 2
    assert [backend.pop(0), backend.pop(1), backend.pop(0), backend.pop(0.1)] == [
        b"one", b"two", None, None]
    assert [b" ".join(words) for words in fake.commands] == [
        b"LPUSH test:queue one", b"LPUSH test:queue two", b"LLEN test:queue",
        b"RPOP test:queue", b"BRPOP test:queue 1", b"RPOP test:queue", b"BRPOP test:queue 1"]


def test_results(redis, fake):
    backend = RedisBackend(redis, keep=5)
    backend.store("7", b"value")
    assert backend.fetch("7", 2.5) == b"value"
    assert backend.fetch("7", 0) is None
    assert [b" ".join(words) for words in fake.commands] == [
        b"LPUSH course:result:7 value", b"EXPIRE course:result:7 5",
        b"BRPOP course:result:7 2", b"BRPOP course:result:7 1"]


def check_tasks(redis):
    """Tasks and results through a server, this one or a real one."""
    backend = RedisBackend(redis, "course-test")
    queue, worker = TaskQueue(backend), Worker(backend)
    worker.register(divmod)
    numbers = [queue.submit("divmod", 7, 2), queue.submit("eval", "1")]
    assert backend.size() == 2
    while worker.step(0):
        pass
    assert [queue.result(number, 1) for number in numbers] == [
        (True, [3, 1]), (False, "unknown function eval")]


def test_tasks(redis):
    check_tasks(redis)


def test_tasks_on_a_real_server():
    try:
        redis = Redis(redisbackend.address(), 1)
    except IOError as error:
        pytest.skip("no Redis server: %s" % error)
    check_tasks(redis)
    redis.close()


def test_address(monkeypatch):
    monkeypatch.delenv("REDIS_ADDRESS", raising=False)
    assert redisbackend.address() == ("127.0.0.1", 6379)
    monkeypatch.setenv("REDIS_ADDRESS", "example.org:7000")
    assert redisbackend.address() == ("example.org", 7000)


def test_main(capsys, monkeypatch, fake):
    monkeypatch.setenv("REDIS_ADDRESS", "%s:%d" % fake.address)
    redisbackend.main()
    assert capsys.readouterr().out == "result: True [3, 1]\n"


def test_main_without_a_server(capsys, monkeypatch):
    sock = listen()
    address = sock.getsockname()
    sock.close()
    monkeypatch.setenv("REDIS_ADDRESS", "%s:%d" % address)
    redisbackend.main()
    assert capsys.readouterr().out == "no Redis server: nobody listens at %s:%d\n" % address
