"""``collections.Mapping`` -> ``six.moves.collections_abc.Mapping``.

The abstract base classes of containers are in ``collections.abc`` since 3.3, and no more in
``collections`` since 3.10.

Caveats: none.
"""

from collections.abc import Iterator
from dataclasses import replace

from tree_sitter import Node

from codemods.stdlib._members import find
from codemods.stdlib._moved import from_import
from portkit.codemod import ImportChange, Need, Rewrite, Told, codemod
from portkit.file import File
from portkit.helpers import Helpers
from portkit.syntax.imports import Item, either, stands_alone

CLASSES = (
    "Mapping MutableMapping Sequence MutableSequence Set MutableSet Iterable Iterator Callable"
    " Container Hashable Sized MappingView KeysView ItemsView ValuesView"
).split()
DOTTED = {f"collections.{name}" for name in CLASSES}
SIX = "six.moves.collections_abc"


@codemod(
    words=CLASSES,
    with_words=["collections"],
    answers=["pyupgrade (to 3 only)"],
    rows=["L53", "X85"],
    unchanged=[
        "from collections import OrderedDict",
        "from collections.abc import Mapping",
        "from typing import Mapping\nMapping",
        "import collections\ncollections.deque()",
        "try:\n    from collections.abc import Set\nexcept ImportError:\n    from collections import Set",
    ],
    examples={
        "try:\n    from collections import Set\nexcept ImportError:\n    from sets import Set": (
            "try:\n    from six.moves.collections_abc import Set\n"
            "except ImportError:\n    from sets import Set"
        ),
        "import collections\nisinstance(x, collections.Mapping)": (
            "from six.moves import collections_abc\nimport collections\n"
            "isinstance(x, collections_abc.Mapping)"
        ),
        "from collections import Mapping, deque": (
            "from collections import deque\nfrom six.moves.collections_abc import Mapping"
        ),
        "from collections import (Iterable as I,\n                         Set)": (
            "from six.moves.collections_abc import Iterable as I, Set"
        ),
    },
)
def collections_abc(name: Node, file: File) -> Iterator[Rewrite | Told]:
    found = find(name, file, DOTTED)
    if found is None:
        return
    member = found.dotted.rpartition(".")[2]
    if found.item is not None:
        yield _imported(found.item, file)
    elif found.node.type == "attribute":
        yield file.rewrite(found.node, "{module}.{member}", module=_module(file), member=member)
    else:
        yield file.told(found.node, f"3.10 has no `collections.{member}`; import it by name")


def _module(file: File) -> Need:
    if file.target == "py3":
        need = file.need("collections.abc")
        return replace(need, local="collections.abc") if need.local == "collections" else need
    if file.helpers is Helpers.SIX:
        return file.need("six.moves", "collections_abc")
    return file.need("_compat", "collections_abc")


def _imported(item: Item, file: File) -> Rewrite | Told:
    new = from_import("collections.abc", item.name, item.alias)
    if file.target != "py3" and file.helpers is Helpers.SIX:
        new = from_import(SIX, item.name, item.alias)
    elif file.target != "py3":
        new = either([new], [from_import("collections", item.name, item.alias)])
    if "\n" in new and not stands_alone(item.statement, file):
        return file.told(item.node, "give this import a line of its own, so that both can be tried")
    return file.group(item.node, [], imports=[ImportChange(item.statement, item.node, (new,))])
