"""``urllib2.urlopen(url)`` -> ``urllib.request.urlopen(url)``, with ``from six.moves import urllib``.

Python 3 has one package ``urllib`` for ``urllib``, ``urllib2`` and ``urlparse`` (PEP 3108). Uses follow a
table of members; ``from urllib2 import URLError`` -> ``from six.moves.urllib.error import URLError``.

Caveats: where one use of a module cannot be rewritten (it is passed on, a member is assigned to, or
is not in the table), none is. ``urllib.urlopen`` raises nothing for an HTTP error on 2.7, and does on 3;
on 2.7 it stays what it is.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.stdlib._moved import from_import, is_ours, is_settled
from codemods.stdlib._split import Split, package, plan
from codemods.stdlib._urllib import MEMBERS
from portkit.codemod import ImportChange, Rewrite, Told, codemod
from portkit.file import File
from portkit.syntax.imports import STATEMENTS, Item, either, items, stands_alone


@codemod(
    words=["urllib", "urllib2", "urlparse"],
    node=STATEMENTS,
    answers=["2to3 urllib", "futurize future_standard_library_urllib", "modernize urllib_six"],
    rows=["L01", "L02", "L03"],
    unchanged=[
        "from six.moves import urllib",
        "import urllib.parse",
        "import urllib3",
        "try:\n    from urllib.parse import quote\nexcept ImportError:\n    from urllib import quote",
        "if PY3:\n    import urllib.request as urllib2\nelse:\n    import urllib2",
    ],
    examples={
        "try:\n    from urlparse import parse_qs\nexcept ImportError:\n    from cgi import parse_qs": (
            "try:\n    from six.moves.urllib.parse import parse_qs\n"
            "except ImportError:\n    from cgi import parse_qs"
        ),
        "import urllib\nurllib.urlencode(a)": (
            "from six.moves import urllib\nurllib.parse.urlencode(a)"
        ),
        "import urllib2, sys\nurllib2.urlopen(u)": (
            "import sys\nfrom six.moves import urllib\nurllib.request.urlopen(u)"
        ),
        "import urllib, urllib2\nf(urllib2.Request(urllib.quote(u)))": (
            "from six.moves import urllib\nf(urllib.request.Request(urllib.parse.quote(u)))"
        ),
        "import urllib2 as u\ntry: u.urlopen(x)\nexcept u.HTTPError: pass": (
            "from six.moves import urllib\n"
            "try: urllib.request.urlopen(x)\nexcept urllib.error.HTTPError: pass"
        ),
        "def f():\n    import urllib2\n    return urllib2.urlopen": (
            "def f():\n    from six.moves import urllib\n    return urllib.request.urlopen"
        ),
        "from urllib2 import urlopen, URLError as E": (
            "from six.moves.urllib.request import urlopen\n"
            "from six.moves.urllib.error import URLError as E"
        ),
        "import urlparse\nurlparse.urljoin(a, b)": (
            "from six.moves import urllib\nurllib.parse.urljoin(a, b)"
        ),
        "from urllib import urlopen": (
            "try:\n    from urllib import urlopen\n"
            "except ImportError:\n    from urllib.request import urlopen"
        ),
        "import urllib\nurllib.urlopen(urllib.quote(u))": (
            "from six.moves import urllib\n"
            "try:\n    from urllib import urlopen\n"
            "except ImportError:\n    from urllib.request import urlopen\n"
            "urlopen(urllib.parse.quote(u))"
        ),
    },
    told=[
        "import urllib2\nopen_with(urllib2)",
        "import urllib2\nurllib2.urlopen = fake\nurllib2.urlopen(x)",
        "import urllib\nurllib.always_safe",
        "from urllib import always_safe",
        "from urllib2 import *\nurlopen(x)",
    ],
)
def urllib(statement: Node, file: File) -> Iterator[Rewrite | Told]:
    for item in items(statement, file):
        if item.module not in MEMBERS or is_ours(item.module, file) or is_settled(item, file):
            continue
        if not item.name:
            yield from _module(item, file)
        elif item.name == "*":
            yield file.told(statement, f"`{item.module}` is split on 3; import names, not `*`")
        else:
            yield _name(item, file)


def _module(item: Item, file: File) -> Iterator[Rewrite | Told]:
    split = plan(item, file)
    if isinstance(split, Split):
        yield split.rewrite(item, file)
    else:
        place, why = split
        yield file.told(place, why)


def _name(item: Item, file: File) -> Rewrite | Told:
    member = MEMBERS[item.module].get(item.name)
    if member is None:
        return file.told(item.node, f"3 has no `{item.module}.{item.name}`; do without it")
    new = from_import(f"urllib.{member.part}", member.name, item.local)
    if file.target != "py3" and member.both and package(file):
        new = new.replace("urllib", package(file), 1)
    elif file.target != "py3":
        new = either([from_import(item.module, item.name, item.alias)], [new])
    if "\n" in new and not stands_alone(item.statement, file):
        return file.told(item.node, "give this import its own line, so that both can be tried")
    return file.group(item.statement, [], imports=[ImportChange(item.statement, item.node, (new,))])
