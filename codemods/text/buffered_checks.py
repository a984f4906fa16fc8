"""``if isinstance(x, str): x = StringBuffer(x)`` -> ``isinstance(x, (str, bytes))``: a buffer of either kind.

Where text as well as bytes flow through a file in memory, a helper takes both on 3 (see ``byte_buffers``). What is
put into it there is checked for ``str``, which are the bytes of 2.7 too; on 3 bytes went the way of what is no string.

Caveats: only where the check holds for the buffer that is made of what is checked.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.infer.names import is_hidden
from portkit.syntax.nodes import call_parts
from portkit.syntax.string_tests import StringTest, string_tests

BUFFERS = ("StringBuffer", "CStringBuffer")
IMPORT = "from example._compat import CStringBuffer\n"


@codemod(
    words=BUFFERS,
    with_words=["isinstance"],
    node="call",
    rows=["B03"],
    unchanged=[
        IMPORT + "if isinstance(x, str):\n    y = CStringBuffer(z)",
        IMPORT + "if isinstance(x, str):\n    y = x\nelse:\n    y = CStringBuffer(x)",
        IMPORT + "if isinstance(x, (str, bytes)):\n    y = CStringBuffer(x)",
        IMPORT + "if type(x) is str:\n    y = CStringBuffer(x)",
        "if isinstance(x, str):\n    y = CStringBuffer(x)",
    ],
    examples={
        IMPORT + "if isinstance(x, str):\n    x = CStringBuffer(x)": (
            IMPORT + "if isinstance(x, (str, bytes)):\n    x = CStringBuffer(x)"
        ),
        IMPORT + "y = CStringBuffer(x) if isinstance(x, str) else x": (
            IMPORT + "y = CStringBuffer(x) if isinstance(x, (str, bytes)) else x"
        ),
    },
)
def buffered_checks(call: Node, file: File) -> Iterator[Rewrite]:
    parts = call_parts(call, file)
    if parts is None or len(parts.arguments) != 1 or parts.arguments[0].type != "identifier":
        return
    if not (file.origin(parts.function) or "").endswith(tuple(f"_compat.{one}" for one in BUFFERS)):
        return
    name = parts.arguments[0]
    for test in string_tests(file):
        if _is_of(test, name, file) and not is_guarded(test.test, file):
            types = f"({file.text(test.type)}, bytes)"
            message = "bytes are put into the buffer on 3 as well"
            yield file.group(test.type, [file.replace(test.type, types)], message=message)


def _is_of(test: StringTest, name: Node, file: File) -> bool:
    """Whether *name* stands where ``isinstance(name, str)`` holds, and ``bytes`` can be named there."""
    if test.kind != "native" or test.test.type != "call" or test.type.type == "tuple":
        return False
    start, end = test.holds
    is_same = file.text(test.name) == file.text(name) and file.resolve(test.name) == file.resolve(
        name
    )
    return start <= name.start_byte < end and is_same and not is_hidden("bytes", test.type, file)
