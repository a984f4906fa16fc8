"""``a <> b`` -> ``a != b``.

Python 3 has no ``<>``; on 2.7 both spellings give the same syntax tree.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Safety, Told, codemod
from portkit.file import File


@codemod(
    patterns=["<>"],
    node="<>",
    safety=Safety.EXACT,
    answers=["2to3 ne", "futurize ne", "modernize ne"],
    rows=["S09"],
    unchanged=["a != b", "'a <> b'  # a <> b", "a < b > c"],
    examples={
        "a <> b": "a != b",
        "a<>b": "a!=b",
        "not a <> b <> c": "not a != b != c",
        "if a <>b: pass": "if a !=b: pass",
        "x = (a\n     <> b)  # <>\n": "x = (a\n     != b)  # <>\n",
        "[x for x in y if x <> 1]": "[x for x in y if x != 1]",
        "a <> b\r\nb <> c\r\n": "a != b\r\nb != c\r\n",
    },
)
def not_equal(operator: Node, file: File) -> Iterator[Rewrite | Told]:
    yield file.group(operator, [file.replace(operator, "!=")])
