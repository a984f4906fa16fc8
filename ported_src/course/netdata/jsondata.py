"""JSON, for more than JSON has: byte strings, dates, sets and exact decimals."""

from __future__ import absolute_import, division, print_function
import six
from course._compat import any_string, holds_key
from six.moves import collections_abc
import collections
import datetime
import decimal
import json

TIME_FORMAT = '%Y-%m-%dT%H:%M:%S'


class BadJSON(ValueError):
    """Text that is not JSON, or not the JSON asked for."""


def _default(value, encoding='utf-8'):
    if isinstance(value, bytes):
        return value.decode(encoding)
    if isinstance(value, datetime.datetime):
        return {'$time': value.strftime(TIME_FORMAT)}
    if isinstance(value, decimal.Decimal):
        return {'$decimal': str(value)}
    if isinstance(value, (set, frozenset)):
        return {'$set': sorted(value)}
    raise TypeError('%s is not for JSON' % type(value).__name__)


def _object_hook(found):
    if list(found.keys()) == ['$time']:
        return datetime.datetime.strptime(found['$time'], TIME_FORMAT)
    if list(found.keys()) == ['$decimal']:
        return decimal.Decimal(found['$decimal'])
    if list(found.keys()) == ['$set']:
        return set(found['$set'])
    return found


def dumps(value, encoding='utf-8'):
    """Return ``value`` as JSON in ASCII; byte strings in it are of this encoding.

    >>> dumps({'b': [1, None], 'a': set([2])})
    '{"a": {"$set": [2]}, "b": [1, null]}'
    """
    options = {'encoding': encoding} if six.PY2 else {}
    return json.dumps(value, default=lambda one: _default(one, encoding), sort_keys=True, **options)


def loads(text):
    """Return the value in JSON; raises :class:`BadJSON`.

    >>> loads('{"name": "Zo\\u00eb", "tags": ["x"]}') == {u'name': u'Zo\\xeb', u'tags': [u'x']}
    True
    >>> loads('["a", 1, {"$decimal": "0.10"}]') == [u'a', 1, decimal.Decimal('0.10')]
    True
    """
    try:
        return json.loads(text, object_hook=_object_hook)
    except (ValueError, TypeError, decimal.InvalidOperation) as error:
        raise BadJSON('not JSON: %s' % error)


def pretty(value):
    """Return JSON for people: two blanks a level, characters as they are, no line end blanks."""
    text = json.dumps(value, default=_default, sort_keys=True, indent=2, ensure_ascii=False, separators=(', ', ': '))
    return u'\n'.join(line.rstrip() for line in six.text_type(text).split(u'\n'))


def flatten(value, prefix=''):
    """Yield ``(path, leaf)`` for all leaves, in the order of their paths.

    >>> list(flatten({'a': [1, {'b': 2}], 'c': 3}))
    [('a.0', 1), ('a.1.b', 2), ('c', 3)]
    """
    if isinstance(value, collections_abc.Mapping):
        items = sorted(six.iteritems(value))
    elif isinstance(value, collections_abc.Sequence) and not isinstance(value, any_string):
        items = enumerate(value)
    else:
        yield prefix, value
        return
    for key, item in items:
        path = '%s.%s' % (prefix, key) if prefix else str(key)
        for leaf in flatten(item, path):
            yield leaf


def require(value, **types):
    """Check that a dictionary has these keys, with values of these types.

    Raises :class:`BadJSON` that names the first key, by name, that is missing or wrong.
    """
    if not isinstance(value, dict):
        raise BadJSON('not an object')
    for name, kind in sorted(types.items()):
        if not holds_key(value, name):
            raise BadJSON('%s is missing' % name)
        if not isinstance(value[name], kind):
            raise BadJSON('%s is not of the right type' % name)
    return value


def main():
    record = {'name': u'Zo\xeb', 'price': decimal.Decimal('19.90'), 'tags': set(['a', 'b'])}
    print(dumps(record))
    print(six.ensure_str(pretty(record), 'utf-8'))
    for path, leaf in flatten(loads(dumps(record)), 'record'):
        print('%s: %r' % (path, leaf))


if __name__ == '__main__':
    main()
