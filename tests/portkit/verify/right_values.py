"""Right rewrites, of values and what is done with them: title -> (rules, before, after)."""

from __future__ import annotations

FLOAT = "from p._compat import float_text\n"

SAME = {
    "operators and literals": [
        ("", "a <> b", "a != b"),
        (
            "empty_reads",
            "while a != '' or b == '': pass",
            "while a not in ('', b'') or b in ('', b''): pass",
        ),
        ("channel_sockets", "self.getpeername()[0]", "self.socket.getpeername()[0]"),
        (
            "channel_sockets",
            "x.y.fileno()",
            "from p._compat import socket_of\nsocket_of(x.y).fileno()",
        ),
        ("backticks", "`a, b`", "repr((a, b))"),
        ("", "0777 + 00", "0o777 + 0"),
        ("long_literals", "10L + 0xFFL", "10 + 0xFF"),
        ("", "99999999999999999999L", "99999999999999999999"),
        ("", r"ur'\d\u0041'", r"u'\\d\u0041'"),
        ("floor_division", "a / b", "a // b"),
        ("floor_division", "a /= b", "a //= b"),
        ("lost_arguments", "f(g, verbose=0)", "f(g)"),
        (
            "lost_arguments",
            "import json\njson.JSONEncoder(encoding='utf8')",
            "import json\njson.JSONEncoder()",
        ),
        (
            "floor_division",
            "a.x /= b",
            "from p._compat import divide_in_place\na.x = divide_in_place(a.x, b)",
        ),
        (
            "floor_division",
            "a.x /= b",
            "from p._compat import divide_in_place\na.x = divide_in_place(a.x, b)",
        ),
        (
            "floor_division",
            "a.x /= b",
            "from p._compat import divide_in_place\na.x = divide_in_place(a.x, b)",
        ),
        (
            "floor_division",
            "a.x /= b",
            "from p._compat import divide_in_place\na.x = divide_in_place(a.x, b)",
        ),
        (
            "floor_division",
            "a.x /= b",
            "from p._compat import divide_in_place\na.x = divide_in_place(a.x, b)",
        ),
        (
            "floor_division",
            "a.x /= b",
            "from p._compat import divide_in_place\na.x = divide_in_place(a.x, b)",
        ),
        (
            "floor_division",
            "a.x /= b",
            "from p._compat import divide_in_place\na.x = divide_in_place(a.x, b)",
        ),
        (
            "floor_division",
            "a.x /= b",
            "from p._compat import divide_in_place\na.x = divide_in_place(a.x, b)",
        ),
        (
            "floor_division",
            "a.x /= b",
            "from p._compat import divide_in_place\na.x = divide_in_place(a.x, b)",
        ),
        (
            "floor_division",
            "a.x /= b",
            "from p._compat import divide_in_place\na.x = divide_in_place(a.x, b)",
        ),
        (
            "floor_division",
            "a.x /= b",
            "from p._compat import divide_in_place\na.x = divide_in_place(a.x, b)",
        ),
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
            "map_padded list_wrapped lazy_in_loop",
            "f(*map(g, a, b))",
            "from itertools import starmap, izip_longest\nf(*starmap(g, izip_longest(a, b)))",
        ),
        (
            "map_padded list_wrapped lazy_in_loop",
            "x = map(None, *rows)",
            "from p._compat import padded_map\nx = padded_map(None, *rows)",
        ),
        ("lazy_in_loop", "k in d.iterkeys()", "k in d.keys()"),
        ("lazy_in_loop", "a, b = d.itervalues()", "a, b = d.values()"),
        ("list_wrapped", "x = dict.keys(d)", "x = list(dict.keys(d))"),
        ("list_wrapped", "x = d.keys()", "x = list(d.keys())"),
        (
            "list_wrapped",
            "import sys\nx = sys.modules.itervalues()",
            "import sys\nx = list(sys.modules.values())",
        ),
        ("list_wrapped", "x = d.items()", "import six\nx = list(six.iteritems(d))"),
    ],
    "functions as values": [
        ("builtin_values", "f = map", "from p._compat import padded_map\nf = padded_map"),
        ("builtin_values", "f(zip)", "f(lambda *args: list(zip(*args)))"),
        (
            "builtin_values",
            "class A: f = range",
            "class A: f = staticmethod(lambda *x: list(range(*x)))",
        ),
        (
            "function_values",
            "import math\nmap(math.floor, x)",
            "import math\nmap(lambda y: float(math.floor(y)), x)",
        ),
        (
            "function_values",
            "import zlib\nf = zlib.crc32",
            "import zlib\nfrom p._compat import signed\nf = lambda *a: signed(zlib.crc32(*a))",
        ),
        ("float_writers", "f = str", FLOAT + "f = float_text"),
        ("unlike_texts", "import re\nstr(re.I)", "import re\nstr(int(re.I))"),
        ("lost_members", "x.len, x.pos", "len(x.getvalue()), x.tell()"),
        ("listing_methods", "f = d.keys", "from p._compat import listing\nf = listing(d.keys)"),
        (
            "method_of",
            "f = d.iteritems",
            "from p._compat import method_of\nf = method_of(d, 'iteritems')",
        ),
        (
            "unlike_comparisons",
            "sorted(x, key=lambda r: r[1])",
            "from functools import cmp_to_key\nsorted(x, key=lambda r: cmp_to_key(cmp)(r[1]))",
        ),
        (
            "exception_args",
            "class E(Exception):\n    def __init__(self, n): self.n = n",
            "class E(Exception):\n    def __init__(self, n): self.n = n\n"
            "    def __new__(cls, *args, **kwargs): return Exception.__new__(cls)",
        ),
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
}
