"""``self.headers.getheader("Host")`` -> ``self.headers.get("Host")``; ``getheaders`` -> a helper.

The headers that a server's handler, an HTTP response (``msg``) or ``info()`` of an opened URL holds are
an ``email.message.Message`` on 3, which has ``get`` (as on 2.7) and ``get_all``.

Caveats: known by the name of what holds them: ``headers``, ``msg``, ``info()``. ``getencoding`` is told.
``gettype``, ``getmaintype`` and ``getsubtype`` get their new names where 2.7 is left behind (else see
``message_methods``).
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import attribute_name, call_parts

HOLDERS = frozenset(["headers", "msg", "info"])
RENAMED = {
    "getheader": "get",
    "gettype": "get_content_type",
    "getmaintype": "get_content_maintype",
    "getsubtype": "get_content_subtype",
}


@codemod(
    words=[*RENAMED, "getheaders", "getencoding"],
    node="call",
    rules=["header_methods", "helper_methods"],
    rows=["L15", "L16", "X19"],
    unchanged=[
        "response.getheader('Host')",
        "self.headers.get('Host')",
        "window.gettype()",
    ],
    examples={
        "self.headers.getheader('Host')": "self.headers.get('Host')",
        "urllib2.urlopen(x).info().getheader('a', 'b')": "urllib2.urlopen(x).info().get('a', 'b')",
        "response.msg.getheaders('Set-Cookie')": (
            "from example._compat import headers_named\n\nheaders_named(response.msg, 'Set-Cookie')"
        ),
    },
    told=["self.headers.getencoding()"],
)
def header_methods(call: Node, file: File) -> Iterator[Rewrite | Told]:
    parts = call_parts(call, file)
    if parts is None or parts.receiver is None or not _holds_headers(parts.receiver, file):
        return
    name = parts.function.child_by_field_name("attribute")
    if name is None or is_guarded(call, file):
        return
    spelled = file.text(name)
    if spelled == "getencoding":
        message = 'headers of 3 have no `getencoding`; write `get("Content-Transfer-Encoding")`'
        yield file.told(call, message)
    elif spelled in RENAMED and (spelled == "getheader" or file.target == "py3"):
        yield file.group(call, [file.replace(name, RENAMED[spelled])])
    elif spelled == "getheaders" and len(parts.arguments) == 1 and not parts.keywords:
        helper = file.need("_compat", "headers_named")
        yield file.rewrite(
            call,
            "{helper}({headers}, {name})",
            helper=helper,
            headers=parts.receiver,
            name=parts.arguments[0],
        )


def _holds_headers(receiver: Node, file: File) -> bool:
    if receiver.type == "call":
        function = receiver.child_by_field_name("function")
        return function is not None and attribute_name(function, file) == "info"
    if receiver.type == "identifier":
        return file.text(receiver) == "headers"
    return attribute_name(receiver, file) in HOLDERS
