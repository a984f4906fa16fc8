"""Members of modules that 3 does not have, or has no more: told, with what to use instead.

``imp.load_compiled``, ``gettext.lgettext``, ``rfc822.dump_address_pair``, ... Told as well is
``hasattr(os, 'popen3')`` as a value.

Caveats: only told. What has another name, or a helper, is rewritten by other codemods.
"""

import re
from collections.abc import Iterator

from tree_sitter import Node

from codemods.stdlib._gone import MEMBERS as GONE
from codemods.stdlib._members import find
from codemods.stdlib._removed import MEMBERS
from codemods.stdlib._renamed import MEMBERS as RENAMED
from codemods.stdlib._renamed import REPLACED
from codemods.stdlib._types import TYPES
from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.syntax.nodes import function_call
from portkit.syntax.scopes import OLD_BUILTINS

CONDITIONS = frozenset(
    "if_statement elif_clause while_statement conditional_expression not_operator boolean_operator"
    " assert_statement".split()
)
BY_NAME = {one.name: one for one in (*MEMBERS, *GONE)}
OF_TYPES = re.compile(r"(?<=['\"])\w+Type(?=['\"])")
MADE_UP = "'Type'"  # behind another part of a name
# What 3 has by another name, or not in that module.
LOST = frozenset([*REPLACED, *RENAMED, *(f"__builtin__.{name}" for name in OLD_BUILTINS)])


@codemod(
    words=["hasattr", "getattr", *{name.rpartition(".")[2]: 0 for name in BY_NAME}],
    with_words=sorted({name.partition(".")[0] for name in [*BY_NAME, *LOST, *TYPES]}),
    rows="B64 L57 L79 X79 X81 X82 X84 X88".split(),
    requires=True,
    unchanged=[
        "import os\nos.walk(x)",
        "format(x)",
        "class locale: format = 1\nlocale.format",
        "if hasattr(sys, 'setcheckinterval'):\n    sys.setcheckinterval(1)",
    ],
    told=[
        "import os\nprint(hasattr(os, 'popen3'))",
        "import __builtin__\nold = hasattr(__builtin__, 'unicode')",
        "import string\nold = hasattr(string, 'letters')",
        "from imp import load_compiled\nload_compiled(*x)",
        "import sys\nprint(sys.subversion[0])",
        "from gc import DEBUG_OBJECTS\nprint(DEBUG_OBJECTS)",
        "import types\nfor name in ('IntType', 'StringType'): x = getattr(types, name)",
        "import rfc822 as r\nr.dump_address_pair(pair)",
    ],
)
def removed_members(name: Node, file: File) -> Iterator[Rewrite | Told]:
    if file.text(name) == "hasattr":
        yield from _asked(name, file)
        return
    if file.text(name) == "getattr":
        yield from _looked_up(name, file)
        return
    found = find(name, file, BY_NAME)
    if found is not None:
        known = BY_NAME[found.dotted]
        yield file.told(found.node, known.message, known.requirement)


def _asked(name: Node, file: File) -> Iterator[Told]:
    """``hasattr(os, 'popen3')`` as a value: where it is a condition, the code minds the answer."""
    call = file.parent(name)
    parts = (
        function_call(call, file, "hasattr", 2)
        if call is not None and call.type == "call"
        else None
    )
    if parts is None or _decides(parts.node, file):
        return
    dotted = f"{file.origin(parts.arguments[0])}.{file.text(parts.arguments[1])[1:-1]}"
    if dotted in BY_NAME:
        known = BY_NAME[dotted]
        yield file.told(parts.node, known.message, known.requirement)
    elif dotted in LOST:
        message = f"3 has no `{dotted}`, so this is False there; ask for what you use instead"
        yield file.told(parts.node, message)


def _looked_up(name: Node, file: File) -> Iterator[Told]:
    """``getattr(types, name)`` with a name that is not known here, where the file has such of types that are gone."""
    call = file.parent(name)
    is_call = call is not None and call.type == "call" and "types" in file.vocabulary.all
    parts = function_call(call, file, "getattr") if call is not None and is_call else None
    if parts is None or len(parts.arguments) < 2 or parts.arguments[1].type == "string":
        return
    names = set(OF_TYPES.findall(file.code))
    gone = sorted(one for one in names if f"types.{one}" in TYPES)
    if file.origin(parts.arguments[0]) == "types" and (gone or MADE_UP in file.code):
        found = f"types.{gone[0]}" if gone else "types.IntType"
        yield file.told(parts.node, f"3 has no `{found}`; look the types up in a table of your own")


def _decides(call: Node, file: File) -> bool:
    above = file.parent(call)
    return above is not None and above.type in CONDITIONS
