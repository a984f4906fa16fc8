"""Dictionaries: counting, merging, inverting, pruning, sorted views."""

from __future__ import absolute_import, division, print_function
import six
from course._compat import holds_key

import sys


def count_words(words):
    """Return how often each word occurs."""
    counts = {}
    for word in words:
        if word in counts:
            counts[word] += 1
        else:
            counts[word] = 1
    return counts


def top(counts, limit=sys.maxsize):
    """Return (word, count) pairs, most frequent first, then by alphabet."""
    pairs = list(counts.items())
    pairs.sort(key=lambda word_count: (-word_count[1], word_count[0]))
    return pairs[:limit]


def invert(mapping):
    """Return value -> sorted list of keys that have it."""
    inverted = {}
    for key, value in six.iteritems(mapping):
        inverted.setdefault(value, []).append(key)
    for keys in six.itervalues(inverted):
        keys.sort()
    return inverted


def merge(first, second):
    """Return both; where both have a key the second wins."""
    return dict(list(first.items()) + list(second.items()))


def prune(counts, least):
    """Remove, in place, all words that occur less often than `least`."""
    for word in list(counts.keys()):
        if counts[word] < least:
            del counts[word]


def only_item(mapping):
    """Return the one (key, value) pair of a dictionary of length 1."""
    if len(mapping) != 1:
        raise ValueError('one item expected, there are %d' % len(mapping))
    return list(mapping.keys())[0], list(mapping.values())[0]


def differences(old, new):
    """Return sorted lists of the keys added, removed and changed."""
    added = six.viewkeys(new) - six.viewkeys(old)
    removed = six.viewkeys(old) - six.viewkeys(new)
    changed = [key for key in six.viewkeys(old) & six.viewkeys(new)
               if old[key] != new[key]]
    return sorted(added), sorted(removed), sorted(changed)


def table(mapping):
    """Return numbered lines 'n. key: value', sorted by key."""
    items = list(mapping.items())
    items.sort()
    return ['%d. %s: %s' % (number + 1, key, value)
            for number, (key, value) in enumerate(items)]


class Settings(dict):
    """A dictionary whose items are attributes too."""

    def __getattr__(self, name):
        if not holds_key(self, name):
            raise AttributeError(name)
        return self[name]

    def __setattr__(self, name, value):
        self[name] = value


def main():
    counts = count_words('to be or not to be that is'.split())
    for word, count in top(counts, 3):
        print('%-4s %d' % (word, count))
    prune(counts, 2)
    print('\n'.join(table(counts)))
    added, removed, changed = differences({'a': 1, 'b': 2}, {'b': 3, 'c': 4})
    print('added', added, 'removed', removed, 'changed', changed)


if __name__ == '__main__':
    main()
