"""``uuid.uuid4().get_hex()`` -> ``uuid.uuid4().hex``: the methods of a UUID that give its fields are gone on 3.

The fields are there on both.

Caveats: ``get_hex``, ``get_urn`` and others that nobody else has are taken for those of a UUID in a file that imports
``uuid``; ``get_time``, ``get_node`` and the like only where the file shows what the object is.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.stdlib._makers import imports, maker_origin
from portkit.codemod import Rewrite, codemod
from portkit.file import File
from portkit.syntax.classes import is_defined
from portkit.syntax.nodes import attribute_name, call_parts

ALONE = frozenset(
    "get_bytes_le get_clock_seq get_clock_seq_hi_variant get_clock_seq_low get_hex get_time_hi_version get_time_low"
    " get_time_mid get_urn".split()
)
OTHERS = frozenset("get_bytes get_fields get_node get_time get_variant get_version".split())


@codemod(
    words=sorted(ALONE | OTHERS),
    with_words=["uuid"],
    where=r"(?<=\.)\w+",
    node="call",
    rules=["uuid_fields"],
    rows=["X81"],
    unchanged=[
        "import uuid\nx.get_time()",
        "import os\nuuid = x.get_hex()",
        "import uuid\nx.get_hex",
        "import uuid\nclass C:\n    def get_hex(self): return 1\nC().get_hex()",
    ],
    examples={
        "import uuid\nx = uuid.uuid4().get_bytes_le()": "import uuid\nx = uuid.uuid4().bytes_le",
        "import uuid\ndef f(u): return u.get_hex()": "import uuid\ndef f(u): return u.hex",
        "from uuid import uuid1\nu = uuid1()\nprint(u.get_time())": (
            "from uuid import uuid1\nu = uuid1()\nprint(u.time)"
        ),
    },
)
def uuid_fields(call: Node, file: File) -> Iterator[Rewrite]:
    parts = call_parts(call, file)
    if parts is None or parts.receiver is None or parts.arguments or parts.keywords:
        return
    name = attribute_name(parts.function, file)
    is_known = maker_origin(parts.receiver, file).startswith("uuid.")
    is_alone = name in ALONE and imports("uuid", file) and not is_defined(name, file)
    if is_known or is_alone:
        field = name.removeprefix("get_")
        yield file.rewrite(call, f"{{value}}.{field}", value=parts.receiver)
