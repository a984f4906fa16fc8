"""``try: import queue`` / ``except ImportError: import Queue as queue`` -> ``import queue``.

Where every Python 3 can import the first choice, it takes the statement's place; where none can, the second
does. The same for ``try: unicode`` / ``except NameError: unicode = str``, which stays as ``unicode = str``.

Caveats: modules that a Python 3 may lack (``tkinter``, ``ssl``), that came after 3.6 and that are no part of
the library are left alone; so are ``else`` and ``finally``.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.modernize._choices import always, never
from codemods.modernize._dedent import body_text
from portkit.codemod import ImportChange, Rewrite, codemod
from portkit.file import File
from portkit.syntax.imports import STATEMENTS, items
from portkit.syntax.nodes import members

ERRORS = frozenset(["ImportError", "ModuleNotFoundError", "NameError", "AttributeError"])


@codemod(
    words=["try"],
    with_words=["ImportError", "ModuleNotFoundError", "NameError", "AttributeError"],
    node="try_statement",
    targets=("py3",),
    unchanged=[
        "try:\n    import numpy\nexcept ImportError:\n    import Numeric as numpy",
        "try:\n    import tkinter\nexcept ImportError:\n    tkinter = None",
        "try:\n    from typing import Protocol\nexcept ImportError:\n    from typing_extensions import Protocol",
        "try:\n    import queue\nexcept ImportError:\n    import Queue as queue\nelse:\n    f()",
        "try:\n    import queue\n    queue.f()\nexcept ImportError:\n    queue = None",
        "try:\n    f()\nexcept NameError:\n    unicode = str",
    ],
    examples={
        "try:\n    import queue\nexcept ImportError:\n    import Queue as queue": "import queue",
        "try:\n    import Queue as queue  # 2\nexcept ImportError:\n    import queue  # 3": "import queue  # 3",
        "try:\n    from collections.abc import Mapping\nexcept ImportError:\n    from collections import Mapping": (
            "from collections.abc import Mapping"
        ),
        "try:\n    from itertools import izip\nexcept ImportError:\n    izip = zip": "izip = zip",
        "try:\n    from unittest import mock\nexcept ImportError:\n    import mock": "from unittest import mock",
        "try:\n    import cPickle as pickle\nexcept ImportError:\n    import pickle\nx = 1": "import pickle\nx = 1",
        "try:\n    text = unicode\nexcept NameError:\n    text = str": "text = str",
        "try:\n    unicode\nexcept NameError:\n    unicode = str": "unicode = str",
        "try:\n    input = raw_input\nexcept NameError:\n    pass\nf()": "f()",
        "def f():\n    try:\n        from urllib.parse import quote\n    except ImportError:\n"
        "        from urllib import quote\n    return quote": (
            "def f():\n    from urllib.parse import quote\n    return quote"
        ),
    },
)
def import_choices(statement: Node, file: File) -> Iterator[Rewrite]:
    parts = members(statement)
    if len(parts) != 2 or parts[1].type != "except_clause":
        return
    body, handler = parts
    values = handler.children_by_field_name("value")
    caught = {
        file.text(one)
        for one in (members(values[0]) if values and values[0].type == "tuple" else values[:1])
    }
    block = next((one for one in handler.children if one.type == "block"), None)
    if len(values) != 1 or block is None or not caught or not caught <= ERRORS:
        return
    choice = _choice(members(body), file)
    if choice is None:
        return
    clause, kept = (statement, body) if choice else (handler, block)
    text, end = body_text(clause, kept, statement, file)
    if text == "pass":
        yield file.group(statement, [], imports=[ImportChange(statement, statement)])
    else:
        yield file.group(
            statement, [file.between(statement.start_byte, max(end, statement.end_byte), text)]
        )


def _choice(statements: list[Node], file: File) -> bool | None:
    """Whether the body runs on Python 3: True for always, False for never."""
    if statements and all(one.type in STATEMENTS for one in statements):
        found = [item for one in statements for item in items(one, file)]
        if any(never(item) for item in found):
            return False
        return True if all(always(item) for item in found) else None
    return False if len(statements) == 1 and _reads_removed(statements[0], file) else None


def _reads_removed(statement: Node, file: File) -> bool:
    """``unicode`` or ``text = unicode``: a builtin of 2.7 alone, bound by nothing but the other branch."""
    if statement.type != "expression_statement":
        return False
    value = members(statement)[0]
    if value.type == "assignment":
        value = value.child_by_field_name("right") or value
    if value.type != "identifier" or file.text(value) not in REMOVED:
        return False
    choice = file.parent(statement)
    outer = file.parent(choice) if choice is not None else None
    return outer is not None and all(
        outer.start_byte <= binding.node.start_byte < outer.end_byte
        for binding in file.resolve(value)
    )


REMOVED = frozenset(
    "apply basestring buffer cmp coerce execfile file intern long raw_input reduce reload unichr unicode xrange".split()
)
