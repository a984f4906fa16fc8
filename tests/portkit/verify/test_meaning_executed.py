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
    ("owned_descriptor", "import os\nos.close(fd)", OWNED + "close_owned(self, fd)"),
    ("code_literals", "f('print x, y')", "f('print(x, y)')"),
    ("code_literals", "f('print x')", "f('print(y)')"),
    ("code_literals", "f('a')", "f(' a')"),
    ("code_literals", "x = 'print y'", "x = 'print(y)'"),
]


@pytest.mark.parametrize(("rules", "before", "after"), SAME)
def test_accepts(meaning, rules, before, after):
    assert meaning(before, after, rules) is None


@pytest.mark.parametrize(("rules", "before", "after"), DIFFERENT)
def test_rejects(meaning, rules, before, after):
    assert meaning(before, after, rules)
