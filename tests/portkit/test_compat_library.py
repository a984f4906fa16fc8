"""The helpers for the library do on every interpreter what 2.7's library does."""

from __future__ import annotations

import subprocess

import pytest

from portkit.compat import compat_source
from portkit.interpreters import Interpreter, find_interpreters

FOUND = [one for one in find_interpreters() if one.implementation == "cpython"]
# helper -> an expression, whose value 2.7 gives first
CHECKS = {
    "url_library": "url_library.parse.quote('a b'), url_library.error.URLError.__name__",
    "getstatusoutput": "getstatusoutput('echo a; exit 3'), getstatusoutput('true')",
    "getoutput": "getoutput('echo a; echo b')",
    "shell_quote": "shell_quote('a b')",
    "parse_qs": "parse_qs('a=1&a=2')",
    "parse_qsl": "parse_qsl('a=1&b=2')",
    "getcwdu": "getcwdu() == u'' + getcwdu()",
    "collections_abc": "collections_abc.MutableMapping.__name__",
    "escape": "escape('<a \"b\">&'), escape('\"', True), escape(s='x', quote=0)",
    "HTMLParseError": "HTMLParseError('bad', (1, 2)).lineno, HTMLParseError('bad').msg",
    "unescape": "str(unescape('&lt;&amp;&#65;'))",
    "getargspec": "tuple(getargspec(lambda a, b=1, *c, **d: 0))",
    "clock": "clock() >= 0",
    "encodestring": "encodestring(b'a' * 60) == b'YWFh' * 19 + b'\\nYWFh\\n'",
    "decodestring": "decodestring(b'YWFh\\n') == b'aaa'",
    "gcd": "gcd(4, -6), gcd(-4, 6), gcd(-4, 0), gcd(0, 0)",
    "filemode": "filemode(0o100644)",
    "instancemethod": "instancemethod(len, [1, 2], list)()",
    "InstanceType": "isinstance(1, InstanceType), isinstance(InstanceType, type)",
    "classobj": "classobj('A', (), {'x': 1}).x",
    "maketrans": "'abc'.translate(maketrans('ab', 'xy')), len(maketrans('a', 'b')) >= 1",
    "IterableUserDict": "sorted(IterableUserDict({1: 2, 3: 4}))",
    "array_bytes": "array_bytes(__import__('array').array('B', [65, 66])) == b'AB'",
}
MAPPING = """
class D(DictMixin):
    def __init__(self): self.kept = {}
    def __getitem__(self, key): return self.kept[key]
    def __setitem__(self, key, value): self.kept[key] = value
    def __delitem__(self, key): del self.kept[key]
    def keys(self): return sorted(self.kept)
d = D()
d.update([(1, 'a'), (2, 'b'), (3, 'c')])
print([len(d), list(d), d.values(), d.items(), 1 in d, 9 in d, d.get(9), d.get(1)])
print([d.pop(1), d.pop(1, None), d.setdefault(4, 'd'), d.setdefault(4, 'e'), repr(d)])
print([d == {2: 'b', 3: 'c', 4: 'd'}, d != {}, d.popitem(), d.clear(), len(d)])
"""
SOURCES = """
import os, tempfile
path = os.path.join(tempfile.mkdtemp(), 'settings.txt')
open(path, 'w').write('x = __name__\\n')
module = load_source('settings', path)
print([module.x, os.path.basename(module.__file__), __import__('settings') is module])
"""
CASE = """
import unittest
class T(unittest.TestCase):
    def runTest(self):
        assert_count_equal(self, [1, 2], [2, 1])
        assert_regex(self, 'abc', 'b')
        assert_not_regex(self, 'abc', 'x')
        with assert_raises_regex(self, ValueError, 'bad'):
            raise ValueError('bad')
        with self.assertRaises(AssertionError):
            assert_count_equal(self, [1], [2])
result = unittest.TestResult()
T().run(result)
print([result.testsRun, result.errors, result.failures])
"""
CONFIG = """
import io
parser = SafeConfigParser()
read_config(parser, io.StringIO(u'[a]\\nb = %(c)s\\nc = 1\\n'))
print([str(parser.get('a', 'b'))])
"""
PROGRAMS = {name: f"print([{check}])" for name, check in CHECKS.items()}
PROGRAMS["DictMixin"] = MAPPING
PROGRAMS["load_source"] = SOURCES
PROGRAMS["assert_count_equal assert_regex assert_not_regex assert_raises_regex"] = CASE
PROGRAMS["SafeConfigParser read_config"] = CONFIG


def run(interpreter: Interpreter) -> list[str]:
    """What each program prints."""
    texts = [compat_source(names.split()) + text for names, text in PROGRAMS.items()]
    body = "\n".join(f"print('---')\nexec({text!r}, {{'__name__': 'm'}})" for text in texts)
    command = [str(interpreter.path), "-W", "ignore", "-B", "-c", body]
    done = subprocess.run(command, capture_output=True, text=True)
    assert not done.returncode, done.stderr
    return done.stdout.split("---\n")[1:]


@pytest.fixture(scope="module")
def wanted() -> list[str]:
    legacy = [one for one in FOUND if one.name == "py27"]
    if not legacy:
        pytest.skip("MISSING: CPython 2.7")
    return run(legacy[0])


@pytest.mark.parametrize("interpreter", FOUND, ids=lambda one: one.name)
def test_helpers_do_what_2_7_does(interpreter: Interpreter, wanted: list[str]) -> None:
    assert dict(zip(PROGRAMS, run(interpreter), strict=True)) == dict(
        zip(PROGRAMS, wanted, strict=True)
    )
