"""Helpers for builtins and methods say on every 3.x what 2.7 itself says."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest

from portkit.compat import compat_source
from portkit.interpreters import Interpreter, find_interpreters

pytestmark = pytest.mark.once

FOUND = {one.name: one for one in find_interpreters()}
NAMES = (
    "cmp ordered_by_cmp ordered_in_heaps sliced_by_methods filter_like list_of_view delete_chars divide round oct"
    " divide_in_place"
    " float_text"
    " open_native native_to_bytes bytes_to_native native_string bytes_string unbound_function message_of file_types"
    " file_type"
    " truncate_buffer getslice setslice delslice isMappingType isNumberType isSequenceType MutableString"
    " buffer_type string_split string_rsplit string_join string_joinfields string_zfill string_find"
    " string_replace string_atoi string_atof string_atol string_ljust string_splitfields string_translate"
    " with_metaclass compiled_file coerce buffer char_array listed_bytes shown_bytes specials_by_getattr byte_writer"
    " printed_bytes"
    " compared_bytes native_encoded old_wording native_makefile"
).split()
PROGRAMS = {
    "order": """
values = [None, 1, 2.5, -3, 'a', 'b', (1, 2), (1, None), [1, 'a'], [1, 2], {'a': 1}, {'a': 2}, {'b': 1}, {}]
show([[cmp(a, b) for b in values] for a in values])
""",
    "ordered_by_cmp": """
class C(object):
    def __init__(self, value): self.value = value
    def __cmp__(self, other): return cmp(self.value, other.value)
C = ordered_by_cmp(C)
show(C(1) < C(2), C(1) == C(1), C(1) != C(1), C(2) > C(3), C(2) <= C(2), C(1) >= C(2), hash(C(1)) is None)
class D(dict):
    def __cmp__(self, other): return cmp(len(self), len(other))
class UserDict(object):
    def __eq__(self, other): return False
class U(UserDict if sys.version_info[0] > 2 else object):
    def __cmp__(self, other): return 0
D, U = ordered_by_cmp(D), ordered_by_cmp(U)
show(D(a=1) == D(b=2), D(a=1) != D(b=3), D() < D(a=1), D(a=1) >= D(b=2), U() == U(), U() <= U())
""",
    "ordered_in_heaps": """
import heapq
class H(object):
    def __init__(self, value): self.value = value
    def __le__(self, other): return self.value <= other.value
H = ordered_in_heaps(H)
heap = []
for value in (3, 1, 2, 1):
    heapq.heappush(heap, H(value))
show([heapq.heappop(heap).value for _ in range(4)])
""",
    "sliced_by_methods": """
class S(object):
    def __len__(self): return 10
    def __getitem__(self, key): return ('item', key)
    def __getslice__(self, i, j): return ('slice', i, j)
    def __setslice__(self, i, j, value): show(i, j, value)
    def __delslice__(self, i, j): show(i, j)
S = sliced_by_methods(S)
s = S()
show(s[1:2], s[-3:-1], s[:5], s[3], s[::2], s[2:][:2])
s[1:3] = 4
del s[:-1]
class L(list):
    def __getitem__(self, key): return 'item', key
    def __delitem__(self, key): show('deleted', key)
L = sliced_by_methods(L)
l = L('abcd')
show(l[1:3], l[-9:2], l[0], list(l))
del l[0]
del l[:2]
show(list(l))
class T(tuple):
    def __getitem__(self, key): return 'item', key
T = sliced_by_methods(T)
show(T('abc')[1:], T('abc')[1], hasattr(T, '__delitem__'))
class O:
    def __len__(self): return 10
    def __getslice__(self, i, j): return ('slice', i, j)
show(sliced_by_methods(O)()[1:-1])
""",
    "truncated": """
if sys.version_info[0] == 2: from StringIO import StringIO
else: from io import StringIO
class Own(StringIO):
    def truncate(self, size=None): truncate_buffer(self, size, StringIO)
