"""``[locals()[x] for x in y]`` is told: on 3 a list comprehension has variables of its own.

``locals()``, ``vars()``, ``dir()`` and an ``eval`` without names see those of the function around it on 2.7, and
from 3.12 on; between them they see the comprehension's alone. What its first ``for`` runs over is worked out around it.

Caveats: at the top of a module ``eval`` is not told, since it sees global names as well.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Told, codemod
from portkit.file import File
from portkit.syntax.nodes import call_parts
from portkit.syntax.scopes import same

MESSAGE = "on 3 `{name}` in a comprehension sees its own variables only, before 3.12; call it before, and use that"
FUNCTIONS = ("function_definition", "lambda")
# What has variables of its own on 2.7 as well.
SCOPES = (
    *FUNCTIONS,
    "class_definition",
    "generator_expression",
    "set_comprehension",
    "dictionary_comprehension",
)
# How many arguments there are where the names around are meant.
NAMES = {"locals": 0, "vars": 0, "dir": 0, "eval": 1}


@codemod(
    words=list(NAMES),
    rows=["S29"],
    unchanged=[
        "locals()['a']",
        "[x for x in sorted(locals())]",
        "[vars(x) for x in y]",
        "[eval(x) for x in y]",
        "def f(): return [eval(x, g) for x in y]",
        "def f(): return (locals()[x] for x in y)",
        "{x: locals() for x in y}",
        "[lambda: locals() for x in y]",
        "def locals(): pass\n[locals() for x in y]",
    ],
    told=[
        "[locals()[x] for x in sorted(locals())]",
        "def f(): return [x for x in y if x in dir()]",
        "def f(): return [eval(x) for x in y]",
    ],
)
def comprehension_namespace(name: Node, file: File) -> Iterator[Told]:
    call = file.parent(name)
    parts = call_parts(call, file) if call is not None else None
    word = file.text(name)
    is_meant = parts is not None and same(parts.function, name) and file.is_builtin(name)
    if call is None or parts is None or not is_meant or parts.keywords:
        return
    if len(parts.arguments) != NAMES[word] or not _is_inside(call, file):
        return
    if word != "eval" or file.enclosing(call, *FUNCTIONS) is not None:
        yield file.told(call, MESSAGE.format(name=f"{word}()"))


def _is_inside(call: Node, file: File) -> bool:
    """Whether a list comprehension is the first scope around *call*."""
    child = call
    for above in file.ancestors(call):
        if above.type == "list_comprehension":
            first = next(one for one in above.named_children if one.type == "for_in_clause")
            if not same(first, child) or not _is_source(call, first):
                return True
        elif above.type in SCOPES:
            return False
        child = above
    return False


def _is_source(call: Node, clause: Node) -> bool:
    """Whether *call* is part of what the *clause* runs over."""
    source = clause.child_by_field_name("right")
    return source is not None and source.start_byte <= call.start_byte < source.end_byte
