"""``exec "z = 5"`` in a function -> ``z = 5``.

On 2.7 the code runs in the variables of the function, which ``exec`` of 3 cannot set.

Caveats: only a literal of one line that assigns to names what is made of names and constants. Where a function inside
uses such a name, or the module has one, it is told, and so is all other code.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.syntax._executed import plain_assignments
from portkit.codemod import Rewrite, codemod
from portkit.file import File


@codemod(
    words=["exec"],
    node="delete_statement",
    rules=["exec_assignment"],
    rows=["S25"],
    unchanged=[
        "exec 'z = 5'",
        "def f():\n    exec 'z = 5' in d",
        "def f():\n    exec 'z = g()'",
        "def f():\n    exec 'z = 7 / 2'",
        "z = 1\ndef f():\n    exec 'z = 5'",
        "def f():\n    exec 'z = 5'\n    return lambda: z",
        "def f():\n    exec u'z = 5'",
    ],
    examples={
        "def f():\n    exec 'z = 5'\n    return z": "def f():\n    z = 5\n    return z",
        "def f(n):\n    x = 0\n    exec('x = n * 2; y = x')\n    return y": (
            "def f(n):\n    x = 0\n    x = n * 2; y = x\n    return y"
        ),
    },
)
def exec_assignment(statement: Node, file: File) -> Iterator[Rewrite]:
    if file.code.startswith("exec", statement.start_byte):
        code = plain_assignments(statement, file)
        if code is not None:
            yield file.group(statement, [file.replace(statement, code)])
