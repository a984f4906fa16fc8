"""One value a message: as JSON, as a safe pickle or marshalled, the kind byte says which.

Marshalled data from a stranger can crash the interpreter, so a reader takes it
only when it is told to.
"""

from __future__ import division, print_function
import six
import json
import marshal

try:
    from . import frames
except (ImportError, ValueError):  # run as a script
    import frames
try:
    from . import pickles
except (ImportError, ValueError):  # run as a script
    import pickles

JSON, PICKLE, MARSHAL = b'J', b'P', b'M'


class BadEnvelope(frames.FrameError):
    """A message whose body is not a value of its kind."""


def encode(value, kind=JSON):
    """Return the body of a message of that kind; raises ``KeyError`` for an unknown kind."""
    encoders = {
        JSON: lambda: json.dumps(value, sort_keys=True).encode('utf-8'),
        PICKLE: lambda: pickles.cPickle.dumps(value, 2),
        MARSHAL: lambda: marshal.dumps(value, 2),
    }
    return encoders[kind]()


def decode(kind, body, allowed=(), trusted=False):
    """Return the value in a body; ``allowed`` are the classes that a pickle may hold."""
    try:
        if kind == JSON:
            return json.loads(body.decode('utf-8'))
        if kind == PICKLE:
            return pickles.loads_safely(body, allowed)
        if kind == MARSHAL and trusted:
            return marshal.loads(body)
    except (pickles.UntrustedPickle, ValueError, EOFError, TypeError) as error:
        raise BadEnvelope('bad body: %s' % error)
    raise BadEnvelope('messages of kind %r are not taken here' % str(kind.decode('latin-1')))


def send(stream, value, kind=JSON):
    """Write one value to a file object."""
    frames.write_frame(stream, kind, encode(value, kind))


def receive(stream, allowed=(), limit=frames.LIMIT, trusted=False):
    """Return the next value; raises ``EOFError`` at the end, ``FrameError`` for bad data."""
    message = frames.read_frame(stream, limit)
    if message is None:
        raise EOFError('no more messages')
    return decode(message[0], message[1], allowed, trusted)


def main():
    for kind in (JSON, PICKLE, MARSHAL):
        body = encode({u'id': 1, u'tags': [u'a', u'b']}, kind)
        print(six.ensure_str(kind), len(body), decode(kind, body, trusted=True) == {'id': 1, 'tags': ['a', 'b']})


if __name__ == '__main__':
    main()
