"""Actors by name: a registry, addresses, proxies that look like objects, a dispatcher."""

from __future__ import print_function
import threading

try:
    from .actors import Actor, Result
except (ImportError, ValueError):  # run as a script
    from actors import Actor, Result
from course.webclient import urls

STUB = '''
class %(name)s(Proxy):
    """Calls a %(name)s somewhere else."""
'''
METHOD = '''
    def %(method)s(self, *args):
        if len(args) > 8:
            raise TypeError("too many arguments")
        return self._request("%(method)s", args)
'''


class NoActor(LookupError):
    """A name that nobody has."""


class Registry:
    """Names of the actors of one process; addresses are ``actor://host/name``."""

    def __init__(self, host='local'):
        self.host = host
        self._actors = {}
        self._lock = threading.RLock()

    def register(self, name, actor):
        """Give an actor a name; return its address. Raises ``ValueError`` for a name in use."""
        with self._lock:
            if name in self._actors:
                raise ValueError('there is an actor %s' % name)
            self._actors[name] = actor
        return self.address(name)

    def unregister(self, name):
        with self._lock:
            del self._actors[name]

    def address(self, name):
        """Return the address of a name."""
        return 'actor://%s/%s' % (self.host, urls.quote_segment(name))

    def lookup(self, address):
        """Return the actor at an address, or with a name; raises :class:`NoActor`."""
        host, name = self.host, address
        if address.startswith('actor://'):
            host, _, quoted = address[len('actor://'):].partition('/')
            name = urls.unquote_segment(quoted)
        with self._lock:
            if host != self.host or not name in self._actors:
                raise NoActor('nobody at %s' % address)
            return self._actors[name]

    def send(self, address, message):
        """Send a message to an address."""
        self.lookup(address).send(message)

    def names(self):
        with self._lock:
            found = list(self._actors.keys())
        found.sort()
        return found


class ObjectActor(Actor):
    """An actor around an ordinary object: messages are method calls."""

    def __init__(self, target):
        Actor.__init__(self)
        self.target = target

    def handle(self, name_args_result):
        name, args, result = name_args_result
        method = None if name.startswith('_') else getattr(self.target, name, None)
        if not callable(method):
            result.fail(AttributeError('no method %s' % name))
            return
        try:
            result.set(method(*args))
        except Exception as error:
            result.fail(error)


class Proxy:
    """Stands for an :class:`ObjectActor`: each method call is a message and waits."""

    def __init__(self, registry, address):
        self.__dict__.update(_registry=registry, _address=address)

    def __getattr__(self, name):
        if name.startswith('__'):
            raise AttributeError(name)
        return lambda *args: self._request(name, args)

    def __setattr__(self, name, value):
        raise AttributeError('attributes of a proxy cannot be set')

    def _request(self, name, args):
        return self._later(name, args).get()

    def _later(self, name, args):
        result = Result()
        self._registry.send(self._address, (name, args, result))
        return result


def make_stub(cls):
    """Return a proxy class with the public methods of ``cls``, so that help() shows them."""
    names = [name for name in dir(cls) if not name.startswith('_')]
    source = STUB % {'name': cls.__name__}
    source += ''.join([METHOD % {'method': name} for name in names])
    namespace = {'Proxy': Proxy}
    exec(source, namespace)
    return namespace[cls.__name__]


class Dispatcher(Actor):
    """Calls ``on_KIND`` for a message ``(kind, ...)``; other kinds go to ``on_other``."""

    def handle(self, message):
        method = getattr(self, 'on_%s' % message[0], self.on_other)
        method(*message[1:])

    def on_other(self, *parts):
        raise ValueError('a message that nobody takes: %r' % (parts,))


def main():
    registry = Registry()
    actor = ObjectActor([3, 1, 2]).start()
    print(registry.register('numbers', actor))
    numbers = Proxy(registry, 'numbers')
    numbers.sort()
    print(numbers.index(3), numbers.pop())
    try:
        numbers.index(7)
    except ValueError as error:
        print('failed:', error.__class__.__name__)
    actor.close()
    actor.join()


if __name__ == '__main__':
    main()
