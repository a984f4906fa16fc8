r"""``(r'<(.*?)>(?s)', handle)`` -> ``(r'(?s)<(.*?)>', handle)``: regular expressions that stand in tables.

3.11 and later refuse flags that do not stand first.

Caveats: only raw literals that end with flags, and that are no part of another text.
"""

import re
from collections.abc import Iterator

from tree_sitter import Node

from codemods.stdlib._patterns import FLAGS, SHAPE, compiled, flags_first, pattern_of
from codemods.stdlib.regex_patterns import FUNCTIONS
from portkit.codemod import Rewrite, codemod
from portkit.file import File

HOLDERS = frozenset(
    ["tuple", "list", "set", "pair", "assignment", "keyword_argument", "argument_list"]
)
# What compares a literal with what the code gives: ``assertEqual``.
COMPARING = re.compile(r"\b(?:assert|fail)\w*Equals?$")


@codemod(
    patterns=[r"\(\?[imsux]+\)['\"]"],
    node="string",
    rules=["regex_tables"],
    rows=["X84"],
    unchanged=[
        "x = r'(?s)a'",
        "x = 'a(?s)'",
        "x = r'a(?s)' + y",
        "x = r'a(?s)' % y",
        "x == r'a(?s)'",
        "x = r'*(?s)'",
        "import re\nre.match('x', r'a(?s)')",
        "self.assertEqual(f(x), r'a(?s)')",
    ],
    examples={
        "rows = [(r'<%(\\w+)(.*?)%>(?s)', f)]": "rows = [(r'(?s)<%(\\w+)(.*?)%>', f)]",
        "f(r'\\d+(?s)')": "f(r'(?s)\\d+')",
    },
)
def regex_tables(literal: Node, file: File) -> Iterator[Rewrite]:
    text = file.text(literal)
    shape = SHAPE.match(text)
    if shape is None or "r" not in shape[0].lower() or file.kind_above(literal) not in HOLDERS:
        return
    call = file.enclosing(literal, "call")
    if call is not None and (
        file.origin(call.children[0]) in FUNCTIONS or COMPARING.search(file.text(call.children[0]))
    ):
        return
    pattern = pattern_of(literal, file)
    if pattern and not FLAGS.match(pattern) and compiled(FLAGS.sub("", pattern)):
        yield flags_first(literal, shape, file)
