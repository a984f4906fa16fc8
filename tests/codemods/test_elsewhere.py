"""What other modules of a tree show of the values in one."""

from __future__ import annotations

from pathlib import Path

import pytest

from portkit.codemod import registry
from portkit.options import Options
from portkit.project import Project
from portkit.rewrite import rewrite
from portkit.source import from_bytes
from tests.codemods.trees import port, write

# A module, others of the tree, and what a division in the first becomes.
DIVIDED = {
    "handed by a module": ("def f(n): return n / 2\n", "import one\none.f(7)\n"),
    "handed by name": ("def f(n): return n / 2\n", "from one import f\nf(n=7)\n"),
    "handed to a method": (
        "class A:\n    def half(self, n): return n / 2\n",
        "import one\none.A().half(7)\n",
    ),
    "handed to a class": (
        "class A:\n    def __init__(self, n): self.n = n\n    def half(self): return self.n / 2\n",
        "import one\none.A(7)\n",
    ),
    "handed by a derived class": (
        "class A:\n    def __init__(self, n): self.n = n\n    def half(self): return self.n / 2\n",
        "import one\nclass B(one.A):\n    def __init__(self): one.A.__init__(self, 7)\n",
    ),
    "handed by another name": ("def f(n): return n / 2\n", "from one import f as half\nhalf(7)\n"),
    "handed as one of the rest": ("def f(*xs): return sum(xs) / 2\n", "import one\none.f(7, 2)\n"),
    "a constant": ("import other\nx = other.N / 2\n", "N = 7\n"),
    "a constant of those that come by a star": ("from other import *\nx = N / 2\n", "N = 7\n"),
    "given back": ("from other import f\nx = f() / 2\n", "def f(): return 7\n"),
    "a part of what is given back": (
        "from other import f\na, b = f()\nx = b / 2\n",
        "def f(): return 'a', 7\n",
    ),
    "given back by a method": (
        "import other\na = other.A()\nx = a.f() / 2\n",
        "class A:\n    def f(self): return 7\n",
    ),
    "kept by a base class": (
        "import other\nclass B(other.A):\n    def half(self): return self.n / 2\n",
        "class A:\n    def __init__(self): self.n = 7\n",
    ),
    "an item of a constant": ("import other\nfor n in other.NS: n / 2\n", "NS = [7]\n"),
}
UNKNOWN = {
    "handed to another": ("def f(n): return n / 2\n", "from third import f\nf(7)\n"),
    "a text": ("import other\nx = other.N / 2\n", "N = 'a'\n"),
}


@pytest.mark.parametrize("files", DIVIDED.values(), ids=DIVIDED)
def test_integers_that_other_modules_show_are_divided_as_on_2(
    tmp_path: Path, files: tuple[str, str]
) -> None:
    after = port(write(tmp_path, {"one.py": files[0], "other.py": files[1]}), "division")
    assert "divide(" in after["one.py"]


@pytest.mark.parametrize("files", UNKNOWN.values(), ids=UNKNOWN)
def test_what_no_module_shows_stays(tmp_path: Path, files: tuple[str, str]) -> None:
    after = port(write(tmp_path, {"one.py": files[0], "other.py": files[1]}), "division")
    assert after["one.py"] == files[0]


def test_a_class_of_another_module_says_how_it_is_divided(tmp_path: Path) -> None:
    files = {
        "one.py": "import other\na = other.A()\nx = a / 2\na /= 2\n",
        "other.py": "class A:\n    def __div__(self, other): return 1\n",
    }
    assert _told(write(tmp_path, files), "one.py", "division") == []


def test_a_thread_of_another_module_has_the_new_names(tmp_path: Path) -> None:
    files = {
        "one.py": "import other\na, b = other.A(), other.B()\nc = other.A()\nd = other.B()\nc.isAlive(), d.isAlive()\n",
        "other.py": "import threading\nclass A(threading.Thread): pass\nclass B: pass\n",
    }
    after = port(write(tmp_path, files), "thread_methods")["one.py"]
    assert after.endswith("c.is_alive(), d.isAlive()\n")


def test_a_class_of_another_module_sorts_itself(tmp_path: Path) -> None:
    files = {
        "one.py": "import other\na = other.A()\na.sort(f)\nx.sort(f)\n",
        "other.py": "class A:\n    def sort(self, f): pass\n",
    }
    assert _told(write(tmp_path, files), "one.py", "sort_cmp") == [4]


def test_a_module_that_comes_by_a_star_is_imported_for_a_member_that_3_lacks(
    tmp_path: Path,
) -> None:
    files = {
        "one.py": "from other import *\nsys.maxint\nos.maxint\ntime.maxint\n",
        "two.py": "from other import *\nsys = 1\nsys.maxint\n",
        "other.py": "import os, sys\nimport time as t\n",
    }
    after = port(write(tmp_path, files), "starred_modules")
    assert after["one.py"].startswith("import sys\n")
    assert after["two.py"] == files["two.py"]


def test_text_and_longs_of_another_module_are_told_where_repr_writes_them(tmp_path: Path) -> None:
    files = {
        "one.py": "import other\nprint other.NAMES\nfor x in [1]: print list(other.numbers())\nprint other.f()\n",
        "other.py": "NAMES = [u'a']\ndef numbers(): yield long(x)\ndef f(): return u'a'\n",
    }
    assert _told(write(tmp_path, files), "one.py", "text_in_containers") == [2, 3]


