"""``itertools.izip`` -> ``six.moves.zip``; ``os.getcwdu``, ``operator.isCallable``, ``string.letters``, ...

Members of modules that have another name on 3, and mean on 2.7 what they meant. Attributes, ``from``
imports and names that ``import *`` brings are all followed, and modules that are None where their import fails.

Caveats: ``sys.maxint`` -> ``sys.maxsize``, which is another number on 64-bit Windows. ``string.letters``
also has the letters of the locale on 2.7, once one is set.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.stdlib._members import answers
from codemods.stdlib._renamed import MEMBERS
from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File


@codemod(
    words=["izip", *{old.rpartition(".")[2]: 0 for old in MEMBERS}],
    with_words=sorted({name.partition(".")[0] for name in MEMBERS}),
    answers=[
        "2to3 itertools itertools_imports operator getcwdu sys_exc renames",
        "modernize itertools_six itertools_imports_six getcwdu_six",
    ],
    rules=["renamed_members", "lazy_in_loop"],  # the other name may be that of a builtin here
    rows="B54 B62 B63 B65 B66 B67 B68 B69 B70 B72 B76 L12 L55 L56 L93 X62".split(),
    unchanged=[
        "izip(a, b)",
        "import itertools\nitertools.chain(a)",
        "from six.moves import zip as izip\nizip(a)",
        "class string: letters = 1\nstring.letters",
        "try:\n    from itertools import izip\nexcept ImportError:\n    izip = zip",
        "import itertools\ntry: izip = itertools.izip\nexcept AttributeError: izip = zip",
        "try:\n    import string\nexcept ImportError:\n    string = f()\nstring.letters",
        "try: from itertools import izip_longest as z\nexcept ImportError: from itertools import zip_longest as z",
        "string = None\nif x:\n    import string\nstring.letters",
        "import sys\nx = sys.maxint if sys.version_info[0] == 2 else sys.maxsize",
    ],
    examples={
        "try:\n    import xml.etree.ElementTree as E\nexcept ImportError:\n    import elementtree.ElementTree as E\n"
        "class A(E._ElementInterface): pass": (
            "try:\n    import xml.etree.ElementTree as E\nexcept ImportError:\n"
            "    import elementtree.ElementTree as E\nclass A(E.Element): pass"
        ),
        "import itertools\nitertools.izip(a, b)": (
            "from six.moves import zip\nimport itertools\nzip(a, b)"
        ),
        "import itertools\nfor p in itertools.izip(a, b): dict(zip(*p))": (
            "from six.moves import zip\nimport itertools\nfor p in zip(a, b): dict(zip(*p))"
        ),
        "from itertools import izip, chain": (
            "from itertools import chain\nfrom six.moves import zip as izip"
        ),
        "from itertools import imap as m\nm(f, a)": "from six.moves import map as m\nm(f, a)",
        "import os\nf(os.getcwdu(), os.errno.EPERM)": (
            "import errno\nfrom six.moves import getcwd\nimport os\nf(getcwd(), errno.EPERM)"
        ),
        "import os\nf(os.errno.EPERM)\nimport errno": (
            "import errno\nimport os\nf(errno.EPERM)\nimport errno"
        ),
        "import string as s\ns.letters + s.lowercase": (
            "import string as s\ns.ascii_letters + s.ascii_lowercase"
        ),
        "try:\n    import string\nexcept ImportError:\n    string = None\nif string: string.letters": (
            "try:\n    import string\nexcept ImportError:\n    string = None\nif string: string.ascii_letters"
        ),
        "import string\nstring = reload(string)\nstring.letters": (
            "import string\nstring = reload(string)\nstring.ascii_letters"
        ),
        "from string import letters": "from string import ascii_letters as letters",
        "from string import *\nletters": "from string import *\nascii_letters",
        "import operator\nfilter(operator.isCallable, x)": ("import operator\nfilter(callable, x)"),
        "from operator import isCallable\nisCallable(f)": "callable(f)",
        "import sys\nsys.exc_value.args": "import sys\nsys.exc_info()[1].args",
        "import sys\nx[:sys.maxint]": "import sys\nx[:sys.maxsize]",
        "import threading\nthreading.currentThread()": (
            "import threading\nthreading.current_thread()"
        ),
    },
    told=[
        "from operator import isCallable\n__all__ = ['isCallable']",
        "import sys\nsys.exc_type = None",
    ],
)
def renamed_members(name: Node, file: File) -> Iterator[Rewrite | Told]:
    yield from answers(name, file, MEMBERS)
