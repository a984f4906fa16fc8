"""``''.join(parts)`` -> ``joined('', parts)``, ``x.encode(c)`` -> ``encoded(x, c)``: where bytes and text both come.

On 2.7 a native string is bytes, and goes where text goes as long as it is ASCII. On 3 the separator must be of the
kind that the items have, bytes have no ``encode``, and what they are made of are numbers already (``ord``). The
helpers take what comes, as 2.7 does.

Caveats: only in a flow that is neither all bytes nor all native; for ``join`` and ``encode`` the file itself must show
bytes in it. What else meets there is told by ``bytes_literals``. Bytes beyond ASCII that are encoded, or joined with
text, raise an error.
"""

import re
from collections.abc import Iterator

from tree_sitter import Node

from codemods.text._flows import reason
from portkit.codemod import Need, Rewrite, Safety, codemod
from portkit.file import File
from portkit.flow import Kind, Sort, flows_of
from portkit.flow.reasons import DECODED
from portkit.flow.words import WORDS, may_hold_bytes
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import (
    Call,
    function_call,
    method_call,
    string_content,
    unparenthesized,
)
from portkit.syntax.string_tests import is_no_bytes

# Codecs of bytes, and one that only what is known to be text is encoded with.
OTHER = re.compile(
    r"(?i)hex|base64|zlib|zip|bz2|rot_?13|string_escape|uu|quopri|(?:iso-?8859|latin)-?1"
)
MADE_HERE = ("list_comprehension", "generator_expression")
MIXTURES = (Kind.KEPT, Kind.MIXED)
OF_BYTES = frozenset([Sort.BYTES, Sort.ENCODED, Sort.SINK])
# Method or function -> its helper.
HELPERS = {"join": "joined", "encode": "encoded", "ord": "ordinal"}


@codemod(
    words=list(HELPERS),
    with_words=WORDS,
    node="call",
    flows=True,
    safety=Safety.EVIDENCE,
    rules=["mixed_strings"],
    rows=["L29", "L42"],
    unchanged=[
        "x = sock.recv(9)\ny = ''.join(x)",
        "x = u'a'.encode('utf-8')\nsock.sendall(x)",
        "x = ','.join(y)\nprint(x)",
        "x = sock.recv(9)\nx += u'a'\nx.encode('hex')",
        "x = [sock.recv(9), u'a']\ny = u''.join(x)\ny += sock.recv(9)",
        "x = sock.recv(9)\nx += u'a'\nif isinstance(x, unicode): x.encode('utf-8')",
    ],
    examples={
        "x = [y.encode('utf-8')]\nx.append(sys.argv[1])\nz = ','.join(x)\nsock.sendall(z)\nz == u'a'": (
            "from example._compat import joined\n\n"
            "x = [y.encode('utf-8')]\nx.append(sys.argv[1])\nz = joined(',', x)\nsock.sendall(z)\nz == u'a'"
        ),
        "x = sock.recv(9)\nx += u'a'\nsock.sendall(x.encode('ascii', 'replace'))": (
            "from example._compat import encoded\n\n"
            "x = sock.recv(9)\nx += u'a'\nsock.sendall(encoded(x, 'ascii', 'replace'))"
        ),
        "x = sock.recv(9)\nx += u'a'\nn = [ord(c) for c in x]": (
            "from example._compat import ordinal\n\n"
            "x = sock.recv(9)\nx += u'a'\nn = [ordinal(c) for c in x]"
        ),
    },
)
def mixed_strings(call: Node, file: File) -> Iterator[Rewrite]:
    parts = function_call(call, file, "ord", 1) or _asked(call, file)
    if parts is None or not file.once(_has_mixtures) or is_guarded(call, file):
        return
    name = file.text(parts.function).rpartition(".")[2]
    value = {"ord": parts.arguments[0], "encode": parts.receiver}.get(name) or call
    verdict = flows_of(file).verdict(value)
    if verdict.kind in MIXTURES and (name == "ord" or _has_bytes(value, file)):
        helper = file.need("_compat", HELPERS[name])
        if parts.receiver is None:
            yield file.group(call, [file.replace(parts.function, helper.local)], needs=[helper])
        else:
            yield _handed(call, parts, helper, reason(verdict, file), file)


def _has_mixtures(file: File) -> bool:
    return may_hold_bytes(file) and any(
        verdict.kind in MIXTURES for verdict, _ in flows_of(file).classes()
    )


def _asked(call: Node, file: File) -> Call | None:
    """``x.join(y)`` of what was made before; ``x.encode(codec)``, with a codec of text, of what may be bytes."""
    parts = method_call(call, file, "join", 1) or method_call(call, file, "encode")
    if parts is None or parts.receiver is None or parts.keywords or not parts.arguments:
        return None
    given, text = parts.arguments[0], file.text(parts.receiver)
    if file.text(parts.function).endswith("join"):
        return None if given.type in MADE_HERE or text[0] in "uU" else parts
    is_text = is_no_bytes(parts.receiver, file) or OTHER.fullmatch(
        string_content(given, file) or ""
    )
    return None if is_text else parts


def _handed(call: Node, parts: Call, helper: Need, why: str, file: File) -> Rewrite:
    """The call with the receiver as the first argument."""
    holes: dict[str, Node | str | Need] = {f"a{at}": one for at, one in enumerate(parts.arguments)}
    return file.rewrite(
        call,
        "{helper}({text}, " + ", ".join(f"{{{name}}}" for name in holes) + ")",
        helper=helper,
        text=unparenthesized(parts.receiver) if parts.receiver is not None else "",
        message=why,
        holes=holes,
    )


def _has_bytes(value: Node, file: File) -> bool:
    """Whether bytes come to *value* in the file itself."""
    place = flows_of(file).place(value)
    return place is not None and any(
        one.sort in OF_BYTES and one.because != DECODED and not one.is_elsewhere
        for one in place.evidence
    )
