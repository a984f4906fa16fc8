"""``import sibling`` inside a package -> ``from . import sibling``.

Python 3 looks beside the importing module only where the import says so (PEP 328). What 2.7 finds is
looked up in the files that are there: a module beside the file wins over the one of the standard
library. ``import sub.leaf`` -> ``from . import sub`` and ``from .sub import leaf as _sub_leaf``, which
loads the leaf and binds ``sub``.

Caveats: in an import cycle ``from . import a`` fails on 2.7 while ``a`` is still being loaded
(https://bugs.python.org/issue17636), so there the old form stays as the second choice. It also stays
for a file that is run as a script (it has a ``__main__`` test or a ``#!`` line), and for what such a
file imports: a script is no part of its package (PEP 366).
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.stdlib._siblings import (
    SCRIPT,
    binds_otherwise,
    explicit,
    is_missing,
    members_of,
    shares_line,
)
from portkit.codemod import ImportChange, Rewrite, Told, codemod
from portkit.file import File
from portkit.syntax.imports import STATEMENTS, Item, alternatives, either, items, stands_alone

SHARED = "give this import lines of its own, so that it can be rewritten"


@codemod(
    words=["import"],
    node=STATEMENTS,
    answers=["2to3 import", "futurize absolute_import", "modernize import"],
    rules=["implicit_relative"],
    rows=["X01", "X02", "X03", "X04"],
    tree={
        "__init__.py": "from taken import taken\n",
        "sibling.py": "",
        "string.py": "",
        "taken.py": "def taken(): pass\n",
        "back.py": "import example\n",
        "sub/__init__.py": "",
        "sub/leaf.py": "",
        "sub/deep/__init__.py": "",
        "sub/deep/leaf.py": "",
    },
    unchanged=[
        "import os, sys",
        "from . import sibling",
        "from .sibling import x",
        "from __future__ import absolute_import\nimport string",
        "try:\n    from . import sibling\nexcept ImportError:\n    import sibling",
    ],
    examples={
        "import sibling": "from . import sibling",
        "import sibling as s": "from . import sibling as s",
        "import os, sibling, sys": "import os, sys\nfrom . import sibling",
        "import string, sibling": "from . import string, sibling",
        "from sibling import x, y as z": "from .sibling import x, y as z",
        "from sibling import (x,  # first\n                     y)": (
            "from .sibling import (x,  # first\n                     y)"
        ),
        "from sibling import *": "from .sibling import *",
        "import sub.leaf": "from . import sub\nfrom .sub import leaf as _sub_leaf",
        "import sub.leaf as x": "from .sub import leaf as x",
        "import sub.deep.leaf": "from . import sub\nfrom .sub.deep import leaf as _sub_deep_leaf",
        "from sub.leaf import x": "from .sub.leaf import x",
        "def f():\n    import sub.leaf; return sub.leaf.x": (
            "def f():\n    from . import sub; from .sub import leaf as _sub_leaf; return sub.leaf.x"
        ),
        "import back": (
            "try:\n    from . import back\n"
            "except ImportError:  # an import cycle, on 2.7\n    import back"
        ),
        "from back import x": "from .back import x",
        "import sibling\nif __name__ == '__main__':\n    sibling.run()": (
            "try:\n    from . import sibling\n"
            "except (ImportError, ValueError):  # run as a script\n    import sibling\n"
            "if __name__ == '__main__':\n    sibling.run()"
        ),
        "try: from sibling import x\nexcept ImportError: x = 1\nif __name__ == '__main__':\n    x()": (
            "try:\n    try:\n        from .sibling import x\n"
            "    except (ImportError, ValueError):  # run as a script\n        from sibling import x\n"
            "except ImportError: x = 1\nif __name__ == '__main__':\n    x()"
        ),
    },
    told=["import sub.nothing", "import taken"],
)
def implicit_relative_imports(statement: Node, file: File) -> Iterator[Rewrite | Told]:
    if file.imports_absolute or not file.is_in_package:
        return
    found = [item for item in items(statement, file) if file.is_implicit(item.module)]
    if not found or _is_second_choice(found, file):
        return
    if statement.type == "import_from_statement":
        yield _from(statement, file)
        return
    changes = []
    if any(members_of(item, file) for item in found):
        return  # ``sibling_members`` rewrites it
    for item in found:
        if reason := _obstacle(item, file):
            yield file.told(item.node, reason)
        else:
            changes.append(ImportChange(statement, item.node, tuple(explicit(item, file))))
    if shares_line(statement, changes, file):
        yield file.told(statement, SHARED)
    elif changes:
        yield file.group(statement, [], imports=changes)


def _is_second_choice(found: list[Item], file: File) -> bool:
    """Whether this is the fallback for an explicit relative import of the same names."""
    explicit = {
        item.local
        for other in alternatives(found[0].statement, file)
        for item in items(other, file)
        if item.module.startswith(".")
    }
    return bool(explicit) and {item.local for item in found} <= explicit | {"*"}


def _obstacle(item: Item, file: File) -> str | None:
    if is_missing(item, file):
        return (
            f"2.7 finds `{item.module.split('.')[0]}` in this package, and no `{item.module}` in it;"
            " say which one is meant"
        )
    if binds_otherwise(item, file):
        return (
            f"`from . import {item.module}` would get the name that the package's __init__ binds,"
            " not the module; give one of them another name"
        )
    return None


def _from(statement: Node, file: File) -> Rewrite | Told:
    start = statement.child_by_field_name("module_name")
    assert start is not None
    if not file.project.graph.is_scripted(file.path):
        return file.group(statement, [file.between(start.start_byte, start.start_byte, ".")])
    if not stands_alone(statement, file):
        return file.told(statement, SHARED)
    old = file.text(statement)
    offset = start.start_byte - statement.start_byte
    lines = either([old[:offset] + "." + old[offset:]], [old], *SCRIPT)
    return file.group(statement, [], imports=[ImportChange(statement, statement, (lines,))])
