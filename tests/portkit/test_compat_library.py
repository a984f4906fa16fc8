"""The helpers for the library do on every interpreter what 2.7's library does."""

from __future__ import annotations

import ssl
import subprocess

import pytest

from portkit.compat import compat_source
from portkit.interpreters import Interpreter, find_interpreters

pytestmark = pytest.mark.once

FOUND = [one for one in find_interpreters() if one.implementation == "cpython"]
# helper -> an expression, whose value 2.7 gives first
CHECKS = {
    "url_library": "url_library.parse.quote('a b'), url_library.error.URLError.__name__",
    "getstatusoutput": "getstatusoutput('echo a; exit 3'), getstatusoutput('true')",
    "getcheckinterval setcheckinterval": "getcheckinterval(), setcheckinterval(7), getcheckinterval()",
    "shuffle": (
        "[(x, shuffle(x, lambda: next(draws))) for x in ([1, 2, 3, 4],) for draws in [iter([0.9, 0.1, 0.4])]],"
        " shuffle([])"
    ),
    "getoutput": "getoutput('echo a; echo b')",
    "shell_quote": "shell_quote('a b')",
    "parse_qs": "parse_qs('a=1&a=2')",
    "parse_qsl": "parse_qsl('a=1&b=2')",
    "getcwdu": "getcwdu() == u'' + getcwdu()",
    "collections_abc": "collections_abc.MutableMapping.__name__",
    "escape": "escape('<a \"b\">&'), escape('\"', True), escape(s='x', quote=0)",
    "HTMLParseError": "HTMLParseError('bad', (1, 2)).lineno, HTMLParseError('bad').msg",
    "unescape": (
        "str(unescape('&lt;&amp;&#65;&#x42;&apos; &lt &nothing; &#x; &#xZ;')), unescape(u'&hearts;') == u'\\u2665'"
    ),
    "mail_date mail_date_tz": (
        "mail_date('Mon, 20 Nov 1995 19:12:08 -0500'), mail_date('x'), mail_date_tz('x'),"
        " [mail_date_tz('Mon, 20 Nov 1995 19:12:08' + zone) for zone in ('', ' -0500', ' +0000', ' GMT', ' EST')]"
    ),
    "mktime_tz": (
        "mktime_tz((2003, 7, 1, 10, 52, 37, 0, 1, 0, 7200)),"
        " type(mktime_tz((2003, 7, 1, 0, 0, 0, 0, 1, 0, None))).__name__"
    ),
    "getargspec": "tuple(getargspec(lambda a, b=1, *c, **d: 0))",
    "formatargspec": (
        "formatargspec(['a', 'b'], 'c', 'd', (1,)), formatargspec(['a'], None, 'd'),"
        " formatargspec(['a'], defaults=(2,), formatarg=repr, formatvalue=lambda value: ':%d' % value)"
    ),
    "getmoduleinfo PY_SOURCE": (
        "getmoduleinfo('a/b.py')[:2], getmoduleinfo('b.py')[3] == PY_SOURCE, getmoduleinfo('b.txt')"
    ),
    "load_dynamic": "load_dynamic('_csv', __import__('_csv').__file__).__name__",
    "wrap_socket": (
        "wrap_socket(__import__('socket').socket(), do_handshake_on_connect=False).server_side"
    ),
    "AddressList": (
        "list(AddressList('Ann <a@b.org>, c@d.org')), str(AddressList('Ann <a@b.org>, c@d.org')),"
        " len(AddressList(None))"
    ),
    "clock": "clock() >= 0",
    "encodestring": "encodestring(b'a' * 60) == b'YWFh' * 19 + b'\\nYWFh\\n'",
    "decodestring": "decodestring(b'YWFh\\n') == b'aaa'",
    "gcd": "gcd(4, -6), gcd(-4, 6), gcd(-4, 0), gcd(0, 0)",
    "filemode": "filemode(0o100644)",
    "instancemethod": "instancemethod(len, [1, 2], list)()",
    "InstanceType": "isinstance(1, InstanceType), isinstance(InstanceType, type)",
    "class_text": "class_text(__import__('cmd').Cmd)",
    "classobj": "classobj('A', (), {'x': 1}).x",
    "maketrans": "'abc'.translate(maketrans('ab', 'xy')), len(maketrans('a', 'b')), maketrans('abc', 'xyz')[96:100]",
    "IterableUserDict": "sorted(IterableUserDict({1: 2, 3: 4}))",
    "basestring": "issubclass(str, basestring), isinstance(basestring, type)",
    "FileType": "isinstance(open(__import__('os').devnull), FileType), isinstance('', FileType)",
    "BufferType": "isinstance(BufferType(b'ab'), BufferType), len(BufferType(b'ab'))",
    "mswindows": "mswindows",
    "pseudoprog": "pseudoprog.match(' x1 + 2').group(1)",
    "tokenprog": "tokenprog.match('x1').group().strip()",
    "GeneratorContextManager": (
        "isinstance(__import__('contextlib').contextmanager(lambda: (yield))(),"
        " GeneratorContextManager)"
    ),
    "OutputType InputType": (
        "isinstance('', OutputType), isinstance(1, InputType), OutputType is not None"
    ),
    "decoded_text": "str(decoded_text(b'a', 'ascii')), str(decoded_text('a' 'b', errors='strict'))",
    "decoded_string": (
        "[decoded_string(a, 'utf-8') == b for a, b in (('a', u'a'), (b'a', u'a'), (b'\\xc3\\xa9', u'\\xe9'))]"
    ),
    "all_headers": "all_headers(lambda self, name: [name] * len(self))((1, 2), 'a'), all_headers(max)([2], [1], 3)",
    "StringBuffer CStringBuffer": (
        "[(f.write(a), f.writelines([b]), f.seek(1) is f, f.read() == a[1:] + b, f.truncate(1), f.tell(),"
        " f.getvalue() == a[:1], f.seek(0) is f, next(f) == a[:1], list(f)) for a, b in"
        " ((u'ab', u'c'), (b'ab', b'c')) for f in (StringBuffer(), CStringBuffer())],"
        " list(StringBuffer('a\\nb')), CStringBuffer().read(), CStringBuffer('a').reset()"
    ),
    "run_for": (
        "run_for('a, b = 1 + c, 2', {'c': 3}, {}, 'a', 'b'),"
        " run_for('import %s as m' % 'json', {}, {}, 'm')[0].__name__"
    ),
    "close_owned": (
        "[ref() is not None for os, weakref in [(__import__('os'), __import__('weakref'))]"
        " for ref in [(lambda one: close_owned(os.dup(1), one) or weakref.ref(one))(type('C', (object,), {})())]]"
    ),
    "format_exception": (
        "format_exception(None, None, None), format_exception(ValueError, 'a', None), format_exception('x', 1, None),"
        " format_exception(ValueError, ValueError('a'), None), format_exception(KeyError, None, None)"
    ),
    "format_exception_only": "format_exception_only(None, None), format_exception_only(OSError, OSError('a'))",
    "print_exception": (
        "[f.getvalue() for f in [__import__('io' if str is not bytes else 'StringIO').StringIO()]"
        " if not print_exception(None, None, None, None, f)]"
    ),
    "choose_boundary": "choose_boundary() != choose_boundary()",
    "has_attribute": "has_attribute([], 'append'), has_attribute(1, 'x')",
    "has_method": "has_method({}, 'has_key'), has_method([], 'has_key'), has_method(iter(''), 'next')",
    "dict_has_key": "dict_has_key({1: 2}, 1), dict_has_key({1: 2}, 2)",
    "dict_iteritems dict_iterkeys dict_itervalues": (
        "next(dict_iteritems({1: 2})), next(dict_iterkeys({1: 2})), next(dict_itervalues({1: 2}))"
    ),
    "array_bytes": "array_bytes(__import__('array').array('B', [65, 66])) == b'AB'",
    "with_hooks": (
        "[setattr(with_hooks(getattr(__import__(name), 'Pickler'))(__import__('io').BytesIO()), 'persistent_id', id)"
        " for name in ('pickle', 'pickle' if str is not bytes else 'cPickle')]"
    ),
    "popen2": "[one.read() for one in popen2('echo a; echo b')[:1]]",
    "popen3": "[popen3('echo a; echo b >&2')[place].read() for place in (0, 2)]",
    "popen4": "popen4(['sh', '-c', 'echo a; echo b >&2'])[0].read()",
    "os_popen2": "[one.close() or two.read() for one, two in [os_popen2('cat')]]",
    "os_popen3": "[one.read() for one in os_popen3('echo a; echo b >&2')[1:]]",
    "os_popen4": "os_popen4('echo a; echo b >&2')[1].read()",
    "Popen3": "Popen3('exit 3').wait(), Popen3('true', True).childerr.read()",
    "Popen4": "Popen4('exit 3').wait(), Popen4('true').childerr",
    "find_module": "find_module('json')[0], find_module('json')[2], find_module('os')[2][0]",
    "load_module find_module": "load_module('json', *find_module('json')).__name__",
    "PY_SOURCE PY_COMPILED C_EXTENSION PKG_DIRECTORY C_BUILTIN": (
        "PY_SOURCE, PY_COMPILED, C_EXTENSION, PKG_DIRECTORY, C_BUILTIN"
    ),
    "get_suffixes": "[one for one in get_suffixes() if one[0] in ('.py', '.pyc')]",
    "get_magic": "len(get_magic())",
    "linux_distribution dist": "len(linux_distribution()), len(dist()), dist('x')[0] != ''",
    "whichdb": "whichdb('no such file')",
    "http_date": "http_date(0)",
    "parse_header": "parse_header('text/html; Charset=\"a b\"')",
    "locale_format": "locale_format('%d', 1234)",
    "signed": "signed(0xffffffff), signed(5), signed(-5)",
    "strtobool": "strtobool('Yes'), strtobool('off')",
    "find_executable": "find_executable('sh') is None, find_executable('no such program')",
    "LooseVersion": (
        "LooseVersion('1.2') < '1.10', LooseVersion('1.2a') > LooseVersion('1.2'),"
        " LooseVersion('1.a') > '1.1', LooseVersion('1-2').version, LooseVersion('1') == '1'"
    ),
    "StrictVersion": (
        "StrictVersion('1.2') < '1.10', StrictVersion('1.2a1') < '1.2', str(StrictVersion('1.2.0')),"
        " str(StrictVersion('1.2b3')), StrictVersion('1.2').version"
    ),
}
NESTED = """
import contextlib
@contextlib.contextmanager
def entered(name):
    print(['in', name])
    yield name
    print(['out', name])
with nested(entered(1), entered(2)) as names:
    print(names)
class Kept:
    def __init__(self):
        raise ValueError()
print([instance(Kept, {'x': 1}).x])
"""
ROWS = """
import os, tempfile
path = os.path.join(tempfile.mkdtemp(), 'x')
with csv_file(path, 'w') as target:
    target.write('a\\r\\n')
with csv_file(path) as source:
    print([source.read()])
"""
CERTIFICATES = """
import ssl
names = ["example.org", "WWW.example.org", "*.example.org", "*", "*.*.org", "*.www.example.org", ""]
certificates = [{"subjectAltName": (("DNS", name), ("URI", "www.example.org"))} for name in names]
certificates += [{"subject": ((("commonName", name),),)} for name in names]
certificates += [{"version": 3}, {}]
for certificate in certificates:
    try:
        print([match_hostname(certificate, "www.Example.org")])
    except ssl.CertificateError as error:
        print(["no", str(error).partition(" match ")[0] if "match" in str(error) else ""])
    except ValueError as error:
        print([str(error).partition(",")[0]])
"""
COOKIES = """
try:
    from Cookie import CookieError
except ImportError:
    from http.cookies import CookieError
for header in ('', 'a=1; b="two words"; Path=/x', 'a; b=1', 'path; a=1; secure; httponly=; b=',
               '$Version=1; a=2; $Path="/"', 'expires=x; a=1', 'a=1;;b=2', 'a=1 b=2', 'a:b=1',
               'a=1; b:c=2', 'a:b; c=1', 'a(b=1', 'a="\\303\\251"'):
    try:
        found = LenientCookie(header)
        print([(name, list(map(ord, one.value)), one['path'], bool(one['secure']))
               for name, one in sorted(found.items())])
    except CookieError:
        print('no name')
print(LenientCookie({'a': 'b c'}).output())
"""
DATABASE = """
import os, tempfile
try:
    import dumbdbm
except ImportError:
    from dbm import dumb as dumbdbm
d = native_dbm(dumbdbm.open(os.path.join(tempfile.mkdtemp(), 'x')))
d['a'] = 'b'
d['c'] = 'd'
del d['c']
print([d['a'], list(d.keys()), 'a' in d, len(d)])
d.close()
"""
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
PICKLED = """
import pickle, sys, types
sys.modules['m'] = module = types.ModuleType('m')
module.StringBuffer = StringBuffer
f = StringBuffer('ab')
f.read(1)
found = [pickle.loads(pickle.dumps(f, protocol)) for protocol in (0, 1, 2)]
print([(one.getvalue(), one.read()) for one in found])
"""
METHODS = """
class C(object):
    def m(self): pass
    def s(): pass
    s = staticmethod(s)
def f(x): pass
print([ismethod(one) for one in (C.m, C().m, C.s, f, len)])
print([isinstance(one, UnboundMethodType) for one in (C.m, C.s, f, len)])
"""
METHOD_CLASS = """
from unittest import TestCase as C
class D(C):
    def run(self): pass
    def k(cls): pass
    k = classmethod(k)
def f(x): pass
print([method_class(one, None) for one in (C.run, D('run').run, f, len)] == [C, D, None, None])
print(method_class(D.k) is type)
try: method_class(f)
except AttributeError: print('no method')
"""
WALK = """
import os, tempfile
top = tempfile.mkdtemp()
for path in ('a', 'b', os.path.join('a', 'c')): os.mkdir(os.path.join(top, path))
seen = []
def visit(kept, folder, names):
    kept.append((folder[len(top):], sorted(names)))
    names.sort()
    if 'b' in names: names.remove('b')
walk(top, visit, seen)
print(seen)
"""
NEAR = """
import os, sys, tempfile
top = tempfile.mkdtemp()
sys.path.insert(0, top)
os.mkdir(os.path.join(top, 'near_package'))
for name, text in (('__init__', ''), ('json', 'here = 1'), ('bad', 'import nothing_there')):
    with open(os.path.join(top, 'near_package', name + '.py'), 'w') as f: f.write(text)
import near_package
found = {'__name__': 'near_package.x', '__package__': 'near_package'}
print([import_near('json', found).__name__, import_near('os', found).__name__])
for name in ('nothing', 'bad'):
    try: import_near(name, found)
    except ImportError: print('none')
"""
MESSAGE = """
import io
text = u'Content-Type: text/html; charset=utf-8\\nA: 1\\n two\\nA: 3\\n\\nbody\\n'
for kind in (HeaderMessage, MimeMessage):
    m = kind(io.StringIO(text))
    print([[str(one) for one in m.getheaders('a')], str(m.getheader('A')), m.has_key('a'), len(m)])
    print([str(m['content-type']), m.get('x', 1), str(m.fp.read()), sorted(map(str, m.keys()))])
    m['X'] = 'y'
    del m['a']
    print([str(m), m.getaddr('x'), m.getheaders('a'), m.setdefault('z', 'w'), str(sorted(m.values())[-1])])
print([str(one) for one in (m.gettype(), m.getmaintype(), m.getsubtype(), m.getparam('charset'))])
print([str(m.getencoding()), m.getparam('x'), [str(one) for one in m.getplist()]])
"""
HEADERS = """
import email
text = 'Content-Type: text/html; charset=utf-8\\nA: 1\\nA: 3\\n\\n'
try:
    from mimetools import Message
    from StringIO import StringIO
    m = Message(StringIO(text))
except ImportError:
    m = email.message_from_string(text)
for name in ('gettype', 'getmaintype', 'getsubtype'):
    print([header_method(m, name)()])
print([header_method(m, 'getheader')('x', 1), header_method(m, 'getheaders')('x')])
print([header_method(m, 'getheaders')('a'), header_method(m, 'getparam')('charset')])
"""
SOCKET = """
class R(object):
    def __init__(self): self.data = [b'ab\\nc', b'd\\n', b'']
    def recv(self, size): return self.data.pop(0)
    def close(self): print('closed')
f = socket_file(R(), close=True)
print([f.readline() == b'ab\\n', f.readline() == b'cd\\n', f.readline() == b''])
f.close()
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
LEGACY_CONFIG = """
import io
parser = LegacyConfigParser({'c': 1, 'd': 'x%(c)sy'})
text = u'[a]\\nb = %(D)s 5\\nk = 5%\\ne = 1 ; two\\ne = %% ; three\\ng = %(g)s\\nh = %(i)s\\n'
read_config(parser, io.StringIO(text))
parser.set('a', 'f', 5)
parser.set('a', 'p', '%Y')
parser.add_section('n')
shown = [str(parser.get('a', name)) for name in 'bkdep']
shown = shown, parser.get('a', 'f', 1), parser.get('n', 'c', True, {'c': '3'})
for name in 'gh':
    try: parser.get('a', name)
    except Exception as error: shown += type(error).__name__, error.args[0].split(':')[0]
