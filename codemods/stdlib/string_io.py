"""``from StringIO import StringIO`` -> ``from six.moves import StringIO``; ``cStringIO`` likewise.

On 2.7 the class stays what it was; on 3 it is ``io.StringIO``, which is for text.

Caveats: where bytes go in, 3 needs ``io.BytesIO``: the codemod ``byte_buffers`` sees to the uses that show it;
elsewhere writing bytes raises TypeError on 3.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.stdlib._moved import from_import, is_ours, is_settled
from portkit.codemod import ImportChange, Rewrite, Told, codemod
from portkit.file import File
from portkit.helpers import Helpers
from portkit.syntax.imports import STATEMENTS, Item, alternatives, either, items, stands_alone

SIX = {"StringIO": "StringIO", "cStringIO": "cStringIO"}


@codemod(
    words=["StringIO", "cStringIO"],
    node=STATEMENTS,
    answers=["2to3 imports (StringIO)", "modernize imports_six (StringIO)"],
    rows=["L08"],
    unchanged=[
        "from io import StringIO",
        "from six import StringIO",
        "from six.moves import StringIO",
        "try:\n    from cStringIO import StringIO\nexcept ImportError:\n    from io import StringIO",
        "import io\nio.StringIO()",
    ],
    examples={
        "from StringIO import StringIO": "from six.moves import StringIO",
        "from cStringIO import StringIO": "from six.moves import cStringIO as StringIO",
        "from cStringIO import StringIO as S": "from six.moves import cStringIO as S",
        "try:\n    from cStringIO import StringIO\n"
        "except ImportError:\n    from StringIO import StringIO": (
            "try:\n    from cStringIO import StringIO\n"
            "except ImportError:\n    from io import StringIO"
        ),
        "import StringIO\nStringIO.StringIO(x)": (
            "try:\n    import StringIO\nexcept ImportError:\n    import io as StringIO\n"
            "StringIO.StringIO(x)"
        ),
        "import cStringIO as StringIO": (
            "try:\n    import cStringIO as StringIO\nexcept ImportError:\n    import io as StringIO"
        ),
    },
    told=["from cStringIO import InputType", "from StringIO import *"],
)
def string_io(statement: Node, file: File) -> Iterator[Rewrite | Told]:
    for item in items(statement, file):
        if item.module not in SIX or is_ours(item.module, file) or is_settled(item, file):
            continue
        if item.name not in ("", "StringIO"):
            yield file.told(item.node, f"3 has no `{item.module}.{item.name}`; use `io.StringIO`")
            continue
        if _is_first_choice(item, file):
            continue
        new = _new(item, file)
        if "\n" in new and not stands_alone(statement, file):
            yield file.told(item.node, "give this import its own line, so that both can be tried")
        else:
            yield file.group(item.node, [], imports=[ImportChange(statement, item.node, (new,))])


def _other_choices(item: Item, file: File) -> list[Item]:
    """The imports of the other branch, if this is ``cStringIO``, else ``StringIO``."""
    others = [one for other in alternatives(item.statement, file) for one in items(other, file)]
    return [one for one in others if one.module in SIX and one.local == item.local]


def _is_first_choice(item: Item, file: File) -> bool:
    """Whether what is tried after it will be rewritten, so that this can fail on 3."""
    others = _other_choices(item, file)
    return any(one.statement.start_byte > item.statement.start_byte for one in others)


def _new(item: Item, file: File) -> str:
    if not item.name:
        new = f"import io as {item.local}"
        old = f"import {item.module}" + (f" as {item.alias}" if item.alias else "")
    else:
        new = from_import("io", "StringIO", item.alias)
        old = from_import(item.module, "StringIO", item.alias)
    if file.target == "py3" or _other_choices(item, file):
        return new
    if item.name and file.helpers is Helpers.SIX:
        return from_import("six.moves", SIX[item.module], item.local)
    return either([old], [new])
