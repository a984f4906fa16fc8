"""``answer.getheaders()`` -> ``lower_names(answer.getheaders())``: names of headers are in lower case on 2.7.

What 2.7 gives of the headers of an answer, or of a request that is answered, is of a dict: the names are in lower
case, and headers of one name are one. 3 gives them as they came.

Caveats: of ``items()`` only where the file shows that these are headers of HTTP. Their order is another matter (see
``header_order``).
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.stdlib._headers import MAKERS, are_of_http
from portkit.codemod import Rewrite, Safety, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.infer.helper_calls import helper_called
from portkit.syntax.nodes import method_call


@codemod(
    words=["items", "getheaders"],
    with_words=[*MAKERS],
    node="call",
    safety=Safety.EVIDENCE,
    rules=["header_names"],
    rows=["L15", "L16", "X19"],
    unchanged=[
        "import urllib2\nanswer = urllib2.urlopen(x)\nanswer.items()",
        "import urllib2\nself.headers.items()",
        "import httplib\nr = c.getresponse()\nr.msg.getheaders('Set-Cookie')",
    ],
    examples={
        "import httplib\nr = c.getresponse()\nx = dict(r.getheaders())['content-length']": (
            "from example._compat import lower_names\nimport httplib\nr = c.getresponse()\n"
            "x = dict(lower_names(r.getheaders()))['content-length']"
        ),
        "import urllib2\nfor k, v in sorted(urllib2.urlopen(x).info().items()): print(k)": (
            "from example._compat import lower_names\nimport urllib2\n"
            "for k, v in sorted(lower_names(urllib2.urlopen(x).info().items())): print(k)"
        ),
        "from BaseHTTPServer import BaseHTTPRequestHandler\n"
        "class H(BaseHTTPRequestHandler):\n    def do_GET(self): return sorted(self.headers.items())": (
            "from example._compat import lower_names\nfrom BaseHTTPServer import BaseHTTPRequestHandler\n"
            "class H(BaseHTTPRequestHandler):\n"
            "    def do_GET(self): return sorted(lower_names(self.headers.items()))"
        ),
    },
)
def header_names(call: Node, file: File) -> Iterator[Rewrite]:
    parts = method_call(call, file, "getheaders", positional=0)
    if parts is None:
        parts = method_call(call, file, "items", positional=0)
        if parts is None or parts.receiver is None or not are_of_http(parts.receiver, file):
            return
    is_done = any(helper_called(one, file) == "lower_names" for one in file.ancestors(call))
    if not is_done and not is_guarded(call, file):
        helper = file.need("_compat", "lower_names")
        yield file.wrapped(call, helper, "2.7 gives the names of headers in lower case")
