"""Right rewrites, of classes, members and functions: title -> (rules, before, after)."""

from __future__ import annotations

SAME = {
    "classes": [
        (
            "class_truth",
            "class A:\n    def __nonzero__(self): return 1",
            "class A:\n    def __nonzero__(self): return 1\n    __bool__ = __nonzero__",
        ),
        (
            "class_truth",
            "class A:\n    def __nonzero__(self): return 1",
            "class A:\n    def __nonzero__(self): return 1\n"
            "    def __bool__(self): return bool(type(self).__nonzero__(self))",
        ),
        ("repeated_bases", "class C(A, B): pass", "class C(B): pass"),
        ("renamed_attributes", "import os\nos.walk.func_name", "import os\nos.walk.__name__"),
        ("uuid_fields", "x = u.get_hex()", "x = u.hex"),
        ("array_files", "a.read(f, 3)", "a.fromfile(f, 3)"),
        ("special_calls", "unicode(x)", "unicode(x.__unicode__())"),
        ("special_calls", "unicode(x)", "unicode(x.__unicode__())"),
        ("special_calls", "unicode(x)", "unicode(x.__unicode__())"),
        ("special_calls", "unicode(x)", "unicode(x.__unicode__())"),
        ("special_calls", "unicode(x)", "unicode(x.__unicode__())"),
        ("special_calls", "unicode(x)", "unicode(x.__unicode__())"),
        ("special_calls", "unicode(x)", "unicode(x.__unicode__())"),
        ("special_calls", "unicode(x)", "unicode(x.__unicode__())"),
        ("special_calls", "unicode(x)", "unicode(x.__unicode__())"),
        ("special_calls", "unicode(x)", "unicode(x.__unicode__())"),
        ("special_calls", "unicode(x)", "unicode(x.__unicode__())"),
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
        ("object_new", "object.__new__(cls, x, *args)", "object.__new__(cls)"),
        ("object_new", "super(A, cls).__new__(cls, *a, **k)", "super(A, cls).__new__(cls)"),
        ("foreign_methods", "class A:\n    f = B.m", "class A:\n    f = staticmethod(B.m)"),
        (
            "error_bases",
            "import zlib\nclass A(StandardError, zlib.error): pass",
            "import zlib\nclass A(zlib.error, StandardError): pass",
        ),
        ("type_metaclass", "class A(B):\n    __metaclass__ = type", "class A(B): pass"),
        (
            "renamed_members",
            "import sets\nx = sets.Set",
            "import sets\nx = getattr(sets, 'Set', set)",
        ),
        ("renamed_attributes", "f.func_name + m.im_self.x", "f.__name__ + m.__self__.x"),
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
    "own methods": [
        ("", "d.has_key(k)", "from p._compat import holds_key\nholds_key(d, k)"),
        ("", "d.sort(f)", "from p._compat import sort_by\nsort_by(d, f)"),
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
        ("renamed_members", "import operator\noperator.isCallable(f)", "callable(f)"),
        ("", "import os\nos.getcwdu()", "from six.moves import getcwd\ngetcwd()"),
    ],
}
