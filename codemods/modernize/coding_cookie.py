"""``# -*- coding: utf-8 -*-`` goes: UTF-8 is what Python 3 reads (PEP 3120).

Caveats: another encoding stays, and so does a comment that says more than the encoding.
"""

import re
from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Safety, codemod
from portkit.file import File

# In the first two lines (PEP 263); the second only after a comment or an empty line.
COOKIE = re.compile(
    r"(?:[ \t\f]*(?:#[^\r\n]*)?(?:\r\n|\r|\n))?"
    r"(?P<line>[ \t\f]*#[ \t]*(?:-\*-[ \t]*)?(?:vim:[ \t]*(?:set[ \t]+)?(?:file)?en)?coding[:=][ \t]*utf-?8"
    r"[ \t]*[;:]?[ \t]*(?:-\*-)?[ \t]*(?:\r\n|\r|\n|\Z))",
    re.I,
)


@codemod(
    patterns=[r"coding[:=]"],
    node="module",
    safety=Safety.EXACT,
    targets=("py3",),
    unchanged=[
        "# -*- coding: latin-1 -*-\nx = 1",
        "x = 1\n# coding: utf-8",
        "\n\n# coding: utf-8",
        "# coding: utf-8 and why\nx = 1",
    ],
    examples={
        "# -*- coding: utf-8 -*-\nx = 1": "x = 1",
        "#!/usr/bin/python\n# coding=UTF8\n# x\n": "#!/usr/bin/python\n# x\n",
        "# vim: set fileencoding=utf-8 :\nx = 1": "x = 1",
    },
)
def coding_cookie(root: Node, file: File) -> Iterator[Rewrite]:
    found = COOKIE.match(file.code)
    if found:
        yield file.group(root, [file.between(found.start("line"), found.end("line"))])
