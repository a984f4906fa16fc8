"""Containers of `collections`: named tuples, default and ordered dictionaries."""

from __future__ import absolute_import, print_function
import six
from course._compat import divide, holds_key

from collections import namedtuple, defaultdict, OrderedDict, deque

Reading = namedtuple('Reading', 'sensor hour value')


def parse_readings(lines):
    """Return a Reading for each line 'sensor hour value'."""
    readings = []
    for line in lines:
        sensor, hour, value = line.split()
        readings.append(Reading(sensor, int(hour), float(value)))
    return readings


def by_sensor(readings):
    """Return sensor -> list of its values, in the order of the readings."""
    groups = defaultdict(list)
    for reading in readings:
        groups[reading.sensor].append(reading.value)
    return dict(groups)


def corrected(readings, offset):
    """Return the readings with an offset added; the old ones stay."""
    return [reading._replace(value=reading.value + offset)
            for reading in readings]


def moving_average(numbers, size):
    """Return the mean of every `size` neighbours; whole for whole numbers."""
    window = deque(maxlen=size)
    means = []
    for number in numbers:
        window.append(number)
        if len(window) == size:
            means.append(divide(sum(window), size))
    return means


class Cache(OrderedDict):
    """Remembers the results used last, `limit` of them at most."""

    def __init__(self, limit):
        OrderedDict.__init__(self)
        self.limit = limit

    def lookup(self, key, make):
        """Return the value for a key; `make(key)` if it is not known."""
        value = self.pop(key) if holds_key(self, key) else make(key)
        self[key] = value
        while len(self) > self.limit:
            self.popitem(last=False)
        return value


class Playlist(object):
    """Songs that go round; the next one is always in front."""

    def __init__(self, songs):
        self.songs = deque(songs)

    def skip(self, steps=1):
        self.songs.rotate(-steps)
        return self.songs[0]

    def urgent(self, song):
        self.songs.appendleft(song)


def main():
    readings = parse_readings(['hall 9 20.5', 'roof 9 8', 'hall 10 21.5', 'barn 9 7'])
    for sensor, values in sorted(six.iteritems(by_sensor(readings))):
        print(sensor, values)
    print(corrected(readings, -0.5)[0])
    print(moving_average([1, 2, 4, 9], 2))
    cache = Cache(2)
    for word in 'one two one three'.split():
        cache.lookup(word, len)
    print(list(cache.items()))


if __name__ == '__main__':
    main()
