"""``inspect.ismethod(C.f)`` -> a helper: on 3 a function taken from its class is no method.

2.7 wraps it in an unbound method, and code that looks at the parameters of methods asks for that, to leave
out ``self``. On 3 the helper also says yes to a function that was defined in a class.

Caveats: a static method is taken for a method on 3. ``isinstance(C.f, types.MethodType)`` is told where the file shows
that it is asked of such a function; so is ``type(C.f) is types.UnboundMethodType``.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.stdlib._member import Member
from codemods.stdlib._members import answers
from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer import Kind, infer
from portkit.infer.arguments import argument_nodes
from portkit.infer.guards import is_guarded
from portkit.syntax.classes import member
from portkit.syntax.nodes import attribute_name, function_call, members

TABLE = {"inspect.ismethod": Member("{_compat:ismethod}")}
METHOD_TYPES = frozenset(["types.MethodType", "types.UnboundMethodType"])
DOUBT = "on 3 a function taken from its class is a plain function; ask inspect.ismethod, which gets a helper"


@codemod(
    words=["ismethod", "MethodType", "UnboundMethodType"],
    with_words=["inspect", "types"],
    targets=("straddle",),
    rows=["B86"],
    tree={"__init__.py": ""},
    unchanged=[
        "from x import ismethod\nismethod(f)",
        "inspect.ismethod(f)",
        "import types\nisinstance(f, types.MethodType)",
        "import types\nclass A(object):\n    def f(self): pass\nisinstance(A().f, types.MethodType)",
        "import types\ntype(f) is types.MethodType",
    ],
    examples={
        "import inspect\nif inspect.ismethod(f): args = args[1:]": (
            "from tree._compat import ismethod\nimport inspect\nif ismethod(f): args = args[1:]"
        ),
        "from inspect import ismethod\nismethod(f)": (
            "from tree._compat import ismethod\nismethod(f)"
        ),
    },
    told=[
        "import types\ntype(f) is types.UnboundMethodType",
        "import types\nclass A:\n    def f(self): pass\ntype(A.f) == types.MethodType",
        "import types\nclass A:\n    def f(self): pass\nisinstance(A.f, types.MethodType)",
        "from types import MethodType\nclass A:\n    def f(self): pass\n"
        "def g(x): return isinstance(x, MethodType)\ng(A.f)",
    ],
)
def method_tests(name: Node, file: File) -> Iterator[Rewrite | Told]:
    if file.text(name) == "ismethod":
        yield from answers(name, file, TABLE)
        return
    above = file.parent(name)
    whole = above if above is not None and above.type == "attribute" else name
    if file.origin(whole) in METHOD_TYPES and not is_guarded(name, file):
        yield from _of_type(whole, file)


def _of_type(asked_for: Node, file: File) -> Iterator[Told]:
    """What is wrong where a value is asked whether it is of the type of methods *asked_for*."""
    origin, test = file.origin(asked_for), file.parent(asked_for)
    if test is not None and test.type == "comparison_operator":
        asked = (function_call(one, file, "type", 1) for one in members(test) if one.type == "call")
        taken = [_is_taken(one.arguments[0], file) for one in asked if one is not None]
        if any(taken) or (taken and origin == "types.UnboundMethodType"):
            yield file.told(test, DOUBT)
        return
    call = file.parent(test) if test is not None else None
    if call is None or call.type != "call":
        return
    parts = function_call(call, file, "isinstance", 2)
    if parts is not None and origin == "types.MethodType" and _is_taken(parts.arguments[0], file):
        yield file.told(parts.node, DOUBT)


def _is_taken(value: Node, file: File) -> bool:
    """Whether *value*, or something that a parameter is handed, is a function taken from its class."""
    return any(_is_of_class(one, file) for one in (value, *argument_nodes(value, file)))


def _is_of_class(value: Node, file: File) -> bool:
    owner = value.child_by_field_name("object") if value.type == "attribute" else None
    fact = infer(owner, file) if owner is not None else None
    if fact is None or fact.kind is not Kind.CLASS or fact.of is None:
        return False
    return member(fact.of, attribute_name(value, file), file) is not None
