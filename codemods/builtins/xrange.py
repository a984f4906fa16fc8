"""``xrange(n)`` -> ``range(n)``, with ``from six.moves import range``.

Python 3's ``range`` is what 2.7 calls ``xrange``; on 2.7 ``six.moves.range`` is ``xrange``.

Caveats: the import makes every ``range`` of the file lazy. A call whose list is used gets ``list()``
around it; where a ``range`` is neither that nor looped over, the name ``xrange`` stays and is imported.
"""

from collections.abc import Iterator
from dataclasses import replace

from tree_sitter import Node

from portkit.codemod import Need, Rewrite, Told, codemod
from portkit.edits import Edit
from portkit.file import File, spelled
from portkit.helpers import COMPAT
from portkit.infer.consume import is_consumed
from portkit.infer.guards import is_guarded
from portkit.infer.wrap import as_list

LOOPING = frozenset("all any enumerate frozenset list max min set sorted sum tuple".split())


@codemod(
    words=["xrange"],
    answers=["2to3 xrange", "futurize xrange_with_import", "modernize xrange_six"],
    rules=["list_wrapped", "lazy_in_loop"],
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
        "def f(version):\n    if version == 4: g(xrange)": "def f(version):\n    if version == 4: g(range)",
        "isinstance(x, xrange)": "isinstance(x, range)",
        "x = range(3)\ny = xrange(4)": "x = list(range(3))\ny = range(4)",
        "for i in range(3): print(xrange(i))": "for i in range(3): print(range(i))",
        "f(*range(3))\nxrange(4)": (
            "from six.moves import range as xrange\n\nf(*range(3))\nxrange(4)"
        ),
        "map(range, x)\nxrange(4)": (
            "from six.moves import range as xrange\n\nmap(range, x)\nxrange(4)"
        ),
    },
)
def xrange(name: Node, file: File) -> Iterator[Rewrite | Told]:
    if not file.is_builtin(name) or is_guarded(name, file, gone=True):
        return
    helper = file.meaning("range")
    others = _lists(file) if spelled(helper) == "range" else []
    if others is None and isinstance(helper, Need):
        # A helper of one's own stands in the file itself, where its name is given.
        local = "range_" if helper.module == COMPAT else "xrange"
        edits = [file.replace(name, local)] if local != "xrange" else []
        yield file.group(name, edits, needs=[replace(helper, local=local)])
        return
    yield file.group(name, [file.replace(name, spelled(helper)), *(others or [])], needs=[helper])


def _lists(file: File) -> list[Edit] | None:
    """``list()`` around each ``range()`` whose list is used; None where another ``range`` stands."""
    edits: list[Edit] = []
    for word in file.words("range"):
        if not file.is_builtin(word):
            continue
        call = file.parent(word)
        if call is None or call.type != "call" or call.child_by_field_name("function") != word:
            return None
        if is_consumed(call, file):
            if not _is_looped_over(call, file):
                return None
        else:
            edits += as_list(call, file).edits
    return edits


def _is_looped_over(call: Node, file: File) -> bool:
    """Whether the call stands in a ``for``, or in a builtin that does no more than loop over it."""
    above = file.parent(call)
    if above is None or above.type in ("for_statement", "for_in_clause"):
        return above is not None
    outer = file.parent(above)
    function = outer.child_by_field_name("function") if outer is not None else None
    return function is not None and file.text(function) in LOOPING and file.is_builtin(function)