for make in (StringIO, Own):
    b = make()
    b.write('hello')
    truncate_buffer(b, 0)
    b.write('ab')
    b.seek(1)
    truncate_buffer(b, 9)
    b.write('c')
    show(b.getvalue(), b.tell())
""",
    "file of a socket": """
import socket
a, b = socket.socketpair()
f, g = native_makefile(a, 'r+', 0), native_makefile(b, 'r+')
f.write('x\\xff\\r\\n')
show([ord(c) for c in g.readline()])
g.write('one\\rtwo')
g.flush()
show(f.read(7))
f.close()
a.close()
show(g.read(1))
""",
    "strings": """
show(string_split('a b'), string_rsplit('a,b,c', ',', 1), string_join(['a', 'b']), string_joinfields(['a', 'b'], '-'))
show(string_zfill(5, 3), string_zfill('-7', 4), string_find('abc', 'c'), string_replace('aab', 'a', 'c', 1))
show(string_atoi('17', 8), string_atof('1.5'), int(string_atol('5')), string_ljust('a', 3), string_splitfields('a b'))
show(string_translate('abc', ''.join(map(chr, range(256))), 'b'), string_translate('abc', None, 'c'))
m = MutableString('hello')
m[0] = 'j'
m[1:3] = 'ELL'
del m[-1]
m.insert(1, '-')
m += '!'
show(str(m), m.immutable(), len(m), m == 'j-ELLl!')
show(isinstance(5, buffer_type), isinstance('a', buffer_type))
""",
    "operator": """
class Items(object):
    def __getitem__(self, key): return key
x = [1, 2, 3, 4]
setslice(x, 0, 2, 'ab')
delslice(x, -1, 9)
show(x, getslice(x, 1, 5), getslice('abc', 0, -1))
values = [1, 2.5, 3j, True, 'a', [1], (1,), {1: 2}, set(), None, len, Items(), int, Items, 10 ** 20, slice(1)]
for ask in (isMappingType, isNumberType, isSequenceType): show([bool(ask(one)) for one in values])
""",
    "specials_by_getattr": """
class Proxy:
    def __init__(self, held): self.held = held
    def __getattr__(self, name): return getattr(self.__dict__['held'], name)
Proxy = specials_by_getattr(Proxy)
class Own(Proxy):
    def __len__(self): return 42
p, n, e = Proxy([1, 2, 3]), Proxy(5), Proxy('')
p[0] = 7
del p[1]
show(len(p), p[0], p[1:], list(p), 3 in p, 9 in p, bool(p), bool(e), str(p), repr(n), '%s' % p)
show(n == 5, n != 5, n < 9, n >= 9, hash(n) == hash(5), Proxy(len)([1]), p == [7, 3], len(Own([])), bool(Own([])))
show(n + 1, 2 * n, -n, int(n), Proxy(5.0) / 2, 5.0 / Proxy(2.0), n % 3, n ** 2)
with Proxy(open(__file__)) as one: show(len(one.readline()) > 0)
class Bare:
    def __getattr__(self, name): raise AttributeError(name)
Bare = specials_by_getattr(Bare)
b = Bare()
show(b == b, b == 1, b != 1, bool(b), len(set([b, b])), 'Bare' in repr(b), 'Bare' in str(b))
for function in (len, lambda x: x[0], lambda x: x(), lambda x: x + 1):
    try: function(b)
    except (AttributeError, TypeError): show('no')
class Pages:
    def __getattr__(self, name):
        if name == '__getitem__': return [1, 2].__getitem__
        raise AttributeError(name)
Pages = specials_by_getattr(Pages)
show(list(Pages()), 2 in Pages(), 5 in Pages())
class Sized(Pages):
    def __init__(self, size): self.size = size
    def __cmp__(self, other): return (self.size > other.size) - (self.size < other.size)
Sized = ordered_by_cmp(Sized)
show(Sized(1) < Sized(2), Sized(2) <= Sized(1), Sized(1) == Sized(1), Sized(1) != Sized(1))
class Asking:
    def __getattr__(self, name): return getattr(Asking, name)
