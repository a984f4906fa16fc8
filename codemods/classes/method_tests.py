"""``inspect.ismethod(C.f)`` -> a helper: on 3 a function taken from its class is no method.

2.7 wraps it in an unbound method, and code that looks at the parameters of methods asks for that, to leave
out ``self``. On 3 the helper also says yes to a function that was defined in a class.

Caveats: a static method is taken for a method on 3.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.stdlib._member import Member
from codemods.stdlib._members import answers
from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File

TABLE = {"inspect.ismethod": Member("{_compat:ismethod}")}


@codemod(
    words=["ismethod"],
    with_words=["inspect"],
    targets=("straddle",),
    rows=["B86"],
    tree={"__init__.py": ""},
    unchanged=["from x import ismethod\nismethod(f)", "inspect.ismethod(f)"],
    examples={
        "import inspect\nif inspect.ismethod(f): args = args[1:]": (
            "from tree._compat import ismethod\nimport inspect\nif ismethod(f): args = args[1:]"
        ),
        "from inspect import ismethod\nismethod(f)": (
            "from tree._compat import ismethod\nismethod(f)"
        ),
    },
)
def method_tests(name: Node, file: File) -> Iterator[Rewrite | Told]:
    yield from answers(name, file, TABLE)
