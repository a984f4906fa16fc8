"""A program of the common subset whose values are looked at."""

import collections
import os


class Old:
    """Old-style on 2.7."""

    def __init__(self, name):
        self.name = name

    def __getattr__(self, name):
        raise RuntimeError("asked for " + name)


class Hostile(object):
    """Nothing of it may run while it is looked at."""

    def __init__(self):
        self.held = [1, 2]

    def __getattribute__(self, name):
        raise RuntimeError("asked for " + name)

    def _refuse(self, *args):
        raise RuntimeError("called")

    __eq__ = __hash__ = __len__ = __iter__ = __repr__ = __str__ = __reduce__ = __bool__ = (
        __nonzero__
    ) = _refuse


class Slots(object):
    __slots__ = ("shown", "__hidden", "never")

    def __init__(self):
        self.shown = u"a"
        self.__hidden = 2


class Mapping(dict):
    def __iter__(self):
        raise RuntimeError("iterated")

    keys = items = values = __iter__


class Text(str):
    pass


class Counted(collections.Counter):
    pass


class Failure(ValueError):
    def __init__(self, code):
        ValueError.__init__(self, "failed", code)
        self.code = code


class Spoken(object):
    def __repr__(self):
        return "Spoken at 0x1234abcd"

    def __str__(self):
        raise KeyError("no text")


class Outer(object):
    kind = Spoken()

    @staticmethod
    def fixed():
        pass

    def method(self):
        pass


Point = collections.namedtuple("Point", "x y")
SENTINEL = Spoken()
HERE = os.path.dirname(os.path.abspath(__file__))


def function():
    return lambda: None


def counting():
    yield 1
    yield [2]
    raise KeyError("three")
