"""The result of ``zlib.crc32`` and ``adler32`` is told: on 2.7 it has a sign, on 3 it has none.

``crc & 0xffffffff`` is the same number on both; as a signed number it is so only on 2.7.

Caveats: not told where ``& 0xffffffff`` follows at once.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded

FUNCTIONS = frozenset(["zlib.crc32", "zlib.adler32", "binascii.crc32"])


@codemod(
    words=["crc32", "adler32"],
    node="call",
    rows=["L32"],
    unchanged=[
        "import zlib\nzlib.crc32(x) & 0xffffffff",
        "import zlib\ncrc = (zlib.crc32(x, crc) & 0xFFFFFFFFL)",
        "crc32(x)",
    ],
    told=["import zlib\nprint(zlib.crc32(x))", "from binascii import crc32\ny = crc32(x)"],
)
def checksum_sign(call: Node, file: File) -> Iterator[Rewrite | Told]:
    function = call.child_by_field_name("function")
    if function is None or file.origin(function) not in FUNCTIONS or is_guarded(call, file):
        return
    above = file.parent(call)
    while above is not None and above.type == "parenthesized_expression":
        above = file.parent(above)
    masked = (
        above is not None
        and above.type == "binary_operator"
        and "0xffffffff" in file.text(above).lower()
    )
    if not masked:
        yield file.told(call, "the number has a sign on 2.7 only; write `& 0xffffffff` behind it")
