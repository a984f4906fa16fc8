"""``import a`` and ``a.x`` -> ``from .a import x`` and ``x``, where ``from . import a`` leads elsewhere.

The package's ``__init__`` gives the name of the module to something else, ``from a import a``: 2.7 finds the module
beside the file, ``from . import a`` what the package calls so.

Caveats: only where the file asks the module for classes, functions and constants alone, which it binds once, and has no
other use for their names. Else ``implicit_relative_imports`` tells it.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.stdlib._siblings import explicit, members_of, shares_line
from portkit.codemod import ImportChange, Rewrite, Told, codemod
from portkit.edits import Edit
from portkit.file import File
from portkit.syntax.imports import items
from portkit.syntax.nodes import attribute_name


@codemod(
    words=["import"],
    node="import_statement",
    rules=["implicit_relative", "sibling_members"],
    rows=["X01"],
    tree={
        "__init__.py": "from taken import taken\n",
        "sibling.py": "",
        "taken.py": "def taken(): pass\nSIZE = 3\nstate = 1\ndef change():\n    global state\n    state = 2\n",
    },
    unchanged=[
        "import taken",
        "import sibling\nprint(sibling.x)",
        "import taken\nprint(taken.state)",
        "import taken\nprint(taken.taken, taken)",
        "import taken\nSIZE = taken.SIZE",
        "import taken\ntaken.SIZE = 4",
        "import taken\nprint(taken.SIZE)\nif __name__ == '__main__':\n    print(1)",
    ],
    examples={
        "import taken\ndef f():\n    return taken.taken() + taken.SIZE, x.SIZE": (
            "from .taken import taken, SIZE\ndef f():\n    return taken() + SIZE, x.SIZE"
        ),
        "def f():\n    import os, taken\n    return taken.taken(os)": (
            "def f():\n    import os\n    from .taken import taken\n    return taken(os)"
        ),
        "import taken, sibling\ntaken.taken(sibling)": (
            "from .taken import taken\nfrom . import sibling\ntaken(sibling)"
        ),
    },
)
def sibling_members(statement: Node, file: File) -> Iterator[Rewrite | Told]:
    if file.imports_absolute or not file.is_in_package:
        return
    changes: list[ImportChange] = []
    edits: list[Edit] = []
    implicit = [one for one in items(statement, file) if file.is_implicit(one.module)]
    if not any(members_of(item, file) for item in implicit):
        return
    for item in implicit:
        taken = members_of(item, file)
        names = dict.fromkeys(attribute_name(one, file) for one in taken)
        line = f"from .{item.module} import {', '.join(names)}"
        lines = [line] if taken else explicit(item, file)
        changes.append(ImportChange(statement, item.node, tuple(lines)))
        edits += [file.replace(one, attribute_name(one, file)) for one in taken]
    if not shares_line(statement, changes, file):
        yield file.group(statement, edits, imports=changes)
