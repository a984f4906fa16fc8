"""Lists: slices, sorting, flattening, and a list that forgets old entries."""

from __future__ import division, print_function
from course._compat import cmp, sliced_by_methods
from functools import cmp_to_key

try:
    from .compare import natural_sort
except (ImportError, ValueError):  # run as a script
    from compare import natural_sort


def chunks(items, size):
    """Cut a sequence into pieces of `size`; the last may be shorter."""
    if size < 1:
        raise ValueError('size must be 1 or more, not %d' % size)
    return [items[start:start + size] for start in range(0, len(items), size)]


def middle(items):
    """Return the item in the middle, the right one of two."""
    return items[len(items) // 2]


def halves(items):
    """Return the two halves; an odd item goes to the second."""
    size = len(items)
    size //= 2
    return items[:size], items[size:]


def flatten(items):
    """Return all leaves of nested lists and tuples, left to right."""
    flat = []
    for item in items:
        if isinstance(item, (list, tuple)):
            flat.extend(flatten(item))
        else:
            flat.append(item)
    return flat


def opening_hours(opens, closes, lunch=12):
    """Return the hours of a day at which the shop is open."""
    return list(range(opens, lunch)) + list(range(lunch + 1, closes))


def by_length(words):
    """Return the words sorted by length, then by alphabet."""
    words = words[:]
    words.sort(key=cmp_to_key(lambda one, other: cmp(len(one), len(other)) or cmp(one, other)))
    return words


def ranking(scores):
    """Sort (name, points) pairs: most points first, equal ones by name."""
    return sorted(scores, key=cmp_to_key(lambda name_points, other_others:
                  (lambda name, points: (lambda other, others: cmp(others, points) or cmp(name, other))(*other_others))(*name_points)))


def unique(items):
    """Return the items without repetitions, in their first order."""
    seen = []
    [seen.append(item) for item in items if item not in seen]
    return seen


@sliced_by_methods
class History(object):
    """The newest entries of a log, `limit` of them at most."""

    def __init__(self, limit, entries=()):
        self.limit = limit
        self.entries = list(entries)[-limit:]

    def append(self, entry):
        self.entries.append(entry)
        del self.entries[:-self.limit]

    def __len__(self):
        return len(self.entries)

    def __getitem__(self, index):
        return self.entries[index]

    def __getslice__(self, start, stop):
        return History(self.limit, self.entries[start:stop])

    def __delslice__(self, start, stop):
        del self.entries[start:stop]

    def __repr__(self):
        return 'History(%d, %r)' % (self.limit, self.entries)


def main():
    print('chunks', chunks(list(range(7)), 3))
    print('hours', opening_hours(9, 15))
    print('flat', flatten([1, [2, (3, [4])]]))
    for place, (name, points) in enumerate(ranking([('Bob', 3), ('Eva', 5)])):
        print('%d. %s with %d' % (place + 1, name, points))
    history = History(3)
    for number in range(8, 12):
        history.append('page%d' % number)
    print(history[1:])
    names = history[:].entries
    natural_sort(names)
    print('first and middle:', names[0], middle(names))


if __name__ == '__main__':
    main()
