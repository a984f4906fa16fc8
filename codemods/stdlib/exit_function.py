"""``sys.exitfunc = f`` -> ``atexit.register(f)``.

Python 3 calls no ``sys.exitfunc``; ``atexit`` is the same on both.

Caveats: in a file that reads ``sys.exitfunc``, sets it twice or calls ``atexit`` as well, the order may matter: told.
"""

import re
from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.scopes import same

CALLED = re.compile(r"\batexit\s*\.|\bfrom\s+atexit\b|\bimport\s.*\batexit\s+as\b")
DOUBT = "Python 3 calls no sys.exitfunc; use atexit.register, which calls what came last first"


@codemod(
    words=["exitfunc"],
    answers=["2to3 exitfunc"],
    rules=["exit_function"],
    rows=["B91"],
    unchanged=["x.exitfunc = f", "import atexit\natexit.register(f)"],
    examples={
        "import sys\nsys.exitfunc = f": "import atexit\nimport sys\natexit.register(f)",
        "import sys, atexit\nsys.exitfunc = f": "import sys, atexit\natexit.register(f)",
        "import sys as s\ndef g():\n    s.exitfunc = lambda: 1": (
            "import atexit\nimport sys as s\ndef g():\n    atexit.register(lambda: 1)"
        ),
    },
    told=[
        "import sys\nold = sys.exitfunc\nsys.exitfunc = f",
        "import sys, atexit\natexit.register(g)\nsys.exitfunc = f",
        "import sys\nold = getattr(sys, 'exitfunc', None)\nsys.exitfunc = f",
    ],
)
def exit_function(name: Node, file: File) -> Iterator[Rewrite | Told]:
    attribute = file.parent(name)
    if attribute is None or file.origin(attribute) != "sys.exitfunc" or is_guarded(name, file):
        return
    assignment = file.parent(attribute)
    alone = file.code.count("exitfunc") == 1 and not CALLED.search(file.code)
    value = assignment.child_by_field_name("right") if assignment is not None else None
    if (
        alone
        and assignment is not None
        and assignment.type == "assignment"
        and file.kind_above(assignment) == "expression_statement"
        and same(assignment.child_by_field_name("left"), attribute)
        and value is not None
        and value.type != "assignment"
    ):
        atexit = file.need("atexit")
        yield file.rewrite(assignment, "{atexit}.register({value})", atexit=atexit, value=value)
    else:
        yield file.told(attribute, DOUBT)
