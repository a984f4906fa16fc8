"""``__import__(name, globals())`` -> a helper that looks beside the module first; names in strings are told.

Python 3 has no level -1 (look beside the module first, then everywhere), and takes 0 where none is given:
inside a package ``__import__('sibling')`` finds the module beside it on 2.7 only. A module with another name
on 3 is not found under its old one: ``__import__('ConfigParser')``, ``mock.patch('__builtin__.open')``.

Where the caller hands over its globals, inside a package, the helper does on 3 what 2.7 does.
``mock.patch('__builtin__.open')`` -> ``mock.patch('six.moves.builtins.open')`` with the helpers of six.

Caveats: everything else is told.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.stdlib._modules import BY_OLD, SPLIT, Move
from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.helpers import Helpers
from portkit.infer.guards import is_guarded
from portkit.syntax.imports import in_version_branch
from portkit.syntax.nodes import Call, call_parts, string_content
from portkit.syntax.scopes import given_to

IMPORTERS = frozenset(["__import__", "importlib.import_module", "import_module"])


@codemod(
    words=["__import__", "import_module", "patch"],
    node="call",
    rules=["patched_names", "import_near"],
    tree={"__init__.py": ""},
    rows=["X50"],
    unchanged=[
        "__import__('os')",
        "__import__(name)",
        "mock.patch('pkg.module.name')",
        "x.patch('Queue')",
        "if PY2:\n    __import__('Queue')",
    ],
    examples={
        "__import__(name, globals(), locals())": (
            "from tree._compat import import_near\n\nimport_near(name, globals(), locals())"
        ),
        "try:\n    __import__(name, globals())\nexcept ImportError:\n    pass": (
            "from tree._compat import import_near\n\n"
            "try:\n    import_near(name, globals())\nexcept ImportError:\n    pass"
        ),
        "names, own = globals(), locals()\nfor one in 'ab': __import__(one, names, own, [])\ndel names, own": (
            "from tree._compat import import_near\n\n"
            "names, own = globals(), locals()\nfor one in 'ab': import_near(one, names, own, [])\n"
            "del names, own"
        ),
        "m = __import__(name, globals(), {}, ['x'], -1)": (
            "from tree._compat import import_near\n\nm = import_near(name, globals(), {}, ['x'])"
        ),
        "with mock.patch('__builtin__.open'): pass": (
            "with mock.patch('six.moves.builtins.open'): pass"
        ),
        "from mock import patch\n@patch('Queue.Queue')\ndef f(q): pass": (
            "from mock import patch\n@patch('six.moves.queue.Queue')\ndef f(q): pass"
        ),
    },
    told=[
        "__import__('ConfigParser')",
        "__import__(name, level=-1)",
        "mock.patch('urllib2.urlopen')",
    ],
)
def import_function(call: Node, file: File) -> Iterator[Rewrite | Told]:
    parts = call_parts(call, file)
    if parts is None or in_version_branch(call, file):
        return
    name = file.text(parts.function)
    literal = parts.arguments[0] if parts.arguments else None
    is_literal = literal is not None and literal.type == "string"
    text = string_content(literal, file) if literal is not None and is_literal else None
    if name in IMPORTERS:
        yield from _imported(parts, name, text, file)
    elif name in ("patch", "mock.patch") and literal and text and not is_guarded(call, file):
        yield from _patch(literal, text, file)


def _imported(parts: Call, name: str, text: str | None, file: File) -> Iterator[Rewrite | Told]:
    """What to do with the call of the importing function *name* for the module *text*, where that is known."""
    level = parts.keywords.get("level") or (parts.arguments[4:5] or [None])[0]
    if name == "__import__" and _looks_near(parts, level, file):
        yield _near(parts, level, file)
        return
    doubt = ""
    if file.text(level) == "-1":
        doubt = "3 has no level -1; write 0, or 1 for a module of the package"
    elif text and _is_old(text):
        doubt = f"3 has no module `{text}` of this name; import it by a statement"
    elif text and file.is_implicit(text):
        doubt = f"3 does not find `{text}` beside this file; give its full name"
    if doubt and not is_guarded(parts.node, file):
        yield file.told(parts.node, doubt)


def _looks_near(parts: Call, level: Node | None, file: File) -> bool:
    """Whether 2.7 looks beside this file: the call hands over the globals, and no level but -1."""
    if file.target == "py3" or not file.is_in_package or file.imports_absolute:
        return False
    given = next(iter(parts.arguments[1:2]), parts.keywords.get("globals"))
    if given is None or not _is_globals(given, file) or not file.is_builtin(parts.function):
        return False
    return level is None or file.text(level) == "-1"


def _is_globals(given: Node, file: File) -> bool:
    """Whether *given* is ``globals()``, or a name for that alone."""
    bindings = [one for one in file.resolve(given) if one.kind != "delete"]
    if len(bindings) == 1 and bindings[0].statement.type == "assignment":
        given = given_to(bindings[0].node, bindings[0].statement) or given
    return file.text(given).replace(" ", "") == "globals()"


def _near(parts: Call, level: Node | None, file: File) -> Rewrite:
    helper = file.need("_compat", "import_near")
    edits = [file.replace(parts.function, helper.local)]
    if level is not None:
        given = [*parts.arguments, *parts.keywords.values()]
        keyword = file.parent(level)
        whole = keyword if keyword is not None and keyword.type == "keyword_argument" else level
        before = max(one.end_byte for one in given if one.end_byte < whole.start_byte)
        edits.append(file.between(before, whole.end_byte))
    return file.group(parts.node, edits, needs=[helper], message="3 does not look beside this file")


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
