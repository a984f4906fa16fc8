"""``sys.setdefaultencoding('utf-8')`` -> the same, on 2.7 only.

Python 3 has no such function: its default is UTF-8, and it converts nothing on its own.

Caveats: what relied on it is for a person to find, so it is told as well. Another encoding than UTF-8, and a
call that is no plain statement, are only told.
"""

import re
from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.classes import indent_of
from portkit.syntax.nodes import call_parts, string_content

DOUBT = "Python 3 has no sys.setdefaultencoding, and decodes nothing on its own; name the encoding where it is used"
CALLED = re.compile(r"\w+(\(\w+\))?\.setdefaultencoding$")


@codemod(
    words=["setdefaultencoding"],
    rows=["B78"],
    adds="import sys",
    unchanged=[
        "import sys\nif sys.version_info[0] == 2:\n    sys.setdefaultencoding('utf-8')",
        "'setdefaultencoding'",
        "import sys\nif hasattr(sys, 'setdefaultencoding'):\n    sys.setdefaultencoding('utf-8')",
    ],
    examples={
        "import sys\nreload(sys)\nsys.setdefaultencoding('utf-8')": (
            "import sys\nreload(sys)\nif sys.version_info[0] == 2:\n    sys.setdefaultencoding('utf-8')"
        ),
        "import sys\ndef f():\n    reload(sys).setdefaultencoding('UTF8')\n    g()": (
            "import sys\ndef f():\n    if sys.version_info[0] == 2:\n"
            "        reload(sys).setdefaultencoding('UTF8')\n    g()"
        ),
    },
    told=[
        "import sys\nsys.setdefaultencoding('latin-1')",
        "import sys\nreload(sys); sys.setdefaultencoding('utf-8')",
        "import sys\nf = sys.setdefaultencoding",
    ],
)
def default_encoding(name: Node, file: File) -> Iterator[Rewrite | Told]:
    attribute = file.parent(name)
    if attribute is None or attribute.type != "attribute" or is_guarded(name, file):
        return
    if "hasattr(" in file.code and file.enclosing(name, "if_statement"):
        return
    statement = file.statement(name)
    call = file.parent(attribute)
    if _is_plain(statement, file) and call is not None and _is_utf8(call, file):
        sys, indent = file.need("sys"), indent_of(statement, file)
        step = "\t" if indent.endswith("\t") else "    "
        start = statement.start_byte
        text = f"if {sys.local}.version_info[0] == 2:\n{indent}{step}"
        yield file.group(statement, [file.between(start, start, text)], needs=[sys])
    yield file.told(attribute, DOUBT)


def _is_plain(statement: Node, file: File) -> bool:
    """Whether *statement* is one call, alone on its line."""
    lines = file.code.splitlines()
    line = lines[statement.start_point.row] if statement.type == "expression_statement" else ""
    return line.split("#")[0].strip() == file.text(statement)


def _is_utf8(call: Node, file: File) -> bool:
    parts = call_parts(call, file) if call.type == "call" else None
    if not parts or len(parts.arguments) != 1 or not CALLED.match(file.text(parts.function)):
        return False
    given = string_content(parts.arguments[0], file)
    return given.lower().replace("_", "-") in ("utf-8", "utf8")
