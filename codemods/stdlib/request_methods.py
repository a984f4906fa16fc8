"""``request.get_host()`` of ``urllib2`` -> a helper: ``request_part(request, "host")``.

Since 3.4 a request has attributes (``type``, ``host``, ``selector``, ``data``) and no methods for them; on 2.7
only ``data`` is set before the methods are called: ``request.add_data(x)`` -> ``request.data = x``.

Caveats: ``has_data`` and ``add_data`` only where the file shows that it is a ``urllib2.Request``; else told, if the
file imports urllib2. The helper calls the method of whatever has one.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.stdlib._makers import made_by
from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.classes import is_defined
from portkit.syntax.nodes import Call, attribute_name, call_parts

PARTS = {
    "get_type": "type",
    "get_host": "host",
    "get_selector": "selector",
    "get_data": "data",
    "get_origin_req_host": "origin_req_host",
}
OTHERS = {"has_data": "request.data is not None", "add_data": "request.data = ..."}
# Names that other objects have as well: only of a request, and in a file that makes some.
COMMON = frozenset(["get_type", "get_data", "get_host"])
DATA = "the data of a request are bytes on 3; decode them before they are written out"
REQUESTS = frozenset(
    ["urllib2.Request", "urllib.request.Request", "six.moves.urllib.request.Request"]
)


@codemod(
    words=["get_host", *PARTS, *OTHERS],
    node="call",
    with_words=["urllib2", "urllib"],
    rules=["request_methods"],
    rows=["L02", "X19"],
    unchanged=[
        "import urllib2\nthing.get_data()",
        "import urllib2\nurllib2.Request(x).get_full_url()",
        "import urllib2\nurllib2.Request(x).get_method()",
    ],
    examples={
        "import urllib2\nr = urllib2.Request(x)\nr.get_host()": (
            "from example._compat import request_part\nimport urllib2\nr = urllib2.Request(x)\n"
            "request_part(r, 'host')"
        ),
        "import urllib2\nclass A:\n    def make(self, x):\n        return urllib2.Request(x)\nA().make(y).get_data()": (
            "from example._compat import request_part\nimport urllib2\nclass A:\n    def make(self, x):\n"
            "        return urllib2.Request(x)\nrequest_part(A().make(y), 'data')"
        ),
        "import urllib2\ndef f(request):\n    return request.get_selector()": (
            "from example._compat import request_part\nimport urllib2\ndef f(request):\n"
            "    return request_part(request, 'selector')"
        ),
        "import urllib2\ndef f(r=urllib2.Request(x)):\n    return r.get_data()": (
            "from example._compat import request_part\nimport urllib2\ndef f(r=urllib2.Request(x)):\n"
            "    return request_part(r, 'data')"
        ),
        "import urllib2\nr = urllib2.Request(x)\nr.has_data()": (
            "import urllib2\nr = urllib2.Request(x)\nr.data is not None"
        ),
        "import urllib2\nr = urllib2.Request(x)\nr.add_data(y)": (
            "import urllib2\nr = urllib2.Request(x)\nr.data = y"
        ),
    },
    told=[
        "import urllib2\nx.has_data()",
        "import urllib2\ndef f(request):\n    request.add_data('a')",
    ],
)
def request_methods(call: Node, file: File) -> Iterator[Rewrite | Told]:
    parts = call_parts(call, file)
    if parts is None or parts.receiver is None or is_guarded(call, file):
        return
    name = attribute_name(parts.function, file)
    if name not in PARTS and name not in OTHERS:
        return
    is_request = _is_request(parts, file)
    may_be_one = is_request or name not in COMMON or _may_be_request(name, file)
    if may_be_one and name in PARTS and not parts.arguments:
        yield file.rewrite(
            call,
            "{helper}({request}, '" + PARTS[name] + "')",
            helper=file.need("_compat", "request_part"),
            request=parts.receiver,
        )
        if name == "get_data" and _is_written(call, file):
            yield file.told(call, DATA)
    elif is_request and name == "has_data" and not parts.arguments:
        yield file.rewrite(call, "{request}.data is not None", request=parts.receiver)
    elif is_request and name == "add_data" and len(parts.arguments) == 1 and _is_alone(call, file):
        yield file.rewrite(
            call, "{request}.data = {data}", request=parts.receiver, data=parts.arguments[0]
        )
    elif may_be_one:
        new = OTHERS.get(name) or f"request.{PARTS[name]}"
        yield file.told(call, f"3.4 has no `{name}` of a request; there it is `{new}`")


def _is_written(call: Node, file: File) -> bool:
    """Whether *call* is printed, put into a string or kept: anything but handed on."""
    above = file.enclosing(call, "call")
    return above is None or file.text(above.child_by_field_name("function")) in ("print", "str")


def _is_alone(call: Node, file: File) -> bool:
    """Whether *call* is a statement."""
    return file.kind_above(call) == "expression_statement"


def _is_request(parts: Call, file: File) -> bool:
    made = made_by(parts.receiver, file) if parts.receiver is not None else set()
    return bool(made) and made <= REQUESTS


def _may_be_request(name: str, file: File) -> bool:
    """Whether the file makes requests, and has no method *name* of its own."""
    return bool(file.words("Request")) and not is_defined(name, file)
