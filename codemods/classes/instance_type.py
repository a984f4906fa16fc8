"""``type(x) is types.InstanceType`` is told in a file that makes instances of old-style classes: 3 has no such type.

On 3 the type of an instance is its class, so that the question is always answered with no.

Caveats: only told, and only where the file has an old-style class and calls it.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.classes import is_old_style
from portkit.syntax.scopes import same

DOUBT = "on 3 no instance is of this type; ask for the class that is meant"


@codemod(
    words=["InstanceType"],
    with_words=["types"],
    node=["attribute", "identifier"],
    rows=["B74", "C11"],
    unchanged=[
        "import types\ntype(x) is types.InstanceType",
        "import types\nclass A(object): pass\na = A()\ntype(a) is types.InstanceType",
        "from types import InstanceType\nclass A: pass\nA()",
    ],
    told=[
        "import types\nclass A: pass\ntype(A()) is types.InstanceType",
        "from types import InstanceType\nclass A: pass\na = A()\nisinstance(a, InstanceType)",
    ],
)
def instance_type(name: Node, file: File) -> Iterator[Rewrite | Told]:
    above = file.parent(name)
    whole = above if above is not None and above.type == "attribute" else name
    if file.binding(name) is not None or file.origin(whole) != "types.InstanceType":
        return
    if file.once(_makes_old_instances) and not is_guarded(name, file):
        yield file.told(whole, DOUBT)


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
