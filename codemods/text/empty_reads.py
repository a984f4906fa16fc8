"""``while data != '':`` -> ``while data not in ('', b''):``, where *data* is what a file or socket of any kind gives.

At its end a file of bytes gives ``b''`` on 3, which is equal to no ``str``: the loop would never end, without a word.

Caveats: only of a variable that is set to what ``read``, ``readline`` or ``recv`` gives, where the file does not show
of what kind that is. Where it does, the literal is spelled so (``bytes_literals``), or nothing changes.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.text._flows import in_one_function
from portkit.codemod import Rewrite, Safety, codemod
from portkit.file import File
from portkit.flow import Kind, flows_of
from portkit.infer.arguments import assigned
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import attribute_name, members
from portkit.syntax.scopes import given_to

READING = ("read", "readline", "recv")
WAYS = {"==": "in", "!=": "not in", "<>": "not in"}
UNSURE = frozenset([Kind.KEPT, Kind.MIXED, Kind.UNKNOWN])
ENDLESS = "at its end a file of bytes gives `b''` on 3, which is equal to no `str`"


@codemod(
    words=[],
    patterns=[rf"{sign}\s*(?:''|\"\")(?!['\"])" for sign in ("==", "!=", "<>")],
    with_words=READING,
    node="comparison_operator",
    safety=Safety.EVIDENCE,
    rules=["empty_reads"],
    rows=["L42"],
    unchanged=[
        "x = f.read()\nx == 'a'",
        "x = f.load()\nx == ''",
        "x = f.read().strip()\nx == ''",
        "x = f.read(1)\nx == ''\nx.encode('utf-8')",
        "x = f.read(1)\nx == u''",
        "x = open(name).read(1)\nprint(x)\nx == ''",
        "import socket\nx = s.recv(1)\nx == b''",
    ],
    examples={
        "def f(stream):\n    data = stream.read(9)\n    while data != '': data = stream.read(9)": (
            "def f(stream):\n    data = stream.read(9)\n    while data not in ('', b''): data = stream.read(9)"
        ),
        "def f(self):\n    read = self.file.read\n    while 1:\n        data = read(9)\n        if data == '': break": (
            "def f(self):\n    read = self.file.read\n    while 1:\n        data = read(9)\n"
            "        if data in ('', b''): break"
        ),
    },
)
def empty_reads(comparison: Node, file: File) -> Iterator[Rewrite]:
    operands = members(comparison)
    signs = [one.type for one in comparison.children_by_field_name("operators")]
    if (
        len(operands) != 2
        or len(signs) != 1
        or signs[0] not in WAYS
        or is_guarded(comparison, file)
    ):
        return
    name, literal = operands
    if file.text(literal) not in ("''", '""') or not _is_read(name, file):
        return
    made = {one.node.id for _, place in in_one_function(file) for one in place.makers}
    if flows_of(file).verdict(name).kind in UNSURE and literal.id not in made:
        way, empty = WAYS[signs[0]], file.text(literal)
        template = f"{{name}} {way} ({empty}, b{empty})"
        yield file.rewrite(comparison, template, name=name, message=ENDLESS)


def _is_read(name: Node, file: File) -> bool:
    """Whether *name* is a variable that is set to what reading gives."""
    found = file.resolve(name) if name.type == "identifier" else ()
    values = [given_to(one.node, one.statement) for one in found if one.kind == "assign"]
    calls = [one for one in values if one is not None and one.type == "call"]
    return any(_reads(call.child_by_field_name("function"), file) for call in calls)


def _reads(function: Node | None, file: File) -> bool:
    made = assigned(function, file) if function is not None else None
    return made is not None and attribute_name(made, file) in READING
