"""``if sys.version_info[0] >= 3: A else: B`` -> ``A``; the same for ``six.PY2``, ``elif`` and ``X if PY3 else Y``.

A test that is the same on every Python 3 from 3.6 decides now; the branch of Python 3 takes the statement's
place, its comments with it.

Caveats: a test that mixes the version with something else is left alone unless the version alone decides, and so
is a bound between 3.6 and now. Comments on the line of a test that goes, go.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.modernize._dedent import body_text
from codemods.modernize._versions import truth
from portkit.codemod import ImportChange, Rewrite, codemod
from portkit.file import File
from portkit.syntax.nodes import members

IF = "import sys\nif "
KINDS = ["if_statement", "elif_clause", "conditional_expression"]


@codemod(
    words=["if", "elif"],
    node=KINDS,
    with_words=["version_info", "hexversion", "PY2", "PY3", "PY34"],
    targets=("py3",),
    unchanged=[
        IF + "sys.version_info >= (3, 8):\n    a()\nelse:\n    b()",
        IF + "sys.version_info[:2] == (3, 6):\n    a()",
        "if PY3:\n    a()",
        "from .compat import PY3\nif PY3:\n    a()",
        "import six\nif six.PY3 and x:\n    a()",
    ],
    examples={
        IF + "sys.version_info[0] >= 3:\n    a()\n    b()\nelse:\n    c()": "import sys\na()\nb()",
        IF + "sys.version_info < (3,):\n    a()\nelse:\n    # why\n    b()  # c\n    # end": (
            "import sys\n# why\nb()  # c\n# end"
        ),
        IF + "sys.version_info < (3, 0):\n    a()": "import sys\n",
        "import six\ndef f():\n    if six.PY2:\n        a()\n    elif x:\n        b()\n    else:\n        c()": (
            "import six\ndef f():\n    if x:\n        b()\n    else:\n        c()"
        ),
        "import six\nif x:\n    a()\nelif six.PY3:\n    b()\nelse:\n    c()": (
            "import six\nif x:\n    a()\nelse:\n    b()"
        ),
        "import six\nif x:\n    a()\nelif six.PY2:\n    b()\nelse:\n    c()": (
            "import six\nif x:\n    a()\nelse:\n    c()"
        ),
        "import six\nt = str if six.PY3 else unicode": "import six\nt = str",
        "import six\nif six.PY3: a()\nelse: b()": "import six\na()",
        IF + 'sys.version_info[0] == 3:\n    x = """a\n    b"""\n\n    y = 1\nz = 1': (
            'import sys\nx = """a\n    b"""\n\ny = 1\nz = 1'
        ),
        "import sys\nPY3 = sys.version_info[0] == 3\nif not PY3:\n    a()\nelse:\n    b()": (
            "import sys\nPY3 = sys.version_info[0] == 3\nb()"
        ),
        "import six\nclass A:\n    if six.PY2:\n        x = 1": "import six\nclass A:\n    pass",
    },
)
def version_branches(node: Node, file: File) -> Iterator[Rewrite]:
    if node.type == "conditional_expression":
        body, test, other = members(node)
        decided = truth(test, file)
        if decided is not None:
            yield file.rewrite(node, "{value}", value=body if decided else other)
    elif node.type == "if_statement":
        decided = truth(_condition(node), file)
        if decided is not None:
            yield _whole(node, decided, file)
    else:
        yield from _elif(node, file)


def _condition(clause: Node) -> Node:
    condition = clause.child_by_field_name("condition")
    assert condition is not None
    return condition


def _whole(statement: Node, holds: bool, file: File) -> Rewrite:
    """The statement whose first test is decided."""
    if holds:
        return _replaced(statement, statement, "consequence", file)
    clauses = statement.children_by_field_name("alternative")
    if not clauses:
        return file.group(statement, [], imports=[ImportChange(statement, statement)])
    first = clauses[0]
    if first.type == "else_clause":
        return _replaced(statement, first, "body", file)
    # ``elif`` becomes the ``if``.
    return file.group(statement, [file.between(statement.start_byte, first.start_byte + 2)])


def _replaced(statement: Node, clause: Node, field: str, file: File) -> Rewrite:
    block = clause.child_by_field_name(field)
    assert block is not None
    text, end = body_text(clause, block, statement, file)
    if text == "pass":
        return file.group(statement, [], imports=[ImportChange(statement, statement)])
    return file.group(
        statement, [file.between(statement.start_byte, max(end, statement.end_byte), text)]
    )


def _elif(clause: Node, file: File) -> Iterator[Rewrite]:
    """An ``elif`` that always holds is the ``else``; one that never does goes."""
    statement = file.parent(clause)
    decided = truth(_condition(clause), file)
    if statement is None or statement.type != "if_statement" or decided is None:
        return
    if truth(_condition(statement), file) is not None:
        return  # the whole statement goes first
    clauses = statement.children_by_field_name("alternative")
    number = next(place for place, one in enumerate(clauses) if one.id == clause.id)
    if decided:
        colon = next(one for one in clause.children if one.type == ":")
        edits = [file.between(clause.start_byte, colon.start_byte, "else")]
        if number + 1 < len(clauses):
            edits.append(file.between(clause.end_byte, statement.end_byte))
        yield file.group(clause, edits)
    elif number + 1 < len(clauses):
        yield file.group(clause, [file.between(clause.start_byte, clauses[number + 1].start_byte)])
    else:
        before = clauses[number - 1] if number else statement.child_by_field_name("consequence")
        assert before is not None
        yield file.group(clause, [file.between(before.end_byte, clause.end_byte)])
