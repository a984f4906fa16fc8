"""``setattr(x, sock.recv(9), 1)`` -> ``setattr(x, bytes_to_native(sock.recv(9)), 1)``: bytes turned at the borders.

Where bytes flow together with what must be a native string on 3, the flow stays native, and each byte is
one character of it: what comes out of the library as bytes is turned there, and turned back where bytes are
taken. Both helpers do nothing on 2.7.

Where text meets such a flow, or is encoded for it, only calls that take bytes are let have them native as well,
and ASCII and what is given right where a native string must be is turned: of the rest one character a byte
would be other text.

What is only decoded, and said to be bytes by nothing else, has been decoded on 3 by who gave it (``sys.argv``): the
helper ``decoded_string`` leaves it alone there. So it does with native literals that are decoded at times:
``for change in (lambda x: x, lambda x: x.decode("utf-8")): f(change("a"))``.

Caveats: only where every such place of the flow is a call in sight; else both ends are told. A character
beyond ``\\xff`` that comes to bytes raises UnicodeEncodeError on 3.
"""

from collections.abc import Iterator, Set

from tree_sitter import Node

from codemods.builtins._decoding import by_helper
from codemods.stdlib._urllib import unquoted
from codemods.syntax._blocks import insert_first
from codemods.text._flows import given_as_native, made, reason, turns_bytes
from codemods.text._producers import produced
from portkit.codemod import Rewrite, Safety, Told, codemod
from portkit.file import File
from portkit.flow import Kind, Place, Sort, Verdict, flows_of
from portkit.flow.decide import fixed
from portkit.flow.reasons import DECODED, LETTERED
from portkit.flow.words import ESCAPES, WORDS, may_hold_bytes
from portkit.infer.guards import is_guarded
from portkit.infer.helper_calls import TURNING, helper_called, is_given_to
from portkit.syntax.nodes import call_parts, method_call, unparenthesized
from portkit.syntax.string_tests import is_tested_bytes

OF_BYTES = frozenset([Sort.BYTES, Sort.ENCODED, Sort.SINK, Sort.ASCII, Sort.ESCAPE])
ALREADY = "on 3 it is text already; "


