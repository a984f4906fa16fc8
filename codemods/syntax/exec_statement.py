"""``exec code in globals, locals`` -> ``exec(code, globals, locals)``.

Python 3 has ``exec`` as a function; 2.7 reads the call as the same statement.

Caveats: 2.7 also runs an open file, which the function of 3 does not take: that is told. So is a
string whose text is Python 2 only and has no other form (``code_strings``).
"""

import re
from collections.abc import Iterator
from itertools import pairwise

from tree_sitter import Node

from codemods.syntax._bound import exec_names
from codemods.syntax._executed import plain_assignments
from portkit.codemod import Rewrite, Safety, Told, codemod
from portkit.edits import Hole
from portkit.file import File
from portkit.syntax.nodes import function_call, members, unparenthesized


@codemod(
    words=["exec"],
    node="delete_statement",
    safety=Safety.EXACT,
    answers=["2to3 exec", "futurize exec", "modernize exec"],
    rows=["S04"],
    unchanged=[
        "exec(code)",
        "exec (code, d)",
        "exec(code, globals(), d)",
        "del exec_, x",
        "'exec x'  # exec x",
        "exec(\n    code)",
    ],
    examples={
        "exec code": "exec(code)",
        "exec code in d": "exec(code, d)",
        "exec code in globals(), d": "exec(code, globals(), d)",
        "exec'x = 1'in d": "exec('x = 1', d)",
        "exec(code) in d": "exec((code), d)",
        "exec (a) + b": "exec((a) + b)",
        "exec (a, b) in c": "exec((a, b), c)",
        'exec "x = %d" % y in {}': 'exec("x = %d" % y, {})',
        "exec [c for c in d][0] in e": "exec([c for c in d][0], e)",
        "exec code in d if x else e": "exec(code, d if x else e)",
        "exec code \\\n    in d": "exec(code, \\\n    d)",
        "exec code in d, \\\n    e": "exec(code, d, \\\n    e)",
        'exec """\nx = 1\n""" in d  # why\n': 'exec("""\nx = 1\n""", d)  # why\n',
        "if x: exec a; exec b in c": "if x: exec(a); exec(b, c)",
        "if x:\r\n\texec a in b\r\n": "if x:\r\n\texec(a, b)\r\n",
        "exec compile(code, f, 'exec') in d": "exec(compile(code, f, 'exec'), d)",
    },
    told=[
        "exec open(name)",
        "exec(open(name))",
        "exec file(name) in d",
    ],
)
def exec_statement(statement: Node, file: File) -> Iterator[Rewrite | Told]:
    if not file.code.startswith("exec", statement.start_byte):
        return
    if plain_assignments(statement, file) is not None or exec_names(statement, file):
        return  # it is written without exec, or by a helper
    operand = statement.named_children[0]
    listed = operand.type in ("expression_list", "tuple")
    parts = members(operand) if listed else [operand]
    if _is_file(parts[0], file):
        yield file.told(statement, "exec takes no open file on 3; compile what is read from it")
    elif operand.type not in ("tuple", "parenthesized_expression"):
        edit = file.between(
            statement.start_byte, statement.end_byte, "exec(", *_arguments(parts, file), ")"
        )
        yield file.group(statement, [edit])


def _arguments(parts: list[Node], file: File) -> list[str | Hole]:
    """The operands, with the line breaks between them; ``in`` becomes a comma."""
    arguments: list[str | Hole] = [file.hole(parts[0], 1)]
    for before, part in pairwise(parts):
        between = file.code[before.end_byte : part.start_byte].replace(",", "")
        gap = re.sub(r"in\b[ \t\f]*", "", between, count=1)
        arguments += ["," + (gap or " "), file.hole(part, 1)]
    return arguments


def _is_file(node: Node, file: File) -> bool:
    call = unparenthesized(node)
    return call.type == "call" and any(function_call(call, file, name) for name in ("open", "file"))
