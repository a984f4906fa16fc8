"""``row[0].decode("utf-8")`` of a row of ``csv.reader`` -> ``decoded_string(row[0], "utf-8")``; so of ``parse_qs``.

On 3 the readers of ``csv`` give text, and what its writers write to a buffer is text: a ``str`` there has no
``decode``. So do ``parse_qs`` and ``parse_qsl``, which decode what they find as UTF-8, and ``shlex.split``, which takes
text only, and ``ConfigParser``. The helper leaves it as it is.

Caveats: only where the flow of the file shows that it comes from there.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.builtins._decoding import by_helper
from codemods.text._flows import reason
from portkit.codemod import Rewrite, Safety, codemod
from portkit.file import File
from portkit.flow import Kind, flows_of
from portkit.flow.library.reference import SETTINGS
from portkit.flow.places import NATIVE_TEXT
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import method_call

# Flows in which ``turned_bytes`` turns what is decoded.
BORDERED = (Kind.TURNED, Kind.KEPT)


@codemod(
    words=["decode"],
    with_words=["csv", "parse_qs", "parse_qsl", "shlex", *SETTINGS],
    node="module",
    flows=True,
    safety=Safety.EVIDENCE,
    rules=["str_decode"],
    rows=["L35", "B58"],
    unchanged=[
        "import csv\nw = csv.writer(f)\nw.writerow(['a', n])\nsock.recv(9).decode('utf-8')",
        "import csv\nfor row in csv.reader(f): print(row[0])\nx.decode('utf-8')",
    ],
    examples={
        "import csv\nfor row in csv.reader(lines): print(row[0].decode('utf-8'))": (
            "from example._compat import decoded_string\nimport csv\n"
            "for row in csv.reader(lines): print(decoded_string(row[0], 'utf-8'))"
        ),
        "import csv\nfor row in csv.DictReader(lines): x = row['a'].decode('latin-1', 'replace')": (
            "from example._compat import decoded_string\nimport csv\n"
            "for row in csv.DictReader(lines): x = decoded_string(row['a'], 'latin-1', 'replace')"
        ),
        "import cgi\nform = cgi.parse_qs(query)\nname = form.get('name', [''])[0].decode('utf-8')": (
            "from example._compat import decoded_string\nimport cgi\nform = cgi.parse_qs(query)\n"
            "name = decoded_string(form.get('name', [''])[0], 'utf-8')"
        ),
        "import shlex\nx = [one.decode('utf-8') for one in shlex.split(line)]": (
            "from example._compat import decoded_string\nimport shlex\n"
            "x = [decoded_string(one, 'utf-8') for one in shlex.split(line)]"
        ),
        "from ConfigParser import ConfigParser\nc = ConfigParser()\nx = c.get(a, b).decode('utf-8')": (
            "from example._compat import decoded_string\nfrom ConfigParser import ConfigParser\n"
            "c = ConfigParser()\nx = decoded_string(c.get(a, b), 'utf-8')"
        ),
        "import urlparse\nd = dict(urlparse.parse_qsl(query))\nx = d['a'].decode('utf-8')": (
            "from example._compat import decoded_string\nimport urlparse\n"
            "d = dict(urlparse.parse_qsl(query))\nx = decoded_string(d['a'], 'utf-8')"
        ),
    },
)
def decoded_cells(module: Node, file: File) -> Iterator[Rewrite]:
    for verdict, place in flows_of(file).classes():
        if NATIVE_TEXT not in place.marks or verdict.kind in BORDERED:
            continue
        for node in {
            one.node.id: one.node for one in place.makers if one.what == "decoded"
        }.values():
            parts = method_call(node, file, "decode")
            if parts is None or parts.keywords:
                continue
            if not is_guarded(node, file):
                yield by_helper(parts, "text on 3 already; " + reason(verdict, file), file)