@codemod(
    words=WORDS,
    patterns=ESCAPES,
    node="module",
    flows=True,
    safety=Safety.EVIDENCE,
    rules=["string_borders", "str_decode", "received_bytes"],
    rows=["L29", "L40", "L42"],
    unchanged=[
        "x = sock.recv(9)\nx == 'a'",
        "import hashlib\nhashlib.md5(b'a').digest()",
        "try:\n    unicode\nexcept NameError:\n    unicode = str\nx = b'' + sock.recv(9)\nsetattr(y, x, 1)",
        "x = y.encode(codec)\nsetattr(z, x, 1)\nx += sock.recv(9)",
        "x = open(name, 'rb').read()\nsetattr(y, x, 1)\nx += u'a'",
    ],
    examples={
        "x = y.encode('ascii')\nsetattr(z, x, 1)\nx += sock.recv(9)": (
            "from example._compat import bytes_to_native\n\n"
            "x = bytes_to_native(y.encode('ascii'))\nsetattr(z, x, 1)\nx += sock.recv(9)"
        ),
        "import hashlib\nx = u'a'.encode('utf-8')\nsetattr(y, x, 1)\nhashlib.md5(x)": (
            "from example._compat import native_to_bytes\nimport hashlib\n"
            "x = u'a'.encode('utf-8')\nsetattr(y, x, 1)\nhashlib.md5(native_to_bytes(x))"
        ),
        "x = sock.recv(9)\nif x == 'a':\n    setattr(y, x, 1)": (
            "from example._compat import bytes_to_native\n\n"
            "x = bytes_to_native(sock.recv(9))\nif x == 'a':\n    setattr(y, x, 1)"
        ),
        "import struct, sys\nx = sys.argv[1]\nstruct.unpack('<I', x)": (
            "from example._compat import native_to_bytes\nimport struct, sys\n"
            "x = sys.argv[1]\nstruct.unpack('<I', native_to_bytes(x))"
        ),
        "data = sock.recv(9) + '%s' % number": (
            "from example._compat import bytes_to_native\n\n"
            "data = bytes_to_native(sock.recv(9)) + '%s' % number"
        ),
        "for line in open(name, 'rb'):\n    setattr(x, line, 1)": (
            "from example._compat import open_native\n\n"
            "for line in open_native(name, 'rb'):\n    setattr(x, line, 1)"
        ),
        "for line in open(name, 'rb', 0):\n    setattr(x, line, 1)": (
            "from example._compat import open_native\n\n"
            "for line in open_native(name, 'rb', 0):\n    setattr(x, line, 1)"
        ),
        "x = getattr(y, name)\nsetattr(y, x, x.decode('utf-8'))": (
            "from example._compat import decoded_string\n\n"
            "x = getattr(y, name)\nsetattr(y, x, decoded_string(x, 'utf-8'))"
        ),
        "import sys\nx = sys.argv[1].decode(codec, 'replace')": (
            "from example._compat import decoded_string\nimport sys\n"
            "x = decoded_string(sys.argv[1], codec, 'replace')"
        ),
        "class A(asynchat.async_chat):\n"
        "    def collect_incoming_data(self, data): setattr(self, data, 1)": (
            "from example._compat import bytes_to_native\n\nclass A(asynchat.async_chat):\n"
            "    def collect_incoming_data(self, data): data = bytes_to_native(data); setattr(self, data, 1)"
        ),
        "class P(object):\n    def more(self): return self.parts.pop()\nx = sock.recv(9)\n"
        "setattr(y, x, 1)\nchannel.push_with_producer(P())": (
            "from example._compat import bytes_to_native, native_to_bytes\n\n"
            "class P(object):\n    def more(self): return native_to_bytes(self.parts.pop())\n"
            "x = bytes_to_native(sock.recv(9))\nsetattr(y, x, 1)\nchannel.push_with_producer(P())"
        ),
        "for change in (lambda x: x, lambda x: x.decode('utf-8')): f(change('a'))": (
            "from example._compat import decoded_string\n\n"
            "for change in (lambda x: x, lambda x: decoded_string(x, 'utf-8')): f(change('a'))"
        ),
        "import struct, sys\nclass A(object):\n    def f(self):\n        self.x = sys.argv[1]\n"
        "        struct.unpack('<I', self.x)\n    def g(self):\n        if isinstance(self.x, bytes):\n"
        "            return self.x.decode('utf-8')": (
            "from example._compat import native_to_bytes\nimport struct, sys\nclass A(object):\n"
            "    def f(self):\n        self.x = sys.argv[1]\n        struct.unpack('<I', native_to_bytes(self.x))\n"
            "    def g(self):\n        if isinstance(self.x, bytes):\n            return self.x.decode('utf-8')"
        ),
        "import struct, sys\nx = sys.argv[1]\nstruct.unpack('<I', x)\nx.decode('utf-8')": (
            "from example._compat import native_to_bytes\nimport struct, sys\nx = sys.argv[1]\n"
            "struct.unpack('<I', native_to_bytes(x))\nnative_to_bytes(x).decode('utf-8')"
        ),
    },
)
def turned_bytes(module: Node, file: File) -> Iterator[Rewrite | Told]:
    for node, verdict in made("gives", file, Kind.TURNED):
        yield from _turned(node, "bytes_to_native", reason(verdict, file), file)
    for node, verdict in given_as_native(file):
        yield from _turned(node, "bytes_to_native", reason(verdict, file), file)
    for node, verdict in made("received", file, Kind.TURNED):
        yield from _received(node, reason(verdict, file), file)
    for node, verdict in made("sink", file, Kind.TURNED, Kind.KEPT):
        yield from _turned(node, "native_to_bytes", reason(verdict, file), file)
    for node in produced(file) if turns_bytes(file) else ():
        yield from _turned(node, "native_to_bytes", "`asynchat` sends what is returned", file)
    yield from _decoded(file)
    yield from _decoded_again(file)
    for node, verdict in made("opened", file, Kind.TURNED):
        parts = call_parts(node, file)
        if parts is not None:
            helper, message = file.need("_compat", "open_native"), reason(verdict, file)
            yield file.rewrite(parts.function, "{helper}", helper=helper, message=message)
    yield from _left(file)


