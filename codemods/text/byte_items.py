"""``data[0]`` of bytes -> ``byte_at(data, 0)``; ``for c in data`` -> ``for c in iterate_bytes(data)``.

On 3 an element of bytes is a number, on 2.7 it is bytes of length 1, silently. Both helpers give bytes on
both. An index that a literal surely has is a slice: ``b"ab"[0:1]``.

Caveats: only where the file shows that it is bytes, or where ``ord`` is asked of the element and nothing
else is known, or both kinds come by; a ``bytearray``, which has numbers on both, stays.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.text._flows import made, reason
from portkit.codemod import Rewrite, Safety, Told, codemod
from portkit.file import File
from portkit.flow import Kind, Verdict, flows_of
from portkit.flow.code.targets import PATTERNS
from portkit.flow.words import ESCAPES, WORDS, may_hold_bytes
from portkit.infer.guards import is_guarded
from portkit.infer.helper_calls import helper_called
from portkit.syntax.nodes import call_parts, function_call, string_content, unparenthesized
from portkit.syntax.scopes import same


@codemod(
    words=[*WORDS, "ord"],
    patterns=ESCAPES,
    node="module",
    flows=True,
    safety=Safety.EVIDENCE,
    rules=["byte_at"],
    rows=["L43", "X33"],
    unchanged=[
        "import struct\nx[0]",
        "data = sock.recv(9)\ndata[0:1]",
        "import struct\nstruct.unpack('<4s', data)[0]",
        "data = sock.recv(9)\ndata[i], data[j] = 1, 2\n[data[i]] = [1]\ndel data[i]\nfor data[i] in range(9): pass",
        "data = bytearray(sock.recv(9))\ndata[0] = 1\nfor c in data: pass",
        "f = open(name, 'rb')\nfor line in f: pass",
        "text = u'a'\nord(text[0])",
        "def f(data):\n    for i in range(ord(data[0:1])):\n        print(ord(data[i:i + 1]), i)",
        "def f(s):\n    print(s)\n    ord(s[0])",
        "rows = [sock.recv(1)]\nrows[0]\nfor row in rows: pass",
    ],
    examples={
        "import struct\nfirst = struct.pack('<I', n)[0]": (
            "from example._compat import byte_at\nimport struct\n"
            "first = byte_at(struct.pack('<I', n), 0)"
        ),
        "print(b'ab'[0])": "print(b'ab'[0:1])",
        "data = sock.recv(9)\nfor c in data:\n    print(ord(c))": (
            "from example._compat import iterate_bytes\n\n"
            "data = sock.recv(9)\nfor c in iterate_bytes(data):\n    print(ord(c))"
        ),
        "data = sock.recv(9)\nord(data[i]) + sum(map(ord, data))": (
            "from example._compat import byte_at, iterate_bytes\n\n"
            "data = sock.recv(9)\nord(byte_at(data, i)) + sum(map(ord, iterate_bytes(data)))"
        ),
        "data = sock.recv(2)\na, b = data\nc = max(data)": (
            "from example._compat import iterate_bytes\n\n"
            "data = sock.recv(2)\na, b = iterate_bytes(data)\nc = max(iterate_bytes(data))"
        ),
        "from itertools import izip, cycle\ndata = sock.recv(9)\nx = [a + b for a, b in izip(data, cycle(data))]": (
            "from example._compat import iterate_bytes\nfrom itertools import izip, cycle\n"
            "data = sock.recv(9)\n"
            "x = [a + b for a, b in izip(iterate_bytes(data), cycle(iterate_bytes(data)))]"
        ),
        "from collections import Counter\nCounter(sock.recv(9))['a']": (
            "from example._compat import iterate_bytes\nfrom collections import Counter\n"
            "Counter(iterate_bytes(sock.recv(9)))['a']"
        ),
        "data = sock.recv(9)\ndata += u'a'\nord(data[0]) + data[1]": (
            "from example._compat import byte_at\n\n"
            "data = sock.recv(9)\ndata += u'a'\nord(byte_at(data, 0)) + data[1]"
        ),
        "data = sock.recv(9)\ndata += u'a'\na, b = map(ord, data[:2])": (
            "from example._compat import iterate_bytes\n\n"
            "data = sock.recv(9)\ndata += u'a'\na, b = map(ord, iterate_bytes(data[:2]))"
        ),
        "data = sock.recv(9)\nif x:\n    data = [data.upper()]\ny = ord(data[0])": (
            "from example._compat import byte_at\n\n"
            "data = sock.recv(9)\nif x:\n    data = [data.upper()]\ny = ord(byte_at(data, 0))"
        ),
        "data = sock.recv(9)\nif x:\n    data = [data.upper()]\ny = reduce(lambda a, b: a + ord(b), data, 0)": (
            "from example._compat import iterate_bytes\n\n"
            "data = sock.recv(9)\nif x:\n    data = [data.upper()]\n"
            "y = reduce(lambda a, b: a + ord(b), iterate_bytes(data), 0)"
        ),
        "def f(data):\n    return ord(data[0])": (
            "from example._compat import byte_at\n\ndef f(data):\n    return ord(byte_at(data, 0))"
        ),
        "data = sock.recv(9)\nsock.send(''.join(reversed(data)))": (
            "from example._compat import iterate_bytes\n\n"
            "data = sock.recv(9)\nsock.send(''.join(iterate_bytes(data[::-1])))"
        ),
        "def f(data):\n    return [ord(c) for c in data]": (
            "from example._compat import iterate_bytes\n\n"
            "def f(data):\n    return [ord(c) for c in iterate_bytes(data)]"
        ),
    },
)
def byte_items(module: Node, file: File) -> Iterator[Rewrite | Told]:
    for node, verdict in made("index", file, Kind.BYTES, Kind.KEPT, Kind.MIXED):
        value = node.child_by_field_name("value")
        is_string = verdict.kind is Kind.BYTES and _is_string(value, file)
        if is_string or _is_of_ord(node, file):
            yield from _index(node, file, reason(verdict, file))
    for node, verdict in made("loop", file, Kind.BYTES, Kind.KEPT, Kind.MIXED):
        is_string = verdict.kind is Kind.BYTES and _is_string(node, file)
        if is_string or _is_mapped_by_ord(node, file) or _is_asked_ord(node, verdict, file):
            yield from _loop(node, file, reason(verdict, file))
    if may_hold_bytes(file):
        yield from _read_by_ord(file)


def _read_by_ord(file: File) -> Iterator[Rewrite]:
    """What nothing is known of but that ``ord`` is asked of its elements."""
    for place in flows_of(file).read_by_ord():
        for maker in place.makers if not place.marks & OTHERS else ():
            if maker.what == "index":
                yield from _index(maker.node, file, "`ord` is asked of it")
            elif maker.what == "loop":
                yield from _loop(maker.node, file, "`ord` is asked of its elements")


def _is_of_ord(node: Node, file: File) -> bool:
    """Whether ``ord`` is asked of an element: where it may be of bytes or of text, the helper does for both."""
    call = file.enclosing(node, "call")
    parts = call_parts(call, file) if call is not None else None
    if parts is None or len(parts.arguments) != 1 or not same(parts.arguments[0], node):
        return False
    return file.text(parts.function) == "ord" and file.is_builtin(parts.function)


def _is_mapped_by_ord(node: Node, file: File) -> bool:
    """Whether *node* is the argument of ``map(ord, ...)``."""
    call = file.enclosing(node, "call")
    parts = call_parts(call, file) if call is not None else None
    if parts is None or len(parts.arguments) != 2 or not same(parts.arguments[1], node):
        return False
    names = (parts.function, parts.arguments[0])
    return [file.text(one) for one in names] == ["map", "ord"] and all(map(file.is_builtin, names))


def _is_asked_ord(node: Node, verdict: Verdict, file: File) -> bool:
    """Whether ``ord`` is asked of the elements of bytes that may be in a container as well."""
    if verdict.kind is not Kind.BYTES:
        return False
    flows = flows_of(file)
    place = flows.place(node)
    return place is not None and "ord" in flows.element_marks(place)


def _is_string(node: Node | None, file: File) -> bool:
    """Whether an expression is bytes itself, and neither a container nor a bytearray."""
    place = flows_of(file).place(node) if node is not None else None
    return place is not None and "string" in place.marks and not place.marks & OTHERS


BINDING = ("assignment", "augmented_assignment", "for_statement", "for_in_clause")
OTHERS = {"container", "dict", "file", "bytearray", "regex"}


def _is_target(node: Node, file: File) -> bool:
    """Whether *node* is assigned to, alone or in a row: ``x[i], x[j] = x[j], x[i]``; or deleted."""
    above = file.parent(node)
    while above is not None and above.type in PATTERNS:
        node, above = above, file.parent(above)
    if above is None or above.type == "delete_statement":
        return above is not None
    return above.type in BINDING and same(above.child_by_field_name("left"), node)


def _loop(node: Node, file: File, why: str) -> Iterator[Rewrite]:
    if (
        helper_called(node, file) != "iterate_bytes"
        and not _counts(node, file)
        and not is_guarded(node, file)
    ):
        helper = file.need("_compat", "iterate_bytes")
        message = "on 3 a loop over bytes gives numbers; " + why
        turned = _turned_round(node, file)
        template = "{helper}({data}[::-1])" if turned is not None else "{helper}({data})"
        yield file.rewrite(turned or node, template, helper=helper, data=node, message=message)


def _turned_round(node: Node, file: File) -> Node | None:
    """The call of ``reversed``, which takes no iterator, that *node* is the argument of."""
    call = file.parent(node)
    call = file.parent(call) if call is not None and call.type == "argument_list" else None
    return (
        call if call is not None and function_call(call, file, "reversed", positional=1) else None
    )


def _index(node: Node, file: File, why: str) -> Iterator[Rewrite]:
    if _is_target(node, file) or is_guarded(node, file):
        return
    data, index = node.child_by_field_name("value"), node.child_by_field_name("subscript")
    assert data is not None and index is not None
    message = "on 3 an element of bytes is a number; " + why
    if _is_inside(data, index, file):
        number = file.text(index)
        yield file.rewrite(
            node, f"{{data}}[{number}:{int(number) + 1}]", data=data, message=message
        )
        return
    helper = file.need("_compat", "byte_at")
    yield file.rewrite(
        node, "{helper}({data}, {index})", helper=helper, data=data, index=index, message=message
    )


def _is_inside(data: Node, index: Node, file: File) -> bool:
    """Whether a literal surely has a byte there."""
    literal, number = unparenthesized(data), file.text(index)
    if literal.type != "string" or index.type != "integer" or not number.isdigit():
        return False
    content = string_content(literal, file)
    return "\\" not in content and int(number) < len(content)


def _counts(node: Node, file: File) -> bool:
    """Whether a loop runs over numbers."""
    function = node.child_by_field_name("function") if node.type == "call" else None
    return function is not None and file.text(function) in ("range", "xrange")
