"""``print a, b`` -> ``print(a, b)``, with ``from __future__ import print_function``.

``print >>f, a`` -> ``print(a, file=f)``; a trailing comma -> ``end=' '``.

Caveats: ``print (a, b)`` prints a tuple on 2.7, and still does. After ``print a,`` Python 2.7 writes
the space only before the next ``print``, and none after a newline ("softspace"); ``end=' '`` writes
it at once.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Told, codemod
from portkit.edits import Hole
from portkit.file import File
from portkit.syntax.nodes import members
from portkit.syntax.precedence import operator_of

SOFTSPACE = "`print a,` -> `print(a, end=' ')`: the blank is written at once, 2.7 writes it before the next print only"


@codemod(
    words=["print"],
    node=["raise_statement", "print_statement"],
    answers=[
        "2to3 print",
        "futurize print print_with_import order___future__imports",
        "modernize print",
    ],
    rules=["print"],
    rows=["S01", "S02", "S03"],
    adds="from __future__ import print_function",
    unchanged=[
        "from __future__ import print_function\nprint(a, file=f)",
        "raise ValueError(print_me)",
        "'print x'  # print y",
        "print('a')\nprint(b)",
    ],
    examples={
        "print": "print()",
        "print a, b": "print(a, b)",
        "print (a, b)": "print((a, b))",
        "print (a)": "print(a)",
        "print (a) % b": "print((a) % b)",
        "print'a'": "print('a')",
        "print a,": "print(a, end=' ')",
        r"print 'a\n',": r"print('a\n', end='')",
        r"print 'a%s\n' % b,": r"print('a%s\n' % b, end='')",
        "print(a)\nprint b": "print(a)\nprint(b)",
        "print >>f, a, b": "print(a, b, file=f)",
        "print >>f": "print(file=f)",
        "print >>f, a,": "print(a, end=' ', file=f)",
        "if x: print a; print b": "if x: print(a); print(b)",
        "print a, \\\n      b": "print(a, \\\n      b)",
        "print \\\n    a": "print(a)",
        "print >>f, \\\n    a": "print(a, file=f)",
        '"""Doc."""\nimport os\nprint os': (
            '"""Doc."""\n\nfrom __future__ import print_function\nimport os\nprint(os)'
        ),
    },
)
def print_statement(statement: Node, file: File) -> Iterator[Rewrite | Told]:
    if not file.code.startswith("print", statement.start_byte) or _means_the_same(file):
        return
    if statement.type == "print_statement":
        chevron, *values = members(statement)
        target = chevron.children[-1]  # ``None`` is no named node here
    else:
        target, values = None, _values(statement)
    tail = [_end(values[-1], file)] if values and _ends_with_comma(statement, file) else []
    pieces: list[str | Hole] = ["print("]
    if values:
        pieces += _kept(values, file)
    pieces += [", " + word if len(pieces) > 1 else word for word in tail]
    if target is not None:
        pieces += [", file=" if len(pieces) > 1 else "file=", file.hole(target, 1)]
    edit = file.between(statement.start_byte, statement.end_byte, *pieces, ")")
    needs = [file.need("__future__", "print_function")]
    yield file.group(statement, [edit], needs=needs, message=SOFTSPACE if tail else "")


def _means_the_same(file: File) -> bool:
    """Whether each ``print`` of the file is written ``print(x)``, which 2.7 and 3 read alike."""
    if file.code.count("print(") < len(file.words("print")):
        return False
    return all(_is_call(node, file) for node in file.words("print"))


def _is_call(word: Node, file: File) -> bool:
    statement = file.parent(word)
    if statement is None or statement.type != "raise_statement":
        return True  # an attribute or a name of that spelling
    values = members(statement)
    if len(values) != 1 or values[0].start_byte != word.end_byte:
        return False
    return values[0].type == "parenthesized_expression" and _is_plain(values[0])


def _end(last: Node, file: File) -> str:
    """After white space other than a blank, 2.7 writes no blank ("softspace")."""
    while last.type in ("binary_operator", "parenthesized_expression"):
        last = members(last)[-1 if operator_of(last) == "+" else 0]
    written = file.text(last)[:-1] if last.type == "string" else ""
    return "end=''" if written.endswith((r"\n", r"\t", r"\r")) else "end=' '"


def _values(statement: Node) -> list[Node]:
    """What follows the keyword, a bare tuple taken apart."""
    values = members(statement)
    return members(values[0]) if values and values[0].type == "expression_list" else values


def _kept(values: list[Node], file: File) -> list[str | Hole]:
    """The values with the text between them; a single value loses its own parentheses."""
    if len(values) == 1 and values[0].type == "parenthesized_expression" and _is_plain(values[0]):
        return [file.hole(members(values[0])[0])]
    kept: list[str | Hole] = []
    for before, value in zip([None, *values], values, strict=False):
        if before is not None:
            kept.append(file.code[before.end_byte : value.start_byte])
        kept.append(file.hole(value))
    return kept


def _is_plain(node: Node) -> bool:
    return members(node)[0].type not in ("yield", "generator_expression")


def _ends_with_comma(statement: Node, file: File) -> bool:
    return file.text(statement).rstrip(" \t\f\\\r\n").endswith(",")
