"""Wrong rewrites, of imports, and of what goes in place of the library: title -> (what is wrong, before, after)."""

from __future__ import annotations

DIFFERENT = {
    "modules that are deleted": [
        (
            "before it is used",
            "import types\ndel types\nx = types.ListType",
            "import types\ndel types\nx = list",
        ),
    ],
    "siblings with names of the library": [
        (
            "another choice",
            "try: from gettext import gettext\nexcept ImportError: gettext = str",
            "try: from .gettext import gettext\nexcept ImportError: gettext = int",
        ),
    ],
    "imports": [
        (
            "gettext_install",
            "import gettext\ngettext.install(a, unicode=1)",
            "import gettext\ngettext.install(a)",
        ),
        ("another member", "import sibling\nsibling.x", "from .sibling import y\ny"),
        ("a member of another", "import sibling\nsibling.x", "from .other import x\nx"),
        ("import missing", "x = xrange(3)", "x = six.moves.range(3)"),
        (
            "import below its use",
            "def f(): return xrange(3)",
            "def f(): return range(3)\nfrom six.moves import range",
        ),
        (
            "import in a branch",
            "x = 1\nxrange(3)",
            "if x: from six.moves import range\nx = 1\nrange(3)",
        ),
        (
            "import in a branch, alone",
            "f(xrange(3))",
            "if f(0):\n    from six.moves import range\nf(range(3))",
        ),
        (
            "import in another function",
            "def f(): return xrange(3)\ndef g(): pass",
            "def f(): return range(3)\ndef g():\n    from six.moves import range",
        ),
        (
            "another function of the module",
            "import urllib2\nurllib2.urlopen(u)",
            "from six.moves import urllib\nurllib.request.Request(u)",
        ),
        (
            "the other urlopen",
            "import urllib\nurllib.urlopen(u)",
            "from six.moves import urllib\nurllib.request.urlopen(u)",
        ),
        (
            "a module 2.7 does not have",
            "import Queue\nQueue.Queue()",
            "import queue\nqueue.Queue()",
        ),
        (
            "a name six does not have",
            "import urllib2\nurllib2.urlopen(u)",
            "from six.moves import urllib\nurllib.urlopen(u)",
        ),
        (
            "half of the uses renamed",
            "import Queue\nQueue.Queue()\nQueue.Empty",
            "from six.moves import queue\nqueue.Queue()\nQueue.Empty",
        ),
        (
            "renamed over a variable",
            "import Queue\ndef f(queue): return Queue.Queue(queue)",
            "from six.moves import queue\ndef f(queue): return queue.Queue(queue)",
        ),
        (
            "renamed over a class's name",
            "import Queue\nclass A:\n    queue = 1\n    x = Queue.Queue",
            "from six.moves import queue\nclass A:\n    queue = 1\n    x = queue.Queue",
        ),
        (
            "relative import of another module",
            "import sibling\nsibling.x",
            "from . import other\nother.x",
        ),
        (
            "relative import of another, same name",
            "import sibling\nsibling.x",
            "from . import other as sibling\nsibling.x",
        ),
        (
            "relative import one level up",
            "import sibling\nsibling.x",
            "from .. import sibling\nsibling.x",
        ),
        (
            "leaf bound in place of its package",
            "import sub.leaf\nsub.x",
            "from .sub import leaf\nsub.x",
        ),
        ("the leaf not loaded", "import sub.leaf\nsub.leaf.x", "from . import sub\nsub.leaf.x"),
        ("a module with effects no longer loaded", "import plugins\nx = 1", "x = 1"),
        (
            "modules with effects loaded in another order",
            "import one\nimport two",
            "import two\nimport one",
        ),
        (
            "a name exported no longer there",
            "import string\n__all__ = ['string']",
            "__all__ = ['string']",
        ),
        (
            "a fallback dropped",
            "try:\n    import fast as m\nexcept ImportError:\n    import slow as m\nm.x",
            "import fast as m\nm.x",
        ),
        (
            "a wrong helper definition",
            "raise E, v, tb",
            "def reraise(t, v, tb):\n    raise t(v)\nreraise(E, v, tb)",
        ),
        (
            "a binding deleted",
            "import Queue\nQueue.x\ndel Queue\n",
            "from six.moves import queue as Queue\nQueue.x\n",
        ),
        (
            "docstring of the module displaced",
            "'doc'\nxrange(3)",
            "from six.moves import range\n'doc'\nrange(3)",
        ),
    ],
    "what stands in for another": [
        (
            "no default",
            "import httplib\nhttplib.HTTPConnection(h, strict=True)",
            "import httplib\nhttplib.HTTPConnection(h)",
        ),
        (
            "another module",
            "import exceptions\nf(exceptions)",
            "from six.moves import builtins as exceptions\nf(exceptions)",
        ),
        (
            "another module",
            "def f():\n    from a import *",
            "def f():\n    exec('from b import *', {})",
        ),
        (
            "names taken",
            "def f():\n    from a import *",
            "def f():\n    exec('from a import *', g)",
        ),
        (
            "another method for headers",
            "class H: pass",
            "from p._compat import all_headers\nclass H: get = all_headers(f)",
        ),
        ("other flags", "x = 'a(?s)'", "x = '(?i)a'"),
    ],
    "setup scripts": [
        ("another one caught", "try: f()\nexcept A: pass", "try: f()\nexcept (A, B): pass"),
        ("2.7 shut out", "setup(name='x')", "setup(name='x', python_requires='>=3.6')"),
        ("a keyword lost", "extra = {'y': 1}\nsetup(**extra)", "setup()"),
        ("used besides", "extra = {}\nextra.update(x)\nsetup(**extra)", "extra.update(x)\nsetup()"),
        ("another classifier", "setup(classifiers=['a'])", "setup(classifiers=['a', 'b'])"),
    ],
}
