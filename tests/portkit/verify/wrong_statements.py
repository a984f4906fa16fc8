"""Wrong rewrites, of statements and parameters: title -> (what is wrong, before, after)."""

from __future__ import annotations

PRINT = "from __future__ import print_function\n"
SOFT = PRINT + "from p._compat import print_line, print_part\n"

DIFFERENT = {
    "print": [
        ("a tuple printed as its parts", "print (a, b)", PRINT + "print(a, b)"),
        ("the comma of softspace lost", "print a,", PRINT + "print(a)"),
        ("a comma of softspace added", "print a", PRINT + "print(a, end=' ')"),
        ("a blank at the end", "print a,", PRINT + "print(a, end=' ')"),
        ("a blank on another stream", "print >>f, a,", PRINT + "print(a, file=f, end=' ')"),
        (
            "a blank before a new line",
            "for x in y: print x,\nprint",
            PRINT + "for x in y: print(x, end=' ')\nprint()",
        ),
        (
            "a blank before a value on another stream",
            "print a,\nprint >>f, b",
            PRINT + "print(a, end=' ')\nprint(b, file=f)",
        ),
        (
            "a blank before other text",
            "print a,\nf.write(b)",
            PRINT + "print(a, end=' ')\nf.write(b)",
        ),
        (
            "a print that does not know of the blank",
            "for x in y: print x,\nprint",
            SOFT + "for x in y: print_part(x)\nprint()",
        ),
        (
            "one that knows of it in one branch only",
            "if x: print a,\nelse: print b\nprint c",
            SOFT + "if x: print_part(a)\nelse: print_line(b)\nprint(c)",
        ),
        (
            "one that an exception leads to",
            "try: print a,; print b\nexcept E: print c",
            SOFT + "try: print_part(a); print_line(b)\nexcept E: print(c)",
        ),
        (
            "one that another call leads to",
            "def f(): print x,\nf()\nprint y",
            SOFT + "def f(): print_part(x)\nf()\nprint(y)",
        ),
        ("a blank behind a new line", r"print 'a\n', b", PRINT + r"print('a\n', b)"),
        ("a blank behind a tab", r"print c + 'a\t', b", PRINT + r"print(c + 'a\t', b)"),
        ("a line made two", "print a, f()", SOFT + "print_line(a); print_line(f())"),
        (
            "a part on another stream",
            "print >>g, a, f()",
            SOFT + "print_part(a); print_line(f(), file=g)",
        ),
        (
            "the stream asked for twice",
            "print >>g(), a, f()",
            SOFT + "print_part(a, file=g()); print_line(f(), file=g())",
        ),
        ("the helper for a comma without one", "print a", SOFT + "print_part(a)"),
        ("the helper for a line with a comma", "print a,", SOFT + "print_line(a)"),
        ("the helper on another stream", "print >>f, a,", SOFT + "print_part(a)"),
        ("the values of the helper swapped", "print a, b,", SOFT + "print_part(b, a)"),
        ("softspace as nothing", "print a,", PRINT + "print(a, end='')"),
        ("another separator", "print a, b", PRINT + "print(a, b, sep='')"),
        ("printed to the wrong file", "print >>f, a", PRINT + "print(a)"),
        ("file and value swapped", "print >>f, a", PRINT + "print(f, file=a)"),
        ("shifted instead of printed", "print >>f, a", PRINT + "print >>f, a"),
        ("the future import missing", "print a, b", "print(a, b)"),
        ("only a part printed", "print (a) % b", PRINT + "print(a) % b"),
        ("order of evaluation changed", "print f(), g()", PRINT + "print(g(), f())"),
        ("evaluated twice", "print f()", PRINT + "print(f(), f())"),
        (
            "print captured by a definition",
            "def f():\n    print a\ndef p(): pass",
            PRINT + "def f():\n    print(a)\ndef print(): pass",
        ),
        ("empty line became an empty string", "print", PRINT + "print"),
        (
            "executed text read with the new flag",
            "print a\nexec 'print b'",
            PRINT + "print(a)\nexec('print b')",
        ),
        ("something else imported", "print a", PRINT + "import nowhere\nprint(a)"),
    ],
    "examples in docstrings": [
        ("doctests", "'''>>> f()\nu'a'\n'''", "'''>>> f() == u'b'\nTrue\n'''"),
        (
            "doctests print",
            "'''>>> print x\n1'''\nfrom __future__ import print_function",
            "'''>>> print(y)\n1'''\nfrom __future__ import print_function",
        ),
        (
            "doctests",
            "'''>>> f()\n<u'a'>\n'''",
            "'''>>> print(repr(g()).replace(\"u'\", \"'\"))\n<'a'>\n'''",
        ),
        (
            "doctests",
            "'''>>> f()\n<u'a'>\n'''",
            "'''>>> print(repr(f()).replace(\"u'\", \"'\"))\n<'b'>\n'''",
        ),
        ("doctests", "'''>>> f()\n{1: 2}\n'''", "'''>>> f() == {1: 2}\nTrue\n'''"),
        ("doctests", "'''>>> f()\nset([x])\n'''", "'''>>> f() == set([x])\nTrue\n'''"),
        (
            "doctests",
            "'''>>> f()\nTraceback (most recent call last):\n  ...\nValueError: no\n'''",
            "'''>>> f() # doctest: +IGNORE_EXCEPTION_DETAIL\nTraceback (most recent call last):\n"
            "  ...\nValueError: no\n'''",
        ),
        (
            "doctests print",
            "'''>>> print x,\n1\n'''",
            "'''>>> print(x, end=' ')\n1\n'''\nfrom __future__ import print_function",
        ),
        (
            "doctests print",
            "'''>>> print x\n1\n'''",
            "'''>>> print(x)  # doctest: +NORMALIZE_WHITESPACE\n1\n'''\n"
            "from __future__ import print_function",
        ),
        ("no doctests", "a = '''>>> print x'''\nb = a", "a = '''>>> print(x)'''\nb = a"),
        ("doctests", "__test__ = {1: '''>>> f(x)\n'''}", "__test__ = {1: '''>>> f(y)\n'''}"),
        ("doctests", "tests = {1: '''>>> 10L\n'''}", "tests = {1: '''>>> 10\n'''}"),
        ("doctests", "'''>>> f()\nu'a'\n'''", "'''>>> g() == u'a'\nTrue\n'''"),
        ("doctests", "'''>>> f()\nu'a'\n'''", "'''>>> f() == u'a'\nFalse\n'''"),
        ("doctests", "'''>>> a or b\n[u'a']\n'''", "'''>>> a or b == [u'a']\nTrue\n'''"),
        ("a tuple printed", "'''>>> print a, b'''", "'''>>> print(a, b)'''"),
        (
            "another value printed",
            "print 1\nclass A:\n    '''>>> print x'''",
            PRINT + "print(1)\nclass A:\n    '''>>> print(y)'''",
        ),
        ("another result", "'''>>> f()\n1'''", "'''>>> f()\n2'''"),
        ("another text", "'''Doc.\n>>> print x'''", "'''Docs.\n>>> print(x)'''"),
        ("an example more", "'''>>> f()'''", "'''>>> f()\n>>> f()'''"),
    ],
    "exec": [
        (
            "another value",
            "def f():\n    exec 'z = 5'\n    return z",
            "def f():\n    z = 6\n    return z",
        ),
        ("a variable of the module", "exec 'z = 5' in {}", "z = 5"),
        ("a call", "def f():\n    exec 'g()'", "def f():\n    g()"),
        ("globals and locals swapped", "exec c in g, l", "exec(c, l, g)"),
        ("locals lost", "exec c in g, l", "exec(c, g)"),
        ("tuple executed", "exec c in g", "exec((c, g), h)"),
        ("an error made anew", "exec 'raise E, e'", "exec('raise E(e)')"),
        ("other flags", "compile(t, f, 'exec')", "compile(t, f, 'exec', 1, True)"),
    ],
    "exceptions": [
        (
            "clauses swapped",
            "try: f()\nexcept A, e: a()\nexcept B, e: b()",
            "try: f()\nexcept B as e: b()\nexcept A as e: a()",
        ),
        ("target caught as a type", "try: f()\nexcept A, e: pass", "try: f()\nexcept (A, e): pass"),
        (
            "types bound as a target",
            "try: f()\nexcept (A, B): pass",
            "try: f()\nexcept A as B: pass",
        ),
        ("target lost", "try: f()\nexcept A, e: pass", "try: f()\nexcept A: pass"),
        ("raise with type and value swapped", "raise E, v", "raise v(E)"),
        ("a tuple of arguments kept whole", "raise E, (a, b)", "raise E((a, b))"),
        ("raised the class alone", "raise E, v", "raise E"),
        ("traceback lost", "raise E, v, tb", "raise E(v)"),
        ("traceback and value swapped", "raise E, v, tb", "import six\nsix.reraise(E, tb, v)"),
        ("raised from nothing", "raise E, v, tb", "six.reraise(E, v, tb)"),
        ("raised as another type", "raise E, v, tb", "import six\nsix.reraise(E, F(v), tb)"),
        (
            "else moved into try",
            "try: f()\nexcept A, e: pass\nelse: g()",
            "try:\n    f()\n    g()\nexcept A as e: pass",
        ),
    ],
    "exceptions, newer": [
        (
            "caught under a name in use",
            "error = 1\ntry: f()\nexcept E, (a, b): pass\ng(error)",
            "error = 1\ntry: f()\nexcept E as error: (a, b) = error.args\ng(error)",
        ),
        (
            "bound to another attribute",
            "try: f()\nexcept E, x.a: pass",
            "try: f()\nexcept E as e: x.b = e",
        ),
        (
            "bound before and after",
            "try: f()\nexcept E, x.a: g()",
            "try: f()\nexcept E as e:\n    g()\n    x.a = e",
        ),
        (
            "an attribute for the exception",
            "try: f()\nexcept E, x.a: pass",
            "try: f()\nexcept E as e: x.a = e.args",
        ),
        ("another part of the exception", "e[0]", "e.args[1]"),
        ("the message of another", "e.message", "from p._compat import message_of\nmessage_of(f)"),
        (
            "another message",
            "str(e) == 'x'",
            "from p._compat import old_wording\nold_wording(e) == 'x'",
        ),
        (
            "made twice over",
            "raise E, v",
            "from p._compat import make_exception\nraise make_exception(E, make_exception(E, v))",
        ),
        (
            "type and value swapped",
            "raise E, v",
            "from p._compat import make_exception\nraise make_exception(v, E)",
        ),
        ("a base that is no exception", "class E: pass", "class E(object): pass"),
    ],
    "parameters": [
        (
            "unpacked after use",
            "def f(a, (b, c)):\n    g(b)\n    h()",
            "def f(a, b_c):\n    g(b)\n    (b, c) = b_c\n    h()",
        ),
        (
            "unpacked in another order",
            "def f((a, b)): return a",
            "def f(t):\n    (b, a) = t\n    return a",
        ),
        (
            "unpacked from another parameter",
            "def f(x, (a, b)): return a",
            "def f(x, t):\n    (a, b) = x\n    return a",
        ),
        (
            "default lost",
            "def f((a, b)=(1, 2)): return a",
            "def f(t):\n    (a, b) = t\n    return a",
        ),
        (
            "new name captures a global",
            "def f((a, b)): return a_b",
            "def f(a_b):\n    (a, b) = a_b\n    return a_b",
        ),
        (
            "docstring displaced",
            "def f((a, b)):\n    'doc'\n    return a",
            "def f(t):\n    (a, b) = t\n    'doc'\n    return a",
        ),
        ("wrong index", "lambda (a, b): b", "lambda t: t[0]"),
        ("two parameters from one", "lambda (a, b): a + b", "lambda a, b: a + b"),
        ("default dropped", "def f(a, b=1): pass", "def f(a, b): pass"),
        ("default moved", "def f(a=1, b=2): pass", "def f(a=2, b=1): pass"),
        ("star dropped", "def f(*a): pass", "def f(a): pass"),
        ("decorator lost", "@d\ndef f(): pass", "def f(): pass"),
        ("decorators swapped", "@d\n@e\ndef f(): pass", "@e\n@d\ndef f(): pass"),
    ],
}
