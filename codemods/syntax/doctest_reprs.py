"""``>>> f()`` that writes ``<A u'a'>`` -> ``>>> print(repr(f()).replace("u'", "'"))`` that writes ``<A 'a'>``.

3 writes text without a ``u``, also where it is part of something else. With the letter taken out of both, what an
example in a docstring writes is the same on 2.7 and 3.

Caveats: what is a literal on one line is compared instead (``doctest_texts``); letters beyond ASCII, which 3 writes
as they are, and what is printed, are told by ``doctests``.
"""

import re
from collections.abc import Iterator

from tree_sitter import Node

from codemods.syntax._examples import OPTION, Shown, drops_letter, examples, is_docstring
from portkit.codemod import Rewrite, codemod
from portkit.file import File

QUOTES = (("u'", "'"), ('u"', '"'))
LAST = re.compile(r"\b_\b")  # what an example before this one wrote


@codemod(
    patterns=[r">>> "],
    node="string",
    rules=["doctests"],
    rows=["X52"],
    unchanged=[
        '"""\n>>> f()\nu\'a\'\n"""',
        '"""\n>>> f()\n<A \'a\'>\n"""',
        '"""\n>>> x = f()\n<A u\'a\'>\n"""',
        '"""\n>>> print(f())\n<A u\'a\'>\n"""',
        '"""\n>>> f()\n<A u\'\\\\xe9\'>\n"""',
        '"""\n>>> f()\n<A u\'a\'>\n>>> _.x\n1\n"""',
        "x = '''\n>>> f()\n<A u'a'>\n'''",
        '"""\n>>> f()  # so\n<A u\'a\'>\n"""',
        "'>>> f()\\n<A u\"a\">'",
    ],
    examples={
        '"""\n>>> f()\n<A u\'a\'>\n"""': '"""\n>>> print(repr(f()).replace("u\'", "\'"))\n<A \'a\'>\n"""',
        '"""\n>>> f()\n[<A u\'a\', u"b\'c">,\n <B>]\n"""': (
            '"""\n>>> print(repr(f()).replace("u\'", "\'").replace(\'u"\', \'"\'))\n[<A \'a\', "b\'c">,\n <B>]\n"""'
        ),
        '"""\n>>> f(a,\n...   b) # doctest: +NORMALIZE_WHITESPACE\n[u\'a\',\n u\'b\']\n"""': (
            '"""\n>>> print(repr(f(a,\n...   b)).replace("u\'", "\'")) # doctest: +NORMALIZE_WHITESPACE\n'
            "['a',\n 'b']\n\"\"\""
        ),
    },
)
def doctest_reprs(string: Node, file: File) -> Iterator[Rewrite]:
    if not is_docstring(string, file) or file.text(string)[-3:] not in ('"""', "'''"):
        return
    found = list(examples(string, file))
    if any(LAST.search(shown.code) for shown in found):
        return
    for shown in found:
        if drops_letter(shown):
            yield from _without_letter(shown, string, file)


def _without_letter(shown: Shown, string: Node, file: File) -> Iterator[Rewrite]:
    start, (last, line) = shown.lines[0][0], shown.lines[-1]
    end, behind = last + len(OPTION.sub("", line)), last + len(line)
    if not file.code.startswith(shown.want, behind):
        return
    pairs = [pair for pair in QUOTES if pair[0] in shown.want]
    want, calls = shown.want, ""
    for old, new in pairs:
        want = want.replace(old, new)
        calls += f".replace({_quoted(old)}, {_quoted(new)})"
    edits = [
        file.between(start, start, "print(repr("),
        file.between(end, end, f"){calls})"),
        file.between(behind, behind + len(shown.want), want),
    ]
    yield file.group(string, edits)


def _quoted(text: str) -> str:
    quote = "'" if '"' in text else '"'
    return f"{quote}{text}{quote}"