def _received(parameter: Node, why: str, file: File) -> Iterator[Rewrite]:
    """A first statement that turns what comes by *parameter*."""
    function = file.enclosing(parameter, "function_definition")
    body = function.child_by_field_name("body") if function is not None else None
    name, helper = file.text(parameter), file.need("_compat", "bytes_to_native")
    if body is not None and f"{helper.local}({name})" not in file.text(body):
        first = insert_first(body, [f"{name} = {helper.local}({name})"], file)
        message = "bytes meet native strings, on 3 they are two; " + why
        yield file.group(parameter, [first], needs=[helper], message=message)


def _decoded(file: File) -> Iterator[Rewrite]:
    only_decoded = _only_decoded(file)
    for node, verdict in made("decoded", file, Kind.TURNED, Kind.KEPT):
        parts = method_call(node, file, "decode")
        if parts is None or _is_made_bytes(parts.receiver, file):
            continue
        if node.id in only_decoded and parts.arguments and not parts.keywords:
            yield by_helper(parts, ALREADY + reason(verdict, file), file)
        else:
            yield from _turned(parts.receiver, "native_to_bytes", reason(verdict, file), file)


def _only_decoded(file: File) -> set[int]:
    """The calls of ``decode`` of native strings that nothing else says to be bytes: on 3 these are text already."""
    found: set[int] = set()
    for verdict, place in flows_of(file).classes() if may_hold_bytes(file) else ():
        calls = {maker.node.id for maker in place.makers if maker.what == "decoded"}
        is_here = any(one is verdict.why for one in place.evidence)
        if (is_here or _is_lettered(verdict)) and all(
            one.node.id in calls for one in place.evidence if one.sort in OF_BYTES
        ):
            found |= calls
    return found


def _is_lettered(verdict: Verdict) -> bool:
    """Whether it is decoded, and a literal of another file has letters in it: on 3 that is text already."""
    why, other = verdict.why, verdict.other
    is_decoded = why is not None and why.because.startswith(DECODED)
    return is_decoded and other is not None and other.because.startswith(LETTERED)


def _decoded_again(file: File) -> Iterator[Rewrite]:
    """Calls of ``decode`` of native literals that meet what is made of them, and no other bytes."""
    for verdict, place in flows_of(file).classes() if may_hold_bytes(file) else ():
        calls = {one.node.id: one.node for one in place.makers if one.what == "decoded"}
        if verdict.kind is not Kind.MIXED or not calls or not _is_native_else(place, calls.keys()):
            continue
        for node in calls.values():
            parts = method_call(node, file, "decode")
            if parts is None or is_turned(parts.receiver, file):
                continue
            if parts.arguments and not parts.keywords and not is_guarded(node, file):
                yield by_helper(parts, ALREADY + reason(verdict, file), file)


def _is_native_else(place: Place, decoded: Set[int]) -> bool:
    """Whether all else that is known of *place* is that native literals are among it, and what is *decoded*."""
    is_known = all(one.node.id in decoded for one in place.evidence)
    return is_known and any(one.what == "literal" for one in place.makers)


def _left(file: File) -> Iterator[Told]:
    """What brings or takes bytes and cannot be turned, each place once."""
    classes = flows_of(file).classes() if may_hold_bytes(file) else ()
    turned = [place for verdict, place in classes if verdict.kind is Kind.TURNED]
    found = {(one.node.start_byte, one.because): one for place in turned for one in fixed(place)}
    for one in found.values():
        if not is_guarded(one.node, file):
            message = f"{one.because}, and it meets native strings; turn it by hand"
            yield file.told(one.node, message)


def _is_made_bytes(node: Node, file: File) -> bool:
    """Whether *node* is what ``str_decode`` or ``unquoted_bytes`` makes bytes by itself, or a helper does already."""
    is_literal = unparenthesized(node).type in ("string", "concatenated_string")
    return is_literal or unquoted(node, file) is not None or is_turned(node, file)


def _turned(node: Node, name: str, why: str, file: File) -> Iterator[Rewrite]:
    is_bytes = name == "native_to_bytes" and is_tested_bytes(node, file)
    if not is_turned(node, file) and not is_bytes:
        helper = file.need("_compat", name)
        message = "bytes meet native strings, on 3 they are two; " + why
        yield file.wrapped(node, helper, message)


def is_turned(node: Node, file: File) -> bool:
    """Whether *node* is the argument of one of the helpers, or a call of one."""
    return helper_called(node, file) in TURNING or is_given_to(TURNING, node, file)
