"""The order of the headers of a ``mimetools.Message`` is told: 2.7 keeps them in a dict, by hash.

``rfc822.Message`` and ``mimetools.Message`` are an ``email.message.Message`` on 3, which keeps headers as they came.
So are the headers of what ``urlopen`` gives and of a request that a handler of HTTP answers.

Caveats: only told, and only where the file shows what the object is.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.stdlib._headers import MAKERS, are_of_http
from codemods.stdlib._makers import maker_origin
from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import Call, attribute_name, function_call, method_call

MESSAGES = frozenset(["mimetools.Message", "rfc822.Message"])
NAMES = ("keys", "items", "values", "getheaders")
IN_ANY_ORDER = ("sorted", "len", "set", "dict")
DOUBT = "2.7 gives the headers in the order of a dict, 3 as they came; sort them"


@codemod(
    words=["keys", "items", "values", "getheaders"],
    with_words=["mimetools", "rfc822", *MAKERS],
    node="call",
    rows=["L76"],
    unchanged=[
        "import rfc822\nm.keys()",
        "import rfc822\nm = rfc822.Message(f)\nsorted(m.keys())",
        "import rfc822\nm = rfc822.Message(f)\nm.keys().sort()",
        "import urllib2\nprint(sorted(urllib2.urlopen(x).info().items()))",
    ],
    told=[
        "import rfc822\nm = rfc822.Message(f)\nprint(m.keys())",
        "import mimetools\nm = mimetools.Message(f)\nfor k, v in m.items(): print(k)",
        "import urllib2\nfor k, v in urllib2.urlopen(x).info().items(): print(k)",
        "import httplib\nr = c.getresponse()\nprint(r.getheaders())",
    ],
)
def header_order(call: Node, file: File) -> Iterator[Rewrite | Told]:
    found = [method_call(call, file, name, positional=0) for name in NAMES]
    parts = next((one for one in found if one is not None), None)
    if parts is None or not _are_headers(parts, file):
        return
    around = file.enclosing(call, "call")
    is_sorted = file.kind_above(call) == "attribute" or any(
        around is not None and function_call(around, file, name) for name in IN_ANY_ORDER
    )
    if not is_sorted and not is_guarded(call, file):
        yield file.told(call, DOUBT)


def _are_headers(parts: Call, file: File) -> bool:
    if parts.receiver is None:
        return False
    is_answer = attribute_name(parts.function, file) == "getheaders"
    is_message = maker_origin(parts.receiver, file) in MESSAGES
    return is_answer or is_message or are_of_http(parts.receiver, file)
