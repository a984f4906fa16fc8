r"""``'\d'`` -> ``'\\d'``, and ``'C:\Users'`` -> ``'C:\\Users'``.

A backslash that begins no escape stands for itself on 2.7. Python 3.12 warns of it, and in a native string
Python 3 reads ``\u``, ``\U`` and ``\N``, which are no escapes in the byte strings of 2.7: an error or another
string. ``'\400'`` is one byte on 2.7, and written as that byte.
"""

import re
from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Safety, Told, codemod
from portkit.file import File
from portkit.flow.tree.handed_on import spelling

ESCAPE = re.compile(r"\\([4-7][0-7][0-7]|\r\n|.)", re.S)
KNOWN = frozenset("\\'\"abfnrtvx01234567\r\n")
UNICODE = frozenset("uUN")
QUOTE = re.compile("['\"]")


@codemod(
    patterns=[r"\\(?:[^\\'\"abfnrtvx0-7\r\n]|[4-7][0-7][0-7])"],
    node="string",
    safety=Safety.EXACT,
    rows=["X36"],
    unchanged=[
        r"r'\d\u'",
        r"u'\u20ac\U0001F600\N{EURO SIGN}'",
        r"'\\d \\u' '\n\x00\0\'\"'",
        "'a\\\nb'",
        "'a\\\r\nb'",
        r"'x'  # \d '\d'",
        "from __future__ import unicode_literals\nx = '\\u20ac'",
        r"u'\777'",
        "import six\nx = six.u('\\u20ac' '\\N{EURO SIGN}')",
    ],
    examples={
        r"'\d+\.\w'": r"'\\d+\\.\\w'",
        r"re.compile('^\s*\'\\\(')": r"re.compile('^\\s*\'\\\\(')",
        r"'C:\Users\new'": r"'C:\\Users\new'",
        r"'\u20ac', b'\U0001F600', u'\u20ac'": r"'\\u20ac', b'\\U0001F600', u'\u20ac'",
        r"'\N{EURO SIGN}'": r"'\\N{EURO SIGN}'",
        r"u'\d \u20ac'": r"u'\\d \u20ac'",
        '"""\n\\d\n"""': '"""\n\\\\d\n"""',
        r"'\8\9\08'": r"'\\8\\9\08'",
        r"'\400\777\0'": r"'\000\377\0'",
        "from __future__ import unicode_literals\nx = b'\\u20ac', '\\d\\u20ac'": (
            "from __future__ import unicode_literals\nx = b'\\\\u20ac', '\\\\d\\u20ac'"
        ),
    },
)
def string_escapes(string: Node, file: File) -> Iterator[Rewrite | Told]:
    text = file.text(string)
    prefix = QUOTE.split(text, maxsplit=1)[0].lower()
    if "r" in prefix:
        return
    is_text = "u" in prefix or ("b" not in prefix and file.has_future("unicode_literals"))
    # ``six.u`` reads the escapes of text, on 2.7 as on 3.
    is_spelled = not is_text and "\\" in text and spelling(string, file) == "six.u"
    known = KNOWN | UNICODE if is_text or is_spelled else KNOWN
    written = ESCAPE.sub(lambda found: _written(found[1], known, is_text), text)
    if written != text:
        yield file.group(string, [file.replace(string, written)])


def _written(escape: str, known: frozenset[str], is_text: bool) -> str:
    """The escape (without its backslash) as both sides read it."""
    if len(escape) == 3 and not is_text:
        return f"\\{int(escape, 8) & 0xFF:03o}"
    return "\\" + escape if escape[0] in known else "\\\\" + escape
