"""``writer.writerow(row)`` of bytes -> ``writer.writerow(without_bytes(row))``; so with ``json.dumps(data)``.

On 3 ``csv`` writes what is no string by ``str``, so that bytes would come out as ``b'...'``, and ``json`` raises
TypeError. What a format puts in by its name, ``"%(name)s" % values``, would come out so as well. The helper leaves
all as it is on 2.7.

Caveats: bytes are read as UTF-8. Items that stand in a row written on the spot are turned one by one (see
``native_borders``, ``encoded_natives``).
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.text._flows import reason
from portkit.codemod import Rewrite, Safety, codemod
from portkit.file import File
from portkit.flow import Kind, flows_of
from portkit.flow.reasons import BY_NAME, IN_JSON, ROW
from portkit.infer.guards import is_guarded
from portkit.infer.helper_calls import helper_called


@codemod(
    words=["writerow", "writerows", "dump", "dumps"],
    patterns=[r"%\(\w+\)[rs]"],
    node="module",
    flows=True,
    safety=Safety.EVIDENCE,
    rules=["string_borders"],
    rows=["L35"],
    unchanged=[
        "import csv\nw = csv.writer(f)\nw.writerow(row)",
        "import csv\nw = csv.writer(f)\nw.writerow(['a', n])\nsock.recv(9).decode('utf-8')",
        "import csv\nw = csv.writer(f)\nw.writerow(name.split(','))\nx.decode('utf-8')",
        "import json\njson.dumps({'a': name})\nsock.recv(9)",
    ],
    examples={
        "import csv\nw = csv.writer(f)\nw.writerow(sock.recv(9).split())": (
            "from example._compat import without_bytes\nimport csv\n"
            "w = csv.writer(f)\nw.writerow(without_bytes(sock.recv(9).split()))"
        ),
        "import csv\nw = csv.writer(f)\nw.writerows(s.recv(9).split() for s in socks)": (
            "from example._compat import without_bytes\nimport csv\n"
            "w = csv.writer(f)\nw.writerows(without_bytes(s.recv(9).split()) for s in socks)"
        ),
        "d = {}\nd['a'] = sock.recv(9)\nx = '%(a)s' % d": (
            "from example._compat import without_bytes\n\n"
            "d = {}\nd['a'] = sock.recv(9)\nx = '%(a)s' % without_bytes(d)"
        ),
        "import socket\ndef f(sock):\n    a = sock.recv(9)\n    return '%(a)s' % locals()": (
            "from example._compat import without_bytes\nimport socket\n"
            "def f(sock):\n    a = sock.recv(9)\n    return '%(a)s' % without_bytes(locals())"
        ),
        "import json\nwords = sock.recv(9).split()\njson.dumps({'a': words})": (
            "from example._compat import without_bytes\nimport json\n"
            "words = sock.recv(9).split()\njson.dumps({'a': without_bytes(words)})"
        ),
    },
)
def serialized_bytes(module: Node, file: File) -> Iterator[Rewrite]:
    seen: set[int] = set()
    for verdict, place in flows_of(file).classes():
        if verdict.kind is not Kind.BYTES:
            continue
        for one in place.evidence:
            if one.because in (ROW, IN_JSON, BY_NAME) and one.node.id not in seen:
                seen.add(one.node.id)
                if (
                    not is_guarded(one.node, file)
                    and helper_called(one.node, file) != "without_bytes"
                ):
                    helper, message = file.need("_compat", "without_bytes"), reason(verdict, file)
                    yield file.wrapped(one.node, helper, message)
