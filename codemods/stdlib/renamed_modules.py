"""``import ConfigParser`` -> ``from six.moves import configparser as ConfigParser``.

For every module of the standard library that has another name on 3 (PEP 3108). The name that the
import binds stays, so no use changes, and other modules still find it. Where six has no name for the
module, both are tried: ``try: import markupbase``, ``except ImportError: import _markupbase as ...``; where
all that is used of it has a place of its own on 3, the import goes. ``exceptions`` itself, as in
``getattr(exceptions, name)``, becomes a helper: ``builtins`` has all other builtins as well.

Caveats: an import whose other branch (``except ImportError``, a test of the version) binds the same name
already is left alone, and so is a module of the tree with such a name. What changed inside a module is
told or rewritten by other codemods.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.stdlib._members import aliased, answers, by_uses, is_exported
from codemods.stdlib._modules import BY_OLD, Move
from codemods.stdlib._moved import is_ours, is_settled, moved
from codemods.stdlib._renamed import BUILTINS, MEMBERS, REPLACED
from codemods.stdlib._unused import is_unused
from portkit.codemod import ImportChange, Rewrite, Told, codemod
from portkit.file import File
from portkit.syntax.imports import STATEMENTS, Item, binding_of_item, items, stands_alone
from portkit.syntax.nodes import attribute_name

NEW = {move.new for move in BY_OLD.values()}
HELPER = "exception_module"
OF_REPLACED = {name.rpartition(".")[0] for name in REPLACED}


@codemod(
    words=[old.rpartition(".")[2] for old in BY_OLD],
    node=STATEMENTS,
    answers=[
        "2to3 imports",
        "futurize UserDict",
        "2to3 imports2",
        "futurize future_standard_library",
        "modernize imports_six",
    ],
    rows=[
        *"L76 L05 L07 L10 L11 L13 L14 L15 L16 L17 L18 L20 L21 L22 L25 L62 L69 L78 X89 X92".split(),
    ],
    unchanged=[
        "import queue",
        "from six.moves import queue",
        "repr(thread)",
        "try:\n    import cPickle as pickle\nexcept ImportError:\n    import pickle",
        "try:\n    import queue\nexcept ImportError:\n    import Queue as queue",
        "try:\n    from queue import Empty\nexcept:\n    from Queue import Empty",
        "if sys.version_info[0] == 2:\n    import Queue as queue\nelse:\n    import queue",
        "from . import ConfigParser",
        "from commands import thread",
        "import UserDict\nUserDict.DictMixin",
    ],
    examples={
        "if x: import markupbase": (
            "if x:\n    try:\n        import markupbase\n"
            "    except ImportError:\n        import _markupbase as markupbase"
        ),
        "import __builtin__": "from six.moves import builtins as __builtin__",
        "import ConfigParser": "from six.moves import configparser as ConfigParser",
        "import cPickle": "from six.moves import cPickle",
        "import cPickle as pickle": "from six.moves import cPickle as pickle",
        "import Queue as queue": "from six.moves import queue",
        "from httplib import HTTPConnection, OK as ok": (
            "from six.moves.http_client import HTTPConnection, OK as ok"
        ),
        "from Tkinter import *": "from six.moves.tkinter import *",
        "import os, Queue, sys, thread": (
            "import os, sys\nfrom six.moves import queue as Queue, _thread as thread"
        ),
        "def f():\n    import Cookie; return Cookie": (
            "def f():\n    from six.moves import http_cookies as Cookie; return Cookie"
        ),
        "import robotparser": "from six.moves.urllib import robotparser",
        "try:\n    import Tkinter\nexcept ImportError:\n    Tkinter = None": (
            "try:\n    from six.moves import tkinter as Tkinter\n"
            "except ImportError:\n    Tkinter = None"
        ),
        "import rfc822\n__all__ = ['rfc822']": (
            "try:\n    import rfc822\nexcept ImportError:\n    from email import utils as rfc822\n"
            "__all__ = ['rfc822']"
        ),
        "import markupbase": (
            "try:\n    import markupbase\nexcept ImportError:\n    import _markupbase as markupbase"
        ),
        "from anydbm import open, error as e": (
            "try:\n    from anydbm import open, error as e\n"
            "except ImportError:\n    from dbm import open, error as e"
        ),
        "import rfc822, os": "import os",
        "import exceptions\nexceptions.IOError": (
            "from six.moves import builtins as exceptions\nexceptions.IOError"
        ),
        "import exceptions\ngetattr(exceptions, x, exceptions.IOError)": (
            "from example._compat import exception_module as exceptions\n"
            "getattr(exceptions, x, exceptions.IOError)"
        ),
        "import exceptions as e\n'len' in e.__dict__": (
            "from example._compat import exception_module as e\n'len' in e.__dict__"
        ),
        "from test import test_support": (
            "try:\n    from test import support as test_support\n"
            "except ImportError:\n    from test import test_support"
        ),
    },
    told=["import test.test_support\ntest.test_support.verbose", "x = 1; import markupbase"],
)
def renamed_modules(statement: Node, file: File) -> Iterator[Rewrite | Told]:
    changes = []
    renamed: dict[str, None] = {}  # as a set, in order
    for item in items(statement, file):
        move = _move(item, file)
        if move is None or _is_replaced(item) or is_ours(move.old, file) or is_settled(item, file):
            continue
        if item.module == "exceptions" and not item.name and _is_value(item, file):
            yield _exceptions(item, file)
            continue
        line = moved(move, item, file)
        if "\n" in line and _is_replaced_wherever_used(item, file):
            yield from _dropped(item, file)
        elif "." in move.old and not item.name:
            yield file.told(
                item.node, f"3 has `{move.new}` for `{move.old}`; write `from ... import` here"
            )
        elif "\n" in line and not stands_alone(statement, file):
            yield file.told(
                item.node,
                f"`{move.old}` is `{move.new}` on 3; give this import a line of its own,"
                " so that both can be tried",
            )
        else:
            changes.append(ImportChange(statement, item.node, (line,)))
            renamed[f"`{move.old}` is `{move.new}`"] = None
    if changes:
        message = f"{', '.join(renamed)} on 3"
        yield file.group(statement, [], imports=changes, message=message)


def _is_replaced(item: Item) -> bool:
    """Whether the name that is imported has a place of its own on 3: then another codemod moves it."""
    return any(f"{item.module}.{item.name}" in table for table in (MEMBERS, REPLACED, BUILTINS))


def _is_replaced_wherever_used(item: Item, file: File) -> bool:
    """Whether each use of the imported module names a member that another codemod moves.

    Where nothing here uses it, whether nothing does: others may take it from here.
    """
    binding = binding_of_item(item, file) if item.module in OF_REPLACED and not item.name else None
    if binding is None:
        return False
    uses = list(file.uses(binding))
    return all(_is_moved(use, file) for use in uses) if uses else is_unused(item, file)


def _is_value(item: Item, file: File) -> bool:
    """Whether more than plain members are asked of the imported module: its names, or the module itself."""
    binding = binding_of_item(item, file)
    if binding is None or is_exported(item.local, file):
        return binding is not None
    above = (file.parent(use) for use in file.uses(binding))
    names = [attribute_name(one, file) if one is not None else "" for one in above]
    return any(not name or name.startswith("__") for name in names)


def _exceptions(item: Item, file: File) -> Rewrite | Told:
    message = "3 has no module of the exceptions alone"
    is_in_package = file.project.package_root(file.path) is not None
    return (aliased if is_in_package else by_uses)(item, HELPER, file, message)


def _is_moved(use: Node, file: File) -> bool:
    above = file.parent(use)
    name = above.child_by_field_name("attribute") if above is not None else None
    answer = next(answers(name, file, REPLACED), None) if name is not None else None
    return isinstance(answer, Rewrite)


def _dropped(item: Item, file: File) -> Iterator[Rewrite]:
    if is_unused(item, file):
        change = ImportChange(item.statement, item.node)
        message = f"nothing here uses `{item.module}`"
        yield file.group(item.statement, [], imports=[change], message=message)


def _move(item: Item, file: File) -> Move | None:
    if item.module == "dbm" and (file.target == "py3" or f"dbm.{item.name}" in NEW):
        return None  # the package of Python 3, which chooses among ndbm and others
    return BY_OLD.get(item.module) or BY_OLD.get(f"{item.module}.{item.name}")
