"""Programs that print with a comma at the end: byte for byte the same when ported, on 2.7 and on 3."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from portkit.codemod import registry
from portkit.helpers import Helpers
from portkit.interpreters import Interpreter
from portkit.options import Options
from portkit.rewrite import rewrite
from portkit.source import from_bytes
from tests.codemods.trees import interpreters

# Ports are run by other interpreters; how they come about is in the codemod's examples, and those are tested with
# each interpreter of the kit.
pytestmark = pytest.mark.once

PROGRAMS = {
    "rows": (
        "for i in range(3):\n    for j in range(3):\n        print i * j,\n    print\nprint 'end',\n"
    ),
    "a function that leaves a blank": (
        "def show(items):\n    for item in items:\n        print item,\n"
        "def other():\n    print 'other'\n"
        "show([1, 2])\nother()\nshow(['a\\n', None])\nprint\n"
    ),
    "other text": (
        "import sys\nprint 'a',\nsys.stdout.write('b\\n')\nprint 'c'\nprint 'd',\n"
        "sys.stdout.writelines(['e', 'f\\n'])\nprint 'g'\n"
    ),
    "an exception": (
        "try:\n    print 'a',\n    print {}['k']\nexcept KeyError:\n    print 'failed'\nprint 'b'\n"
    ),
    "a loop that is left": (
        "for x in 1, 2, 3:\n    print x,\n    if x == 2:\n        break\nelse:\n    print 'never'\n"
        "print\nprint 'a'\n"
    ),
    "a recursive method": (
        "class Node(object):\n"
        "    def __init__(self, value, left=None):\n        self.value, self.left = value, left\n"
        "    def show(self):\n        if self.left:\n            self.left.show()\n"
        "        print self.value,\n"
        "Node(2, Node(1)).show()\nprint\n"
    ),
    "a generator": "def f():\n    print 'a',\n    yield 1\n    print 'b'\nfor x in f(): print x\n",
    "a file": (
        "out = open('out.txt', 'w')\nfor x in 1, 2: print >>out, x,\nout.write('\\n')\n"
        "print >>out, 3,\nprint >>out\nout.close()\nprint open('out.txt').read()\n"
    ),
    "an object that writes": (
        "class Own(object):\n    text = ''\n    def write(self, more): self.text += more\n"
        "own = Own()\nprint >>own, 1,\nown.write('x')\nprint >>own, 2, '\\t', 3,\nprint >>own\n"
        "print own.text\n"
    ),
    "softspace by hand": "import sys\nprint 'a',\nsys.stdout.softspace = 0\nprint 'b'\n",
    "another stdout": (
        "import sys\nold = sys.stdout\nsys.stdout = open('out.txt', 'w')\nprint 'a',\n"
        "sys.stdout = old\nprint 'b'\n"
    ),
    "white space": (
        "print 'a\\n', 'b', ' ', '', 'c\\t', 'd'\nprint 'x ',\nprint 'y'\nprint '%s\\n' % 1,\nprint 2\n"
    ),
    "values that print": (
        "def traced(function):\n    def inner(x):\n        print 'calling', x\n        return function(x)\n"
        "    return inner\n"
        "@traced\ndef double(x):\n    return x * 2\n"
        "class Made(object):\n    def __init__(self):\n        print 'made',\n        self.x = 1\n"
        "def deep(): return double(4)\n"
        "print 'double', double(3), deep(), 'end'\nprint 'x', Made().x\nprint 'y'\n"
    ),
    "functions that print nothing": (
        "import re\nWORD = re.compile('[a-z]+')\nclass Pair(object):\n    def __init__(self, x): self.x = x\n"
        "def words(text):\n    for one in WORD.findall(text): yield str(Pair(one).x)\n"
        "def show(text):\n    print 'words:',\n    found = list(words(text))\n    print len(found), 'found'\n"
        "    for one in words(text): print one,\n    print\nshow('a b c')\nprint 'end'\n"
    ),
    "functions that write": (
        "import sys\ndef f(x):\n    sys.stdout.write('f\\n')\n    return x\n"
        "print 'a',\ny = f(1)\nprint 'b',\nprint f(2)\nfor x in 1, 2: print f(x),\nprint 'c'\n"
    ),
    "left with a status": "import sys\nprint 'a',\nsys.exit(3)\n",
}


def printed(interpreter: Interpreter, text: str, folder: Path) -> tuple[int, bytes]:
    """Exit status and output of the program *text*, run in *folder*."""
    script = folder / "script.py"
    script.write_text(text)
    done = subprocess.run([interpreter.path, str(script)], cwd=folder, capture_output=True)
    return done.returncode, done.stdout


@pytest.mark.parametrize("place", [0, 1, -1], ids=["2.7", "oldest 3", "newest 3"])
@pytest.mark.parametrize("before", PROGRAMS.values(), ids=list(PROGRAMS))
def test_ports_print_the_same(before: str, place: int, tmp_path: Path) -> None:
    source = from_bytes(before.encode(), "no_such_folder/script.py")
    options = Options((registry()["print_statement"],), helpers=Helpers.LOCAL)
    after = rewrite(source, options).result.text
    assert printed(interpreters()[place], after, tmp_path) == printed(
        interpreters()[0], before, tmp_path
    )


def ported(before: str) -> str:
    """*before*, a script, without the helpers that it gets."""
    source = from_bytes(before.encode(), "no_such_folder/script.py")
    lines = rewrite(source, Options((registry()["print_statement"],))).result.text.splitlines()
    return "\n".join(lines[-len(before.splitlines()) :])


def test_only_what_the_blank_may_reach_gets_the_helper() -> None:
    before = "def f(x):\n    for y in x: print y,\n    print\ndef g():\n    print 'g'\nprint f(1)"
    after = (
        "def f(x):\n    for y in x: print_part(y)\n    print_line()\n"
        "def g():\n    print('g')\nprint(f(1))"
    )
    assert ported(before) == after


def test_where_it_gets_out_of_sight_it_may_reach_all() -> None:
    for leaving in ("return", "g()", "yield 1", "raise E", "h = out"):
        before = f"def f(x):\n    print >>out, x,\n    {leaving}\n    print >>out\ndef g(): print 1"
        assert ported(before).endswith("def g(): print_line(1)"), leaving
    known = "def f(x):\n    print x,\n    y = len(x.strip())\n    print\ndef g(): print 1"
    assert ported(known).endswith("def g(): print(1)")


def test_functions_of_the_file_that_print_nothing_keep_it_in_sight() -> None:
    before = (
        "def h(x): return {}\ndef f(x):\n    print x,\n    y = h(x)\n    print\ndef g(): print 1"
    )
    assert ported(before.format("h(x - 1) if x else x")).endswith("def g(): print(1)")
    for called in ("g()", "x()", "sys.stdout.write(x)"):
        assert ported(before.format(called)).endswith("def g(): print_line(1)"), called
