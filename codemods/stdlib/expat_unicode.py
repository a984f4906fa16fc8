"""``parser.returns_unicode = 1`` -> the same under ``if sys.version_info[0] == 2:``.

A parser of ``xml.parsers.expat`` hands over text on 3, and has no such attribute.

Caveats: ``returns_unicode = 0``, or what may be 0, is told too: 3 has no parser of native strings. Reading the
attribute is told.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.classes import indent_of
from portkit.syntax.imports import stands_alone
from portkit.syntax.nodes import attribute_name
from portkit.syntax.scopes import same

TRUE = frozenset(["1", "True"])


@codemod(
    words=["returns_unicode"],
    with_words=["expat", "pyexpat"],
    node="attribute",
    adds="import sys",
    unchanged=[
        "import expat, sys\nif sys.version_info[0] == 2:\n    parser.returns_unicode = 1",
        "import expat\nreturns_unicode = 1",
    ],
    examples={
        "import expat\nimport sys\nparser.returns_unicode = True": (
            "import expat\nimport sys\nif sys.version_info[0] == 2:\n    parser.returns_unicode = True"
        ),
        "import expat\nimport sys\ndef f(p):\n    p.returns_unicode = 1  # text\n    return p": (
            "import expat\nimport sys\ndef f(p):\n    if sys.version_info[0] == 2:\n"
            "        p.returns_unicode = 1  # text\n    return p"
        ),
    },
    told=[
        "import expat\nparser.returns_unicode = 0",
        "import expat\nx = parser.returns_unicode",
    ],
)
def expat_unicode(attribute: Node, file: File) -> Iterator[Rewrite | Told]:
    if attribute_name(attribute, file) != "returns_unicode" or is_guarded(attribute, file):
        return
    assignment, statement = file.parent(attribute), file.statement(attribute)
    if assignment is None or not same(assignment.child_by_field_name("left"), attribute):
        yield file.told(attribute, "3 has no `returns_unicode`: its parsers always give text")
    elif file.text(assignment.child_by_field_name("right")) not in TRUE:
        yield file.told(assignment, "3 has no `returns_unicode`: its parsers always give text")
    elif not stands_alone(statement, file) or "\n" in file.text(statement):
        yield file.told(
            assignment, "3 has no `returns_unicode`; set it `if sys.version_info[0] == 2`"
        )
    else:
        sys = file.need("sys", "")
        start = statement.start_byte
        guard = f"if {sys.local}.version_info[0] == 2:\n{indent_of(statement, file)}    "
        yield file.group(attribute, [file.between(start, start, guard)], needs=[sys])
