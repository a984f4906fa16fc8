"""``[x for x in 1, 2]`` -> ``[x for x in (1, 2)]``.

Python 3 wants parentheses around the tuple that a list comprehension runs over; 2.7 reads both alike.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Safety, Told, codemod
from portkit.file import File


@codemod(
    patterns=[
        r"""for(?<!\wfor)\b(?=[^:\[\]]*?\bin\b(?:\[[^\[\]\n]*\]|[^:\]'"]|'[^'\n]*'|"[^"\n]*"|lambda\b[^:\]]*:)*?,)"""
    ],
    node="for_in_clause",
    safety=Safety.EXACT,
    answers=["2to3 paren", "futurize paren", "modernize paren"],
    rows=["S17"],
    unchanged=[
        "[x for x in (1, 2)]",
        "[x for x in [1, 2]]",
        "f(x for x in y)",
        "for x in 1, 2: pass",
        "[x for x in y], 1",
        "[f(x, 1) for x, z in g(a, b) if h(x, z)]",
        "{x: 1 for x in (1, 2)}",
    ],
    examples={
        "[x for x in 1, 2]": "[x for x in (1, 2)]",
        "[x for x in 1, 2, ]": "[x for x in (1, 2,) ]",
        "[x for x in 1, 2 if x]": "[x for x in (1, 2) if x]",
        "[x + y for x in 1, 2 for y in a, b]": "[x + y for x in (1, 2) for y in (a, b)]",
        "[x\n for x in a,  # why\n          b]": "[x\n for x in (a,  # why\n          b)]",
        "[[y for y in x, 1] for x in 2, 3]": "[[y for y in (x, 1)] for x in (2, 3)]",
        "for y in [f(x) for x in 1, 2]: pass": "for y in [f(x) for x in (1, 2)]: pass",
        "[x for x in a[1], a[:2]]": "[x for x in (a[1], a[:2])]",
        "[x for x in ':', 2]": "[x for x in (':', 2)]",
        "[x for x in (1, 2), (3, 4)]": "[x for x in ((1, 2), (3, 4))]",
        "[f(1) for f in lambda x: x, lambda x: -x]": "[f(1) for f in (lambda x: x, lambda x: -x)]",
        "[f() for f in lambda: a, lambda: b if f()]": "[f() for f in (lambda: a, lambda: b) if f()]",
        "[x for x in 1,\r\n             2]\r\n": "[x for x in (1,\r\n             2)]\r\n",
    },
)
def comprehension_tuple(clause: Node, file: File) -> Iterator[Rewrite | Told]:
    values = clause.children_by_field_name("right")
    if len(values) > 1:
        start, end = values[0].start_byte, clause.end_byte
        yield file.group(clause, [file.between(start, start, "("), file.between(end, end, ")")])
