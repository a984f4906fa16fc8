"""``class A(object, B)`` -> ``class A(B, object)``, with what ``object`` hid of ``B`` named in the body.

3 has no method resolution order for ``object`` before another class (TypeError). On 2.7 it works, because ``B`` is
old-style, and what ``object`` defines hides what ``B`` defines: ``__init__``, ``__repr__``, ``__hash__``, ... So a
class that has none of its own gets ``__repr__ = object.__repr__``.

Caveats: told where the class asks ``super`` for such a method, or where a class of the file is derived from it and
from another one that is new-style, since 2.7 then looks through ``B`` earlier than before. Names that ``B`` may have
and has not are named as well, which changes nothing.
"""

import re
from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Told, codemod
from portkit.edits import Edit
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.classes import alias_after, bases, indent_of, lineage, member
from portkit.syntax.nodes import members

HIDDEN = ("__init__", "__repr__", "__str__", "__hash__", "__setattr__", "__delattr__")
# What old-style classes of 2.7's library define of these; a class that is not here may define each.
LIBRARY = {
    "asynchat": ("__init__", "__repr__", "__str__"),
    "asyncore": ("__init__", "__repr__", "__str__"),
    "smtpd": ("__init__", "__repr__", "__str__"),
    "BaseHTTPServer": ("__init__",),
    "ConfigParser": ("__init__",),
    "HTMLParser": ("__init__",),
    "Queue": ("__init__",),
    "SimpleXMLRPCServer": ("__init__",),
    "SocketServer.ForkingMixIn": (),
    "SocketServer.ThreadingMixIn": (),
    "SocketServer": ("__init__",),
    "UserDict.DictMixin": ("__repr__",),
    "cmd": ("__init__",),
    "xml.sax": ("__init__",),
}
SUPER = re.compile(r"\bsuper\s*\(\s*\w+\s*,\s*\w+\s*\)\s*\.\s*(\w+)")
DOUBT = "`object` stands before another base (TypeError on 3); put it last, and call by name what it hid"


@codemod(
    words=["object"],
    where=r"object\s*,",
    node="class_definition",
    rules=["object_first"],
    rows=["C10"],
    unchanged=[
        "class A(B, object): pass",
        "class A(object): x = f(object, 1)",
        "class A(object,): pass",
        "object = f()\nclass A(object, B): pass",
        "class A(object, metaclass=M): pass",
    ],
    examples={
        "class B:\n    def f(self): pass\nclass A(object, B): pass": (
            "class B:\n    def f(self): pass\nclass A(B, object): pass"
        ),
        "class B:\n    def __repr__(self): pass\nclass A(object, B):\n    '''Doc.'''\n    x = 1": (
            "class B:\n    def __repr__(self): pass\nclass A(B, object):\n    '''Doc.'''\n"
            "    __repr__ = object.__repr__\n    x = 1"
        ),
        "class B:\n    def __repr__(self): pass\nclass A(object, B):\n    def __repr__(self): pass": (
            "class B:\n    def __repr__(self): pass\nclass A(B, object):\n    def __repr__(self): pass"
        ),
        "from SocketServer import ThreadingMixIn\nclass A(object, ThreadingMixIn): pass": (
            "from SocketServer import ThreadingMixIn\nclass A(ThreadingMixIn, object): pass"
        ),
        "import asyncore\nclass A(object,\n        asyncore.dispatcher):\n    def __init__(self): pass\n": (
            "import asyncore\nclass A(asyncore.dispatcher, object):\n    def __init__(self): pass\n"
            "    __repr__ = object.__repr__\n    __str__ = object.__str__\n"
        ),
    },
    told=[
        "class B:\n    def __init__(self): pass\n"
        "class A(object, B):\n    def __init__(self): super(A, self).__init__()",
        "class A(object, B): pass\nclass C(object): pass\nclass D(A, C): pass",
    ],
)
def object_first(definition: Node, file: File) -> Iterator[Rewrite | Told]:
    above = bases(definition, file)
    listed = definition.child_by_field_name("superclasses")
    if listed is None or not _has_object_first(definition, file) or is_guarded(definition, file):
        return
    pinned = [
        name
        for name in HIDDEN
        if member(definition, name, file) is None and _may_define(above[1:], name, file)
    ]
    if _asks_super(definition, file) or _is_mixed(definition, file):
        yield file.told(above[0], DOUBT)
        return
    order = ", ".join(file.text(one) for one in [*above[1:], above[0]])
    edits = [file.replace(listed, f"({order})")]
    if pinned:
        edits.append(_pins(definition, pinned, file))
    yield file.group(definition, edits)


def _has_object_first(definition: Node, file: File) -> bool:
    above = bases(definition, file)
    if len(above) < 2 or any(one.type == "keyword_argument" for one in above):
        return False
    return file.text(above[0]) == "object" and file.is_builtin(above[0])


def _may_define(above: list[Node], name: str, file: File) -> bool:
    return any(_may_one_define(base, name, file) for base in above)


def _may_one_define(base: Node, name: str, file: File) -> bool:
    """Whether the class *base* has *name*; so if nobody knows."""
    own = file.resolve(base) if base.type == "identifier" else ()
    if len(own) == 1 and own[0].kind == "class":
        line = lineage(own[0].statement, file)
        return any(one is None or member(one, name, file) is not None for one in line)
    origin = file.origin(base) or ""
    if origin.startswith("."):
        return file.project.graph.defines_method(file.path, name)
    known = [names for prefix, names in LIBRARY.items() if f"{origin}.".startswith(f"{prefix}.")]
    return name in known[0] if known else True


def _asks_super(definition: Node, file: File) -> bool:
    """Whether the class asks ``super`` for what ``object`` has, or in a way that cannot be seen through."""
    asked = SUPER.findall(file.text(definition))
    return len(asked) < file.text(definition).count("super(") or not set(asked).isdisjoint(HIDDEN)


def _is_mixed(definition: Node, file: File) -> bool:
    """Whether a class of the file is derived from *definition* and from a new-style class of the file."""
    return any(
        _is_new_style(one, file)
        for below in _derived(definition, file)
        for one in bases(below, file)
        if file.text(one) != file.text(definition.child_by_field_name("name"))
    )


def _derived(definition: Node, file: File) -> Iterator[Node]:
    """The classes of the file that name *definition* as a base."""
    for binding in file.bindings(file.text(definition.child_by_field_name("name"))):
        for use in file.uses(binding) if binding.kind == "class" else ():
            listed = file.parent(use)
            below = file.parent(listed) if listed is not None else None
            if below is not None and below.type == "class_definition":
                yield below


def _is_new_style(base: Node, file: File) -> bool:
    found = file.resolve(base) if base.type == "identifier" else ()
    if len(found) != 1 or found[0].kind != "class":
        return False
    own = found[0].statement
    named = [file.text(one) for one in bases(own, file)]
    return "object" in named and not _has_object_first(own, file)


def _pins(definition: Node, names: list[str], file: File) -> Edit:
    """``__repr__ = object.__repr__`` and the like behind the first statement of the class."""
    body = definition.child_by_field_name("body")
    assert body is not None
    first = members(body)[0]
    is_below = first.start_point.row > definition.start_point.row
    joint = f"\n{indent_of(first, file)}" if is_below else "; "
    return alias_after(first, joint.join(f"{name} = object.{name}" for name in names), file)
