"""Rules about bytes and native strings: what they let pass, and what they must not."""

from __future__ import annotations

import pytest

SAME = [
    ("", "f(x) == 'PK'", "f(x) == b'PK'"),
    ("string_borders", "md5(x)", "import six\nmd5(six.ensure_binary(x))"),
    ("string_borders", "map(str.upper, x)", "map(bytes.upper, x)"),
    ("string_borders", "md5(x)", "import six\nmd5(six.ensure_binary(x, 'ascii'))"),
    ("string_borders", "getattr(y, x, None)", "import six\ngetattr(y, six.ensure_str(x, 'latin-1'), None)"),
    ("string_borders", "print(x)", "from p._compat import native_string\nprint(native_string(x))"),
    ("string_borders", "f(x).g()",
     "from p._compat import bytes_to_native, native_to_bytes\nbytes_to_native(f(native_to_bytes(x)).g())"),
    ("received_bytes", "def f(x):\n    'a'\n    g(x)",
     "from p._compat import bytes_to_native\ndef f(x):\n    'a'\n    x = bytes_to_native(x)\n    g(x)"),
    ("string_borders", "print(x)", "from p._compat import shown_bytes\nprint(shown_bytes(x))"),
    ("iterable_tests", "a and hasattr(x, '__iter__') and b",
     "a and hasattr(x, '__iter__') and not isinstance(x, (bytes, str)) and b"),
    ("native_string", "x.encode(c, 'replace')",
     "from p._compat import native_encoded\nnative_encoded(x, c, 'replace')"),
    ("string_borders", "f(x) == 'a'", "from p._compat import compared_bytes\ncompared_bytes(f(x)) == 'a'"),
    ("string_borders", "open(n, 'rb')", "from p._compat import open_native\nopen_native(n, 'rb')"),
    ("caught_text string_borders", "'%s %s' % (x, e)",
     "import six\nb'%s %s' % (x, six.ensure_binary(str(e)))"),
    ("caught_text string_borders", "'%s' % e", "import six\nb'%s' % six.ensure_binary(str(e))"),
    ("", "x + chr(n)", "import six\nx + six.int2byte(n)"),
    ("", "x + chr(n)", "from p._compat import int_to_byte\nx + int_to_byte(n)"),
    ("byte_at", "x[i + 1]", "from p._compat import byte_at\nbyte_at(x, i + 1)"),
    ("byte_at", "'ab'[1]", "b'ab'[1:2]"),
    ("byte_at", "for c in x: pass", "from p._compat import iterate_bytes\nfor c in iterate_bytes(x): pass"),
    ("binary_mode", "open(n)", "open(n, 'rb')"),
    ("binary_mode", "open(n, 'r')", "open(n, 'rb')"),
    ("binary_mode", "open(n, 'w+', 0)", "open(n, 'wb+', 0)"),
    ("process_output", "import subprocess\nsubprocess.Popen(c)",
     "import subprocess\nsubprocess.Popen(c, universal_newlines=True)"),
    ("temporary_mode", "import tempfile\ntempfile.TemporaryFile()",
     "import tempfile\ntempfile.TemporaryFile(mode='w+')"),
    ("csv_lines string_borders", "r(f(x))",
     "import six\nr(six.ensure_str(line) for line in f(x))"),
    ("csv_lines string_borders", "r(x, y)",
     "from p._compat import bytes_to_native\nr((bytes_to_native(line) for line in x), y)"),
    ("regex_ascii", "import re\nre.match(p, x)",
     "from p._compat import re_ascii\nimport re\nre.match(p, x, flags=re_ascii)"),
    ("regex_locale", "import re\nre.match(p, x, re.I | re.L)",
     "from p._compat import re_locale\nimport re\nre.match(p, x, re.I | re_locale)"),
]  # fmt: skip
DIFFERENT = [
    ("native_string", "x.encode(c, 'replace')", "from p._compat import native_encoded\nnative_encoded(x, c)"),
    ("iterable_tests", "a and hasattr(x, '__iter__') and b",
     "a and hasattr(x, '__iter__') and not isinstance(a, (bytes, str)) and b"),
    ("received_bytes", "def f(x):\n    g(x)",
     "from p._compat import bytes_to_native\ndef f(x):\n    y = bytes_to_native(x)\n    g(x)"),
    ("received_bytes", "def f(x):\n    g(x)",
     "from p._compat import bytes_to_native\ndef f(x):\n    g(x)\n    x = bytes_to_native(x)"),
    ("iterable_tests", "hasattr(x, '__iter__') and a",
     "hasattr(x, '__iter__') and not isinstance(x, (int, str)) and a"),
    ("iterable_tests", "a and b", "a and not isinstance(x, (bytes, str)) and b"),
    ("csv_lines string_borders", "r(x)", "r(line for line in x if line)"),
    ("csv_lines string_borders", "r(x)", "r(y for line in x)"),
    ("byte_at", "'ab'[1]", "b'ab'[0:1]"),
    ("byte_at", "x[0]", "x[0:1]"),
    ("byte_at", "'a'[1]", "b'a'[1:2]"),
    ("string_borders", "md5(x)", "import six\nmd5(six.ensure_binary(y))"),
    ("string_borders", "print(x)", "import six\nprint(six.ensure_str(x, 'latin-1'))"),
    ("string_borders", "map(str.upper, x)", "map(bytes.lower, x)"),
    ("string_borders", "map(str.upper, x)", "bytes = f()\nmap(bytes.upper, x)"),
    ("string_borders", "md5(x)", "import six\nmd5(six.ensure_binary(x, 'utf-16'))"),
    ("caught_text string_borders", "'%s' % e", "'%s' % str(e)"),
    ("caught_text string_borders", "'%s' % e", "import six\n'%s' % six.ensure_binary(str(f))"),
    ("caught_text string_borders", "'%s' + e", "import six\n'%s' + six.ensure_binary(str(e))"),
    ("binary_mode", "open(n, 'w')", "open(n, 'rb')"),
    ("binary_mode", "f(n, 'w')", "f(n, 'wb')"),
    ("process_output", "import subprocess\nsubprocess.Popen(c)", "import subprocess\nsubprocess.Popen(c, shell=True)"),
    ("temporary_mode", "import tempfile\ntempfile.TemporaryFile()",
     "import tempfile\ntempfile.TemporaryFile(mode='r')"),
    ("regex_ascii", "import re\nre.match(p, x)", "import re\nre.match(p, x, flags=re.I)"),
    ("", "print(x)", "import six\nprint(six.ensure_str(x))"),
]  # fmt: skip


@pytest.mark.parametrize(("rules", "before", "after"), SAME)
def test_accepts(meaning, rules, before, after):
    assert meaning(before, after, rules) is None


@pytest.mark.parametrize(("rules", "before", "after"), DIFFERENT)
def test_rejects(meaning, rules, before, after):
    assert meaning(before, after, rules)
