"""``xrange(n)`` -> ``range(n)``, with ``from six.moves import range``.

Python 3's ``range`` is what 2.7 calls ``xrange``; on 2.7 ``six.moves.range`` is ``xrange``.

Caveats: the import makes every ``range`` of the file lazy. A call whose list is used gets ``list()``
around it; where ``range`` itself is handed on, the name ``xrange`` stays and is imported instead.
"""

from collections.abc import Iterator
from dataclasses import replace

from tree_sitter import Node

from portkit.codemod import Rewrite, Told, codemod
from portkit.edits import Edit
from portkit.file import File
from portkit.infer.consume import is_consumed
from portkit.infer.guards import is_guarded
from portkit.infer.wrap import as_list


@codemod(
    words=["xrange"],
    answers=["2to3 xrange", "futurize xrange_with_import", "modernize xrange_six"],
    rules=["xrange"],
    rows=["B07"],
    adds="from six.moves import range",
    unchanged=[
        "from six.moves import xrange\nxrange(3)",
        "x.xrange(3)",
        "try:\n    xrange\nexcept NameError:\n    xrange = range",
        "def f(xrange): return xrange(3)",
    ],
    examples={
        "for i in xrange(3): pass": "for i in range(3): pass",
        "f = xrange": "f = range",
        "isinstance(x, xrange)": "isinstance(x, range)",
        "x = range(3)\ny = xrange(4)": "x = list(range(3))\ny = range(4)",
        "for i in range(3): print(xrange(i))": "for i in range(3): print(range(i))",
        "map(range, x)\nxrange(4)": (
            "from six.moves import range as xrange\n\nmap(range, x)\nxrange(4)"
        ),
    },
)
def xrange(name: Node, file: File) -> Iterator[Rewrite | Told]:
    if not file.is_builtin(name) or is_guarded(name, file):
        return
    helper = file.meaning("range")
    others = _lists(file) if not helper.local or helper.local == "range" else []
    if others is None:
        yield file.group(name, [], needs=[replace(helper, local="xrange")])
        return
    yield file.group(name, [file.replace(name, helper.local or "range"), *others], needs=[helper])


def _lists(file: File) -> list[Edit] | None:
    """``list()`` around each ``range()`` whose list is used; None where ``range`` is no plain call."""
    edits: list[Edit] = []
    for word in file.words("range"):
        if not file.is_builtin(word):
            continue
        call = file.parent(word)
        if call is None or call.type != "call" or call.child_by_field_name("function") != word:
            return None
        if not is_consumed(call, file):
            edits += as_list(call, file).edits
    return edits
