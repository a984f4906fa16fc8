"""``cgi.escape``, ``inspect.getargspec``, ``time.clock``, ... -> a helper that has it on 2.7 and 3.

Members of modules that 3 has no more (some since 3.8 to 3.13), and that no other name reaches on both: on
2.7 the helper is the member itself, on 3 what does the same.

Among them are ``contextlib.nested``, ``os.path.walk``, ``os.popen3``, ``imp.find_module``,
``platform.linux_distribution``, ``sys.setcheckinterval`` and the parts of ``distutils`` that programs use at run time.

Caveats: ``linux_distribution`` is what /etc/os-release says. ``getargspec`` leaves out what only Python 3
has (keyword-only parameters, annotations). The parser of 3 never raises ``HTMLParseError``. ``clock`` is the
time of the processor, on Windows the time since the first call. 3 switches threads by time: its 5 milliseconds
stand for the 100 byte codes of 2.7. ``encodestring`` takes bytes on 3.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.stdlib._members import answers
from codemods.stdlib._renamed import REPLACED
from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File


@codemod(
    words=["escape", *{old.rpartition(".")[2]: 0 for old in REPLACED}],
    with_words=sorted({name.partition(".")[0] for name in REPLACED}),
    rows="B64 L05 L18 L26 L30 L50 L51 L52 L54 L57 L59 L76 L79 B56 X23 X62 X76 X79 X80 X81".split(),
    unchanged=[
        "import re\nre.escape(x)",
        "from xml.sax.saxutils import escape\nescape(x)",
        "import html\nhtml.escape(x)",
        "try:\n    from html import escape\nexcept ImportError:\n    from cgi import escape",
        "import time\nnow = time.clock if hasattr(time, 'clock') else time.process_time"
        " if sys.version_info[0] > 2 else 0",
    ],
    examples={
        "import cgi\nx = cgi.escape(y)": "from example._compat import escape\nimport cgi\nx = escape(y)",
        "from cgi import escape, FieldStorage\nescape(y)": (
            "from example._compat import escape\nfrom cgi import FieldStorage\nescape(y)"
        ),
        "from warnings import warnpy3k\nwarnpy3k('gone', stacklevel=2)": (
            "from example._compat import warnpy3k\nwarnpy3k('gone', stacklevel=2)"
        ),
        "from test import test_support\ntest_support.run_unittest(A)": (
            "from example._compat import run_unittest\nfrom test import test_support\nrun_unittest(A)"
        ),
        "from cgi import escape as quote\n__all__ = ['quote']": (
            "from example._compat import escape as quote\n__all__ = ['quote']"
        ),
        "from inspect import getargspec as spec\nspec(f)[0]": (
            "from example._compat import getargspec\ngetargspec(f)[0]"
        ),
        "import HTMLParser\ntry: f()\nexcept HTMLParser.HTMLParseError as e: pass": (
            "from example._compat import HTMLParseError\nimport HTMLParser\n"
            "try: f()\nexcept HTMLParseError as e: pass"
        ),
        "try:\n    import ssl\nexcept ImportError:\n    ssl = None\nif ssl: ssl.wrap_socket(s)": (
            "from example._compat import wrap_socket\n\ntry:\n    import ssl\nexcept ImportError:\n"
            "    ssl = None\nif ssl: wrap_socket(s)"
        ),
        "import ssl as s\ns.match_hostname(certificate, name)": (
            "from example._compat import match_hostname\nimport ssl as s\nmatch_hostname(certificate, name)"
        ),
        "import rfc822\nrfc822._timezones[zone] = 100\nprint(rfc822._daynames, rfc822._monthnames)": (
            "from example._compat import mail_days, mail_months, mail_zones\nimport rfc822\n"
            "mail_zones[zone] = 100\nprint(mail_days, mail_months)"
        ),
        "import rfc822\nfor name, address in rfc822.AddressList(header): pass": (
            "from example._compat import AddressList\nimport rfc822\nfor name, address in AddressList(header): pass"
        ),
        "import logging\nlogging._levelNames['INFO']": (
            "from example._compat import level_names\nimport logging\nlevel_names['INFO']"
        ),
        "import threading\nclass Again(threading._Timer): pass": (
            "from example._compat import TimerClass\nimport threading\nclass Again(TimerClass): pass"
        ),
        "from contextlib import nested\nwith nested(a, b) as (x, y): pass": (
            "from example._compat import nested\nwith nested(a, b) as (x, y): pass"
        ),
        "import sys\nsys.setcheckinterval(1000)": (
            "from example._compat import setcheckinterval\nimport sys\nsetcheckinterval(1000)"
        ),
        "import os\ni, o, e = os.popen3('ls')": (
            "from example._compat import os_popen3\nimport os\ni, o, e = os_popen3('ls')"
        ),
        "from distutils.version import LooseVersion\nLooseVersion(a) < b": (
            "from example._compat import LooseVersion\nLooseVersion(a) < b"
        ),
        "if x:\n    from UserDict import DictMixin\nelse:\n    from other import DictMixin": (
            "if x:\n    from example._compat import DictMixin\nelse:\n    from other import DictMixin"
        ),
        "if x:\n    from cgi import escape\nelse:\n    def escape(y): return y\nescape(y)": (
            "if x:\n    from example._compat import escape\nelse:\n    def escape(y): return y\nescape(y)"
        ),
        "import base64\nbase64.encodestring(x)": (
            "from example._compat import encodestring\nimport base64\nencodestring(x)"
        ),
    },
    told=["import time\ntime.clock = fake"],
)
def replaced_members(name: Node, file: File) -> Iterator[Rewrite | Told]:
    yield from answers(name, file, REPLACED)
