"""``from builtins import str`` and the other imports of future go; ``future.utils`` as six's names do.

``future`` gives 2.7 the builtins and modules of 3, which are there on 3 without it.

Caveats: ``past.builtins`` and ``future.utils`` names without one form on 3 (``old_div``) are told. ``import builtins``
is a module of 3 and stays.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.modernize._forms import canonical_future
from codemods.modernize._names import replaced_names
from portkit.codemod import ImportChange, Rewrite, Told, codemod
from portkit.file import File
from portkit.syntax.imports import STATEMENTS, Item, binding_of_item, items

LIBRARY = "future.standard_library"


@codemod(
    words=["future", "past", "builtins"],
    node="module",
    targets=("py3",),
    unchanged=[
        "import builtins\nbuiltins.open(x)",
        "from builtins import Exception",
        "future = past(1)",
        "from concurrent import futures",
    ],
    examples={
        "from builtins import str, range\nx = str(y)": "x = str(y)",
        "from builtins import *\nx = str(y)": "x = str(y)",
        "from future.builtins import str as text\nx = text(y)": "x = str(y)",
        "from future import standard_library\nstandard_library.install_aliases()\nimport queue": "import queue",
        "from future.standard_library import install_aliases\ninstall_aliases()\nx = 1": "x = 1",
        "from future.utils import iteritems, PY2\nfor k in iteritems(d): PY2": (
            "for k in d.items(): False"
        ),
        "from future.utils import raise_from\nraise_from(E(), error)": "raise E() from error",
        "from past.builtins import basestring, xrange\nisinstance(x, basestring)": "isinstance(x, str)",
        "from future.moves.urllib.parse import quote": "from urllib.parse import quote",
        "from future.moves import queue as q": "import queue as q",
    },
    told=["from past.utils import old_div\nold_div(a, b)"],
)
def future_names(root: Node, file: File) -> Iterator[Rewrite | Told]:
    yield from replaced_names(file, canonical_future)
    for word in file.words("import"):
        statement = file.parent(word)
        for item in (
            items(statement, file) if statement is not None and statement.type in STATEMENTS else ()
        ):
            if item.name == "*" and item.module in ("builtins", "future.builtins"):
                yield file.group(
                    item.node, [], imports=[ImportChange(item.statement, item.statement)]
                )
            elif f"{item.module}.{item.name}".startswith(LIBRARY):
                yield from _aliases(item, file)
            elif f"{item.module}.{item.name}" == "past.utils.old_div":
                yield file.told(
                    item.node,
                    "old_div divides ints as 2.7 did; write `//` or `/`, as each place means",
                )


def _aliases(item: Item, file: File) -> Iterator[Rewrite | Told]:
    """The import of the hooks with the calls that install them."""
    binding = binding_of_item(item, file)
    if binding is None:
        return
    changes = [ImportChange(item.statement, item.node)]
    for use in file.uses(binding):
        statement = file.statement(use)
        written = "".join(file.text(statement).split())
        if not written.endswith(("install_aliases()", "install_hooks()")):
            yield file.told(use, "Python 3 needs no import hooks; take this out by hand")
            return
        changes.append(ImportChange(statement, statement))
    yield file.group(item.node, [], imports=changes)
