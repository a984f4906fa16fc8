"""``u"text"`` -> ``"text"``.

All literals of Python 3 are text without a prefix (PEP 414 says why it is allowed at all).
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Safety, codemod
from portkit.file import File


@codemod(
    patterns=[r"""u(?<!\wu)['"]""", r"""U(?<!\wU)['"]"""],
    node="string",
    safety=Safety.EXACT,
    targets=("py3",),
    unchanged=["x = 'u\"a\"'", "x = b'a'", "# u'a'", "x = rb'a'"],
    examples={
        "x = u'a' + U\"b\"": "x = 'a' + \"b\"",
        "x = u'''a\nb'''": "x = '''a\nb'''",
        "f(u'a' u'b')": "f('a' 'b')",
    },
)
def unicode_prefix(string: Node, file: File) -> Iterator[Rewrite]:
    start = string.start_byte
    if file.code[start] in "uU" and file.code[start + 1] in "'\"":
        yield file.group(string, [file.between(start, start + 1)])
