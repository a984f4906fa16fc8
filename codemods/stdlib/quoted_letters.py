"""``urllib.quote(u"caf\\xe9")`` and ``urllib.unquote("%C3%A9")`` are told: 3 takes letters beyond ASCII for UTF-8.

2.7 quotes bytes: text with such letters raises ``KeyError``, and what is unquoted is bytes, one for each ``%``.

Caveats: only literals are looked at, and a name that is bound to one.
"""

import re
from collections.abc import Iterator

from tree_sitter import Node

from codemods.stdlib._members import canonical
from codemods.stdlib._urllib import unquoted
from portkit.codemod import Told, codemod
from portkit.file import File
from portkit.infer import Kind, infer
from portkit.infer.arguments import assigned
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import attribute_name, call_parts

QUOTED = (
    "2.7 raises KeyError for letters beyond ASCII in text, 3 quotes them as UTF-8; encode it before"
)
UNQUOTED = (
    "3 takes these bytes for UTF-8 and gives text, 2.7 gives the bytes; decode what 2.7 gives"
)
TILDE = "2.7 quotes `~` as `%7E`, 3.7 leaves it as it is; put it into the safe letters"
LETTERS = re.compile(r"[^\x00-\x7f]|\\(?:x[89a-fA-F]|u(?!00[0-7])|U|[23][0-7]{2}|N\{)")
BYTES = re.compile("%[89a-fA-F]")


@codemod(
    words=["quote", "quote_plus", "unquote", "unquote_plus"],
    node="call",
    with_words=["urllib"],
    rows=["L04", "X19"],
    unchanged=[
        "import urllib\nurllib.quote(u'a b')",
        "import urllib\nurllib.quote('caf\\xe9')",
        "import urllib\nurllib.unquote('%20a')",
        "import urllib\nurllib.unquote('%C3%A9').decode('utf-8')",
        "import urllib\nurllib.quote(x)",
        "import urllib\nurllib.quote('~a', '~')",
        "from email.utils import quote\nquote(u'\\xe9')",
    ],
    told=[
        "import urllib\nurllib.quote(u'caf\\xe9')",
        "import urllib\nurllib.quote('~bob')",
        "from urllib import unquote\nx = '%C3%A9'\nunquote(x)",
    ],
)
def quoted_letters(call: Node, file: File) -> Iterator[Told]:
    parts = call_parts(call, file)
    origin = canonical(file.origin(parts.function) or "") if parts else ""
    if parts is None or not parts.arguments or not origin.startswith("urllib."):
        return
    literal = assigned(parts.arguments[0], file)
    if literal.type != "string":
        return
    quotes = origin.rpartition(".")[2].startswith("quote")
    if quotes and "~" in file.text(literal) and len(parts.arguments) == 1:
        if not is_guarded(call, file):
            yield file.told(call, TILDE)
        return
    if not (LETTERS if quotes else BYTES).search(file.text(literal)) or is_guarded(call, file):
        return
    if not quotes:
        above = file.parent(call)
        if unquoted(call, file) is None or attribute_name(above or call, file) != "decode":
            yield file.told(call, UNQUOTED)
    elif infer(literal, file).kind is Kind.TEXT:
        yield file.told(call, QUOTED)
