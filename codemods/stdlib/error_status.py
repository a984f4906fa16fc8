"""``error.status = 'down'`` of a ``urllib2.HTTPError`` is told: on 3.9 it has a ``status`` that nothing can set.

There it is the code, and setting it raises AttributeError.

Caveats: only told; only in a class derived from it, and of what a name is bound to by such a class or an ``except``.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.stdlib._makers import maker
from codemods.stdlib._members import canonical
from codemods.syntax._except import caught_in
from portkit.codemod import Told, codemod
from portkit.file import File
from portkit.infer import infer
from portkit.infer.guards import is_guarded
from portkit.syntax.classes import bases, lineage
from portkit.syntax.nodes import attribute_name
from portkit.syntax.scopes import same

ERROR = "urllib2.HTTPError"
DOUBT = "3.9 has a `status` here that nothing can set; give it another name"


@codemod(
    words=["status"],
    where=r"(?<=\.)status\s*=(?!=)",
    with_words=["HTTPError"],
    node="attribute",
    rows=["X19"],
    unchanged=[
        "import urllib2\nclass E(Exception):\n    def f(self, x): self.status = x",
        "import urllib2\ntry: f()\nexcept urllib2.HTTPError as e: x.status = e.code",
        "class E(HTTPError):\n    def f(self, x): self.status = x",
        "import urllib2\nclass E(urllib2.HTTPError):\n    def f(self, x): x.status = 1",
    ],
    told=[
        "import urllib2\nclass E(urllib2.HTTPError):\n    def f(self, x): self.status = x",
        "from urllib2 import HTTPError\nclass E(HTTPError): pass\nclass F(E):\n    def f(self, x): self.status = x",
        "import urllib2\ntry: f()\nexcept urllib2.HTTPError as e: e.status = 1",
        "import urllib2\nclass E(urllib2.HTTPError): pass\ne = E(1)\ne.status = 1",
        "import urllib2\ne = urllib2.HTTPError(u, 1, m, h, f)\ne.status = 1",
    ],
)
def error_status(attribute: Node, file: File) -> Iterator[Told]:
    receiver = attribute.child_by_field_name("object")
    statement = file.parent(attribute)
    is_set = statement is not None and same(statement.child_by_field_name("left"), attribute)
    if receiver is None or attribute_name(attribute, file) != "status" or not is_set:
        return
    if _is_error(receiver, file) and not is_guarded(attribute, file):
        yield file.told(attribute, DOUBT)


def _is_error(receiver: Node, file: File) -> bool:
    if file.text(receiver) == "self":
        return _derives(file.enclosing(receiver, "class_definition"), file)
    for bound in file.resolve(receiver) if receiver.type == "identifier" else ():
        clause = file.enclosing(bound.node, "except_clause")
        if (
            bound.kind == "as"
            and clause is not None
            and ERROR in map(canonical, caught_in(clause, file))
        ):
            return True
    made = maker(receiver, file)
    function = made.child_by_field_name("function") if made is not None else None
    if function is None:
        return False
    own = infer(made, file)
    return canonical(file.origin(function) or "") == ERROR or _derives(own.of, file)


def _derives(definition: Node | None, file: File) -> bool:
    line = lineage(definition, file) if definition is not None else ()
    return any(
        canonical(file.origin(base) or "") == ERROR
        for one in line
        if one is not None
        for base in bases(one, file)
    )
