"""``io.open(path)`` -> ``open(path)``: the builtin is that function on Python 3.

Caveats: where a name ``open`` of the file hides the builtin, it stays. ``codecs.open`` is another function.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.modernize._library import plain_members
from portkit.codemod import Rewrite, codemod
from portkit.file import File


@codemod(
    words=["io"],
    node="module",
    targets=("py3",),
    unchanged=[
        "import io\nio.BytesIO()",
        "import codecs as io\nio.open(x)",
        "import io\ndef open(x): io.open(x)",
    ],
    examples={
        "import io\nio.open(x)": "open(x)",
        "import io\nio.open(x, encoding='utf-8')\nio.BytesIO()": (
            "import io\nopen(x, encoding='utf-8')\nio.BytesIO()"
        ),
        "from io import open, StringIO\nopen(x)": "from io import StringIO\nopen(x)",
    },
)
def io_open(root: Node, file: File) -> Iterator[Rewrite]:
    yield from plain_members(file, {"io.open": "open"})