Asking = specials_by_getattr(Asking)
show(bool(Asking()), [1] + [2] if Asking() else 0)
""",
    "byte_writer": """
import os, tempfile
handle, name = tempfile.mkstemp()
os.close(handle)
with open(name, 'wb') as stream:
    byte_writer(stream).write('text 1')
    byte_writer(stream).flush()
with open(name, 'a') as stream: byte_writer(stream, 'latin-1').write('more')
with open(name, 'rb') as stream: show(stream.read() == b'text 1more')
os.unlink(name)
""",
    "sequences": """
show(filter_like(None, [0, 1]), filter_like(None, (0, 1)), filter_like(lambda c: c > 'a', 'abc'))
a = char_array('hello')
a.append('!')
a[0] = 'j'
a.extend('xy')
a.fromstring('z')
show(a.tostring(), a[1:3], a[0], len(a), a + char_array('b'), char_array(), a.count('l'), a.index('o'), a.pop())
show(a.typecode, a.tolist()[:2], char_array('ab') * 2, a == char_array(a.tostring()), list(reversed(a))[0], 'e' in a)
b = buffer('hello world', 6, 5)
show(b[0], b[1:3], len(b), str(b), b == buffer('world'), list(buffer('abc', 1)), buffer(bytearray(3))[0:1] == b'\\0')
show(list_of_view({1: 2}.items()), list_of_view("ab"), list_of_view((1,)))
show(filter_like(lambda c: c != b'b', b'abc') == b'ac', filter_like(None, set()))
show(delete_chars('abcb', 'b'), delete_chars('', 'b'))
""",
    "numbers": """
show([round(v) for v in (0.5, 1.5, 2.5, -0.5, -2.5, 2.4, 2.6, 1e300, float('inf'), 7)])
show([float_text(x) for x in (0.1 + 0.2, 1 / 3.0, 2.0, -5.0, 1e12, 1e16, 1e11, 1e-5, float('inf'), float('nan'), 3)])
show([float_text(x) for x in (100000000000.123, -123456789012.7, 999999999999.9, 99999999999.96, 12345678901.5)])
show(round(2.675, 2), round(0.125, 2), round(-0.125, 2), round(1234.5, -1), round(1250, -2), round(True))
show(oct(8), oct(0), oct(-8), oct(493), divide(7, 2), divide(7.0, 2), divide(-7, 2), divide(2 ** 70, 2) > 0)
show(coerce(1, 2), coerce(1, 2.5), coerce(2j, 1), coerce(True, 2), coerce(2.0, True))
class Metres(object):
    def __coerce__(self, other): return 3, other
show(coerce(Metres(), 4.0), coerce(4.0, Metres()))
for other in ('a', None, []):
    try: coerce(1.5, other)
    except TypeError as error: show(str(error))
class Row(object):
    def __idiv__(self, other): self.by = other; return self
    __itruediv__ = __idiv__
row = Row()
show(divide_in_place(row, 2) is row, row.by, [divide_in_place(one, 2) for one in (7, -7, 7.0)])
show(divide_in_place(2 ** 70, 3) > 0)
try: divide(1, 0)
except ZeroDivisionError: show('zero')
""",
    "native": """
show(type(native_string(u'a')) is str, type(native_string(b'a')) is str, type(bytes_string(u'a')) is bytes)
show(listed_bytes([b'a', (b'\\xff', 1), {b"it's": [b'\\n']}]), repr(listed_bytes(b'\\0"')), listed_bytes(5))
show(native_to_bytes('a\\xff') == b'a\\xff', native_to_bytes(b'a') == b'a', native_to_bytes(1))
with open_native(__file__, 'rb', 0) as one:
    show(type(one.read(1)) is str)
    one.seek(-9, 2)
    one.seek(2, 1)
    show(one.read())
