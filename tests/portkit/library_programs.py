"""Programs for helpers that an expression does not show enough of: names of helpers -> what runs behind them."""

from __future__ import annotations

PROGRAMS = {
    "ismethod UnboundMethodType": """
class C(object):
    def m(self): pass
    def s(): pass
    s = staticmethod(s)
def f(x): pass
print([ismethod(one) for one in (C.m, C().m, C.s, f, len)])
print([isinstance(one, UnboundMethodType) for one in (C.m, C.s, f, len)])
""",
    "method_class": """
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
""",
    "walk": """
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
""",
    "StringBuffer": """
import pickle, sys, types
sys.modules['m'] = module = types.ModuleType('m')
module.StringBuffer = StringBuffer
f = StringBuffer('ab')
f.read(1)
found = [pickle.loads(pickle.dumps(f, protocol)) for protocol in (0, 1, 2)]
print([(one.getvalue(), one.read()) for one in found])
""",
    "import_near": """
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
""",
    "HeaderMessage MimeMessage": """
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
""",
    "header_method": """
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
""",
    "socket_file": """
class R(object):
    def __init__(self): self.data = [b'ab\\nc', b'd\\n', b'']
    def recv(self, size): return self.data.pop(0)
    def close(self): print('closed')
f = socket_file(R(), close=True)
print([f.readline() == b'ab\\n', f.readline() == b'cd\\n', f.readline() == b''])
f.close()
""",
    "DictMixin": """
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
""",
    "nested instance": """
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
""",
    "csv_file": """
import os, tempfile
path = os.path.join(tempfile.mkdtemp(), 'x')
with csv_file(path, 'w') as target:
    target.write('a\\r\\n')
with csv_file(path) as source:
    print([source.read()])
""",
    "parse_either": """
for query in ('', 'a=1;b=2', 'a=1&a=2;c=', 'a=%3b;b=x%26y;'):
    print([sorted(parse_either(query).items()), sorted(parse_either(query, True).items())])
""",
    "list_either": """
print([list_either('a=1;b=2&c=3'), list_either('a=1;b=', keep_blank_values=1)])
""",
    "LenientCookie": """
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
""",
    "match_hostname": """
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
""",
    "native_dbm": """
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
""",
    "load_source": """
import os, tempfile
path = os.path.join(tempfile.mkdtemp(), 'settings.txt')
open(path, 'w').write('x = __name__\\n')
module = load_source('settings', path)
print([module.x, os.path.basename(module.__file__), __import__('settings') is module])
""",
    "assert_count_equal assert_regex assert_not_regex assert_raises_regex": """
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
""",
    "SafeConfigParser read_config": """
import io
parser = SafeConfigParser()
read_config(parser, io.StringIO(u'[a]\\nb = %(c)s\\nc = 1\\n'))
print([str(parser.get('a', 'b'))])
""",
    "LegacyConfigParser read_config": """
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
""",
}
