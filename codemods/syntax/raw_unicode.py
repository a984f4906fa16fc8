r"""``ur'\d'`` -> ``u'\\d'``.

Python 3 has no ``ur``. On 2.7 a ``ur`` literal still reads ``\uXXXX`` and keeps every other backslash; the
``u`` literal that says the same has those doubled, and the same syntax tree.
"""

import re
from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Safety, Told, codemod
from portkit.file import File

RAW = re.compile(r"([uU])[rR]('''|\"\"\"|'|\")")
BACKSLASHES = re.compile(r"(\\+)(\r\n|[^\\]|\Z)")


@codemod(
    words=["ur", "uR", "Ur", "UR"],
    node="string",
    safety=Safety.EXACT,
    rows=["S13"],
    unchanged=["ur = 1", "r'\\d' + u'a' + 'ur'", "u'ur'  # ur'x'"],
    examples={
        "ur'abc'": "u'abc'",
        "uR'a' Ur\"b\" UR'''c'''": "u'a' U\"b\" U'''c'''",
        r"ur'\d+\\'": r"u'\\d+\\\\'",
        r"ur'\u20ac \U0001F600 \n'": r"u'\u20ac \U0001F600 \\n'",
        r"ur'\\u20ac \\\u20ac'": r"u'\\\\u20ac \\\\\u20ac'",
        r"ur'it\'s'": r"u'it\\\'s'",
        r'ur"""a\"b""" % x': r'u"""a\\\"b""" % x',
        "ur'''a\\\nb'''": "u'''a\\\\\nb'''",
        "ur'a\\\nb'": "u'a\\\\\\n\\\nb'",
        "re.compile(ur'\\w', re.U)": "re.compile(u'\\\\w', re.U)",
    },
)
def raw_unicode(string: Node, file: File) -> Iterator[Rewrite | Told]:
    text = file.text(string)
    found = RAW.match(text)
    if not found:
        return
    quote = found[2]
    content = text[found.end() : -len(quote)]
    long = len(quote) == 3
    cooked = BACKSLASHES.sub(lambda run: _cooked(run[1], run[2], long), content)
    yield file.group(string, [file.replace(string, found[1] + quote + cooked + quote)])


def _cooked(slashes: str, after: str, long: bool) -> str:
    """What stands in a plain literal for *slashes* and the character *after* them in a raw one."""
    odd = len(slashes) % 2 == 1
    if after in ("u", "U") and odd:
        return slashes[:-1] * 2 + "\\" + after
    if after in ("'", '"') and odd:
        return slashes * 2 + "\\" + after
    if after in ("\n", "\r", "\r\n") and odd and not long:
        return slashes * 2 + "\\n\\" + after
    return slashes * 2 + after
