"""Right rewrites, of imports and setup scripts: title -> (rules, before, after)."""

from __future__ import annotations

SAME = {
    "modules that are deleted in the end": [
        (
            "",
            "import types\nx = types.ListType\ndel types",
            "import types\nx = list\ndel types",
        ),
    ],
    "siblings with names of the library": [
        (
            "implicit_relative",
            "try: from gettext import gettext\nexcept ImportError: gettext = str\nx = gettext",
            "try: from .gettext import gettext\nexcept ImportError: gettext = str\nx = gettext",
        ),
        (
            "implicit_relative",
            "try: import gzip\nexcept ImportError: gzip = None\nx = 1",
            "try: from . import gzip\nexcept ImportError: gzip = None\nx = 1",
        ),
    ],
    "imports": [
        (
            "",
            "import urllib, urllib2\nurllib2.urlopen(urllib.quote(u))",
            "from six.moves import urllib\nurllib.request.urlopen(urllib.parse.quote(u))",
        ),
        (
            "",
            "from urlparse import urljoin\nurljoin(a, b)",
            "from six.moves.urllib.parse import urljoin\nurljoin(a, b)",
        ),
        (
            "",
            "import ConfigParser\nConfigParser.SafeConfigParser()",
            "from six.moves import configparser\nconfigparser.SafeConfigParser()",
        ),
        (
            "",
            "import Queue as q\nq.Queue()",
            "from future.moves import queue as q\nq.Queue()",
        ),
        (
            "",
            "import Queue\nQueue.Queue()",
            "try:\n    import queue\nexcept ImportError:\n    import Queue as queue\nqueue.Queue()",
        ),
        (
            "",
            "import Queue\nQueue.Queue()",
            """
            import sys
            if sys.version_info[0] >= 3:
                import queue
            else:
                import Queue as queue
            queue.Queue()
            """,
        ),
        ("", "import os.path\nos.path.join(a)", "from os import path\npath.join(a)"),
        (
            "gettext_install",
            "import gettext\ngettext.install(a, unicode=1, names=b)",
            "from p._compat import gettext_text\nimport gettext\ngettext.install(a, names=b, **gettext_text)",
        ),
        (
            "",
            "if a:\n    b()\nelse:\n    import distutils.core",
            "if a:\n    b()\nelse:\n    pass",
        ),
        (
            "",
            "import urlparse\nclass C:\n    'A global urlparse of all'\n    x = urlparse.urljoin",
            "from six.moves import urllib\nclass C:\n    'A global urlparse of all'\n"
            "    x = urllib.parse.urljoin",
        ),
        (
            "implicit_relative sibling_members",
            "import sibling\nsibling.x(sibling.y)",
            "from .sibling import x, y\nx(y)",
        ),
        ("implicit_relative", "import sibling\nsibling.x", "from . import sibling\nsibling.x"),
        (
            "implicit_relative",
            "import sub.leaf\nsub.leaf.x",
            "from . import sub\nfrom .sub import leaf\nsub.leaf.x",
        ),
        (
            "implicit_relative",
            "import os\nfrom sibling import a",
            "from __future__ import absolute_import\nimport os\nfrom .sibling import a",
        ),
        (
            "",
            "def f():\n    import StringIO\n    return StringIO.StringIO()",
            "def f():\n    import six\n    return six.StringIO()",
        ),
        ("", "import string\nx = 1", "x = 1"),
        ("", "import types\nisinstance(x, types.StringType)", "isinstance(x, str)"),
        ("", "import __builtin__\n__builtin__.x", "from six.moves import builtins\nbuiltins.x"),
    ],
    "setup scripts": [
        (
            "setup_versions",
            "setup(name='x')",
            "setup(name='x', python_requires='>=2.7, !=3.0.*, !=3.1.*')",
        ),
        (
            "setup_versions",
            "setup(classifiers=['a'])",
            "setup(classifiers=['a', 'Programming Language :: Python :: 3'])",
        ),
        ("setup_extras", "extra = {}\nsetup(name='x', **extra)", "setup(name='x')"),
    ],
}
