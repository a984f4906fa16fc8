"""``six.text_type`` -> ``str``, ``six.iteritems(d)`` -> ``d.items()``, ``six.moves.queue`` -> ``queue``: six goes.

Every name of six becomes what it is on Python 3, and its import goes with the last use.

Caveats: ``six.iteritems`` gives an iterator and ``d.items()`` a view, so where the value is not used up at
once it is ``iter(d.items())``. What asks for the type of its argument (``six.ensure_str``) is told where
the file does not show it. A name that is imported but not used is kept as an assignment in ``__init__.py`` and in
modules for compatibility.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.modernize._forms import canonical_six
from codemods.modernize._names import replaced_names
from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File


@codemod(
    words=["six"],
    node="module",
    targets=("py3",),
    unchanged=[
        "six = 6\nsix.text_type",
        "from .six import text_type\ntext_type(x)",
        "import six\nif six.PY2: pass",
        "try:\n    import six\nexcept ImportError:\n    from vendor import six",
        "text_type(x)  # six",
    ],
    examples={
        "import six\nx = six.text_type(y)": "x = str(y)",
        "import six\nx = six.ensure_str(str(y)), six.ensure_text(b'a', 'ascii')": (
            "x = str(y), b'a'.decode('ascii')"
        ),
        "import six\nx = six.ensure_binary('a')": "x = 'a'.encode()",
        "import six\nisinstance(x, six.string_types)": "isinstance(x, str)",
        "from six import integer_types, text_type as T\nisinstance(x, integer_types + (T,))": (
            "isinstance(x, (int,) + (str,))"
        ),
        "import six\nisinstance(x, (six.integer_types, float))": "isinstance(x, (int, float))",
        "import six\ntype(x) in six.integer_types": "type(x) in (int,)",
        "import six\nx = map(six.int2byte, y)": "x = map((lambda number: bytes((number,))), y)",
        "import six\nfor k, v in six.iteritems(d): pass": "for k, v in d.items(): pass",
        "import six\nit = six.itervalues(a or b)": "it = iter((a or b).values())",
        "import six\nsix.viewkeys(d) & e": "d.keys() & e",
        "from six.moves import range, zip_longest\nfor i in range(3): pass": (
            "from itertools import zip_longest\nfor i in range(3): pass"
        ),
        "from six.moves import configparser as ConfigParser": "import configparser as ConfigParser",
        "from six.moves import xrange\nxrange(3)": "range(3)",
        "import six\nsix.moves.queue.Queue()": "import queue\nqueue.Queue()",
        "from six.moves import urllib\nurllib.parse.quote(x)": "import urllib.parse\nurllib.parse.quote(x)",
        "from six.moves.urllib.parse import quote as q, urlencode": (
            "from urllib.parse import quote as q, urlencode"
        ),
        "from six.moves.urllib import request": "from urllib import request",
        "import six\nx = six.b('abc') + six.u('d').encode()": "x = b'abc' + 'd'.encode()",
        "import six\nsix.next(six.iterkeys(d))": "next(iter(d.keys()))",
        "import six\nsix.int2byte(3), six.indexbytes(b, 0), six.byte2int(b)": "bytes((3,)), b[0], b[0]",
        "import six\nsix.exec_(code, d)\nsix.print_('x', file=f)": "exec(code, d)\nprint('x', file=f)",
        "from six import StringIO\nStringIO()": "from io import StringIO\nStringIO()",
        "import six\nx = six.BytesIO()": "from io import BytesIO\nx = BytesIO()",
        "import six\nx = six.PY3": "x = True",
        "import six\nx = six.MAXSIZE": "from sys import maxsize\nx = maxsize",
        "import six\nsix.raise_from(E(x), error)": "raise E(x) from error",
        "import six\nsix.reraise(t, v, tb)": "raise v.with_traceback(tb)",
        "import six, sys\ntry:\n    f()\nexcept E:\n    six.reraise(*sys.exc_info())": (
            "import sys\ntry:\n    f()\nexcept E:\n    raise"
        ),
        "import six\n\n@six.python_2_unicode_compatible\nclass A:\n    pass": "\nclass A:\n    pass",
        "import six\nsix.assertCountEqual(self, a, b)": "self.assertCountEqual(a, b)",
        "import six\nsix.get_function_code(f)": "f.__code__",
        "import six\nf = six.create_bound_method(g, o)": "import types\nf = types.MethodType(g, o)",
    },
    told=[
        "import six\nsix.ensure_str(x)",
        "import six\nf = six.iteritems",
        "import six\nsix.reraise(t, None, tb)",
    ],
)
def six_names(root: Node, file: File) -> Iterator[Rewrite | Told]:
    yield from replaced_names(file, canonical_six)
