"""``doctest.DocFileSuite('README.txt')`` is told where the examples of that file are Python 2.

A codemod rewrites modules; the examples of a text stay, and 3 runs them as they are.

Caveats: only told, where the name is a literal, the file is beside, and an example prints by the statement, has an
``u'text'`` or a long number, or names an exception as 2.7 does.
"""

import os
import re
from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Told, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import call_parts, string_content

SUITES = frozenset(["doctest.DocFileSuite", "doctest.DocFileTest", "doctest.testfile"])
OLD = re.compile(
    r"^[ \t]*(?:>>>|\.\.\.)[^#\n]*?(?:\bprint[ \t]+(?![(=])|\bexcept\b[^:\n(]*,|\braise[ \t]+\w+,|\bsys\.maxint\b)"
    r"|^[ \t]*u['\"]|^[ \t]*\d+L$",
    re.M,
)
DOUBT = "3 does not read the examples of {}, line {}, as 2.7 does; port them too"


@codemod(
    words=["DocFileSuite", "DocFileTest", "testfile"],
    node="call",
    rows=["X52"],
    tree={
        "__init__.py": "",
        "old.txt": "Text\n\n    >>> x = 1\n    >>> print x\n    1\n",
        "new.txt": "To print text:\n\n    >>> print(1)\n    1\n",
    },
    unchanged=[
        "import doctest\ndoctest.testfile('new.txt')",
        "import doctest\ndoctest.testfile('missing.txt')",
        "import doctest\ndoctest.testfile(name)",
        "testfile('old.txt')",
    ],
    told=[
        "import doctest\ndoctest.testfile('old.txt')",
        "from doctest import DocFileSuite as D\nD('new.txt', 'old.txt', optionflags=0)",
    ],
)
def doctest_files(call: Node, file: File) -> Iterator[Told]:
    parts = call_parts(call, file)
    if parts is None or file.origin(parts.function) not in SUITES or is_guarded(call, file):
        return
    for given in parts.arguments:
        name = string_content(given, file) if given.type == "string" else ""
        path = os.path.join(os.path.dirname(file.path), name)
        text = file.project.graph.text(path) if name else ""
        found = OLD.search(text)
        if found is not None:
            yield file.told(given, DOUBT.format(name, text.count("\n", 0, found.start()) + 1))
