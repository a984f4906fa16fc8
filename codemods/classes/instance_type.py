"""``type(x) is types.InstanceType`` is told where an instance of an old-style class may be asked: 3 has no such type.

On 3 the type of an instance is its class, so that the question is always answered with no.

Caveats: only told. In a script, which other modules seldom hand anything, only where it has an old-style class and
calls it; in a package, wherever it is not known what is asked.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer import Kind, infer
from portkit.infer.guards import is_guarded
from portkit.syntax.classes import is_old_style
from portkit.syntax.nodes import asking_call, function_call
from portkit.syntax.scopes import same

DOUBT = "on 3 no instance is of this type; ask for the class that is meant"


@codemod(
    words=["InstanceType"],
    with_words=["types"],
    node=["attribute", "identifier"],
    rows=["B74", "C11"],
    unchanged=[
        "import types\ntype([]) is types.InstanceType\nisinstance(0, types.InstanceType)",
        "from types import InstanceType\nNAMES = [InstanceType]",
        "import types\nclass A(object): pass\na = A()\ntype(a) is types.InstanceType",
        "from types import InstanceType\nclass A: pass\nA()",
    ],
    told=[
        "import types\nclass A: pass\ntype(A()) is types.InstanceType",
        "from types import InstanceType\nclass A: pass\na = A()\nisinstance(a, InstanceType)",
        "import types\nisinstance(x, (types.InstanceType, list))",
        "from types import InstanceType\ndef f(x): return type(x) != InstanceType",
        "from types import InstanceType\ndef f(x): return type(x) in (InstanceType, list)",
    ],
)
def instance_type(name: Node, file: File) -> Iterator[Rewrite | Told]:
    above = file.parent(name)
    whole = above if above is not None and above.type == "attribute" else name
    if file.binding(name) is not None or file.origin(whole) != "types.InstanceType":
        return
    if is_guarded(name, file):
        return
    if file.once(_makes_old_instances) or _may_be_handed_one(whole, file):
        yield file.told(whole, DOUBT)


def _may_be_handed_one(name: Node, file: File) -> bool:
    """Whether *name* is asked, in a module of a package, of what is not known."""
    if file.project.package_root(file.path) is None:
        return False
    asked = _asked(name, file)
    return asked is not None and infer(asked, file).kind is Kind.UNKNOWN


def _asked(name: Node, file: File) -> Node | None:
    """What ``isinstance(x, name)`` or a comparison of ``type(x)`` with *name* asks."""
    parts = asking_call(name, file)
    above = file.parent(name)
    if above is not None and above.type == "tuple":
        above = file.parent(above)
    if parts is None and above is not None and above.type == "comparison_operator":
        calls = (function_call(one, file, "type", 1) for one in above.named_children)
        parts = next(filter(None, calls), None)
    return parts.arguments[0] if parts else None


def _makes_old_instances(file: File) -> bool:
    definitions = [file.parent(word) for word in file.words("class")]
    return any(
        one is not None
        and one.type == "class_definition"
        and is_old_style(one, file)
        and _is_called(one, file)
        for one in definitions
    )


def _is_called(definition: Node, file: File) -> bool:
    name = file.text(definition.child_by_field_name("name"))
    calls = ((use, file.parent(use)) for use in file.words(name))
    return any(
        call is not None and call.type == "call" and same(call.child_by_field_name("function"), use)
        for use, call in calls
    )
