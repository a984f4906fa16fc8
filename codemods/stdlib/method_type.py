"""``types.MethodType(f, x, cls)`` -> a helper: 3 takes no class, and has no unbound methods.

With None for the object, 2.7 makes an unbound method, which stays one when it is taken from an instance;
on 3 the function itself is what a class holds.

Caveats: the helper leaves the class out on 3.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import call_parts


@codemod(
    words=["MethodType"],
    node="call",
    with_words=["types"],
    rows=["L28"],
    tree={"__init__.py": ""},
    unchanged=[
        "import types\ntypes.MethodType(f, x)",
        "import types\nisinstance(types.MethodType, type)",
        "MethodType(f, x, c)",
    ],
    examples={
        "import types\nC.m = types.MethodType(f, None, C)": (
            "from tree._compat import instancemethod\nimport types\nC.m = instancemethod(f, None, C)"
        ),
        "from types import MethodType\nMethodType(f, x, type(x))": (
            "from tree._compat import instancemethod\nfrom types import MethodType\n"
            "instancemethod(f, x, type(x))"
        ),
    },
)
def method_type(call: Node, file: File) -> Iterator[Rewrite | Told]:
    parts = call_parts(call, file)
    if parts is None or len(parts.arguments) + len(parts.keywords) != 3:
        return
    if file.origin(parts.function) == "types.MethodType" and not is_guarded(call, file):
        helper = file.need("_compat", "instancemethod")
        edits = [file.replace(parts.function, helper.local)]
        yield file.group(call, edits, needs=[helper], message="3 takes no class here")
