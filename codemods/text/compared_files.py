"""``open(a).read() == open(b).read()`` -> ``open(a, 'rb').read() == open(b, 'rb').read()``.

2.7 compares bytes; 3 decodes them first, and raises UnicodeDecodeError for what is no text. The same where a test
asserts it.

Caveats: only where both files are opened, read and compared in one expression. On Windows ``b`` keeps ``\\r\\n``.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.text._compared import compared_with
from codemods.text._modes import binary
from portkit.codemod import Rewrite, codemod
from portkit.edits import Edit
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import call_parts, function_call, method_call, string_content


@codemod(
    words=["read"],
    with_words=["open", "file"],
    node="call",
    rules=["binary_mode"],
    rows=["L38"],
    unchanged=[
        "open(a).read() == 'a'",
        "open(a).read() < open(b).read()",
        "open(a, 'rb').read() == open(b, 'rb').read()",
        "open(a, 'U').read() == open(b).read()",
        "open(a).read(3) == x.read(3)",
        "from io import open\nopen(a).read() == open(b).read()",
    ],
    examples={
        "open(a).read() == open(b).read()": "open(a, 'rb').read() == open(b, 'rb').read()",
        "self.assertEqual(open(a, 'rb').read(), open(b).read())": (
            "self.assertEqual(open(a, 'rb').read(), open(b, 'rb').read())"
        ),
        "assert open(a, 'r').read(9) != open(b).read(9)": (
            "assert open(a, 'rb').read(9) != open(b, 'rb').read(9)"
        ),
    },
)
def compared_files(call: Node, file: File) -> Iterator[Rewrite]:
    other, _ = compared_with(call, file)
    if other is None or is_guarded(call, file):
        return
    edits = [_in_binary(one, file) for one in (call, other)]
    if edits[0] is not None and edits[1] is not None and edits[0]:
        yield file.group(call, edits[0], message="files are compared as text on 3")


def _in_binary(read: Node, file: File) -> list[Edit] | None:
    """The edit that makes ``open(name).read()`` read bytes, none where it does; None for anything else."""
    parts = method_call(read, file, "read")
    opened = parts.receiver if parts is not None else None
    if opened is None or not any(function_call(opened, file, name) for name in ("open", "file")):
        return None
    made = call_parts(opened, file)
    mode = made.arguments[1] if made is not None and len(made.arguments) == 2 else None
    if made is None or made.keywords or len(made.arguments) > 2:
        return None
    if mode is not None and mode.type == "string" and string_content(mode, file) == "rb":
        return []
    edit = binary(made, file)
    return [edit] if edit is not None else None
