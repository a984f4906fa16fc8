"""``urllib2.urlopen(url)`` -> ``urllib.request.urlopen(url)``, with ``from six.moves import urllib``.

Python 3 has one package ``urllib`` for ``urllib``, ``urllib2`` and ``urlparse`` (PEP 3108). Uses follow a
table of members; ``from urllib2 import URLError`` -> ``from six.moves.urllib.error import URLError``.

Caveats: where one use of a module cannot be rewritten (it is passed on, a member is assigned to, or
is not in the table), none is. ``urllib.urlopen`` raises nothing for an HTTP error on 2.7, and does on 3;
on 2.7 it stays what it is. ``from urllib import *`` becomes an import of the names that are used.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.stdlib._moved import from_import, is_ours, is_settled
from codemods.stdlib._split import Split, package, plan, starred
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
        "from urllib import *\nprint(quote(x))": (
            "from six.moves.urllib.parse import quote\nprint(quote(x))"
        ),
    },
    told=[
        "import urllib2\nopen_with(urllib2)",
        "import urllib2\nurllib2.urlopen = fake\nurllib2.urlopen(x)",
        "import urllib\nurllib.always_safe",
        "from urllib import always_safe",
        "from urllib2 import *",
    ],
)
def urllib(statement: Node, file: File) -> Iterator[Rewrite | Told]:
    for item in items(statement, file):
        if item.module not in MEMBERS or is_ours(item.module, file) or is_settled(item, file):
            continue
        if not item.name:
            yield from _module(item, file)
        elif item.name == "*":
            yield from _star(item, file)
        else:
            yield from _names(item, [(item.name, item.alias)], file)


def _module(item: Item, file: File) -> Iterator[Rewrite | Told]:
    split = plan(item, file)
    if isinstance(split, Split):
        yield split.rewrite(item, file)
    else:
        place, why = split
        yield file.told(place, why)


def _star(item: Item, file: File) -> Iterator[Rewrite | Told]:
    names = starred(item.module, file)
    if names:
        yield from _names(item, [(name, "") for name in names], file)
    else:
        yield file.told(
            item.statement, f"`{item.module}` is split on 3; import what is needed by name"
        )


def _names(item: Item, names: list[tuple[str, str]], file: File) -> Iterator[Rewrite | Told]:
    lines = []
    for name, alias in names:
        member = MEMBERS[item.module].get(name)
        if member is None:
            yield file.told(item.node, f"3 has no `{item.module}.{name}`; do without it")
            return
        new = from_import(f"urllib.{member.part}", member.name, alias or name)
        if file.target == "py3":
            lines.append(new)
        elif member.both and (known := package(file)):
            lines.append(new.replace("urllib", known, 1))
        else:
            lines.append(either([from_import(item.module, name, alias)], [new]))
    if any("\n" in line for line in lines) and not stands_alone(item.statement, file):
        yield file.told(item.node, "give this import a line of its own, so that both can be tried")
        return
    yield file.group(
        item.statement, [], imports=[ImportChange(item.statement, item.node, tuple(lines))]
    )
