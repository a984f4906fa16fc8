"""Backticks -> ``repr(...)``.

Python 3 has no backticks. Where the module has a ``repr`` of its own (``import repr`` was common),
``'%r' % (x,)`` gives the same text.

Caveats: under ``unicode_literals`` that spelling would give another type, so there the place is told.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.builtins._longs import is_long
from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File


@codemod(
    patterns=["`"],
    node=["parenthesized_expression", "tuple"],
    answers=["2to3 repr", "futurize repr", "modernize repr"],
    rules=["backticks", "number_text"],
    rows=["S10"],
    unchanged=["'`x`'  # `x`", "repr(x)", '"""`x`"""'],
    examples={
        "`x`": "repr(x)",
        "`2 ** 70`": "'%dL' % 2 ** 70",
        "`a, b`": "repr((a, b))",
        "` a + b `": "repr( a + b )",
        "`(a)`": "repr((a))",
        "`(`a`)`": "repr((repr(a)))",
        "`a+`b``": "repr(a+repr(b))",
        "`a`+`b`": "repr(a)+repr(b)",
        "`a`.upper()[`b`]": "repr(a).upper()[repr(b)]",
        "def f():\n    return`x`": "def f():\n    return repr(x)",
        "x = 'a' + `b` * 2": "x = 'a' + repr(b) * 2",
        "x = `'`' + \"`\"`": "x = repr('`' + \"`\")",
        "import repr\nx = `a`": "import repr\nx = '%r' % (a,)",
        "from repr import repr\nx = `a, b`.upper()": "from repr import repr\nx = ('%r' % ((a, b),)).upper()",
    },
    told=["from __future__ import unicode_literals\nimport repr\n`x`"],
)
def backticks(quoted: Node, file: File) -> Iterator[Rewrite | Told]:
    start, end = quoted.start_byte, quoted.end_byte
    if file.code[start] != "`":
        return
    if quoted.type != "tuple" and is_long(quoted.named_children[0], file):
        message = "the text of a long ends in `L` on 2.7 only"
        yield file.rewrite(quoted, "'%dL' % {n}", n=quoted.named_children[0], message=message)
        return
    opening, closing = ("(", ")") if quoted.type == "tuple" else ("", "")
    if not file.bindings("repr"):
        edits = [
            file.between(start, start + 1, "repr(" + opening),
            file.between(end - 1, end, closing + ")"),
        ]
        yield file.group(quoted, edits)
    elif file.has_future("unicode_literals"):
        yield file.told(
            quoted, "backticks are gone in 3 and `repr` is another name here; call the builtin"
        )
    elif opening:
        yield file.rewrite(quoted, "'%r' % (({values}),)", values=file.code[start + 1 : end - 1])
    else:
        yield file.rewrite(quoted, "'%r' % ({value},)", value=quoted.named_children[0])
