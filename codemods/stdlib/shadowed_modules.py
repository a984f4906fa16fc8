"""``import enum``, where the tree has an ``enum.py`` of its own at its top, is told: 3 has a module of that name.

Modules that the library of 3 has and that of 2.7 has not, ``enum``, ``queue``, ``html``, ``http``, ``typing``. Beside
a program the one of the tree comes first, and the library itself imports it; once installed, it is never found.

Caveats: only where a file of the tree imports it. Modules within a package are others on 3 too.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Told, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.imports import items

NEW = (
    "enum asyncio builtins concurrent configparser contextvars copyreg dataclasses dbm faulthandler graphlib html http"
    " ipaddress lzma pathlib queue reprlib secrets selectors socketserver statistics tkinter tomllib tracemalloc"
    " typing venv winreg xmlrpc zipapp zoneinfo"
).split()
SHADOWED = "3 has a module `{}` of its own, which its library imports by that name; give this one another name"


@codemod(
    words=NEW,
    with_words=["import"],
    node=["identifier"],
    rows=["X01"],
    tree={"enum.py": "class Enum(object): pass\n", "sub/__init__.py": "", "sub/queue.py": ""},
    unchanged=[
        "import queue",
        "import html",
        "import sub.queue",
        "from sub import queue",
        "from x import enum",
        "enum = 1\nenum",
        "try:\n    import enum\nexcept ImportError:\n    enum = None",
    ],
    told=[
        "import enum",
        "import os, enum as e",
        "from enum import Enum",
    ],
)
def shadowed_modules(name: Node, file: File) -> Iterator[Told]:
    statement = file.enclosing(name, "import_statement", "import_from_statement")
    if statement is None or is_guarded(name, file):
        return
    word = file.text(name)
    for item in items(statement, file):
        if item.module.partition(".")[0] == word and _is_first(name, statement, file):
            found = file.project.modules.split(word)
            if found is not None and file.project.modules.name(found[0]) == word:
                yield file.told(name, SHADOWED.format(word))
            return


def _is_first(name: Node, statement: Node, file: File) -> bool:
    """Whether *name* is the first part of a module in *statement*, of which it is the first token with this word."""
    above = file.parent(name)
    is_part = (
        above is not None and above.type == "dotted_name" and above.named_children[0].id == name.id
    )
    tokens = file.tokens(file.text(name), statement.start_byte, statement.end_byte)
    return is_part and tokens[0].id == name.id
