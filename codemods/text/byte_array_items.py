"""``buf[0] = "x"`` and ``buf.append("x")`` of a ``bytearray`` are told: on 3 it takes numbers only.

2.7 takes a string of one character as well. ``buf += "x"`` -> ``buf += b"x"``.

Caveats: only where the file shows that the one is a ``bytearray`` and the other a string.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer import Kind, infer
from portkit.infer.facts import STRINGS
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import attribute_name, call_parts, function_call, members
from portkit.syntax.scopes import Binding, binding_of, same

ADDING = {"append": 0, "insert": 1, "remove": 0}


@codemod(
    words=["bytearray"],
    node="call",
    rows=["X33"],
    unchanged=[
        "b = bytearray('abc')\nb[0] = 1\nb[0:2] = 'xy'\nb.append(65)",
        "b = bytearray('abc')\nb[0] = ord('x')",
        "b = list('abc')\nb[0] = 'x'\nbytearray(b)",
        "b = bytearray(3)\nb = ''\nb += 'x'",
        "b = bytearray(3)\nb += b'x'",
    ],
    examples={
        "b = bytearray(3)\nb += 'x'": "b = bytearray(3)\nb += b'x'",
    },
    told=[
        "b = bytearray('abc')\nb[0] = 'x'",
        "b = bytearray(3)\nb.append('x')",
        "b = bytearray(3)\nb += b'x'\nb[0] = 'x'",
        "b = bytearray(3)\nb.insert(0, chr(n))",
    ],
)
def byte_array_items(call: Node, file: File) -> Iterator[Rewrite | Told]:
    made = function_call(call, file, "bytearray")
    statement = file.parent(call)
    if made is None or statement is None or statement.type != "assignment":
        return
    name = statement.child_by_field_name("left")
    binding = binding_of("", name, file.parent) if name is not None else None
    if binding is None or is_guarded(call, file):
        return
    for use in file.words(file.text(name)):
        literal = _added(use, file)
        if literal is not None and all(_is_made_by(one, call) for one in file.resolve(use)):
            yield file.group(literal, [file.replace(literal, "b" + file.text(literal))])
        value = _put_in(use, file)
        if value is None or infer(value, file).kind not in STRINGS:
            continue
        if all(_is_made_by(one, call) for one in file.resolve(use)):
            yield file.told(value, "a bytearray takes numbers only on 3; write `ord()` around it")


def _added(use: Node, file: File) -> Node | None:
    """The plain literal of ``use += "x"``."""
    statement = file.parent(use)
    if statement is None or statement.type != "augmented_assignment":
        return None
    right, is_left = statement.child_by_field_name("right"), same(members(statement)[0], use)
    is_native = is_left and right is not None and infer(right, file).kind is Kind.NATIVE
    is_plain = right is not None and right.type == "string" and file.text(right).isascii()
    return right if is_native and is_plain and "\\" not in file.text(right) else None


def _is_made_by(binding: Binding, call: Node) -> bool:
    """Whether *binding* binds what *call* makes, or adds to it."""
    is_added = binding.statement.type == "augmented_assignment"
    return is_added or same(binding.statement.child_by_field_name("right"), call)


def _put_in(use: Node, file: File) -> Node | None:
    """What is stored at one place of *use*: by ``use[0] = value`` or ``use.append(value)``."""
    above = file.parent(use)
    outer = file.parent(above) if above is not None else None
    if above is None or outer is None:
        return None
    if above.type == "subscript" and outer.type == "assignment":
        index = above.child_by_field_name("subscript")
        stored = same(outer.child_by_field_name("left"), above)
        whole = index is None or index.type == "slice"
        return outer.child_by_field_name("right") if stored and not whole else None
    parts = call_parts(outer, file) if outer.type == "call" else None
    place = ADDING.get(attribute_name(above, file), 9)
    return parts.arguments[place] if parts and place < len(parts.arguments) else None
