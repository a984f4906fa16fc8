"""``__import__(name, ..., -1)`` and names of modules in strings are told.

Python 3 has no level -1 (look beside the module first, then everywhere), and takes 0 where none is given:
inside a package ``__import__('sibling')`` finds the module beside it on 2.7 only. A module with another name
on 3 is not found under its old one: ``__import__('ConfigParser')``, ``mock.patch('__builtin__.open')``.

Caveats: ``mock.patch('__builtin__.open')`` -> ``mock.patch('six.moves.builtins.open')`` with the helpers of
six; everything else is told.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.stdlib._modules import BY_OLD, SPLIT, Move
from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.helpers import Helpers
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import call_parts, string_content

IMPORTERS = frozenset(["__import__", "importlib.import_module", "import_module"])


@codemod(
    words=["__import__", "import_module", "patch"],
    node="call",
    rules=["patched_names"],
    rows=["X50"],
    unchanged=[
        "__import__('os')",
        "__import__(name)",
        "mock.patch('pkg.module.name')",
        "x.patch('Queue')",
        "if PY2:\n    __import__('Queue')",
    ],
    examples={
        "with mock.patch('__builtin__.open'): pass": (
            "with mock.patch('six.moves.builtins.open'): pass"
        ),
        "from mock import patch\n@patch('Queue.Queue')\ndef f(q): pass": (
            "from mock import patch\n@patch('six.moves.queue.Queue')\ndef f(q): pass"
        ),
    },
    told=[
        "__import__('ConfigParser')",
        "__import__(name, globals(), locals(), [], -1)",
        "__import__(name, level=-1)",
        "mock.patch('urllib2.urlopen')",
    ],
)
def import_function(call: Node, file: File) -> Iterator[Rewrite | Told]:
    parts = call_parts(call, file)
    if parts is None or is_guarded(call, file):
        return
    name = file.text(parts.function)
    literal = parts.arguments[0] if parts.arguments else None
    text = (
        string_content(literal, file) if literal is not None and literal.type == "string" else None
    )
    if name in IMPORTERS:
        level = parts.keywords.get("level") or (parts.arguments[4:5] or [None])[0]
        if file.text(level) == "-1":
            yield file.told(call, "3 has no level -1; write 0, or 1 for a module of the package")
        elif text and _is_old(text):
            yield file.told(
                call, f"3 has no module `{text}` of this name; import it by a statement"
            )
        elif text and file.is_implicit(text):
            yield file.told(call, f"3 does not find `{text}` beside this file; give its full name")
    elif name in ("patch", "mock.patch") and literal is not None and text:
        yield from _patch(literal, text, file)


def _is_old(module: str) -> bool:
    return module in BY_OLD or module.split(".")[0] in SPLIT


def _patch(literal: Node, text: str, file: File) -> Iterator[Rewrite | Told]:
    module, _, rest = text.partition(".")
    move: Move | None = BY_OLD.get(module)
    if not rest or not _is_old(module) or file.is_implicit(module):
        return
    if move is not None and move.six and (file.helpers is Helpers.SIX or file.target == "py3"):
        new = move.new if file.target == "py3" else f"six.moves.{move.six}"
        old = file.text(literal)
        yield file.group(literal, [file.replace(literal, old.replace(module, new, 1))])
    else:
        yield file.told(
            literal, f"3 has no module `{module}`; name what is patched by its new place"
        )
