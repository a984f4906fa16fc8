"""``raise 'text', value`` -> ``raise ('text', value)``, which 3 can read; it is told: strings are no exceptions.

Python 2.7 refuses them already with a TypeError, so that this line never raised what it says, and the tuple
does the same on both. What it was to raise, only a person knows.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.syntax._raising import NO_CALL, operands
from codemods.syntax._values import is_text
from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File

LITERALS = ("string", "concatenated_string", "binary_operator")


@codemod(
    words=["raise"],
    where=NO_CALL,
    node="raise_statement",
    rows=["S08"],
    unchanged=["raise E, 'x'", "raise e", "raise", "print 'x'", "raise E('x')"],
    examples={
        "raise 'x', y": "raise ('x', y)",
        "raise 'x' % y, (1, 2)  # why": "raise ('x' % y, (1, 2))  # why",
    },
    rules=["raise_string"],
    told=[
        "raise 'x'",
        "raise 'x %s' % y, z, tb",
        "raise ('x')",
        "Error = 'error'\nraise Error, 'x'",
    ],
)
def raise_string(statement: Node, file: File) -> Iterator[Rewrite | Told]:
    parts = operands(statement, file)
    if parts and is_text(parts[0], file):
        yield file.told(
            statement, "a string is no exception, on 2.7 neither; raise an instance of a class"
        )
        if len(parts) == 2 and parts[0].type in LITERALS:
            start, end = parts[0].start_byte, parts[1].end_byte
            yield file.group(
                statement, [file.between(start, start, "("), file.between(end, end, ")")]
            )
