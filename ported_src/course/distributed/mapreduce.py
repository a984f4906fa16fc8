"""Map and reduce over a pool of processes."""

from __future__ import absolute_import, division, print_function
from course._compat import shuffle as shuffle_
from six.moves import range
import multiprocessing
from course._compat import old_random as random
import zlib
from collections import defaultdict
from six.moves import map, zip
from itertools import chain
from six.moves import map as imap


def partition(key, count):
    """Return which of ``count`` reducers gets a key; the same in all processes.

    ``hash()`` would not do: it may differ between processes and versions.
    """
    return (zlib.crc32(key.encode('utf-8')) & 0xffffffff) % count


def shuffle(pairs, count):
    """Sort pairs of key and value into ``count`` lists of ``(key, [value, ...])``."""
    groups = [defaultdict(list) for _ in range(count)]
    for key, value in pairs:
        groups[partition(key, count)][key].append(value)
    return [sorted(group.items()) for group in groups]


class MapReduce:
    """``mapper(item)`` yields pairs, ``reducer(key, values)`` gives a value.

    Both are called in processes, so they are functions of a module. With no
    workers all is done here, in order.
    """

    def __init__(self, mapper, reducer, workers=2):
        self.mapper = mapper
        self.reducer = reducer
        self.workers = workers

    def run(self, items):
        """Return ``{key: value}``."""
        if not self.workers:
            return self._run(imap, items, 1)
        pool = multiprocessing.Pool(self.workers)
        try:
            return self._run(pool.imap, items, self.workers)
        finally:
            pool.close()
            pool.join()

    def _run(self, mapping, items, count):
        calls = ((self.mapper, item) for item in items)
        pairs = chain.from_iterable(mapping(call_mapper, calls))
        groups = shuffle(pairs, count)
        work = ((self.reducer, group) for group in groups)
        result = {}
        for part in mapping(call_reducer, work):
            result.update(part)
        return result


def call_mapper(mapper_item):
    """Call a mapper and make a list of what it yields, which can be sent."""
    mapper, item = mapper_item
    return list(mapper(item))


def call_reducer(reducer_group):
    """Reduce each key of a group."""
    reducer, group = reducer_group
    keys = [key for key, _ in group]
    values = map(lambda pair: reducer(*pair), group)
    return dict(zip(keys, values))


def count_words(text):
    """Mapper: each word of a text, once."""
    for word in text.lower().split():
        yield word, 1


def total(key, values):
    """Reducer: the sum."""
    return sum(values)


def sample(items, count, seed=0):
    """Return ``count`` different items, the same ones for the same seed."""
    chosen = sorted(items)
    shuffle_(chosen, random.Random(seed).random)
    return chosen[:count]


def pick(names, count):
    """Return ``count`` different names of a set, any of them."""
    return sorted(random.sample(set(names), count))


def main():
    texts = [u'the cat and the dog', u'the end']
    for word, count in sorted(MapReduce(count_words, total, 0).run(texts).items()):
        print('%-5s %d' % (word, count))


if __name__ == '__main__':
    main()
