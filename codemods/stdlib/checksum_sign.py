"""``zlib.crc32(x)`` -> ``signed(zlib.crc32(x))``; so with ``adler32`` and ``binascii.crc32``.

On 2.7 the number has a sign, on 3 it has none. The helper gives it the sign of 2.7 on both.

Caveats: left alone where ``& 0xffffffff`` follows at once, which is the same number on both, and where the
number goes in as the start of the next one.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.infer.helper_calls import helper_called

FUNCTIONS = frozenset(["zlib.crc32", "zlib.adler32", "binascii.crc32"])


@codemod(
    words=["crc32", "adler32"],
    node="call",
    rules=["signed_checksum"],
    rows=["L32"],
    unchanged=[
        "import zlib\nzlib.crc32(x) & 0xffffffff",
        "import zlib\ncrc = (zlib.crc32(x, crc) & 0xFFFFFFFFL)",
        "import zlib\nfrom _compat import signed\nsigned(zlib.crc32(x))",
        "import zlib\nzlib.crc32(x, zlib.crc32(y)) & 0xffffffff",
        "crc32(x)",
    ],
    examples={
        "import zlib\nprint(zlib.crc32(x))": (
            "from example._compat import signed\nimport zlib\nprint(signed(zlib.crc32(x)))"
        ),
        "from zlib import crc32 as crc\ny = crc(x)": (
            "from example._compat import signed\nfrom zlib import crc32 as crc\ny = signed(crc(x))"
        ),
        "from binascii import crc32\ny = crc32(x)": (
            "from example._compat import signed\nfrom binascii import crc32\ny = signed(crc32(x))"
        ),
    },
)
def checksum_sign(call: Node, file: File) -> Iterator[Rewrite | Told]:
    function = call.child_by_field_name("function")
    if function is None or file.origin(function) not in FUNCTIONS or is_guarded(call, file):
        return
    above = file.parent(call)
    while above is not None and above.type == "parenthesized_expression":
        above = file.parent(above)
    if above is None or _is_masked(above, file) or _is_taken(above, file):
        return
    helper = file.need("_compat", "signed")
    message = "the number has a sign on 2.7 only"
    yield file.wrapped(call, helper, message)


def _is_masked(above: Node, file: File) -> bool:
    return above.type == "binary_operator" and "0xffffffff" in file.text(above).lower()


def _is_taken(above: Node, file: File) -> bool:
    """Whether the number is an argument of the helper, or of the next checksum."""
    call = file.parent(above) if above.type == "argument_list" else None
    function = call.child_by_field_name("function") if call is not None else None
    if function is None:
        return False
    return helper_called(call, file) == "signed" or file.origin(function) in FUNCTIONS
