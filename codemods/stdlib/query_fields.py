"""``urlparse.parse_qs('a=1;b=2')`` -> a helper: 2.7 takes ``;`` between two fields as well as ``&``.

3.9.2 and later take ``&`` alone, so that the second field becomes a part of the first.

Caveats: only in a file in which some literal is such a query; in others it is not known whether one ever has a ``;``.
"""

import re
from collections.abc import Iterator

from tree_sitter import Node

from codemods.stdlib._member import Member
from codemods.stdlib._members import answers
from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File

QUERY = re.compile(r"""['"?&]\w+=[^'"\s;&]*(?:&[^'"\s;&]*)*;\w+=[^'"\n]*['"]""")
TABLE = {
    f"{module}.{name}": Member(f"{{_compat:{helper}}}")
    for module in ("cgi", "urlparse", "six.moves.urllib.parse")
    for name, helper in (("parse_qs", "parse_either"), ("parse_qsl", "list_either"))
}


@codemod(
    words=["parse_qs", "parse_qsl"],
    rows=["L03"],
    rules=["renamed_members"],
    unchanged=[
        "import urlparse\nurlparse.parse_qs(query)",
        "import urlparse\nurlparse.parse_qs('a=1&b=2')",
        "from urllib.parse import parse_qs\nparse_qs('a=1;b=2')",
        "parse_qs('a=1;b=2')",
    ],
    examples={
        "import urlparse\nurlparse.parse_qs('a=1;b=2')": (
            "from example._compat import parse_either\nimport urlparse\nparse_either('a=1;b=2')"
        ),
        "from urlparse import parse_qsl\nfor q in ('a=1&b=2', 'a=1&b=2;c=3'): f(parse_qsl(q))": (
            "from example._compat import list_either\nfor q in ('a=1&b=2', 'a=1&b=2;c=3'): f(list_either(q))"
        ),
        "import cgi\ncgi.parse_qs('a=1;b=2')": (
            "from example._compat import parse_either\nimport cgi\nparse_either('a=1;b=2')"
        ),
    },
)
def query_fields(name: Node, file: File) -> Iterator[Rewrite | Told]:
    if file.once(_has_query):
        yield from answers(name, file, TABLE)


def _has_query(file: File) -> bool:
    return ";" in file.code and QUERY.search(file.code) is not None
