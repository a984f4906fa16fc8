"""``from math import *`` in a function -> ``from math import cos, sin``, the names that it uses.

Python 3 allows the star at the top of a module only. A function that uses none of the names, and so only tries
whether all can be imported, does that by ``exec``.

Caveats: otherwise rewritten for modules of the library only, and where the function uses only its own names besides,
so that each other name can come from that import alone. Where it reads builtins or names of the module
too, the import may hide them: told.
"""

import sys
from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.syntax.scopes import BUILTINS, same, scope_of

TOLD = "on 3 a star import must stand at the top of the module; import by name what is used here: {names}"


@codemod(
    patterns=[r"import(?<!\wimport)[ \t]*\*"],
    node="import_from_statement",
    rules=["star_import_in_function", "star_import_executed"],
    rows=["S20"],
    unchanged=[
        "from math import *",
        "if x:\n    from math import *",
        "def f():\n    from math import sin",
    ],
    examples={
        "def f(x):\n    from math import *\n    return sin(x) + cos(x)": (
            "def f(x):\n    from math import cos, sin\n    return sin(x) + cos(x)"
        ),
        "def f():\n    from math import *  # why\n    return 1": (
            "def f():\n    import math  # why\n    return 1"
        ),
        "def test():\n    from a.b import *": "def test():\n    exec('from a.b import *', {})",
        "def f(x):\n    from os.path import *; y = join(x)\n    return y": (
            "def f(x):\n    from os.path import join; y = join(x)\n    return y"
        ),
    },
    told=[
        "def f():\n    from math import *\n    return pow(2, 3)",
        "x = 1\ndef f():\n    from a import *\n    return x",
        "def f():\n    from a import *\n    from b import *\n    return x",
        "class C:\n    from math import *",
        "def f():\n    from . import *",
        "def f(x):\n    from a import *\n    return g(x)",
        "from a import *\ndef f():\n    from b import *\n    return x",
    ],
)
def star_import_in_function(statement: Node, file: File) -> Iterator[Rewrite | Told]:
    scope = scope_of(statement, file.parent)
    if scope.type == "module":
        return
    module = file.text(statement.child_by_field_name("module_name"))
    own, others = _free_names(scope, file)
    only = file.code.count("import *") == 1 and scope.type == "function_definition"
    library = module.split(".")[0] in sys.stdlib_module_names
    is_ours = module.startswith(".") or file.project.is_sibling(file.path, module)
    if not own and not others and only and not library and not is_ours:
        yield file.group(
            statement, [file.replace(statement, f"exec('from {module} import *', {{}})")]
        )
        return
    if others or not only or not library or is_ours:
        yield file.told(statement, TOLD.format(names=", ".join(sorted(own)) or "nothing for sure"))
        return
    line = f"from {module} import {', '.join(sorted(own))}" if own else f"import {module}"
    yield file.group(statement, [file.replace(statement, line)])


def _free_names(scope: Node, file: File) -> tuple[set[str], set[str]]:
    """The names that *scope* reads and nothing binds, and those that it takes from the module or builtins."""
    own, others = set(), set()
    for node in _identifiers(scope):
        if not file.is_read(node) or not same(scope_of(node, file.parent), scope):
            continue
        name = file.text(node)
        bindings = file.resolve(node)
        if not bindings and name not in BUILTINS:
            own.add(name)
        elif not any(same(one.scope, scope) for one in bindings):
            others.add(name)
    return own, others


def _identifiers(node: Node) -> Iterator[Node]:
    for child in node.named_children:
        if child.type == "identifier":
            yield child
        yield from _identifiers(child)
