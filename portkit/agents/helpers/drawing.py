"""What 2.7 draws after a seed: ``random`` with its own randrange, choice, shuffle and sample."""
import math
import random
import sys
import types


class _Draws(object):
    """The methods of 2.7's ``random.Random`` that draw otherwise on 3."""

    def _below(self, width):
        if width < 1 << 53:
            return int(self.random() * width)
        bits = int(1.00001 + math.log(width - 1, 2.0))
        drawn = self.getrandbits(bits)
        while drawn >= width:
            drawn = self.getrandbits(bits)
        return drawn

    def randrange(self, start, stop=None, step=1):
        """``randrange(stop)``, ``randrange(start, stop, step)``: an item of that range."""
        if stop is None:
            start, stop = 0, start
        if int(start) != start or int(stop) != stop or int(step) != step or not step:
            raise ValueError("non-integer or zero argument for randrange()")
        count = -((int(start) - int(stop)) // int(step))
        if count <= 0:
            raise ValueError("empty range for randrange()")
        return int(start) + int(step) * self._below(count)

    def randint(self, a, b):
        """An integer from *a* to *b*."""
        return self.randrange(a, b + 1)

    def choice(self, seq):
        """An item of *seq*."""
        return seq[int(self.random() * len(seq))]

    def shuffle(self, x, random=None):
        """Put the items of *x* in another order."""
        draw = self.random if random is None else random
        last = len(x) - 1
        while last > 0:
            other = int(draw() * (last + 1))
            x[last], x[other] = x[other], x[last]
            last -= 1

    def sample(self, population, k):
        """*k* items of *population*, none twice."""
        count = len(population)
        if not 0 <= k <= count:
            raise ValueError("sample larger than population")
        few = 21 + (4 ** math.ceil(math.log(k * 3, 4)) if k > 5 else 0)
        if count > few and not hasattr(population, "keys"):
            return self._spread(population, k)
        pool, drawn = list(population), []
        while len(drawn) < k:
            rest = count - len(drawn)
            place = int(self.random() * rest)
            drawn.append(pool[place])
            pool[place] = pool[rest - 1]
        return drawn

    def _spread(self, population, k):
        items, places = population, {}
        if not hasattr(population, "__getitem__"):
            items = tuple(population)
        while len(places) < k:
            places.setdefault(int(self.random() * len(items)), len(places))
        return [items[place] for place in sorted(places, key=places.get)]


class _OldRandom(_Draws, random.Random):
    """``random.Random`` as 2.7 has it."""

    def seed(self, a=None):
        """Begin anew, from *a*: an integer, or a string by its hash of 2.7."""
        random.Random.seed(self, a, 1)


class _OfModule(_Draws):
    """The generator that the functions of the module share, with that of 3."""

    def __init__(self):
        self.random, self.getrandbits = random.random, random.getrandbits

    def seed(self, a=None):
        """As that of `_OldRandom`."""
        random.seed(a, 1)


def _old_random():
    """``random``, with what draws as on 2.7."""
    module = types.ModuleType("random", random.__doc__)
    vars(module).update(vars(random), Random=_OldRandom)
    shared = _OfModule()
    for name in ("seed", "randrange", "randint", "choice", "shuffle", "sample"):
        setattr(module, name, getattr(shared, name))
    return module


# ``random``, which draws after a seed what 2.7 draws.
if sys.version_info[0] == 2:
    old_random = random
else:
    old_random = _old_random()
