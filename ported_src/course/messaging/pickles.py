"""Pickling: to strings and files, with one Pickler for many objects, and safely.

A pickle is a program for the unpickler, so :func:`loads_safely` allows only the
classes it is told of: use it for anything that came over a wire.
"""

from __future__ import absolute_import, division, print_function
import io
from course._compat import reraise
from six.moves import range

from six.moves import cPickle
import pickle
import pickletools
import struct
import sys

PLAIN_BUILTINS = ('bool', 'bytes', 'complex', 'dict', 'float', 'frozenset', 'int', 'list',
                  'long', 'object', 'set', 'str', 'tuple', 'unicode', 'xrange')

# So Python 3 names the module of builtins too, in protocols that 2.7 can read.
BUILTINS = '__builtin__'
# Python 3 writes bytes, in protocols that 2.7 can read, as a call of this function.
OF_BYTES = ('_codecs', 'encode')
BROKEN = (pickle.UnpicklingError, EOFError, KeyError, IndexError, ValueError,
          AttributeError, TypeError, struct.error)


class UntrustedPickle(pickle.UnpicklingError):
    """A pickle that asks for something that the reader does not allow."""


def save(path, value):
    """Write one value with protocol 0, the one that people can read."""
    stream = open(path, 'wb')
    try:
        cPickle.dump(value, stream, 0)
    finally:
        stream.close()


def load(path):
    """Read the value that :func:`save` wrote."""
    stream = open(path, 'rb')
    try:
        return cPickle.load(stream)
    finally:
        stream.close()


def protocol_of(data):
    """Return the protocol of a pickle; 0 and 1 do not name it, but use other opcodes.

    Raises ``ValueError`` for an empty string.
    """
    if not data:
        raise ValueError('an empty string is no pickle')
    return max(opcode.proto for opcode, _, _ in pickletools.genops(data))


def write_all(stream, values, protocol=2):
    """Write several values through one pickler; a value met before is only referred to."""
    pickler = cPickle.Pickler(stream, protocol)
    for value in values:
        pickler.dump(value)
    return len(values)


def read_all(stream):
    """Yield the values of a stream that :func:`write_all` wrote."""
    unpickler = cPickle.Unpickler(stream)
    while True:
        try:
            value = unpickler.load()
        except EOFError:
            return
        yield value


def deep_copy(value):
    """Return a copy that shares nothing with ``value``, but keeps its inner sharing."""
    return cPickle.loads(cPickle.dumps(value, cPickle.HIGHEST_PROTOCOL))


class SafeUnpickler(pickle.Unpickler):
    """Loads plain values, and the classes of ``allowed``: ``('module', 'name')`` pairs."""

    def __init__(self, stream, allowed=()):
        pickle.Unpickler.__init__(self, stream)
        self.allowed = frozenset(allowed)

    def find_class(self, module, name):
        plain = module == BUILTINS and name in PLAIN_BUILTINS
        if not plain and (module, name) != OF_BYTES and (module, name) not in self.allowed:
            raise UntrustedPickle('pickle asks for %s.%s' % (module, name))
        return pickle.Unpickler.find_class(self, module, name)


def loads_safely(data, allowed=()):
    """Unpickle a string from a stranger.

    Raises :class:`UntrustedPickle` for a class that is not allowed, and for
    data that is no pickle at all.
    """
    try:
        return SafeUnpickler(io.BytesIO(data), allowed).load()
    except UntrustedPickle:
        raise
    except BROKEN as error:
        reraise(UntrustedPickle, 'not a pickle: %s' % error, sys.exc_info()[2])


def sizes(value):
    """Return the length of the pickle of ``value`` in each protocol."""
    return [len(cPickle.dumps(value, protocol)) for protocol in range(3)]


def main():
    table = dict((str(number), [number] * 3) for number in range(50))
    for protocol, size in enumerate(sizes(table)):
        print('protocol %d: %5d bytes' % (protocol, size))
    try:
        loads_safely(b"cos\nsystem\n(S'true'\ntR.")
    except UntrustedPickle as error:
        print('refused:', error)


if __name__ == '__main__':
    main()
