"""Memory that processes share: Value, Array and ctypes structures.

All of them have a fixed size and C types: text must be encoded, and fit.
"""

from __future__ import absolute_import, print_function
from course._compat import divide
from six.moves import range
import ctypes
import multiprocessing
from multiprocessing import sharedctypes


class Sample(ctypes.Structure):
    """One measurement."""
    _fields_ = [('sensor', ctypes.c_char * 8), ('value', ctypes.c_double)]


class TooLong(ValueError):
    """The text does not fit into the memory set aside for it."""


def add_to(total, numbers):
    """Add all numbers to a shared Value, under its own lock."""
    for number in numbers:
        with total.get_lock():
            total.value += number


def scale(values, factor, start, stop):
    """Multiply a part of a shared Array; parts of different workers do not meet."""
    for index in range(start, stop):
        values[index] *= factor


def parallel_scale(numbers, factor, workers=2):
    """The numbers, each multiplied, every worker process taking a part of them."""
    values = multiprocessing.Array('d', numbers, lock=False)
    step = -(-len(numbers) // workers) or 1
    processes = []
    for start in range(0, len(numbers), step):
        stop = min(start + step, len(numbers))
        processes.append(multiprocessing.Process(target=scale,
                                                 args=(values, factor, start, stop)))
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    return list(values)


class Board(object):
    """A text that all processes see: unicode outside, UTF-8 bytes inside."""

    def __init__(self, size=64):
        self.size = size
        self._bytes = multiprocessing.Array('c', size)

    def write(self, text):
        data = text.encode('utf-8')
        if len(data) >= self.size:
            raise TooLong('%d bytes, at most %d' % (len(data), self.size - 1))
        self._bytes.value = data

    def read(self):
        return self._bytes.value.decode('utf-8')

    def raw(self):
        """All bytes as they lie in memory, with what older texts left behind."""
        return self._bytes[:]


def make_samples(count):
    """Room for so many samples in shared memory."""
    return sharedctypes.RawArray(Sample, count)


def record(samples, index, sensor, value):
    """Store a sample; ctypes cuts nothing, a name that is too long raises."""
    samples[index].sensor = sensor
    samples[index].value = value


def as_bytes(sample):
    """The sample as C sees it, the name followed by zeros up to its full length."""
    store = ctypes.create_string_buffer(ctypes.sizeof(sample))
    ctypes.memmove(store, ctypes.addressof(sample), len(store))
    return store.raw


def average(samples, sensor):
    """Mean value of one sensor; 0.0 where it has no samples."""
    values = [sample.value for sample in samples if sample.sensor == sensor]
    return divide(sum(values), max(len(values), 1))


def main():
    total = multiprocessing.Value('i', 0)
    workers = [multiprocessing.Process(target=add_to, args=(total, list(range(10))))
               for _ in range(3)]
    for worker in workers:
        worker.start()
    for worker in workers:
        worker.join()
    print('total:', total.value)
    print('scaled:', parallel_scale([1, 2, 3], 10))
    board = Board()
    board.write(u'm\xfcsli')
    print('bytes on the board:', board.raw().index(b'\0'))


if __name__ == '__main__':
    main()
