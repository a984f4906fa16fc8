"""``@six.add_metaclass(M)`` and ``six.with_metaclass(M, Base)`` -> ``class A(Base, metaclass=M)``.

Python 3 names the metaclass in the class statement (PEP 3115). The same for the ``with_metaclass`` of future
and of a package's own ``_compat``.

Caveats: ``add_metaclass`` makes the class twice, and ``metaclass=`` once. A call with stars is told.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Told, codemod
from portkit.edits import Edit
from portkit.file import File
from portkit.syntax.nodes import Call, call_parts, members
from portkit.syntax.scopes import same

HOMES = ("six", "future.utils", "_compat")


@codemod(
    words=["add_metaclass", "with_metaclass"],
    node=["call"],
    targets=("py3",),
    unchanged=["@add_metaclass(M)\nclass A: pass", "import six\nx = six.with_metaclass(M, B)"],
    examples={
        "import six\n@six.add_metaclass(M)\nclass A(B): pass": "import six\nclass A(B, metaclass=M): pass",
        "import six\n@six.add_metaclass(M)\nclass A: pass": "import six\nclass A(metaclass=M): pass",
        "import six\n@six.add_metaclass(M)\nclass A(object): pass": "import six\nclass A(metaclass=M): pass",
        "import six\n@dec\n@six.add_metaclass(M)\nclass A(): pass": "import six\n@dec\nclass A(metaclass=M): pass",
        "import six\nclass A(six.with_metaclass(M, B, C)): pass": "import six\nclass A(B, C, metaclass=M): pass",
        "import six\nclass A(six.with_metaclass(M)): pass": "import six\nclass A(metaclass=M): pass",
        "import six\nclass A(six.with_metaclass(M, object), B): pass": "import six\nclass A(B, metaclass=M): pass",
        "from future.utils import with_metaclass\nclass A(with_metaclass(M, B)): pass": (
            "from future.utils import with_metaclass\nclass A(B, metaclass=M): pass"
        ),
    },
    told=["import six\nclass A(six.with_metaclass(M, *bases)): pass"],
)
def six_metaclass(call: Node, file: File) -> Iterator[Rewrite | Told]:
    function = call.child_by_field_name("function")
    origin = file.origin(function) if function is not None else None
    home, _, name = (origin or "").rpartition(".")
    if name not in ("add_metaclass", "with_metaclass") or not home.endswith(HOMES):
        return
    parts = call_parts(call, file)
    above = file.parent(call)
    definition = _decorated(above) if name == "add_metaclass" else _derived(above, file)
    if above is None or definition is None:
        return
    if parts is None or parts.keywords or not parts.arguments:
        yield file.told(
            call, "Python 3 names the metaclass in the class statement; write `metaclass=M` there"
        )
    elif name == "add_metaclass":
        edits = [_without(above, file), _bases(definition, parts.arguments[0], file)]
        yield file.group(call, edits)
    else:
        yield _spread(definition, parts, file)


def _decorated(decorator: Node | None) -> Node | None:
    """The class that *decorator* stands on."""
    above = decorator.parent if decorator is not None and decorator.type == "decorator" else None
    definition = above.child_by_field_name("definition") if above is not None else None
    return definition if definition is not None and definition.type == "class_definition" else None


def _derived(listed: Node | None, file: File) -> Node | None:
    """The class of whose bases *listed* is the list."""
    above = file.parent(listed) if listed is not None else None
    if above is None or above.type != "class_definition":
        return None
    return above if same(above.child_by_field_name("superclasses"), listed) else None


def _without(decorator: Node, file: File) -> Edit:
    following = decorator.next_sibling
    end = following.start_byte if following is not None else decorator.end_byte
    return file.between(decorator.start_byte, end)


def _bases(definition: Node, metaclass: Node, file: File) -> Edit:
    """``metaclass=`` added to the bases of the class."""
    listed = definition.child_by_field_name("superclasses")
    name = definition.child_by_field_name("name")
    assert name is not None
    inside: list[Node] = _without_object(members(listed), file) if listed is not None else []
    place = listed if listed is not None else name
    start = place.start_byte if listed is not None else name.end_byte
    return file.between(start, place.end_byte, _listed(inside, metaclass, file))


def _spread(definition: Node, parts: Call, file: File) -> Rewrite:
    listed = definition.child_by_field_name("superclasses")
    assert listed is not None
    inside = [
        one
        for base in members(listed)
        for one in (parts.arguments[1:] if same(base, parts.node) else [base])
    ]
    text = _listed(_without_object(inside, file), parts.arguments[0], file)
    return file.group(parts.node, [file.between(listed.start_byte, listed.end_byte, text)])


def _without_object(bases: list[Node], file: File) -> list[Node]:
    return [one for one in bases if not (file.text(one) == "object" and file.is_builtin(one))]


def _listed(bases: list[Node], metaclass: Node, file: File) -> str:
    text = ", ".join([*map(file.text, bases), f"metaclass={file.text(metaclass)}"])
    return "(" + text.replace("\r\n", "\n").replace("\r", "\n") + ")"
