"""``Cookie.SimpleCookie(header)`` -> ``LenientCookie(header)``, a helper that reads a header as 2.7 does.

Where one word of the header has no value, 3 takes none of its cookies, and 2.7 all others; 3 takes a colon in a name,
where 2.7 raises ``CookieError``.

Caveats: only where the header is handed to the class itself, not to ``load``.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import call_parts

PARSING = frozenset(["Cookie.SimpleCookie", "six.moves.http_cookies.SimpleCookie"])


@codemod(
    words=["SimpleCookie"],
    node="call",
    rows=["L78"],
    unchanged=[
        "import Cookie\ncookie = Cookie.SimpleCookie()",
        "from http.cookies import SimpleCookie\nSimpleCookie(header)",
        "from cookies import SimpleCookie\nSimpleCookie(header)",
        "import Cookie\nCookie.SimpleCookie({'a': 'b'})",
    ],
    examples={
        "import Cookie\nCookie.SimpleCookie(header)": (
            "from example._compat import LenientCookie\nimport Cookie\nLenientCookie(header)"
        ),
        "from six.moves.http_cookies import SimpleCookie\nx = SimpleCookie(environ['HTTP_COOKIE'])": (
            "from example._compat import LenientCookie\nfrom six.moves.http_cookies import SimpleCookie\n"
            "x = LenientCookie(environ['HTTP_COOKIE'])"
        ),
    },
)
def lenient_cookies(call: Node, file: File) -> Iterator[Rewrite]:
    parts = call_parts(call, file)
    if parts is None or len(parts.arguments) != 1 or file.origin(parts.function) not in PARSING:
        return
    if parts.arguments[0].type == "dictionary" or is_guarded(call, file):
        return
    helper = file.need("_compat", "LenientCookie")
    message = "3 takes no cookie of a header in which one word has no value"
    yield file.rewrite(parts.function, "{helper}", helper=helper, message=message)
