"""``x.__module__ == '__builtin__'`` -> ``x.__module__ == object.__module__``: 3 calls the module ``builtins``.

So with ``'exceptions'``, and with names in them: ``'exceptions.ValueError'`` ->
``ValueError.__module__ + '.ValueError'``. On 2.7 this is the string that it was; on 3 the comparison is not
silently false.

Caveats: only in comparisons, in what a test expects, and as a key of ``sys.modules``. What was written by 2.7 and is
read on 3 still has the old names.
"""

import builtins
import re
from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.infer.names import is_hidden
from portkit.syntax.nodes import attribute_name
from portkit.syntax.scopes import same

NAMED = re.compile(r"""(['"])(__builtin__|exceptions)(?:\.([A-Za-z]\w*))?\1""")
EXPECTS = re.compile(
    r"_?(?:assert_?|fail(?:Unless|If)_?)(?:Not_?)?(?:Almost)?Equals?|eq_|ne_", re.I
)
HOLDERS = (
    "tuple",
    "list",
    "set",
    "parenthesized_expression",
    "pair",
    "dictionary",
    "argument_list",
)


@codemod(
    words=["__builtin__"],
    patterns=[r"exceptions(?<=['\"]exceptions)(?=['\".])"],
    node="string",
    rules=["builtin_module_names"],
    rows=["L69"],
    unchanged=[
        "d = {'__builtin__': 1}",
        "x = 'exceptions'\nx == 'exceptions'",
        "hasattr(m, '__builtin__')",
        "'__builtin__' in vars()",
        "import sys\nx.__module__ == ('__builtin__' if sys.version_info[0] == 2 else 'builtins')",
    ],
    examples={
        "if x.__module__ == '__builtin__': pass": "if x.__module__ == object.__module__: pass",
        "x.__module__ in ('__builtin__', 'a')": "x.__module__ in (object.__module__, 'a')",
        "x.__module__ != 'exceptions'": "x.__module__ != Exception.__module__",
        "self.assertEqual(f(x), {'type': '__builtin__.object'})": (
            "self.assertEqual(f(x), {'type': object.__module__ + '.object'})"
        ),
        'name == "exceptions.ValueError"': 'name == ValueError.__module__ + ".ValueError"',
        "import sys\nsys.modules['__builtin__']": "import sys\nsys.modules[object.__module__]",
    },
)
def builtin_module_names(literal: Node, file: File) -> Iterator[Rewrite]:
    found = NAMED.fullmatch(file.text(literal))
    if found is None or not _is_name(literal, found, file) or is_guarded(literal, file):
        return
    quote, module, member = found.groups()
    owner = member or ("object" if module == "__builtin__" else "Exception")
    if not isinstance(getattr(builtins, owner, None), type) or is_hidden(owner, literal, file):
        return
    tail = f" + {quote}.{member}{quote}" if member else ""
    message = f"on 3 the module is called `builtins`, not `{module}`"
    yield file.rewrite(literal, f"{owner}.__module__{tail}", message=message)


def _is_name(literal: Node, found: re.Match[str], file: File) -> bool:
    """Whether *literal* stands where it can only be the name of the module, or of something in it."""
    child = literal
    for above in file.ancestors(literal):
        if above.type == "comparison_operator":
            is_sure = found[2] == "__builtin__" or found[3] or "__module__" in file.text(above)
            return bool(is_sure) and not _is_looked_for(above, child, file)
        if above.type == "subscript":
            value = above.child_by_field_name("value")
            return value is not None and file.origin(value) == "sys.modules"
        if above.type == "call":
            return _expects(above, file) and (found[2] == "__builtin__" or bool(found[3]))
        if above.type not in HOLDERS or _is_key(above, child):
            return False
        child = above
    return False


def _is_key(pair: Node, child: Node) -> bool:
    return pair.type == "pair" and same(pair.child_by_field_name("key"), child)


def _is_looked_for(comparison: Node, child: Node, file: File) -> bool:
    """``'__builtin__' in names``: what has such names is not known."""
    operands = [one for one in comparison.named_children if one.type != "comment"]
    is_first = same(operands[0], child) and " in " in file.text(comparison)
    return is_first and operands[-1].type not in ("tuple", "list", "set")


def _expects(call: Node, file: File) -> bool:
    function = call.child_by_field_name("function")
    name = (attribute_name(function, file) or file.text(function)) if function is not None else ""
    return EXPECTS.fullmatch(name) is not None