print([shown, [str(name) for name in parser.sections()], parser.has_option('n', 'D')])
"""
PROGRAMS = {name: f"print([{check}])" for name, check in CHECKS.items()}
PROGRAMS["ismethod UnboundMethodType"] = METHODS
PROGRAMS["method_class"] = METHOD_CLASS
PROGRAMS["walk"] = WALK
PROGRAMS["StringBuffer"] = PICKLED
PROGRAMS["import_near"] = NEAR
PROGRAMS["HeaderMessage MimeMessage"] = MESSAGE
PROGRAMS["header_method"] = HEADERS
PROGRAMS["socket_file"] = SOCKET
PROGRAMS["DictMixin"] = MAPPING
PROGRAMS["nested instance"] = NESTED
PROGRAMS["csv_file"] = ROWS
PROGRAMS["LenientCookie"] = COOKIES
PROGRAMS["match_hostname"] = CERTIFICATES
PROGRAMS["native_dbm"] = DATABASE
PROGRAMS["load_source"] = SOURCES
PROGRAMS["assert_count_equal assert_regex assert_not_regex assert_raises_regex"] = CASE
PROGRAMS["SafeConfigParser read_config"] = CONFIG
PROGRAMS["LegacyConfigParser read_config"] = LEGACY_CONFIG


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


@pytest.mark.parametrize(
    ("kind", "name", "host", "is_meant"),
    [
        ("IP Address", "127.0.0.1", "127.0.0.1", True),
        ("IP Address", "0:0:0:0:0:0:0:1", "::1", True),
        ("IP Address", "127.0.0.2", "127.0.0.1", False),
        ("DNS", "*.0.0.1", "127.0.0.1", False),
        ("DNS", "example.org", "127.0.0.1", False),
    ],
)
def test_a_name_with_a_wildcard_is_of_no_address(kind, name, host, is_meant):
    known = {"__name__": "m"}
    exec(compat_source(["match_hostname"]), known)
    certificate = {"subjectAltName": ((kind, name),)}
    if is_meant:
        assert known["match_hostname"](certificate, host) is None
    else:
        with pytest.raises(ssl.CertificateError):
            known["match_hostname"](certificate, host)
