r"""``re.compile('a(?i)')`` -> ``re.compile('(?i)a')``; patterns that 3 refuses or reads otherwise are told.

Flags inside a pattern must stand first since 3.11. Told are literal patterns and replacements that today's
``re`` refuses (unknown escapes, ``\777``), and splits at and replacements of a match that can be empty (other
results since 3.7).

Caveats: only literals are looked at, and of ``'...' % x`` the flags.
"""

import re
from collections.abc import Iterator

from tree_sitter import Node

from codemods.stdlib._patterns import FLAGS, SHAPE, compiled, flags_first, pattern_of
from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.syntax.nodes import Call, call_parts
from portkit.syntax.precedence import operator_of

FUNCTIONS = [
    f"re.{name}" for name in "compile match search findall finditer split sub subn".split()
]
# An escape of a replacement: letters that mean nothing are kept by 2.7, and refused since 3.7.
ESCAPE = re.compile(r"\\(?:([c-eh-mo-qsuw-zA-Z])|.)", re.S)


@codemod(
    words=[name.partition(".")[2] for name in FUNCTIONS],
    node="call",
    with_words=["re"],
    rules=["regex_flags"],
    rows=["X84"],
    unchanged=[
        "import re\nre.compile('(?i)a')",
        "import re\nre.split(',', x)",
        "import re\nre.findall(r'\\w', 'a b')",
        "import re\nre.compile('[(?i)]')",
        "import re\nre.sub(r'(a)', r'\\1\\n\\\\d', x)",
        "compile('a(?i)')",
    ],
    examples={
        "import re\nre.compile('a(?i)')": "import re\nre.compile('(?i)a')",
        "import re\nre.compile('%s|a(?s)' % x)": "import re\nre.compile('(?s)%s|a' % x)",
        "import re\nre.match(r'^\\s*(?ms)x', y)": "import re\nre.match(r'(?ms)^\\s*x', y)",
    },
    told=[
        "import re\nre.compile(r'\\y')",
        "import re\nre.split('x*', y)",
        "import re\nre.sub('a', r'\\d', x)",
    ],
)
def regex_patterns(call: Node, file: File) -> Iterator[Rewrite | Told]:
    parts = call_parts(call, file)
    origin = file.origin(parts.function) if parts else None
    if parts is None or origin not in FUNCTIONS or not parts.arguments:
        return
    if origin in ("re.sub", "re.subn") and len(parts.arguments) > 1:
        yield from _replacement(parts.arguments[1], file)
    literal = parts.arguments[0]
    if literal.type == "binary_operator" and operator_of(literal) == "%":
        yield from _template(literal, file)
        return
    shape = SHAPE.match(file.text(literal)) if literal.type == "string" else None
    pattern = pattern_of(literal, file) if shape else None
    if shape is None or pattern is None:
        return
    flags = FLAGS.search(pattern)
    if flags and flags.start() and compiled(FLAGS.sub("", pattern)):
        yield flags_first(literal, shape, file)
    yield from _doubts(parts, origin, pattern, file)


def _replacement(literal: Node, file: File) -> Iterator[Told]:
    text = pattern_of(literal, file) if literal.type == "string" else None
    unknown = next((one[0] for one in ESCAPE.finditer(text or "") if one[1]), "")
    if unknown:
        message = f"3.7 refuses `{unknown}` in a replacement; write two backslashes"
        yield file.told(literal, message)


def _template(pattern: Node, file: File) -> Iterator[Rewrite]:
    """``'%s(?s)' % x``: the flags of the literal, which is no pattern yet."""
    literal = pattern.named_children[0]
    shape = SHAPE.match(file.text(literal)) if literal.type == "string" else None
    text = pattern_of(literal, file) if shape else None
    flags = FLAGS.search(text) if text else None
    if shape is not None and flags and flags.start():
        yield flags_first(literal, shape, file)


def _doubts(parts: Call, origin: str, pattern: str, file: File) -> Iterator[Told]:
    known = compiled(FLAGS.sub("", pattern))
    if known is None:
        yield file.told(
            parts.arguments[0], "3 refuses this pattern; escape what is meant literally"
        )
    elif origin in ("re.split", "re.sub", "re.subn") and known.match(""):
        yield file.told(
            parts.node,
            "the pattern also matches the empty text, where 3.7 splits and replaces more often;"
            " let it take one character or more",
        )
