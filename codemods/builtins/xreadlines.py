"""``f.xreadlines()`` -> ``f``.

Python 3's files have no ``xreadlines``; 2.7's gives the file itself, which is its own iterator.

Caveats: the bound method as a value is told, and calls where a class of the file defines it.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import method_call
from portkit.syntax.scopes import same


@codemod(
    words=["xreadlines"],
    node="attribute",
    answers=["2to3 xreadlines", "futurize xreadlines", "modernize xreadlines"],
    rules=["xreadlines"],
    rows=["B92"],
    unchanged=["f.xreadlines(1)", "xreadlines(f)", "import xreadlines\nxreadlines.xreadlines(f)"],
    examples={
        "for line in f.xreadlines(): pass": "for line in f: pass",
        "list(open(name).xreadlines())": "list(open(name))",
    },
    told=["g = f.xreadlines", "class F:\n    def xreadlines(self): pass\nf.xreadlines()"],
)
def xreadlines(node: Node, file: File) -> Iterator[Rewrite | Told]:
    call, receiver = file.parent(node), node.child_by_field_name("object")
    if (
        call is None
        or receiver is None
        or file.text(node.child_by_field_name("attribute")) != "xreadlines"
    ):
        return
    if is_guarded(node, file):
        return
    if call.type != "call" or not same(call.child_by_field_name("function"), node):
        yield file.told(node, "Python 3's files have no xreadlines; iterate over the file")
    elif method_call(call, file, "xreadlines", positional=0):
        if any(binding.kind == "function" for binding in file.bindings("xreadlines")):
            yield file.told(
                call, "a class here defines xreadlines; where this is a file, iterate over it"
            )
        else:
            yield file.rewrite(call, "{f}", f=receiver)
