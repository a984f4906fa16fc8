"""The mutants of benchmarks/mutations.py: one change each, and none that cannot matter."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"


@pytest.fixture(scope="module")
def mutations() -> Iterator[ModuleType]:
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(BENCHMARKS)
        yield importlib.import_module("mutations")


def changed(mutations: ModuleType, folder: Path, text: str, kind: str, major: int) -> list[str]:
    (folder / "module.py").write_bytes(text.encode("latin-1"))
    found = mutations.mutants(folder, "module.py", major)
    return [one.raw.decode("latin-1") for one in found if one.kind == kind]


OTHER = "(lambda a, b: a // b if isinstance(a / b, float) else 1.0 * a / b)"


@pytest.mark.parametrize(
    "kind, text, expected",
    [
        ("division", "x = a / b\n", [f"x = {OTHER}(a, b)\n"]),
        ("division", "x = a // b\n", ["x = 1.0 * (a) / (b)\n"]),
        ("division", "x /= b + 1\n", [f"x = {OTHER}(x, b + 1)\n"]),
        (
            "division",
            "from __future__ import division\nx = a / b\n",
            ["from __future__ import division\nx = a // b\n"],
        ),
        ("off by one", "x = y[0:9]\n", ["x = y[1:9]\n", "x = y[0:10]\n"]),
        ("other constant + 1", "os.mkdir(p, 0700)\n", ["os.mkdir(p, (0700 + 1))\n"]),
        (
            "other constant + 1",
            "import marshal\nx = marshal.dumps(y, 1)\n",
            ["import marshal\nx = marshal.dumps(y, 2)\n"],
        ),
        (
            "other constant + 1",
            "import marshal\nx = marshal.dumps(7, 2)\n",
            ["import marshal\nx = marshal.dumps(8, 2)\n"],
        ),
        ("off by one", "x = y[-1]\n", ["x = y[-2]\n"]),
        (
            "off by one",
            "class A:\n    def main(self): return y[1]\n",
            ["class A:\n    def main(self): return y[2]\n"],
        ),
        ("order of a mapping", "x = f(d.keys())\n", ["x = f(list(d.keys())[::-1])\n"]),
        (
            "order of a mapping",
            "for y in z:\n    x = d.keys()\nx.sort()\n",
            ["for y in z:\n    x = list(d.keys())[::-1]\nx.sort()\n"],
        ),
        (
            "order of a mapping",
            "x = dict([f(k) for k in d.keys()])\n",
            ["x = dict([f(k) for k in list(d.keys())[::-1]])\n"],
        ),
        ("off by one", "if x == 1 or f(2): pass\n", ["if x == 2 or f(2): pass\n"]),
        ("off by one", "x = y[:n]\n", ["x = y[:(n) + 1]\n"]),
        (
            "off by one",
            "for i in xrange(2, n): pass\n",
            ["for i in xrange(2, (n) + 1): pass\n", "for i in xrange(3, n): pass\n"],
        ),
        ("encode, decode dropped", "x = y.encode('utf-8')\n", ["x = y\n"]),
        ("file mode", "f = open(p)\n", ["f = open(p, 'rU')\n"]),
        ("file mode", "f = open(p, 'rb')\n", ["f = open(p, 'rU')\n"]),
        ("file mode", "f = open(p, 'rU')\n", ["f = open(p, 'rb')\n"]),
        ("file mode", "import io\nf = io.open(p, 'wb')\n", ["import io\nf = io.open(p, 'w')\n"]),
        (
            "file mode",
            "with open(p, 'rb') as f:\n    x = f.fileno(), f.read()\n",
            ["with open(p, 'rU') as f:\n    x = f.fileno(), f.read()\n"],
        ),
        ("sorted to unsorted", "x = sorted(y, key=len)\n", ["x = list(y)\n"]),
        ("sorted to unsorted", "y.sort()\n", ["None\n"]),
        ("list to iterator", "x = d.keys()\n", ["x = iter(d.keys())\n"]),
        ("list to iterator", "x = d.keys() == ['a']\n", ["x = iter(d.keys()) == ['a']\n"]),
        (
            "list to iterator",
            "def f(d):\n    x = d.keys()\n    for y in d: sum(x)\n",
            ["def f(d):\n    x = iter(d.keys())\n    for y in d: sum(x)\n"],
        ),
        (
            "list to iterator",
            "def f(d):\n    x = d.keys()\n    return sum(x), sum(x)\n",
            ["def f(d):\n    x = iter(d.keys())\n    return sum(x), sum(x)\n"],
        ),
        (
            "list to iterator",
            "def f(d):\n    x = d.keys()\n    return [sum(x) for y in d]\n",
            ["def f(d):\n    x = iter(d.keys())\n    return [sum(x) for y in d]\n"],
        ),
        ("order of a mapping", "x = d.items()\n", ["x = list(d.items())[::-1]\n"]),
        (
            "order of a mapping",
            "x = d.items()\nx.sort(key=f)\n",
            ["x = list(d.items())[::-1]\nx.sort(key=f)\n"],
        ),
        (
            "order of a mapping",
            "for k in d.iterkeys(): pass\n",
            ["for k in iter(list(d.iterkeys())[::-1]): pass\n"],
        ),
        (
            "order of a mapping",
            "import six\nfor k in six.iteritems(d): pass\n",
            ["import six\nfor k in iter(list(six.iteritems(d))[::-1]): pass\n"],
        ),
        ("text or bytes literal", "x = u'\\xe9'\n", ["x = b'\\xe9'\n"]),
        ("text or bytes literal", "x = b'\\xff'\n", ["x = u'\\xff'\n"]),
        ("text or bytes type", "x = bytes(y)\n", ["x = type(u'')(y)\n"]),
        ("text or bytes type", "isinstance(x, str)\n", ["isinstance(x, type(u''))\n"]),
        ("text or bytes type", "isinstance(x, unicode)\n", ["isinstance(x, type(b''))\n"]),
        (
            "special name dropped",
            "class A:\n    next = __next__\n    __bool__ = __nonzero__\n",
            ["class A:\n    pass\n    __bool__ = __nonzero__\n"],
        ),
        (
            "other constant + 1",
            "if six.PY2:\n    f(1)\nelse:\n    f(5)\n",
            ["if six.PY2:\n    f(2)\nelse:\n    f(5)\n"],
        ),
        (
            "order of except",
            "try: f()\nexcept A, e: a()\nexcept B: b()\n",
            ["try: f()\nexcept B: b()\nexcept A, e: a()\n"],
        ),
    ],
)
def test_mutants(
    mutations: ModuleType, tmp_path: Path, kind: str, text: str, expected: list[str]
) -> None:
    assert changed(mutations, tmp_path, text, kind, 2) == expected


@pytest.mark.parametrize(
    "kind, text",
    [
        ("division", "x = a % b\n"),
        ("encode, decode dropped", "x = encode(y)\n"),
        ("file mode", "f = open(p, 'wb')\n"),  # 2.7 on POSIX writes the same
        ("file mode", "f = os.open(p, 'rb')\n"),
        ("file mode", "open(p).close()\n"),
        ("file mode", "with open(p, 'rb') as f:\n    m = mmap.mmap(f.fileno(), 0)\n"),
        ("other constant + 1", "def main():\n    def show():\n        f(2)\n"),
        ("off by one", "def main():\n    for i in range(3): pass\n"),
        ("off by one", "class A(TestCase):\n    def test_b(self): return y[1]\n"),
        ("sorted to unsorted", "x = set(sorted(y))\n"),
        ("sorted to unsorted", "x = sum(sorted(y))\n"),
        ("sorted to unsorted", "sorted = 1\nx = sorted(y)\n"),
        ("list to iterator", "for k in d.keys(): pass\n"),
        ("list to iterator", "x = sum(map(f, y))\n"),
        ("list to iterator", "a, b = map(f, y)\n"),
        ("list to iterator", "x = ', '.join(d.keys())\n"),
        ("list to iterator", "x = y in d.keys()\n"),
        ("list to iterator", "for x in enumerate(d.keys()): pass\n"),
        ("list to iterator", "def f(d):\n    x = d.keys()\n    return set(zip(x, d))\n"),
        ("order of a mapping", "x = sorted(d.items())\n"),
        ("order of a mapping", "x = set(d.keys() + e.keys())\n"),
        ("order of a mapping", "x = d.items()\nx.sort()\n"),
        ("order of a mapping", "x = [k for k in d.keys() if k]\nx.sort()\n"),
        ("order of a mapping", "x = dict(d.items() + e.items())\n"),
        ("order of a mapping", "x = q.items(1)\n"),
        ("order of a mapping", "x = list(d.keys()) == ['a']\n"),
        ("order of a mapping", "x = set(list(d) + list(d.keys()))\n"),
        ("order of a mapping", "x = y in d.values()\n"),
        ("order of a mapping", "x = y in [f(k) for k in d.keys()]\n"),
        ("order of a mapping", "with lock:\n    x = d.keys()\nx.sort()\n"),
        ("order of a mapping", "x = all(k for k in d.keys() if k)\n"),
        ("order of a mapping", "x = sorted([f(k) for k in d.keys()])\n"),
        ("order of except", "try: f()\nexcept A: a()\n"),
        ("text or bytes literal", "x = u'a'\n"),
        ("text or bytes literal", "x = b'\\x00'\n"),
        ("text or bytes type", "x = str(isinstance(y, int))\n"),
        ("text or bytes type", "x = isinstance(str(y), int)\n"),
        ("off by one", "if sys.version_info[0] == 2: pass\n"),
        ("other constant + 1", "if sys.version_info >= (3, 12): pass\n"),
        ("conversion by six", "import six\nx = six.ensure_str(y)\n"),
        ("list() dropped", "x = list(y)\n"),
        ("other constant + 1", "s.listen(5)\n"),
        ("other constant + 1", "import marshal\nx = marshal.dumps(y, 2)\n"),
    ],
)
def test_no_mutants_on_2(mutations: ModuleType, tmp_path: Path, kind: str, text: str) -> None:
    assert changed(mutations, tmp_path, text, kind, 2) == []


@pytest.mark.parametrize(
    "kind, text, expected",
    [
        ("text or bytes literal", "x = u'a' + b'b'\n", ["x = b'a' + b'b'\n", "x = u'a' + u'b'\n"]),
        ("list() dropped", "x = list(d.keys())\n", ["x = (d.keys())\n"]),
        ("list() dropped", "x = tuple(list(d))\n", []),
        ("list() dropped", "x = [f(y) for y in list(d)]\n", []),
        ("list() dropped", "for y in list(d): f(y)\n", ["for y in (d): f(y)\n"]),
        ("list to iterator", "x = d.keys()\n", []),
        ("list() dropped", "from six.moves import map\nx = sum(list(map(f, y)))\n", []),
        (
            "off by one",
            "from six.moves import range\nfor i in range(n): pass\n",
            ["from six.moves import range\nfor i in range((n) + 1): pass\n"],
        ),
        (
            "conversion by six",
            "import six\nx = six.ensure_str(y, 'ascii')\n",
            ["import six\nx = (y)\n", "import six\nx = six.ensure_binary(y, 'ascii')\n"],
        ),
        (
            "conversion by six",
            "import six\nx = six.ensure_str(u'a' + y)\n",
            ["import six\nx = six.ensure_binary(u'a' + y)\n"],
        ),
        (
            "conversion by six",
            "import six\nx = six.ensure_binary(b'a' + y)\n",
            ["import six\nx = six.ensure_text(b'a' + y)\n"],
        ),
        ("other constant + 1", "s.listen(5)\n", []),
        (
            "other constant + 1",
            "import marshal\nx = marshal.dumps(y, 2)\n",
            ["import marshal\nx = marshal.dumps(y, 3)\n"],
        ),
        ("text or bytes type", "isinstance(x, str)\n", ["isinstance(x, type(b''))\n"]),
        (
            "text or bytes type",
            "import six\nx = six.text_type\n",
            ["import six\nx = six.binary_type\n"],
        ),
        ("text or bytes type", "import io\nx = io.BytesIO()\n", ["import io\nx = io.StringIO()\n"]),
        ("file mode", "f = open(p)\n", ["f = open(p, 'rb')\n"]),
        ("file mode", "f = open(p, 'wb')\n", ["f = open(p, 'w')\n"]),
        ("list() dropped", "x = reversed(list(range(3)))\n", []),
        ("list() dropped", "x = reversed(list(y))\n", ["x = reversed((y))\n"]),
        ("special name dropped", "class A:\n    next = __next__\n", []),
        ("special name dropped", "__metaclass__ = type\n", []),
        ("special name dropped", "class A:\n    __next__ = next\n", ["class A:\n    pass\n"]),
        ("other constant + 1", "if six.PY2:\n    f(1)\n", []),
        (
            "other constant + 1",
            "class A:\n    def b(self): f(1)\n    if six.PY3:\n        b = c\n",
            [],
        ),
        (
            "other constant + 1",
            "class A:\n    def b(self): f(1)\n    if six.PY2:\n        b = c\n",
            ["class A:\n    def b(self): f(2)\n    if six.PY2:\n        b = c\n"],
        ),
        (
            "off by one",
            "x = six.PY2 and y == 1 or six.PY3 and y == 3\n",
            ["x = six.PY2 and y == 1 or six.PY3 and y == 4\n"],
        ),
    ],
)
def test_mutants_on_3(
    mutations: ModuleType, tmp_path: Path, kind: str, text: str, expected: list[str]
) -> None:
    assert changed(mutations, tmp_path, text, kind, 3) == expected


def test_what_another_file_gives_is_known(mutations: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "giver.py").write_text("def title(data):\n    return data.decode('utf-8')\n")
    text = "import six\nfrom giver import title\nx = six.ensure_str(title(b'a'), 'utf-8')\n"
    (tmp_path / "module.py").write_text(text)
    alone = mutations.mutants(tmp_path, "module.py", 3)
    whole = mutations.mutants(tmp_path, "module.py", 3, mutations.project_of(tmp_path))
    of_six = [[one.code for one in found if "six" in one.kind] for found in (alone, whole)]
    swapped = "x = six.ensure_binary(title(b'a'), 'utf-8')"
    assert of_six == [["x = (title(b'a'))", swapped], [swapped]]


def test_bytes_around_the_change_stay(mutations: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "module.py").write_bytes(b"\xef\xbb\xbf# \xc3\xa9\r\nx = 'a'\r\ny = 2\r\n")
    (mutant,) = mutations.mutants(tmp_path, "module.py", 2)
    assert mutant.raw == b"\xef\xbb\xbf# \xc3\xa9\r\nx = 'a'\r\ny = 3\r\n"
    assert (mutant.path, mutant.line, mutant.code) == ("module.py", 3, "y = 3")


def test_the_line_of_a_change_in_a_file_of_8_bits(mutations: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "module.py").write_bytes(b"# coding: cp1252\n# \x85\ny = 2\n")
    (mutant,) = mutations.mutants(tmp_path, "module.py", 2)
    assert (mutant.line, mutant.code) == (3, "y = 3")
