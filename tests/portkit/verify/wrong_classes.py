"""Wrong rewrites, of classes, members and functions: title -> (what is wrong, before, after)."""

from __future__ import annotations

PRINT = "from __future__ import print_function\n"

DIFFERENT = {
    "classes": [
        (
            "alias of another method",
            "class A:\n    def __nonzero__(self): pass\n    def g(self): pass",
            "class A:\n    def __nonzero__(self): pass\n    def g(self): pass\n    __bool__ = g",
        ),
        (
            "method renamed without alias",
            "class A:\n    def __nonzero__(self): pass",
            "class A:\n    def __bool__(self): pass",
        ),
        ("made of another class", "object.__new__(cls, x)", "object.__new__(x)"),
        ("made by another class", "tuple.__new__(cls, x)", "tuple.__new__(cls)"),
        (
            "next renamed without alias",
            "class A:\n    def next(self): pass",
            "class A:\n    def __next__(self): pass",
        ),
        (
            "a function of the module as a static method",
            "class A:\n    f = g",
            "class A:\n    f = staticmethod(g)",
        ),
        (
            "another class of the module",
            "import sets\nx = sets.Set",
            "import sets\nx = getattr(sets, 'ImmutableSet', set)",
        ),
        (
            "another order of bases",
            "import zlib\nclass A(StandardError, B, zlib.error): pass",
            "import zlib\nclass A(zlib.error, B, StandardError): pass",
        ),
        (
            "another interface",
            "from zope.interface import implements\nclass A(object):\n    implements(I)",
            "from zope.interface import implementer\n@implementer(J)\nclass A(object): pass",
        ),
        (
            "a decorator in the body",
            "from zope.interface import implements\nclass A(object):\n    implements(I)",
            "from zope.interface import implementer\nclass A(object):\n    implementer(I)",
        ),
        (
            "a value lost before what reads it",
            "x = f(q, [q for q in y])\ndel q",
            "q = None\nx = f(q, [q for q in y])\ndel q",
        ),
        ("None where the list may be empty", "x = [q for q in y]", "q = None\nx = [q for q in y]"),
        (
            "another metaclass",
            "class A(B):\n    __metaclass__ = M",
            "import six\n@six.add_metaclass(N)\nclass A(B): pass",
        ),
        ("another base first", "class A(object, B, C): pass", "class A(C, B, object): pass"),
        (
            "a method of another class",
            "class A(object, B): pass",
            "class A(B, object):\n    __repr__ = B.__repr__",
        ),
        ("new style lost", "class A:\n    __metaclass__ = type", "class A: pass"),
        (
            "the module's metaclass in force",
            "__metaclass__ = M\nclass A:\n    __metaclass__ = type",
            "__metaclass__ = M\nclass A(object): pass",
        ),
        ("metaclass lost", "class A(B):\n    __metaclass__ = M", "class A(B): pass"),
        (
            "base lost",
            "class A(B, C):\n    __metaclass__ = M",
            "import six\nclass A(six.with_metaclass(M, B)): pass",
        ),
        (
            "metaclass outside of a decorator",
            "@d\nclass A(B):\n    __metaclass__ = M",
            "import six\n@six.add_metaclass(M)\n@d\nclass A(B): pass",
        ),
        (
            "method lost",
            "class A:\n    def f(self): pass\n    def g(self): pass",
            "class A:\n    def g(self): pass",
        ),
        ("another attribute", "f.func_name", "f.__code__"),
        ("a new base", "class A: pass", "class A(object): pass"),
    ],
    "classes of methods": [
        ("what classes have too", "getattr(m, 'func_name', d)", "getattr(m, '__name__', d)"),
        (
            "another one's name",
            "getattr(m, 'func_name', d)",
            "m.__name__ if hasattr(f, '__code__') else d",
        ),
        ("what builtins have too", "getattr(m, 'im_self', d)", "getattr(m, '__self__', d)"),
        (
            "a default lost",
            "getattr(m, 'im_class', d)",
            "from p._compat import method_class\nmethod_class(m)",
        ),
        (
            "repr as str",
            "'%r' % self.__class__",
            "from p._compat import class_text\n'%r' % class_text(self.__class__)",
        ),
    ],
    "comprehensions of classes": [
        (
            "a name not handed in",
            "class C:\n    k = z = 1\n    x = f([y * k for y in z])",
            "class C:\n    k = z = 1\n    x = f((lambda k: [y * k for y in z])(k))",
        ),
        (
            "names handed in crosswise",
            "class C:\n    k = z = 1\n    x = f([y * k for y in z])",
            "class C:\n    k = z = 1\n    x = f((lambda k, z: [y * k for y in z])(z, k))",
        ),
        (
            "a variable that is read",
            "class C:\n    k = z = 1\n    x = f([y * k for y in z])\n    u = y",
            "class C:\n    k = z = 1\n    x = f((lambda k, z: [y * k for y in z])(k, z))\n    u = y",
        ),
        (
            "a function that sees the name now",
            "class C:\n    k = 1\n    x = f([g(lambda: k) for y in k])",
            "class C:\n    k = 1\n    x = f((lambda k: [g(lambda: k) for y in k])(k))",
        ),
    ],
    "members and codecs": [
        (
            "another case",
            "import string\nstring.lowercase",
            "import string\nstring.ascii_uppercase",
        ),
        ("another part of exc_info", "import sys\nsys.exc_type", "import sys\nsys.exc_info()[1]"),
        ("the number after", "import sys\nsys.maxint", "import sys\nsys.maxsize + 1"),
        ("another codec", "x.encode('hex')", "import codecs\ncodecs.encode(x, 'rot13')"),
        ("the other direction", "x.encode('hex')", "import codecs\ncodecs.decode(x, 'hex')"),
        (
            "another file executed",
            "execfile('a.py')",
            "exec(compile(open('b.py', 'rb').read(), 'a.py', 'exec', 0, True))",
        ),
        (
            "executed elsewhere",
            "execfile(f, g)",
            "from p._compat import compiled_file\nexec(compiled_file(f))",
        ),
        (
            "a base's hash that is another's",
            "class A(B): pass",
            "class A(B): __hash__ = C.__hash__",
        ),
        (
            "a decorator that does something",
            "class A: pass",
            "from p._compat import other\n@other\nclass A: pass",
        ),
        ("long kept apart from int", "isinstance(x, long)", "isinstance(x, int)"),
        ("printed without its newline", "print 'a',", PRINT + "print('a', end='')"),
        ("formatted in another way", "`x`", "'%s' % (x,)"),
        ("a tuple formatted", "`x`", "'%r' % x"),
        (
            "a private attribute by name",
            "class A:\n    def f(self): return self.__x",
            "class A:\n    def f(self): return getattr(self, '__x')",
        ),
    ],
    "keywords": [
        ("renamed in one place", "async = 1\nf(async)", "async_ = 1\nf(async)"),
        (
            "renamed to a name there already",
            "async_ = 1\nasync = 2\nf(async_)",
            "async_ = 1\nasync_ = 2\nf(async_)",
        ),
        ("another name", "async = 1", "sync_ = 1"),
    ],
    "generators": [
        (
            "returned where a handler saw the exception",
            "def g():\n    yield 1\n    try: raise StopIteration\n    except Exception: f()",
            "def g():\n    yield 1\n    try: return\n    except Exception: f()",
        ),
        (
            "returned where a context manager saw the exception",
            "def g():\n    yield 1\n    with a: raise StopIteration",
            "def g():\n    yield 1\n    with a: return",
        ),
        ("returned from a function", "def g(): raise StopIteration", "def g(): return"),
        (
            "caught another exception",
            "def g():\n    yield next(x)",
            "def g():\n    try: yield next(x)\n    except Exception: return",
        ),
        (
            "went on instead of ending",
            "def g():\n    yield next(x)\n    f()",
            "def g():\n    try: yield next(x)\n    except StopIteration: pass\n    f()",
        ),
    ],
    "functions": [
        ("comparison as key", "sorted(x, cmp=f)", "sorted(x, key=f)"),
        (
            "order reversed",
            "sorted(x, cmp=f)",
            "import functools\nsorted(x, key=functools.cmp_to_key(f), reverse=True)",
        ),
        ("glue and words swapped", "import string\nstring.join(a, b)", "a.join(b)"),
        ("glue forgotten", "import string\nstring.join(a)", "''.join(a)"),
        ("another method", "import string\nstring.upper(s)", "s.lower()"),
        ("arguments not spread", "apply(f, a)", "f(a)"),
        ("the file's mode lost", "file('x', 'wb')", "open('x')"),
        ("statement moved", "a()\nb()", "b()\na()"),
        ("condition inverted", "if a: b()\nelse: c()", "if not a: b()\nelse: c()"),
        ("statement left the loop", "for x in y:\n    a()\n    b()", "for x in y:\n    a()\nb()"),
        ("a keyword argument renamed", "f(a=1)", "f(b=1)"),
        ("a global became local", "def f():\n    global x\n    x = 1", "def f():\n    x = 1"),
        ("a comprehension became a generator", "x = [a for a in b]", "x = (a for a in b)"),
        (
            "a version test turned round",
            "x = 2",
            "import sys\nif sys.version_info[0] == 2:\n    x = 3\nelse:\n    x = 2",
        ),
    ],
}
