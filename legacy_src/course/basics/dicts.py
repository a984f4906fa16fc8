"""Dictionaries: counting, merging, inverting, pruning, sorted views."""

import sys


def count_words(words):
    """Return how often each word occurs."""
    counts = {}
    for word in words:
        if counts.has_key(word):
            counts[word] += 1
        else:
            counts[word] = 1
    return counts


def top(counts, limit=sys.maxint):
    """Return (word, count) pairs, most frequent first, then by alphabet."""
    pairs = counts.items()
    pairs.sort(key=lambda (word, count): (-count, word))
    return pairs[:limit]


def invert(mapping):
    """Return value -> sorted list of keys that have it."""
    inverted = {}
    for key, value in mapping.iteritems():
        inverted.setdefault(value, []).append(key)
    for keys in inverted.itervalues():
        keys.sort()
    return inverted


def merge(first, second):
    """Return both; where both have a key the second wins."""
    return dict(first.items() + second.items())


def prune(counts, least):
    """Remove, in place, all words that occur less often than `least`."""
    for word in counts.keys():
        if counts[word] < least:
            del counts[word]


def only_item(mapping):
    """Return the one (key, value) pair of a dictionary of length 1."""
    if len(mapping) <> 1:
        raise ValueError, 'one item expected, there are %d' % len(mapping)
    return mapping.keys()[0], mapping.values()[0]


def differences(old, new):
    """Return sorted lists of the keys added, removed and changed."""
    added = new.viewkeys() - old.viewkeys()
    removed = old.viewkeys() - new.viewkeys()
    changed = [key for key in old.viewkeys() & new.viewkeys()
               if old[key] != new[key]]
    return sorted(added), sorted(removed), sorted(changed)


def table(mapping):
    """Return numbered lines 'n. key: value', sorted by key."""
    items = mapping.items()
    items.sort()
    return ['%d. %s: %s' % (number + 1, key, value)
            for number, (key, value) in enumerate(items)]


class Settings(dict):
    """A dictionary whose items are attributes too."""

    def __getattr__(self, name):
        if not self.has_key(name):
            raise AttributeError, name
        return self[name]

    def __setattr__(self, name, value):
        self[name] = value


def main():
    counts = count_words('to be or not to be that is'.split())
    for word, count in top(counts, 3):
        print '%-4s %d' % (word, count)
    prune(counts, 2)
    print '\n'.join(table(counts))
    added, removed, changed = differences({'a': 1, 'b': 2}, {'b': 3, 'c': 4})
    print 'added', added, 'removed', removed, 'changed', changed


if __name__ == '__main__':
    main()
