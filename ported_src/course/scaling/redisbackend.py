"""The task queue's backend on a Redis server, with a client of our own.

The protocol is simple: a command is a list of byte strings, each with its
length, and the first byte of a reply tells its kind.
See http://redis.io/topics/protocol
"""

from __future__ import division, print_function
import six
from course._compat import listed_bytes, make_exception
from six.moves import range
import os
import sys

from course.sockets.tcp import connect
try:
    from .taskqueue import TaskQueue, Worker
except (ImportError, ValueError):  # run as a script
    from taskqueue import TaskQueue, Worker

MAX_LINE = 1024
MAX_BULK = 1 << 20


class RedisError(Exception):
    """The server refused a command."""


class ProtocolError(IOError):
    """What came is not the Redis protocol, or the connection ended."""


def encode_command(words):
    """The bytes of one command; numbers are sent as decimal text."""
    parts = [b'*%d\r\n' % len(words)]
    for word in words:
        if isinstance(word, six.text_type):
            word = word.encode('utf-8')
        elif not isinstance(word, bytes):
            word = six.ensure_binary(str(word))
        parts.append(b'$%d\r\n%s\r\n' % (len(word), word))
    return b''.join(parts)


def read_line(stream):
    line = stream.readline(MAX_LINE)
    if line[-2:] != b'\r\n':
        raise ProtocolError('no end of line after %d bytes' % len(line))
    return line[:-2]


def read_number(text, largest):
    """A length in the reply, -1 for nothing there."""
    try:
        number = int(text)
    except ValueError:
        raise ProtocolError('not a number: %r' % listed_bytes(text))
    if not -1 <= number <= largest:
        raise ProtocolError('length %d is out of range' % number)
    return number


def read_reply(stream, depth=3):
    """One reply: bytes, a number, a list of replies, or ``None``."""
    if depth == 0:
        raise ProtocolError('lists inside lists inside lists')
    line = read_line(stream)
    kind, rest = line[:1], line[1:]
    if kind == b'+':
        return rest
    if kind == b'-':
        raise make_exception(RedisError, listed_bytes(rest))
    if kind == b':':
        return read_number(rest, sys.maxsize)
    if kind == b'$':
        return read_bulk(stream, read_number(rest, MAX_BULK))
    if kind == b'*':
        count = read_number(rest, MAX_LINE)
        if count < 0:
            return None
        return [read_reply(stream, depth - 1) for _ in range(count)]
    raise ProtocolError('unknown kind of reply: %r' % listed_bytes(kind))


def read_bulk(stream, size):
    if size < 0:
        return None
    data = stream.read(size + 2)
    if len(data) != size + 2 or not data.endswith(b'\r\n'):
        raise ProtocolError('a string of %d bytes did not come whole' % size)
    return data[:-2]


class Redis(object):
    """A connection to a server; one command at a time."""

    def __init__(self, address, timeout=10):
        self._sock = connect(address, timeout)
        self._replies = self._sock.makefile('rb')

    def command(self, *words):
        """The reply; after a ``ProtocolError`` the connection is closed."""
        self._sock.sendall(encode_command(words))
        try:
            return read_reply(self._replies)
        except ProtocolError:
            self.close()
            raise

    def close(self):
        self._replies.close()
        self._sock.close()


class RedisBackend(object):
    """Queue and results on the server, under names with a common beginning."""

    def __init__(self, redis, prefix='course', keep=60):
        self._redis = redis
        self._prefix = prefix
        self._keep = keep

    def _name(self, name):
        return '%s:%s' % (self._prefix, name)

    def push(self, message):
        self._redis.command('LPUSH', self._name('queue'), message)

    def pop(self, timeout):
        """The oldest message; the server waits whole seconds, at least one."""
        if timeout <= 0:
            return self._redis.command('RPOP', self._name('queue'))
        reply = self._redis.command('BRPOP', self._name('queue'), max(1, int(timeout)))
        return reply and reply[1]

    def size(self):
        return self._redis.command('LLEN', self._name('queue'))

    def store(self, key, value):
        """Results are a list of one, so that somebody can wait for them."""
        name = self._name('result:' + key)
        self._redis.command('LPUSH', name, value)
        self._redis.command('EXPIRE', name, self._keep)

    def fetch(self, key, timeout):
        reply = self._redis.command('BRPOP', self._name('result:' + key),
                                    max(1, int(timeout)))
        return reply and reply[1]


def address():
    """Host and port of the server, from REDIS_ADDRESS in the environment."""
    host, colon, port = os.environ.get('REDIS_ADDRESS', '127.0.0.1:6379').partition(':')
    return host, int(port)


def main():
    try:
        redis = Redis(address(), 1)
    except IOError as error:
        print('no Redis server:', error.args[1])
        return
    backend = RedisBackend(redis, 'course-demo')
    worker = Worker(backend)
    worker.register(divmod)
    number = TaskQueue(backend).submit('divmod', 7, 2)
    worker.step(1)
    print('result: %s %s' % TaskQueue(backend).result(number))
    redis.close()


if __name__ == '__main__':
    main()
