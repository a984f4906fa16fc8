"""``open(name, 'rU')`` -> ``open(name, universal_mode)``, a helper: ``'rU'`` on 2.7, ``'r'`` on 3.

3.11 refuses ``U``; there every file of text has universal newlines.

Caveats: looked for in calls of ``open`` and ``file``, also those of ``codecs``, ``io`` and ``os``, and where ``'rU'``
is assigned to a variable.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import Call, call_parts, function_call, string_content
from portkit.syntax.scopes import same

OPENERS = frozenset(["codecs.open", "io.open", "os.fdopen"])


@codemod(
    patterns=[r"U(?:(?<=['\"]U)r?|(?<=['\"]rU))['\"]"],
    node="string",
    rules=["universal_mode"],
    rows=["X12"],
    tree={"__init__.py": ""},
    unchanged=[
        "channel.makefile('rU')",
        "x = 'U'",
        "def open(name, mode): pass\nopen(x, 'U')",
        "open('U')",
    ],
    examples={
        "open(name, 'U').read()": (
            "from tree._compat import universal_mode\n\nopen(name, universal_mode).read()"
        ),
        "f = file(name, mode='rU')": (
            "from tree._compat import universal_mode\n\nf = file(name, mode=universal_mode)"
        ),
        "import codecs\ncodecs.open(name, 'rU', 'utf-8')": (
            "from tree._compat import universal_mode\nimport codecs\n"
            "codecs.open(name, universal_mode, 'utf-8')"
        ),
        "options = 'rU'\nf = open(name, options)": (
            "from tree._compat import universal_mode\n\noptions = universal_mode\nf = open(name, options)"
        ),
    },
)
def universal_mode(literal: Node, file: File) -> Iterator[Rewrite | Told]:
    if (_is_mode(literal, file) or _is_kept(literal, file)) and not is_guarded(literal, file):
        message = "3.11 refuses `U`, which every file of text has"
        if file.target == "py3":
            yield file.rewrite(literal, '"r"', message=message)
        else:
            mode = file.need("_compat", "universal_mode")
            yield file.rewrite(literal, "{mode}", mode=mode, message=message)


def _is_mode(literal: Node, file: File) -> bool:
    """Whether *literal* is the mode in a call of ``open``."""
    call = file.enclosing(literal, "call")
    for name in ("open", "file"):
        parts = function_call(call, file, name) if call is not None else None
        if parts is not None:
            return _is_second(literal, parts)
    parts = call_parts(call, file) if call is not None else None
    return (
        parts is not None and file.origin(parts.function) in OPENERS and _is_second(literal, parts)
    )


def _is_second(literal: Node, parts: Call) -> bool:
    given = [*parts.arguments[1:2], parts.keywords.get("mode")]
    return any(same(one, literal) for one in given)


def _is_kept(literal: Node, file: File) -> bool:
    """Whether *literal*, which can be nothing but a mode, is assigned to a variable."""
    above = file.parent(literal)
    return (
        above is not None
        and above.type == "assignment"
        and same(above.child_by_field_name("right"), literal)
        and string_content(literal, file) == "rU"
    )
