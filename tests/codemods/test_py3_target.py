"""``--target py3``: all examples come out as plain Python 3; ``--only modernize`` takes the straddle out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from portkit.codemod import Codemod, Safety, registry
from portkit.discover import Entry
from portkit.job import Job, Status
from portkit.project import Project
from portkit.settings import Settings
from portkit.verify import Change, Verifier
from tests.codemods.test_examples import Package
from tests.codemods.trees import interpreters

OLD_NAMES = re.compile(r"\b(?:six|future|past|__future__)\b|from builtins import")
STRADDLE = [one for one in registry().values() if "straddle" in one.targets]
# codemod -> why names of 2's helpers may stay in what it makes
TOLD: dict[str, str] = {}


@pytest.fixture(scope="module")
def newest() -> Iterator[Verifier]:
    with Verifier([interpreters()[-1]]) as verifier:
        yield verifier


def port(
    text: str, settings: Settings, path: str = "example/module.py", project: Project | None = None
) -> str:
    """*text* after a run with *settings*, guesses included."""
    options = replace(settings.options(), safety=Safety.GUESS)
    result = Job(options, project or Package()).rewrite(Entry(path, path), text.encode())
    assert result.status in (Status.CHANGED, Status.UNCHANGED), result.reason
    return result.after.decode()


def placed(one: Codemod, text: str, folder: Path) -> str:
    """*text* run for Python 3 with the files of the codemod's ``tree`` around it."""
    for path, content in {**one.tree, "example.py": text}.items():
        place = folder / "tree" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(content)
    return port(text, Settings(target="py3"), str(folder / "tree" / "example.py"), Project())


@pytest.mark.once  # the newest interpreter judges them; that codemods run on each is shown by test_examples.py
@pytest.mark.parametrize("one", STRADDLE, ids=lambda one: one.name)
def test_examples_become_plain_python3(one: Codemod, newest: Verifier, tmp_path: Path) -> None:
    for number, before in enumerate(one.examples):
        folder = tmp_path / str(number)
        after = placed(one, before, folder) if one.tree else port(before, Settings(target="py3"))
        verdict = newest.check(Change("example.py", before.encode(), after.encode(), target="py3"))
        assert not verdict.problems and not verdict.left, f"{before}\n=>\n{after}"
        assert one.name in TOLD or not OLD_NAMES.search(after), f"{before}\n=>\n{after}"


def test_exceptions_are_codemods() -> None:
    assert set(TOLD) <= {one.name for one in STRADDLE}


BEFORE = """\
# coding: utf-8
import ConfigParser, urllib2
from StringIO import StringIO
class A(Base):
    __metaclass__ = M
    def __init__(self, d):
        super(A, self).__init__(u"a")
        self.keys = d.viewkeys() & e.viewkeys()
    def next(self):
        return raw_input("x")
for i in xrange(10):
    print i, sorted(d.iteritems()), d.itervalues()
try:
    urllib2.urlopen(unicode(x)).read()
except (IOError, OSError), e:
    raise ValueError, "x", tb
if type(x) in (int, long) or isinstance(y, (int, long, basestring)):
    print >>f, reduce(g, x), zip(a, b)[0]
"""
AFTER = """\
from functools import reduce
import configparser as ConfigParser
import urllib.request
from io import StringIO
class A(Base, metaclass=M):
    def __init__(self, d):
        super().__init__("a")
        self.keys = d.keys() & e.keys()
    def __next__(self):
        return input("x")

for i in range(10):
    print(i, sorted(d.items()), iter(d.values()))
try:
    urllib.request.urlopen(str(x)).read()
except OSError as e:
    raise ValueError("x").with_traceback(tb)
if type(x) in (int,) or isinstance(y, (int, str)):
    print(reduce(g, x), list(zip(a, b))[0], file=f)
"""


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("print 1, 2\n", "print(1, 2)\n"),
        ("x = raw_input()\nprint x, 1\n", "x = input()\nprint(x, 1)\n"),
        ('"""Doc."""\nprint 1, 2\n', '"""Doc."""\nprint(1, 2)\n'),
    ],
)
def test_no_blank_line_is_left_of_imports_that_go(before: str, after: str) -> None:
    assert port(before, Settings(target="py3")) == after


def test_views_in_set_operations_stay_views() -> None:
    assert (
        port("d = {}\nx = d.viewkeys() & y\n", Settings(target="py3"))
        == "d = {}\nx = d.keys() & y\n"
    )


def test_one_run_from_2_to_3() -> None:
    assert port(BEFORE, Settings(target="py3")) == AFTER


@pytest.mark.parametrize("helpers", ["six", "future", "local"])
def test_straddled_code_is_taken_out_again(helpers: str) -> None:
    straddled = port(BEFORE.replace('ValueError, "x", tb', ""), Settings(helpers=helpers))
    assert straddled.count("import") > AFTER.count("import")
    after = port(straddled, Settings(only=("modernize",), helpers=helpers))
    assert not OLD_NAMES.search(after), after
    compile(after, "example.py", "exec")


def test_a_branch_keeps_the_newlines_of_its_file() -> None:
    text = "import six\r\nif six.PY3:\r\n\t# why\r\n\tx = 1\r\n\r\n\ty = 2\r\nelse:\r\n\tx = 2\r\n"
    assert port(text, Settings(only=("modernize",))) == "# why\r\nx = 1\r\n\r\ny = 2\r\n"


def test_a_second_run_changes_nothing() -> None:
    modern = Settings(only=("modernize",))
    assert port(AFTER, modern) == AFTER


def test_python3_files_are_not_ported() -> None:
    text = "async def f():\n    x = input() / zip(a, b)\n    return d.keys(), map(f, x)\n"
    assert port(text, Settings(target="py3")) == text


def test_only_modernize_targets_python3() -> None:
    assert Settings(only=("modernize",)).options().target == "py3"
    assert Settings(only=("six_names", "io_open")).options().target == "py3"
    assert Settings(only=("modernize", "has_key")).options().target == "straddle"
    assert not [one for one in Settings().codemods() if one.group == "modernize"]
