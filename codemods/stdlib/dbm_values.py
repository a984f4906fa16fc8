"""``anydbm.open(name)`` -> ``native_dbm(anydbm.open(name))``; so with ``gdbm`` and ``dumbdbm``.

The keys and values that a database of 3 gives are bytes. The helper gives native strings on both; what is
put in may be either.

Caveats: told where the file also packs or pickles, for then the values may be no text, and where the database
is handed on at once.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.infer.helper_calls import helper_called

OPENERS = frozenset(f"{module}.open" for module in ("anydbm", "gdbm", "dumbdbm"))
PACKING = frozenset(["pickle", "cPickle", "marshal", "struct", "zlib", "shelve", "encode"])


@codemod(
    words=["open"],
    with_words=["anydbm", "gdbm", "dumbdbm"],
    node="call",
    rules=["native_dbm"],
    rows=["L62"],
    unchanged=[
        "open(name)",
        "import dbm.dumb\ndbm.dumb.open(name)",
        "import anydbm\nfrom _compat import native_dbm\nd = native_dbm(anydbm.open(name))",
    ],
    examples={
        "import anydbm\nd = anydbm.open(name, 'c')": (
            "from example._compat import native_dbm\nimport anydbm\n"
            "d = native_dbm(anydbm.open(name, 'c'))"
        ),
    },
    told=[
        "import anydbm, pickle\nd = anydbm.open(name)\npickle.loads(d['a'])",
        "import anydbm\nf(anydbm.open(name))",
    ],
)
def dbm_values(call: Node, file: File) -> Iterator[Rewrite | Told]:
    function = call.child_by_field_name("function")
    if function is None or file.origin(function) not in OPENERS or is_guarded(call, file):
        return
    above = file.parent(call)
    outer = file.parent(above) if above is not None and above.type == "argument_list" else None
    if outer is not None:
        if helper_called(outer, file) != "native_dbm":
            yield file.told(
                call, "on 3 it gives bytes; decode the keys, and the values that are text"
            )
    elif any(word in file.vocabulary.all for word in PACKING):
        yield file.told(call, "on 3 it gives bytes; decode the keys, and the values that are text")
    else:
        helper = file.need("_compat", "native_dbm")
        message = "on 3 keys and values are bytes"
        yield file.wrapped(call, helper, message)
