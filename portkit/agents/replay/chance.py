"""Random bytes that are the same in each run: what ``os.urandom`` and ``uuid`` give to a call that is made again."""
import os
import random
import uuid


class Chance(object):
    """Stands in the place of the system's; ``begin`` starts the bytes of *seed* anew."""

    def __init__(self, seed):
        self._seed = seed
        self.begin()
        os.urandom = self.take
        uuid.uuid1 = lambda *args, **kw: self._unique(1)
        uuid.uuid4 = lambda: self._unique(4)

    def begin(self):
        self._numbers = random.Random(self._seed)

    def take(self, size):
        # The only method of it that draws the same on 2.7 and on 3.
        return bytes(bytearray(int(256 * self._numbers.random()) for _ in range(size)))

    def _unique(self, version):
        return uuid.UUID(bytes=self.take(16), version=version)
