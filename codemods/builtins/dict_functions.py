"""``dict.iteritems(d)`` -> a helper: methods of dict taken from the class, which 3 does not have.

Classes derived from dict call them so, to go past their own ``iteritems`` or ``has_key``.

Caveats: none.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded

NAMES = ("has_key", "iteritems", "iterkeys", "itervalues")


@codemod(
    words=NAMES,
    where=rf"(?<=\bdict\.)(?:{'|'.join(NAMES)})\b",
    node="attribute",
    rows=["B42", "B44"],
    tree={"__init__.py": ""},
    unchanged=["d.iteritems()", "dict.items(d)", "dict = 1\ndict.has_key(k)"],
    examples={
        "for k, v in dict.iteritems(self): pass": (
            "from tree._compat import dict_iteritems\n\nfor k, v in dict_iteritems(self): pass"
        ),
        "find = dict.has_key": "from tree._compat import dict_has_key\n\nfind = dict_has_key",
    },
)
def dict_functions(attribute: Node, file: File) -> Iterator[Rewrite | Told]:
    owner = attribute.child_by_field_name("object")
    if owner is None or file.text(owner) != "dict" or not file.is_builtin(owner):
        return
    if not is_guarded(attribute, file):
        name = file.text(attribute.child_by_field_name("attribute"))
        yield file.rewrite(attribute, "{helper}", helper=file.need("_compat", f"dict_{name}"))
