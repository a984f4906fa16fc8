"""``f = d.keys`` -> ``f = listing(d.keys)``: a method of a dict that gives a list on 2.7, bound or handed on.

On 3 it gives a view. A call is rewritten in its place; what calls such a value is not seen. So in
``map(dict.keys, x)``.

Caveats: only of what the file shows to be a dict.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.builtins._as_values import PLACES
from portkit.codemod import Rewrite, codemod
from portkit.file import File
from portkit.infer import Kind, infer
from portkit.infer.guards import is_guarded
from portkit.infer.helper_calls import helper_called
from portkit.infer.shown import possible_facts
from portkit.syntax.classes import bases
from portkit.syntax.nodes import attribute_name

NAMES = ("keys", "values", "items")


@codemod(
    words=NAMES,
    where=r"(?<=\.)\w+\b(?![ \t\\]*[\(=.\[])",
    node="attribute",
    rules=["listing_methods"],
    rows=["B43", "B97"],
    unchanged=[
        "x = d.keys",
        "d = {}\nd.keys()",
        "class A:\n    def __init__(self): self.keys = []\nx = A().keys",
        "d = {}\nd.keys = f",
        "d = {}\nd.items.__doc__",
        "d = {}\nd.keys is x",
    ],
    examples={
        "d = {}\nf = d.keys": "from example._compat import listing\n\nd = {}\nf = listing(d.keys)",
        "map(dict.values, x)": (
            "from example._compat import listing\n\nmap(listing(dict.values), x)"
        ),
        "class A(dict):\n    def f(self): return self.items": (
            "from example._compat import listing\n\n"
            "class A(dict):\n    def f(self): return listing(self.items)"
        ),
    },
)
def listing_methods(attribute: Node, file: File) -> Iterator[Rewrite]:
    owner = attribute.child_by_field_name("object")
    if owner is None or attribute_name(attribute, file) not in NAMES:
        return
    above = file.parent(attribute)
    is_kept = above is not None and above.type in PLACES
    if not is_kept or not _is_dict(owner, file) or is_guarded(attribute, file):
        return
    call = file.enclosing(attribute, "call")
    if call is not None and helper_called(call, file) == "listing":
        return
    if above is not None and above.child_by_field_name("left") != attribute:
        helper = file.need("_compat", "listing")
        yield file.rewrite(attribute, "{helper}({method})", helper=helper, method=attribute)


def _is_dict(owner: Node, file: File) -> bool:
    name = file.text(owner)
    if name == "dict" and file.is_builtin(owner):
        return True
    definition = file.enclosing(owner, "class_definition") if name == "self" else None
    if definition is not None:
        return any(file.text(base) == "dict" for base in bases(definition, file))
    return any(one.kind is Kind.DICT for one in [infer(owner, file), *possible_facts(owner, file)])