show(bytes_to_native((1, b'a')) == (1, 'a'), bytes_to_native(b'a\\xff') == 'a\\xff')
show(bytes_to_native('a') == 'a', bytes_to_native(None))
show(shown_bytes(b'caf\\xc3\\xa9').endswith('f\\xc3\\xa9' if str is bytes else u'f\\xe9'), shown_bytes(None))
show(printed_bytes(b'\\x89P') == ('\\x89P' if str is bytes else u'\\\\x89P'))
show(printed_bytes(b'a') == 'a', printed_bytes(5))
show(compared_bytes(b'\\xc3\\xa9') == ('\\xc3\\xa9' if str is bytes else u'\\xe9'), compared_bytes(u'a') == u'a')
show(compared_bytes(b'\\xff') == u'\\xff', compared_bytes(5))
show(type(native_encoded(u'a', 'utf-8')) is str, native_encoded(u'\\xe9', 'ascii', 'replace') == '?')
show(native_encoded(u'\\xe9', 'utf-8') == ('\\xc3\\xa9' if str is bytes else u'\\xe9'))
show(message_of(ValueError(1, 2)), message_of(ValueError('x')), message_of(ValueError()))
import tempfile
with tempfile.TemporaryFile() as one: show(hasattr(one, 'read'))
show(isinstance(open(__file__), file_types), isinstance(1, file_types))
with open(__file__) as one: show(type(one) is file_type, file_type.read(one, 3) == open(__file__).read(3))
class A(object):
    def m(self): return 1
show(unbound_function(A.m).__name__, unbound_function(A.__dict__['m'])(None))
""",
    "with_metaclass": """
class M(type):
    def __new__(cls, name, bases, body):
        show('made', name, [one.__name__ for one in bases], sorted(body)[:1])
        return type.__new__(cls, name, bases, body)
class B(object): pass
class A(with_metaclass(M, B)): A = 1
class D(A): A = 2
show(type(D) is M, [one.__name__ for one in D.__mro__])
""",
    "wording": """
import json, re
class C(object):
    x = property(lambda self: 1)
def local():
    show(q)
    q = 1
def keywords(a): pass
codes = ['import nothere', 'import json.nothere', 'from os import nothere', 'import os\\nos.nothere', 'local()',
         "float('abc')", 'a, b = [1]', 'a, b = []', 'a, b = [1, 2, 3]', "re.match('a', 5)", 'C().x = 1', 'del C().x',
         "'a' + 1", '5[0]', 'next(5)', '1 // 0', '1 % 0', '1.0 / 0', "json.loads('x')", "'%d' % 'a'", "[1]['a']",
         "''.join([1])", 'max([])', 'len(5)', "int('x')", '{}.popitem()']
for code in codes:
    try: exec(code)
    except Exception as error: show(code, old_wording(str(error)))
show(old_wording(5), old_wording('No module'))
""",
}
SHOW = "import sys\ndef show(*values):\n    sys.stdout.write('%s\\n' % (values,))\n"


def output(interpreter: Interpreter, program: str, folder: Path) -> str:
    """What *program* writes behind all helpers; from a file, so that it has ``__file__``."""
    path = folder / f"{interpreter.name}.py"
    path.write_text(compat_source(NAMES) + SHOW + program)
    done = subprocess.run(
        [str(interpreter.path), str(path)], capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def on_2_7(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], str]:
    """What 2.7 itself says; each program is run there once."""
    if "py27" not in FOUND:
        pytest.skip("MISSING: CPython 2.7")
    folder = tmp_path_factory.mktemp("legacy")
    return cache(lambda code: output(FOUND["py27"], code, folder))


@pytest.mark.parametrize("name", [name for name in FOUND if name.startswith("py3")])
@pytest.mark.parametrize("program", PROGRAMS)
def test_as_on_2_7(name: str, program: str, tmp_path: Path, on_2_7: Callable[[str], str]) -> None:
    code = PROGRAMS[program]
    expected = on_2_7(code)
    assert expected
    assert output(FOUND[name], code, tmp_path) == expected
