"""``open(name)`` that is read -> ``open(name, **line_ends)``: the ends of lines stay as they are.

2.7 leaves ``\\r\\n`` and ``\\r`` in text that is read where lines end in ``\\n``; 3 makes ``\\n`` of them. The helper
is ``newline="\\n"`` on 3 and nothing on 2.7, whose ``open`` does not know that argument.

Caveats: only where the mode is spelled out or left out, and the file is not decided to be one of bytes.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, codemod
from portkit.file import File
from portkit.flow import Kind, flows_of
from portkit.flow.words import may_hold_bytes
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import attribute_name, function_call, string_content

MESSAGE = "3 makes `\\n` of other ends of lines"
OF_TEXT = (Kind.NATIVE, Kind.TEXT, Kind.UNKNOWN)


@codemod(
    words=["open"],
    where=r"open\s*\((?!\s*\))",
    node="call",
    default=False,
    rules=["line_ends"],
    rows=["X12"],
    unchanged=[
        "open(name, 'rb').read()",
        "open(name, 'w').write(x)",
        "open(name, mode).read()",
        "open(name, 'rU').read()",
        "open(name).close()",
        "open(name, **options).read()",
        "import os\nos.open(name)",
        "from io import open\nopen(name).read()",
    ],
    examples={
        "f = open(name)": ("from example._compat import line_ends\n\nf = open(name, **line_ends)"),
        "with open(name, 'r') as f:\n    f.read()": (
            "from example._compat import line_ends\n\n"
            "with open(name, 'r', **line_ends) as f:\n    f.read()"
        ),
        "with open(name, mode='r+') as f:\n    f.read()": (
            "from example._compat import line_ends\n\n"
            "with open(name, mode='r+', **line_ends) as f:\n    f.read()"
        ),
    },
)
def line_ends(call: Node, file: File) -> Iterator[Rewrite]:
    parts = function_call(call, file, "open")
    if parts is None or len(parts.arguments) + len(parts.keywords) > 2:
        return
    given = [*parts.arguments[1:], *parts.keywords.values()]
    if any(one.type != "string" or not _reads(string_content(one, file)) for one in given):
        return
    if _is_closed(call, file) or is_guarded(call, file) or _is_of_bytes(call, file):
        return
    end = [*parts.arguments, *given][-1].end_byte
    if file.target == "py3":
        edit = file.between(end, end, ', newline="\\n"')
        yield file.group(call, [edit], message=MESSAGE)
        return
    helper = file.need("_compat", "line_ends")
    edit = file.between(end, end, f", **{helper.local}")
    yield file.group(call, [edit], needs=[helper], message=MESSAGE)


def _reads(mode: str) -> bool:
    return mode.startswith("r") and not set(mode) & set("bU")


def _is_closed(call: Node, file: File) -> bool:
    """Whether the file is closed at once."""
    above = file.parent(call)
    return above is not None and attribute_name(above, file) == "close"


def _is_of_bytes(call: Node, file: File) -> bool:
    """Whether *call* gives a file that is decided to be anything but one of native strings or text."""
    if not may_hold_bytes(file):
        return False
    return any(
        maker.node.id == call.id
        for verdict, place in flows_of(file).classes()
        if verdict.kind not in OF_TEXT
        for maker in place.makers
    )
