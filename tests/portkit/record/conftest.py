"""A small package of Python 2.7, its port, and a program that uses it."""

from __future__ import annotations

import textwrap
from pathlib import Path

import pytest

from portkit.interpreters import find_interpreters
from portkit.parity.cells import Cell
from portkit.record.corpus import Corpus
from portkit.record.model import FULL
from portkit.record.record import record

FOUND = {one.name: one for one in find_interpreters()}
NEWEST = max((n for n in FOUND if n.startswith("py3")), key=lambda n: FOUND[n].version)
needs_legacy = pytest.mark.skipif("py27" not in FOUND, reason="MISSING: CPython 2.7")

LEGACY = '''
import sys


class Old:
    def __init__(self, n):
        self.n = n

    def half(self):
        return self.n / 2


class New(object):
    def __init__(self, words):
        self._words = words

    @property
    def first(self):
        return self._words[0]

    @first.setter
    def first(self, word):
        self._words[0] = word

    @staticmethod
    def joined(words):
        return ", ".join(words)

    @classmethod
    def of(cls, text):
        return cls(text.split())

    def __nonzero__(self):
        return bool(self._words)

    def _private(self):
        return 1


def logged(function):
    def inner(*args):
        return function(*args)
    return inner


@logged
def keys(mapping):
    return sorted(mapping.keys())


def add(into, *more, **named):
    """Docstring."""
    into.extend(more)
    for name in sorted(named):
        into.append(name)
    return len(into)


def fail(n):
    try:
        return 1 / n
    finally:
        pass


def count(n):
    for i in range(n):
        yield i
    if n > 2:
        raise KeyError(n)


def talk():
    got = []
    while len(got) < 3:
        got.append((yield len(got)))


def say(word):
    print word
    print >>sys.stderr, "err"


def checksum(data):
    return sum(map(ord, data))


def opened(handle):
    return handle.name


def identity(x):
    return id(x)
'''

# What a hand made of it; ``Old.half`` has the mistake that parity is for.
PORTED = (
    LEGACY.replace("print word", "print(word)")
    .replace('print >>sys.stderr, "err"', 'sys.stderr.write("err\\n")')
    .replace("sum(map(ord, data))", "sum(bytearray(data))")
    .replace("def __nonzero__(self):", "def __bool__(self):")
    .replace("return bool(self._words)", "return bool(self._words)\n\n    __nonzero__ = __bool__")
    .replace("1 / n", "1 // n")
    .replace("import sys", "from __future__ import print_function\nimport sys")
)

PROGRAM = """
import sample
from sample import New, Old

old = Old(7)
assert old.half() == 3
new = New.of("b a")
new.first = "c"
assert new.first == "c" and new and New.joined(["a", u"b"]) == "a, b"
sample.keys({"b": 1, u"a": 2})
sample.keys({"b": 1, u"a": 2})
assert sample.add([1], 2, 3, x=1) == 4
for n in (1, 0):
    try:
        sample.fail(n)
    except ZeroDivisionError:
        pass
assert list(sample.count(2)) == [0, 1]
try:
    list(sample.count(3))
except KeyError:
    pass
next(sample.count(9))
talking = sample.talk()
talking.next(), talking.send("x"), talking.send(u"y")
sample.say("hello")
sample.checksum("\\xff\\x00")
sample.checksum("abc")
sample.opened(open(__file__))
sample.identity([])
"""


def write(folder: Path, name: str, text: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / name
    file.write_text(textwrap.dedent(text))
    return file


def cell(name: str) -> Cell:
    return Cell(name, FOUND[name], FOUND[name].path)


@pytest.fixture(scope="session")
def trees(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with ``legacy`` and ``ported``, and the program that uses the package."""
    folder = tmp_path_factory.mktemp("record")
    write(folder / "legacy", "sample.py", LEGACY)
    write(folder / "ported", "sample.py", PORTED)
    write(folder, "program.py", PROGRAM)
    return folder


@pytest.fixture(scope="session")
def corpus(trees: Path) -> Corpus:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", str(trees / "legacy"))
        result = record([FOUND["py27"].path, str(trees / "program.py")], ["sample"], FULL)
    assert result.status == 0
    return result.corpus
