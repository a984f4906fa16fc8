"""``getattr(dict, name)`` -> ``type_member(dict, name)``, where the file names a method that 3 has no more.

Wrappers are often made in a loop over the names of what a builtin type can do; on 3 the type has no
``__getslice__``, ``iteritems``, ``__nonzero__``, and the loop ends with an AttributeError. The helper gives there
what the method did.

Caveats: only of a builtin type, by its own name.
"""

import re
from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import function_call, string_content

TYPES = ("dict", "list", "tuple", "str", "unicode", "int", "long", "float")
GONE = (
    "has_key iteritems iterkeys itervalues viewitems viewkeys viewvalues"
    " __getslice__ __setslice__ __delslice__ __nonzero__ __long__"
).split()
NAMED = re.compile(rf"""(['"])(?:{"|".join(GONE)})\1""")


@codemod(
    words=["getattr"],
    where=rf"getattr\s*\(\s*(?:{'|'.join(TYPES)})\s*,",
    node="call",
    rules=["type_members"],
    rows=["B42", "C05"],
    unchanged=[
        "getattr(dict, name)",
        "for name in ['has_key']: getattr(x, name)",
        "names = ['has_key']\ngetattr(dict, 'get')",
        "dict = 1\nfor name in ['has_key']: getattr(dict, name)",
        "import sys\nnames = ['has_key']\nif sys.version_info[0] == 2: getattr(dict, names[0])",
    ],
    examples={
        "for name in ['get', 'iteritems']:\n    f(getattr(dict, name).__name__)": (
            "from example._compat import type_member\n\n"
            "for name in ['get', 'iteritems']:\n    f(type_member(dict, name).__name__)"
        ),
        "getattr(list, '__setslice__')(x, 1, 2, [3])": (
            "from example._compat import type_member\n\ntype_member(list, '__setslice__')(x, 1, 2, [3])"
        ),
        "for name in ('__getslice__', 'strip'):\n    f(getattr(unicode, name, None))": (
            "from example._compat import type_member\n\n"
            "for name in ('__getslice__', 'strip'):\n    f(type_member(unicode, name, None))"
        ),
    },
)
def type_members(call: Node, file: File) -> Iterator[Rewrite]:
    parts = function_call(call, file, "getattr")
    if parts is None or len(parts.arguments) < 2 or not file.is_builtin(parts.arguments[0]):
        return
    name = parts.arguments[1]
    is_gone = string_content(name, file) in GONE if name.type == "string" else _names_gone(file)
    if is_gone and not is_guarded(call, file):
        helper = file.need("_compat", "type_member")
        yield file.group(call, [file.replace(parts.function, helper.local)], needs=[helper])


def _names_gone(file: File) -> bool:
    return NAMED.search(file.code) is not None
