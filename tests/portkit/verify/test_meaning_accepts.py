"""Right rewrites: (rules, before, after) that mean the same on 2.7."""

from __future__ import annotations

import pytest

pytestmark = pytest.mark.elsewhere

FLOAT = "from p._compat import float_text\n"
PRINT = "from __future__ import print_function\n"
SOFT = PRINT + "from p._compat import print_line, print_part\n"

SAME = {
    "print": [
        ("print", "print a, (b)", PRINT + "print(a, (b))"),
        ("print", "print", PRINT + "print()"),
        ("print", "print (a, b)", PRINT + "print((a, b))"),
        ("print", "print a,\nprint b", PRINT + "print(a, end=' ')\nprint(b)"),
        (
            "print",
            "print a,\nb = int(raw_input())",
            PRINT + "print(a, end=' ')\nb = int(raw_input())",
        ),
        (
            "print",
            r"print 'a\n', 'b\n'," + "\nprint",
            SOFT + r"print_part('a\n', 'b\n')" + "\nprint()",
        ),
        ("print", "print a, f(), b", SOFT + "print_part(a); print_line(f(), b)"),
        ("print", "print >>g, a, f(),", SOFT + "print_part(a, file=g); print_part(f(), file=g)"),
        ("print", r"print 'a\n', b", SOFT + r"print_line('a\n', b)"),
        ("print", "print a,", SOFT + "print_part(a)"),
        ("print", "print a,\nb = c\nprint b", PRINT + "print(a, end=' ')\nb = c\nprint(b)"),
        (
            "print",
            "print a\nexec compile('print b', 'f', 'exec', 0, True)",
            PRINT + "print(a)\nexec compile('print b', 'f', 'exec', 0, True)",
        ),
        ("print", "for x in y: print x,\nprint", SOFT + "for x in y: print_part(x)\nprint_line()"),
        (
            "print",
            "print >>f, a, b,\nprint >>f",
            SOFT + "print_part(a, b, file=f)\nprint_line(file=f)",
        ),
        ("print", "print a,\nprint\nprint b", SOFT + "print_part(a)\nprint_line()\nprint(b)"),
        (
            "print",
            "try: print a,\nexcept E: print\nelse: print b\nprint c",
            SOFT + "try: print_part(a)\nexcept E: print_line()\nelse: print_line(b)\nprint(c)",
        ),
        ("print", "print >>f", PRINT + "print(file=f)"),
        (
            "print",
            "print >>f, a, b,\nprint >>f, c",
            PRINT + "print(a, b, file=f, end=' ')\nprint(c, file=f)",
        ),
        ("print", "print >>None, a", PRINT + "print(a)"),
        ("print", "print '%s' % a", PRINT + "print('%s' % a)"),
        ("print", "exec 'x = 1'\nprint a", PRINT + "exec('x = 1')\nprint(a)"),
    ],
    "examples in docstrings": [
        ("doctests print", "'''>>> print x\n1'''", "'''>>> print(x)\n1'''"),
        (
            "doctests print",
            "def f():\n    '''>>> print x, 1'''\n    print 1",
            PRINT + "def f():\n    '''>>> print(x, 1)'''\n    print(1)",
        ),
        ("doctests", "'''>>> f()\nu'a'\n'''", "'''>>> f() == u'a'\nTrue\n'''"),
        ("doctests", "'''>>> a or b\n[u'a']\n'''", "'''>>> (a or b) == [u'a']\nTrue\n'''"),
        (
            "doctests has_key",
            "class A:\n    '''\n    >>> d.has_key(1)\n    True\n    '''",
            "class A:\n    '''\n    >>> 1 in d\n    True\n    '''",
        ),
    ],
    "classes of methods": [
        ("probed_names", "getattr(m, 'im_func', d)", "getattr(m, '__func__', d)"),
        (
            "probed_names",
            "getattr(f, 'func_name', d)",
            "f.__name__ if hasattr(f, '__code__') else d",
        ),
        (
            "method_class",
            "getattr(m, 'im_class', d)",
            "from p._compat import method_class\nmethod_class(m, d)",
        ),
        (
            "class_text",
            "'%s' % self.__class__",
            "from p._compat import class_text\n'%s' % class_text(self.__class__)",
        ),
    ],
    "setup scripts": [
        (
            "setup_versions",
            "setup(name='x')",
            "setup(name='x', python_requires='>=2.7, !=3.0.*, !=3.1.*')",
        ),
        (
            "setup_versions",
            "setup(classifiers=['a'])",
            "setup(classifiers=['a', 'Programming Language :: Python :: 3'])",
        ),
        ("setup_extras", "extra = {}\nsetup(name='x', **extra)", "setup(name='x')"),
    ],
    "exec": [
        (
            "exec_assignment",
            "def f():\n    exec 'z = 5'\n    return z",
            "def f():\n    z = 5\n    return z",
        ),
        ("", "exec code", "exec(code)"),
        ("", "exec code in g", "exec(code, g)"),
        ("", "exec code in g, l", "exec(code, g, l)"),
    ],
    "except and raise": [
        (
            "decoding_errors",
            "try: f()\nexcept (A, B): pass",
            "import binascii\ntry: f()\nexcept (A, B, binascii.Error): pass",
        ),
        ("", "try: f()\nexcept A, e: pass", "try: f()\nexcept A as e: pass"),
        ("", "try: f()\nexcept (A, B), o.e: pass", "try: f()\nexcept (A, B) as o.e: pass"),
        ("raise_two", "raise E, 'x'", "raise E('x')"),
        ("raise_two", "raise E, (a, b)", "raise E(a, b)"),
        ("raise_two", "raise E, None", "raise E"),
        ("", "raise E, v, tb", "import six\nsix.reraise(E, v, tb)"),
        ("raise_three", "raise E, v, tb", "import six\nsix.reraise(E, E(v), tb)"),
        ("raise_three", "raise E, None, tb", "import six\nsix.reraise(E, E(), tb)"),
        ("", "raise E, v, tb", "from p._compat import reraise\nreraise(E, v, tb)"),
    ],
    "operators and literals": [
        ("", "a <> b", "a != b"),
        ("backticks", "`a, b`", "repr((a, b))"),
        ("", "0777 + 00", "0o777 + 0"),
        ("long_literals", "10L + 0xFFL", "10 + 0xFF"),
        ("", "99999999999999999999L", "99999999999999999999"),
        ("", r"ur'\d\u0041'", r"u'\\d\u0041'"),
        ("floor_division", "a / b", "a // b"),
        ("floor_division", "a /= b", "a //= b"),
    ],
    "2.7's order and texts": [
        ("unlike_comparisons", "1 < 'a'", "cmp(1, 'a') < 0"),
        ("unlike_comparisons", "0 <= x <= 3", "cmp(0, x) <= 0 and cmp(x, 3) <= 0"),
        (
            "unlike_comparisons",
            "x.sort()",
            "from functools import cmp_to_key\nx.sort(key=cmp_to_key(cmp))",
        ),
        ("float_text", "str(x)", "from p._compat import float_text\nfloat_text(x)"),
        ("float_text", "'%s %d' % (x, y)", FLOAT + "'%s %d' % (float_text(x), y)"),
        ("float_text", "'{}'.format(x)", FLOAT + "'{}'.format(float_text(x))"),
        ("number_text", "repr(x), hex(x)", "'%dL' % x, '%#xL' % x"),
        ("long_literals", "type(5L)", "from p._compat import long\ntype(long(5))"),
        (
            "exit_function",
            "import sys\nsys.exitfunc = f",
            "import sys, atexit\natexit.register(f)",
        ),
        (
            "ne_method",
            "class A(object):\n    def __eq__(self, o): return 1",
            "class A(object):\n    def __eq__(self, o): return 1\n"
            "    def __ne__(self, o): return NotImplemented",
        ),
    ],
    "own methods": [
        ("", "d.has_key(k)", "from p._compat import holds_key\nholds_key(d, k)"),
        ("", "it.next()", "from p._compat import next_method\nnext_method(it)()"),
        ("", "f = it.next", "from p._compat import next_method\nf = next_method(it)"),
    ],
    "slots": [
        (
            "slots_conflict",
            "class A(object):\n    __slots__ = ['a', 'b']\n    def b(self): pass",
            "class A(object):\n    __slots__ = ['a']\n    def b(self): pass",
        ),
    ],
    "tuple parameters": [
        (
            "tuple_parameters",
            "def f(a, (b, c)=(1, 2), *d):\n    'doc'\n    return a, b, c",
            "def f(a, b_c=(1, 2), *d):\n    'doc'\n    (b, c) = b_c\n    return a, b, c",
        ),
        (
            "tuple_parameters",
            "def f((a, (b, c)), (d, e)):\n    return a",
            "def f(p, q):\n    (a, (b, c)) = p\n    (d, e) = q\n    return a",
        ),
        ("tuple_parameters", "lambda (a, b): a + b", "lambda a_b: a_b[0] + a_b[1]"),
        ("tuple_parameters", "lambda x, (a, (b, c)): c", "lambda x, t: t[1][1]"),
        ("tuple_parameters", "lambda (a, b): a + b", "lambda t: (lambda a, b: a + b)(*t)"),
    ],
    "dictionaries": [
        ("has_key", "d.has_key(k)", "k in d"),
        ("has_key", "not d.has_key(k)", "k not in d"),
        ("has_key", "not (d.has_key(k) or e)", "not (k in d or e)"),
        ("has_key", "a.has_key(b.has_key(c))", "(c in b) in a"),
        ("", "f(d.iteritems())", "import six\nf(six.iteritems(d))"),
        ("", "d.viewkeys()", "import six\nsix.viewkeys(d)"),
        ("", "d.itervalues()", "from future.utils import itervalues\nitervalues(d)"),
        ("", "d.iterkeys()", "from p._compat import iterate_keys\niterate_keys(d)"),
        ("lazy_in_loop", "for k in d.iteritems(): f(k)", "for k in d.items(): f(k)"),
        ("lazy_in_loop", "[k for k in d.iterkeys()]", "[k for k in d.keys()]"),
        ("lazy_in_loop", "sorted(d.itervalues())", "sorted(d.values())"),
        ("lazy_in_loop", "''.join(d.itervalues())", "''.join(d.values())"),
        ("lazy_in_loop", "reduce(f, d.itervalues(), 0)", "reduce(f, d.values(), 0)"),
        ("lazy_in_loop", "f(*d.itervalues())", "f(*d.values())"),
        (
            "map_padded",
            "f(*map(g, a, b))",
            "from itertools import starmap, izip_longest\nf(*starmap(g, izip_longest(a, b)))",
        ),
        (
            "map_padded",
            "x = map(None, *rows)",
            "from p._compat import padded_map\nx = padded_map(None, *rows)",
        ),
        ("lazy_in_loop", "k in d.iterkeys()", "k in d.keys()"),
        ("lazy_in_loop", "a, b = d.itervalues()", "a, b = d.values()"),
        ("list_wrapped", "x = dict.keys(d)", "x = list(dict.keys(d))"),
        ("list_wrapped", "x = d.keys()", "x = list(d.keys())"),
        ("list_wrapped", "x = d.items()", "import six\nx = list(six.iteritems(d))"),
        ("keys_iterated", "for k in d.keys(): f(k)", "for k in d: f(k)"),
    ],
    "iterators": [
        ("", "x = xrange(3)", "from six.moves import range\nx = range(3)"),
        ("list_wrapped", "x = range(3)", "from six.moves import range\nx = list(range(3))"),
        ("lazy_in_loop", "for i in xrange(3): f(i)", "for i in range(3): f(i)"),
        ("list_wrapped", "x = map(f, y)", "from six.moves import map\nx = list(map(f, y))"),
        ("list_wrapped", "x = map(f, y)", "x = list(map(f, y))"),
        (
            "list_wrapped map_loop tuple_parameters",
            "map(lambda (k, v): f(k, v), a)",
            "list(map(lambda k_v: f(k_v[0], k_v[1]), a))",
        ),
        ("list_wrapped", "x = zip(a, b)", "from six.moves import zip\nx = list(zip(a, b))"),
        (
            "lazy_in_loop",
            "for a in zip(b, c): f(a)",
            "from six.moves import zip\nfor a in zip(b, c): f(a)",
        ),
        ("", "reduce(f, x)", "from functools import reduce\nreduce(f, x)"),
        ("", "import itertools\nitertools.izip(a)", "from six.moves import zip\nzip(a)"),
        ("next_call", "it.next()", "next(it)"),
        ("next_call", "f(it.next().x)", "f(next(it).x)"),
    ],
    "imports": [
        (
            "",
            "import urllib, urllib2\nurllib2.urlopen(urllib.quote(u))",
            "from six.moves import urllib\nurllib.request.urlopen(urllib.parse.quote(u))",
        ),
        (
            "",
            "from urlparse import urljoin\nurljoin(a, b)",
            "from six.moves.urllib.parse import urljoin\nurljoin(a, b)",
        ),
        (
            "",
            "import ConfigParser\nConfigParser.SafeConfigParser()",
            "from six.moves import configparser\nconfigparser.SafeConfigParser()",
        ),
        (
            "",
            "import Queue as q\nq.Queue()",
            "from future.moves import queue as q\nq.Queue()",
        ),
        (
            "",
            "import Queue\nQueue.Queue()",
            "try:\n    import queue\nexcept ImportError:\n    import Queue as queue\nqueue.Queue()",
        ),
        (
            "",
            "import Queue\nQueue.Queue()",
            """
            import sys
            if sys.version_info[0] >= 3:
                import queue
            else:
                import Queue as queue
            queue.Queue()
            """,
        ),
        ("", "import os.path\nos.path.join(a)", "from os import path\npath.join(a)"),
        ("implicit_relative", "import sibling\nsibling.x", "from . import sibling\nsibling.x"),
        (
            "implicit_relative",
            "import sub.leaf\nsub.leaf.x",
            "from . import sub\nfrom .sub import leaf\nsub.leaf.x",
        ),
        (
            "implicit_relative",
            "import os\nfrom sibling import a",
            "from __future__ import absolute_import\nimport os\nfrom .sibling import a",
        ),
        (
            "",
            "def f():\n    import StringIO\n    return StringIO.StringIO()",
            "def f():\n    import six\n    return six.StringIO()",
        ),
        ("", "import string\nx = 1", "x = 1"),
        ("", "import types\nisinstance(x, types.StringType)", "isinstance(x, str)"),
        ("", "import __builtin__\n__builtin__.x", "from six.moves import builtins\nbuiltins.x"),
    ],
    "text and numbers": [
        ("", "unicode(x)", "import six\nsix.text_type(x)"),
        ("", "isinstance(x, basestring)", "import six\nisinstance(x, six.string_types)"),
        (
            "",
            "isinstance(x, (int, long, str))",
            "import six\nisinstance(x, (six.integer_types, str))",
        ),
        ("", "unichr(3)", "import six\nsix.unichr(3)"),
        ("", "raw_input('?')", "from six.moves import input\ninput('?')"),
        ("input", "input('?')", "from six.moves import input\neval(input('?'))"),
        ("", "if isinstance(x, unicode): f()", "import six\nif isinstance(x, six.text_type): f()"),
    ],
    "classes": [
        (
            "class_truth",
            "class A:\n    def __nonzero__(self): return 1",
            "class A:\n    def __nonzero__(self): return 1\n    __bool__ = __nonzero__",
        ),
        (
            "class_truth",
            "class A:\n    def __nonzero__(self): return 1\n    x = 2",
            "class A:\n    def __bool__(self): return 1\n    __nonzero__ = __bool__\n    x = 2",
        ),
        (
            "next_method",
            "class A:\n    def next(self): return 1",
            "class A:\n    def next(self): return 1\n    __next__ = next",
        ),
        (
            "interface_advice",
            "from zope.interface import implements\n@d\nclass A:\n    'doc'\n    implements(I)",
            "from zope.interface import implementer\n@d\n@implementer(I)\nclass A:\n    'doc'",
        ),
        (
            "bound_for_del comprehension_as_loop",
            "x = f([g([i for i in y]) for j in y])\ndel(i)\ndel j",
            "i = None\nj = None\nx = f([g([i for i in y]) for j in y])\ndel(i)\ndel j",
        ),
        (
            "closed_files",
            "def f(n):\n    return g(n, open(n).read().strip())",
            "def f(n):\n    with open(n) as s:\n        return g(n, s.read().strip())",
        ),
        (
            "index_method",
            "class A:\n    def __oct__(self): return oct(self.n)",
            "class A:\n    def __oct__(self): return oct(self.n)\n    def __index__(self): return self.n",
        ),
        (
            "comprehension_as_loop",
            "x = set([f(i) for i in y])",
            "x = set()\nfor i in y:\n    x.add(f(i))",
        ),
        (
            "metaclass",
            "class A(B):\n    'doc'\n    __metaclass__ = M\n    x = 1",
            "import six\n@six.add_metaclass(M)\nclass A(B):\n    'doc'\n    x = 1",
        ),
        (
            "metaclass",
            "class A(B, C):\n    __metaclass__ = M",
            "import six\nclass A(six.with_metaclass(M, B, C)):\n    pass",
        ),
        (
            "metaclass",
            "class A:\n    __metaclass__ = M",
            "import six\n@six.add_metaclass(M)\nclass A(object):\n    pass",
        ),
        (
            "type_metaclass",
            "class A:\n    __metaclass__ = type\n    x = 1",
            "class A(object): x = 1",
        ),
        (
            "object_first",
            "class A(object, B): pass",
            "class A(B, object):\n    pass\n    __repr__ = object.__repr__",
        ),
        ("type_metaclass", "class A(B):\n    __metaclass__ = type", "class A(B): pass"),
        ("renamed_attributes", "f.func_name + m.im_self.x", "f.__name__ + m.__self__.x"),
    ],
    "comprehensions of classes": [
        (
            "comprehension_as_function",
            "class C:\n    k = 1\n    x = f([y * k for y in z])",
            "class C:\n    k = 1\n    x = f((lambda k: [y * k for y in z])(k))",
        ),
    ],
    "keywords": [
        ("keyword_names", "async = 1\nf(async=async)", "async_ = 1\nf(async_=async_)"),
        (
            "keyword_names",
            "def f(async, *await): g(async=1)",
            "def f(async_, *await_): g(async_=1)",
        ),
        ("keyword_names", "x.async = 1", "setattr(x, 'async', 1)"),
        ("", "x.async", "getattr(x, 'async')"),
        ("keyword_names", "f(a, async=1)", "f(a, **{'async': 1})"),
        ("keyword_names", "def await(): pass\nawait()", "def await_(): pass\nawait_()"),
    ],
    "generators": [
        (
            "stop_iteration_in_generator",
            "def g():\n    yield 1\n    try: raise StopIteration\n    except KeyError: pass",
            "def g():\n    yield 1\n    try: return\n    except KeyError: pass",
        ),
        (
            "next_in_generator",
            "def g():\n    yield next(x)",
            "def g():\n    try:\n        yield next(x)\n    except StopIteration:\n        return",
        ),
    ],
    "functions": [
        (
            "sort_cmp",
            "sorted(x, cmp=f, reverse=True)",
            "import functools\nsorted(x, key=functools.cmp_to_key(f), reverse=True)",
        ),
        (
            "sort_cmp",
            "x.sort(lambda a, b: 1)",
            "from functools import cmp_to_key\nx.sort(key=cmp_to_key(lambda a, b: 1))",
        ),
        ("string_functions", "import string\nstring.join(a, b)", "b.join(a)"),
        ("string_functions", "import string\nstring.join(a)", "' '.join(a)"),
        ("string_functions", "from string import upper\nupper(s)", "s.upper()"),
        ("apply", "apply(f, a, k)", "f(*a, **k)"),
        ("apply", "apply(f, (a, b))", "f(*(a, b))"),
        ("file_type", "file('x', 'rb')", "open('x', 'rb')"),
        ("operator_functions", "import operator\noperator.isCallable(f)", "callable(f)"),
        ("", "import os\nos.getcwdu()", "from six.moves import getcwd\ngetcwd()"),
    ],
}


@pytest.mark.parametrize(
    ("rules", "before", "after"), [case for cases in SAME.values() for case in cases]
)
def test_right_rewrites_are_accepted(meaning, rules, before, after):
    assert meaning(before, after, rules) is None


NEEDS_RULE = [case for cases in SAME.values() for case in cases if case[0]]


@pytest.mark.parametrize(("rules", "before", "after"), NEEDS_RULE)
def test_without_the_declaration_they_are_not(meaning, rules, before, after):
    assert meaning(before, after) is not None
