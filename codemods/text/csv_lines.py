"""``csv.reader(urlopen(url))`` -> ``csv.reader(six.ensure_str(line) for line in urlopen(url))``.

On 3 ``csv`` reads lines of text; bytes raise ``csv.Error``. On 2.7 nothing is turned.

Caveats: only where the file shows that the lines are bytes; of a file that is opened here, see ``csv_files``. Lines
that are no UTF-8 raise UnicodeDecodeError on 3.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.stdlib.csv_files import is_opened_here
from codemods.text._flows import made, reason
from portkit.codemod import Rewrite, Safety, codemod
from portkit.file import File
from portkit.flow import Kind
from portkit.flow.library.csv_rows import READERS
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import members


@codemod(
    words=[name.rpartition(".")[2] for name in READERS],
    with_words=["csv"],
    node="module",
    flows=True,
    safety=Safety.EVIDENCE,
    rules=["csv_lines", "string_borders"],
    rows=["L35"],
    unchanged=[
        "import csv\ncsv.reader(lines)",
        "import csv\ncsv.reader(['a,b'])",
        "import csv\ncsv.reader(open(name, 'rb'))",
    ],
    examples={
        "import csv\nimport urllib2\nfor row in csv.reader(urllib2.urlopen(url)): pass": (
            "import six\nimport csv\nimport urllib2\n"
            "for row in csv.reader(six.ensure_str(line) for line in urllib2.urlopen(url)): pass"
        ),
        "import csv\nfor row in csv.DictReader(sock.recv(99).splitlines(), delimiter=';'): pass": (
            "import six\nimport csv\n"
            "for row in csv.DictReader((six.ensure_str(line) for line in sock.recv(99).splitlines()), delimiter=';'): "
            "pass"
        ),
    },
)
def csv_lines(module: Node, file: File) -> Iterator[Rewrite]:
    for node, verdict in made("rows", file, Kind.BYTES):
        call = file.enclosing(node, "call")
        arguments = call.child_by_field_name("arguments") if call is not None else None
        if arguments is None or is_opened_here(node, file) or is_guarded(node, file):
            continue
        helper = file.meaning("native string")
        name, needs = (helper, []) if isinstance(helper, str) else (helper.local, [helper])
        head, tail = f"{name}(line) for line in ", ""
        if len(members(arguments)) > 1:
            head, tail = f"({head}", ")"
        edits = [
            file.between(node.start_byte, node.start_byte, head),
            file.between(node.end_byte, node.end_byte, tail),
        ]
        message = "3's csv reads text; " + reason(verdict, file)
        yield file.group(node, edits, needs=needs, message=message)
