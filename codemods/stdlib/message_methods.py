"""``m.gettype()`` -> a helper: headers of HTTP and mail are of ``email.message`` on 3, with other methods.

What ``urlopen(...).info()`` gives has ``getheader``, ``getheaders``, ``gettype``, ``getparam`` on 2.7, and ``get``,
``get_all``, ``get_content_type``, ``get_param`` on 3. The helper takes the method that is there.

Caveats: ``getheader`` only of ``x.info()``, ``x.headers`` and ``x.msg``, since answers of ``httplib`` have it on both.
A class of the package with such a method is left alone.
"""

import re
from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.classes import is_defined
from portkit.syntax.nodes import attribute_name, call_parts

NAMES = ("getheader", "getheaders", "gettype", "getmaintype", "getsubtype", "getparam")
HEADERS = re.compile(r"(?:\.info\(\)|\b(?:headers|info|msg))$")


@codemod(
    words=NAMES,
    where=rf"(?<=\.)(?:{'|'.join(NAMES)})[ \t]*\(",
    node="call",
    rows=["L76"],
    targets=("straddle",),
    tree={"__init__.py": ""},
    unchanged=[
        "connection.getresponse().getheader('a')",
        "class M:\n    def gettype(self): return 1\nM().gettype()",
        "m.gettype",
    ],
    examples={
        "kind = urlopen(url).info().gettype()": (
            "from tree._compat import header_method\n\n"
            "kind = header_method(urlopen(url).info(), 'gettype')()"
        ),
        "answer.headers.getheader('etag', None)": (
            "from tree._compat import header_method\n\n"
            "header_method(answer.headers, 'getheader')('etag', None)"
        ),
    },
)
def message_methods(call: Node, file: File) -> Iterator[Rewrite | Told]:
    parts = call_parts(call, file)
    name = attribute_name(parts.function, file) if parts else ""
    if parts is None or parts.receiver is None or name not in NAMES:
        return
    if name == "getheader" and not HEADERS.search(file.text(parts.receiver)):
        return
    if not is_guarded(call, file) and not is_defined(name, file):
        helper = file.need("_compat", "header_method")
        yield file.rewrite(
            parts.function,
            f"{{helper}}({{headers}}, '{name}')",
            helper=helper,
            headers=parts.receiver,
        )
