"""What the file shows to be an integer at times: what ``look`` is given."""

from __future__ import annotations

import pytest

from portkit.file import File
from portkit.infer.shown import may_be_integer
from portkit.options import Options
from portkit.project import Project
from portkit.source import from_bytes
from portkit.syntax.nodes import call_parts
from portkit.syntax.parse import parse

INTEGERS = {
    "a count of enumerate": "for i, x in enumerate(xs):\n    pass\nlook(i)",
    "an item of enumerate": "for i, x in enumerate([5, 6]):\n    pass\nlook(x)",
    "a value of a dict": "d = {'a': 7}\nfor k, v in sorted(d.items()):\n    pass\nlook(v)",
    "the sum of values": "d = {'a': 7}\nlook(sum(d.values()))",
    "an item of a zip": "for a, b in zip(names, [7]):\n    pass\nlook(b)",
    "a part of rows": "for a, b in [('x', 7)]:\n    pass\nlook(b)",
    "an item of an item": "m = [[1, 2]]\nlook(m[1][0])",
    "an item that was added": "xs = []\nxs.append(int(s))\nlook(xs[0])",
    "an item that was put": "d = {}\nd[k] = d.get(k, 0) + 1\nlook(d['a'])",
    "a default": "look(d.get(k, 5))",
    "a sum of what lists in a dict hold": "d = {}\nd.setdefault(k, []).append(int(s))\nlook(sum(d[x]))",
    "what was added to a list in a dict": "d = f()\nd[k].append(int(s))\nfor k, v in d.items():\n    look(max(v))",
    "a place of a list that a dict has by default": "d = {}\nd.setdefault(k, [0, 0])\nd[k][0] += n\nlook(d[k][0])",
    "what was added to a default": "d = {}\nd[k] = d.get(k, []) + [len(s)]\nlook(sum(d[k]))",
    "an item of an attribute": (
        "class A:\n    def f(self):\n        self.xs = []\n        self.xs.append(1)\n        look(self.xs[0])"
    ),
    "unpacked": "import struct\nn, = struct.unpack('<H', x)\nlook(n)",
    "unpacked at a place": "import struct\na, b = struct.unpack('<4sB', x)\nlook(b)",
    "unpacked by a name": "import struct\nF = '>HI'\na, b = struct.unpack(F, x)\nlook(b)",
    "unpacked by an object": "import struct\nS = struct.Struct('>H4s')\nlook(S.unpack(x)[0])",
    "an attribute of a class": "class A(object):\n    size = 5\nlook(A.size)",
    "yielded": "def gen():\n    for i in range(3):\n        yield i\nfor v in gen():\n    pass\nlook(v)",
    "reduced": "reduce(lambda a, b: look(a), [3, 4])",
    "ordered": "sorted([1, 2], key=lambda v: look(v))",
    "counted": "import collections\nc = collections.Counter(x)\nlook(c['a'])",
    "the most common": "import collections\nc = collections.Counter(x)\nfor w, n in c.most_common(): pass\nlook(n)",
    "a default of a dict": "from collections import defaultdict\nd = defaultdict(int)\nlook(d['a'])",
    "an array": "import array\na = array.array('i', x)\nlook(sum(a))",
    "an item of a bytearray": "b = bytearray(x)\nlook(b[0])",
    "further arguments": "def f(*args):\n    look(sum(args))\nf(1, 2)",
    "a named argument": "def f(**kw):\n    look(kw['a'])\nf(a=7)",
    "a parameter of a lambda": "f = lambda a: look(a)\nf(7)",
    "handed on of a range": "def f(x): look(x)\nmap(f, xrange(3))",
    "a property": (
        "class A:\n    def __init__(self): self.x = 1\n    @property\n    def y(self): return self.x * 2\nlook(a.y)"
    ),
    "the next of a generator": "def f():\n    a = 0\n    while True:\n        yield a\ng = f()\nlook(g.next())",
    "reduced with a sum": "look(reduce(lambda a, b: a + b, map(lambda x: x ** 2, range(4))))",
    "a field": "import collections\nP = collections.namedtuple('P', 'x y')\np = P(1, y=7)\nlook(p.y)",
    "a field of a class": "from collections import namedtuple\nclass P(namedtuple('P', ['x'])): pass\nlook(P(7).x)",
    "a size in an archive": "import zipfile\nlook(info.file_size)",
    "an option": "parser.add_argument('--at-most', type=int)\nlook(o.at_most)",
    "an option with a default": "parser.add_option('-n', dest='number', default=3)\nlook(o.number)",
}
UNKNOWN = {
    "a key of a dict": "d = {'a': 7}\nfor k, v in d.items():\n    pass\nlook(k)",
    "another part of rows": "for a, b in [('x', 7)]:\n    pass\nlook(a)",
    "counts of something": "import collections\nc = collections.Counter(x)\nfor w, n in c.most_common(): pass\nlook(w)",
    "an array of floats": "import array\na = array.array('d', x)\nlook(sum(a))",
    "unpacked floats": "import struct\nn, = struct.unpack('<d', x)\nlook(n)",
    "unpacked bytes": "import struct\nS = struct.Struct('>H4s')\nlook(S.unpack(x)[1])",
    "a dict of lists": "from collections import defaultdict\nd = defaultdict(list)\nlook(d['a'])",
    "an option of text": "parser.add_option('--name', default='x')\nlook(o.name)",
    "a count from elsewhere": "for i, x in enumerate(xs, start):\n    pass\nlook(i)",
}


def shown(text: str) -> bool:
    source = from_bytes(text.encode(), "module.py")
    file = File(source, parse(source.text), Project(()), Options(()))
    call = file.enclosing(file.words("look")[0], "call")
    parts = call_parts(call, file)
    return may_be_integer(parts.arguments[0], file)


@pytest.mark.parametrize("name", INTEGERS)
def test_integer(name):
    assert shown(INTEGERS[name])


@pytest.mark.parametrize("name", UNKNOWN)
def test_unknown(name):
    assert not shown(UNKNOWN[name])