def test_an_exception_that_another_module_hands_over_has_no_message(tmp_path: Path) -> None:
    files = {
        "one.py": "def f(e): return e.message\n",
        "other.py": "import one\none.f(KeyError('a'))\n",
    }
    assert "message_of(e)" in port(write(tmp_path, files), "exception_message")["one.py"]


def test_a_long_that_another_module_stores_stays_one(tmp_path: Path) -> None:
    files = {
        "one.py": "import other\ns = other.Store()\ns.add(u'a', 1L)\nprint other.load().items\n",
        "other.py": "import pickle\nclass Store:\n    def add(self, k, x): self.items = [k, x]\n"
        "def load(): return pickle.load(open('a', 'rb'))\n",
    }
    assert ", 1)" not in port(write(tmp_path, files), "long_literals")["one.py"]


def test_a_long_of_a_table_that_another_module_shows_stays_one(tmp_path: Path) -> None:
    files = {
        "one.py": "LEVELS = {'a': 1L}\nOTHER = {'a': 1L}\nLIMIT = 1L\n",
        "other.py": "import one\nprint sorted(one.LEVELS.items()), one.LIMIT\nx = one.OTHER\n",
    }
    after = port(write(tmp_path, files), "long_literals")["one.py"]
    assert after.endswith("LEVELS = {'a': long(1)}\nOTHER = {'a': 1}\nLIMIT = 1\n")


PRINTS = {
    "x, other.shown(x)": "print(x, end=' '); print(other.shown(x))",
    "x, other.Shown(x)": "print(x, end=' '); print(other.Shown(x))",
    "x, other.further(x)": "print(x, end=' '); print(other.further(x))",
    "x, other.failing(x)": "print(x, end=' '); print(other.failing(x))",
    "x, other.half(x)": "print(x, end=' '); print(other.half(x))",
    "r, r.add(1)": "print_part(r); print_line(r.add(1))",
    "r.rows, r.add(1)": "print_part(r.rows); print_line(r.add(1))",
    "r.add(1), r.add(2)": "print_part(r.add(1)); print_line(r.add(2))",
    "other.names, other.named(x)": "print_part(other.names); print_line(other.named(x))",
    "r.size, r.grow()": "print(r.size, r.grow())",
    "x, other.twice(x)": "print(x, other.twice(x))",
    "x, r.pop()": "print(x, end=' '); print(r.pop())",
    "x, y.pop()": "print(x, y.pop())",
}
PRINTED = """\
import third
class Error(Exception): pass
class Shown:
    def __init__(self, x): print x
class Rows:
    def add(self, x): self.rows.append(x); return self
    def grow(self): self.size += 1
    def pop(self): raise Error
def shown(x): print x
def further(x): return third.shown(x)
def failing(x): return third.failing(x)
def half(x): return 1 / x
def twice(x): return x * 2
names = []
def named(x): names.append(x)
"""
FURTHER = "import other\ndef shown(x): print x\ndef failing(x): raise other.Error(x)\n"


@pytest.mark.parametrize("values", PRINTS)
def test_what_another_module_prints_raises_or_changes_comes_behind_what_is_printed_before(
    tmp_path: Path, values: str
) -> None:
    caught = "except (other.Error, ZeroDivisionError): pass\n"
    files = {
        "one.py": f"import other\nr = other.Rows()\ntry: print {values}\n{caught}",
        "other.py": PRINTED,
        "third.py": FURTHER,
    }
    after = port(write(tmp_path, files), "print_statement")["one.py"]
    assert f"try: {PRINTS[values]}\n" in after


def test_a_generator_of_another_module_is_ended_by_what_it_calls(tmp_path: Path) -> None:
    files = {
        "one.py": "def stop(): raise StopIteration\ndef first(it): return next(it)\ndef other(it): return next(it)\n",
        "two.py": "import one\ndef g():\n    yield one.first(x)\n    one.stop()\nprint one.other(x)\n"
        "def h():\n    try: yield one.other(x)\n    except StopIteration: pass\n",
    }
    folder = write(tmp_path, files)
    assert _told(folder, "one.py", "stop_iteration_in_generator") == [1]
    assert _told(folder, "one.py", "next_in_generator") == [2]


def _told(folder: Path, name: str, codemod: str) -> list[int]:
    """The lines of the file *name* in *folder* of which *codemod* tells."""
    paths = sorted(map(str, folder.rglob("*.py")))
    source = from_bytes((folder / name).read_bytes(), str(folder / name))
    found = rewrite(source, Options((registry()[codemod],)), Project(paths)).findings
    return [one.line for one in found if not one.fixable]


def test_an_object_of_another_module_is_rounded_as_on_2(tmp_path: Path) -> None:
    other = "class Number(object):\n    def __float__(self): return 2.5\n"
    one = "from other import Number\nx = round(Number())\n"
    after = port(write(tmp_path, {"one.py": one, "other.py": other}), "round_builtin")
    assert "import round" in after["one.py"] or "def round(" in after["one.py"]
