"""``keyword.iskeyword('print')`` and ``len(keyword.kwlist)`` are told: 3 has other keywords than 2.7.

``print`` and ``exec`` are names there; ``None``, ``True``, ``False``, ``nonlocal``, ``async`` and ``await`` are none.

Caveats: only told, and only where the file names such a word, or shows the list itself. Code that asks whether a name
can be used as one means the Python that it runs on.
"""

import re
from collections.abc import Iterator

from tree_sitter import Node

from codemods.stdlib._members import find
from portkit.codemod import Told, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import call_parts

NAMES = frozenset(["keyword.iskeyword", "keyword.kwlist"])
WORD = re.compile(r"""['"](?:print|exec|None|True|False|nonlocal|async|await)['"]""")
INSIDE = ("subscript", "argument_list", "parenthesized_expression", "expression_list")
SHOWING = ("len", "print", "repr", "str", "sorted")
DOUBT = "3 has other keywords: `print` and `exec` are none, None, True, False, nonlocal, async and await are"


@codemod(
    words=["iskeyword", "kwlist"],
    with_words=["keyword"],
    rows=["X56"],
    unchanged=[
        "import keyword\nif keyword.iskeyword(name): name += '_'",
        "import keyword\nnames = [n for n in x if n not in keyword.kwlist]",
        "import keyword\nkeyword.iskeyword('class')",
        "iskeyword('print')",
    ],
    told=[
        "import keyword\nprint(keyword.iskeyword('print'))",
        "from keyword import iskeyword\nfor word in ['exec', 'x']: f(iskeyword(word))",
        "import keyword\nlen(keyword.kwlist)",
        "import keyword\nprint(keyword.kwlist[:3])",
    ],
)
def keyword_lists(name: Node, file: File) -> Iterator[Told]:
    found = find(name, file, NAMES)
    if found is None or is_guarded(name, file):
        return
    is_named = WORD.search(file.code) is not None
    if is_named or (found.dotted.endswith("kwlist") and _is_shown(found.node, file)):
        yield file.told(found.node, DOUBT)


def _is_shown(listed: Node, file: File) -> bool:
    """Whether the list, or a part of it, is counted, sorted or written out."""
    above = next((one for one in file.ancestors(listed) if one.type not in INSIDE), None)
    parts = call_parts(above, file) if above is not None and above.type == "call" else None
    if parts is not None:
        return file.text(parts.function) in SHOWING
    return above is not None and file.code.startswith("print", above.start_byte)
