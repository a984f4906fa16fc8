"""``urllib2.urlopen(url)`` -> ``urllib.request.urlopen(url)``, with ``from six.moves import urllib``.

Python 3 has one package ``urllib`` for ``urllib``, ``urllib2`` and ``urlparse`` (PEP 3108). Uses follow a
table of members; ``from urllib2 import URLError`` -> ``from six.moves.urllib.error import URLError``.

Caveats: where one use of a module cannot be rewritten (it is passed on, a member is assigned to, or
is not in the table), none is: that is told, and on 3 the name means the one module that has most of what
is used. ``urllib.urlopen`` raises nothing for an HTTP error on 2.7, and does on 3;
on 2.7 it stays what it is.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.stdlib._moved import from_import, is_ours, is_settled
from codemods.stdlib._split import Split, package, plan
from codemods.stdlib._urllib import MEMBERS
from portkit.codemod import ImportChange, Rewrite, Told, codemod
from portkit.file import File
from portkit.syntax.imports import (
    STATEMENTS,
    Item,
    binding_of_item,
    either,
    items,
    stands_alone,
)
from portkit.syntax.nodes import attribute_name

# The module of 3 that has the most of each, and all that ``import *`` gives.
PARTS = {"urllib2": "request", "urllib": "request", "urlparse": "parse"}
STARS = {
    "urllib": ("error", "parse", "request"),
    "urllib2": ("error", "request"),
    "urlparse": ("parse",),
}


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
        "if x: import urllib2\nopen_with(urllib2)": (
            "if x:\n    try:\n        import urllib.request as urllib2\n"
            "    except ImportError:\n        import urllib2\nopen_with(urllib2)"
        ),
        "try:\n    from urlparse import parse_qs\nexcept ImportError:\n    from cgi import parse_qs": (
            "try:\n    from six.moves.urllib.parse import parse_qs\n"
            "except ImportError:\n    from cgi import parse_qs"
        ),
        "try:\n    from faster import quote\nexcept ImportError:\n    from urllib import quote": (
            "try:\n    from faster import quote\n"
            "except ImportError:\n    from six.moves.urllib.parse import quote"
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
        "import urllib2 as u\nu.urlopen = fake": (
            "try:\n    import urllib.request as u\nexcept ImportError:\n    import urllib2 as u\n"
            "u.urlopen = fake"
        ),
        "import urllib\nsend(urllib, urllib.quote(x))": (
            "try:\n    import urllib.parse as urllib\nexcept ImportError:\n    import urllib\n"
            "send(urllib, urllib.quote(x))"
        ),
        "from urllib2 import *": (
            "try:\n    from urllib.error import *\n    from urllib.request import *\n"
            "except ImportError:\n    from urllib2 import *"
        ),
    },
    told=[
        "x = 1; import urllib2\nopen_with(urllib2)",
        "x = 1; import urllib2\nurllib2.urlopen = fake\nurllib2.urlopen(x)",
        "x = 1; import urllib\nurllib.always_safe",
        "from urllib import always_safe",
        "x = 1; from urllib2 import *\nurlopen(x)",
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
            yield from _tried(
                item, [f"from urllib.{one} import *" for one in STARS[item.module]], file
            )
        else:
            yield _name(item, file)


def _module(item: Item, file: File) -> Iterator[Rewrite | Told]:
    split = plan(item, file)
    if isinstance(split, Split):
        yield split.rewrite(item, file)
    else:
        yield file.told(*split)
        yield from _tried(item, [f"import urllib.{_main_part(item, file)} as {item.local}"], file)


def _main_part(item: Item, file: File) -> str:
    """The module of 3 that has most of what the file uses of a module."""
    if item.module != "urllib":
        return PARTS[item.module]
    binding = binding_of_item(item, file)
    uses = [file.parent(use) for use in file.uses(binding)] if binding else []
    members = [MEMBERS["urllib"].get(attribute_name(use, file)) for use in uses if use is not None]
    parts = [member.part for member in members if member is not None]
    return max(PARTS.values(), key=parts.count)


def _tried(item: Item, new: list[str], file: File) -> Iterator[Rewrite]:
    """*new* where 3 has it, else the import as it is; 3 has a ``urllib`` too, so that comes second."""
    statement = item.statement
    if file.target == "py3" or not stands_alone(statement, file):
        return
    start = f"from {item.module} import " if item.name else "import "
    old = start + (" ".join(file.text(item.node).split()) if item.name != "*" else "*")
    node = statement if item.name == "*" else item.node
    yield file.group(statement, [], imports=[ImportChange(statement, node, (either(new, [old]),))])


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
