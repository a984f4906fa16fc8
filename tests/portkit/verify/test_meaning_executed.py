"""Rules about code that is run, closed descriptors and decoded strings: what they let pass, and what they must not."""

from __future__ import annotations

import pytest

IMPORTED = "def f(n):\n    exec 'import %s as m' % n\n    return m"
PAIR = "def f(n):\n    exec 'a, b = g(%s)' % n\n    return a + b"
RUN = "from p._compat import run_for\n"
DECODED = "from p._compat import decoded_string\n"
OWNED = "import os\nfrom p._compat import close_owned\n"
SAME = [
    (
        "exec_variables",
        IMPORTED,
        RUN
        + "def f(n):\n    m, = run_for('import %s as m' % n, globals(), locals(), 'm')\n    return m",
    ),
    (
        "exec_variables",
        PAIR,
        RUN + "def f(n):\n    a, b = run_for('a, b = g(%s)' % n, globals(), locals(), 'a', 'b')\n"
        "    return a + b",
    ),
    ("str_decode", "x.decode('utf-8')", DECODED + "decoded_string(x, 'utf-8')"),
    ("owned_descriptor", "import os\nos.close(fd)", OWNED + "close_owned(fd, self)"),
    ("code_literals", "f('print x')", "f('print(x)')"),
    ("code_literals", "eval('1 <> 2')", "eval('1 != 2')"),
    (
        "code_literals",
        "f('try: g()\\nexcept E, e: h(017)')",
        "f('try: g()\\nexcept E as e: h(0o17)')",
    ),
    (
        "code_literals",
        "exec 'print %s, %d' % x",
        "exec 'from __future__ import print_function; print(%s, %d)' % x",
    ),
    (
        "code_literals",
        "exec 'x = {0} / 2; y = 7 / 2'.format(z)",
        "exec 'x = {0} / 2; y = 7 // 2'.format(z)",
    ),
    ("code_literals", "for c in ['x = `1`']: exec c", "for c in ['x = repr(1)']: exec c"),
    (
        "code_literals",
        "cs = ['print 1']\nexec ';'.join(cs)",
        "cs = ['print(1)']\nexec ';'.join(cs)",
    ),
    ("code_literals", "f([p, '-c', 'print 1'])", "f([p, '-c', 'print(1)'])"),
]
DIFFERENT = [
    (
        "exec_variables",
        IMPORTED,
        RUN
        + "def f(n):\n    m, = run_for('import %s as o' % n, globals(), locals(), 'm')\n    return m",
    ),
    (
        "exec_variables",
        PAIR,
        RUN + "def f(n):\n    a, b = run_for('a, b = g(%s)' % n, globals(), locals(), 'b', 'a')\n"
        "    return a + b",
    ),
    (
        "exec_variables",
        PAIR,
        RUN
        + "def f(n):\n    a, = run_for('a, b = g(%s)' % n, globals(), locals(), 'a')\n    return a + b",
    ),
    (
        "exec_variables",
        PAIR,
        RUN
        + "def f(n):\n    a, b = run_for('a, b = g(%s)' % n, globals(), {}, 'a', 'b')\n    return a + b",
    ),
    ("str_decode", "x.decode('utf-8')", DECODED + "decoded_string(x, 'latin-1')"),
    # ``unicode(x, codec)`` takes no text on 2.7, of which ``decode`` is let.
    (
        "str_decode",
        "x.decode('utf-8')",
        "from p._compat import decoded_text\ndecoded_text(x, 'utf-8')",
    ),
    ("owned_descriptor", "import os\nos.close(fd)", OWNED + "close_owned(self, fd)"),
    ("code_literals", "f('print x, y')", "f('print(x, y)')"),
    ("code_literals", "f('print x')", "f('print(y)')"),
    ("code_literals", "f('a')", "f(' a')"),
    ("code_literals", "x = 'print y'", "x = 'print(y)'"),
    ("code_literals", "exec 'print %s, %d' % x", "exec 'print(%d, %s)' % x"),
    ("code_literals", "exec 'print 1, 2'", "exec 'print(1, 2)'"),
    ("code_literals", "exec 'x = y / 2'", "exec 'x = y // 2'"),
    ("code_literals", "exec 'print >>f, 1'", "exec 'print(1, file=g)'"),
    ("code_literals", "for c in ['print 1']: f(c)", "for c in ['print(1)']: f(c)"),
    ("code_literals", "f([p, 'print 1'])", "f([p, 'print(1)'])"),
]


@pytest.mark.parametrize(("rules", "before", "after"), SAME)
def test_accepts(meaning, rules, before, after):
    assert meaning(before, after, rules) is None


@pytest.mark.parametrize(("rules", "before", "after"), DIFFERENT)
def test_rejects(meaning, rules, before, after):
    assert meaning(before, after, rules)
