"""``coerce(a, b)`` and ``buffer(text)`` stay, with helpers of these names imported, which 3 does not have.

``buffer`` of what the file shows to be a native string, and takes parts of, counts, searches or writes out, is that
string on 3; else it is told: ``memoryview``, whose slices are views, takes its place, and is no string.

Caveats: ``coerce`` of 3 asks ``__coerce__`` as 2.7 does, and knows no other numbers than those of the language.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer import Kind, infer
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import attribute_name, call_parts
from portkit.syntax.scopes import same

NO_BUFFER = "Python 3 has no `buffer`; write `memoryview(x)`, and `bytes()` where a string is used"
READING = frozenset(["len", "str", "print", "list", "hash", "iter", "enumerate"])
PLAIN = frozenset(["raise_statement", "print_statement", "for_statement"])


@codemod(
    words=["buffer", "coerce"],
    answers=["2to3 buffer"],
    rows=["B25", "B26"],
    unchanged=[
        "buffer = []\nbuffer.append(1)",
        "x.buffer",
        "f(buffer=1)",
        "def coerce(a, b): pass\ncoerce(1, 2)",
    ],
    examples={
        "a, b = coerce(1, 2.5)": ("from example._compat import coerce\n\na, b = coerce(1, 2.5)"),
        "b = buffer('abc', 1)\nprint(b[0], len(b))": (
            "from example._compat import buffer\n\nb = buffer('abc', 1)\nprint(b[0], len(b))"
        ),
        "isinstance(x, (str, buffer))": (
            "from example._compat import buffer_type\n\nisinstance(x, (str, buffer_type))"
        ),
        "x = str(buffer('abc'))": ("from example._compat import buffer\n\nx = str(buffer('abc'))"),
    },
    told=["b = buffer(data, 1)", "buffer('a') == 'a'", "b = buffer('abc')\ndb.execute(query, b)"],
)
def removed_builtins(name: Node, file: File) -> Iterator[Rewrite | Told]:
    if not file.is_builtin(name) or is_guarded(name, file, gone=True):
        return
    word = file.text(name)
    if word == "buffer" and not _is_of_string(name, file):
        yield _as_type(name, file) or file.told(name, NO_BUFFER)
        return
    helper = file.need("_compat", word)
    edits = [] if helper.local == word else [file.replace(name, helper.local)]
    yield file.group(name, edits, needs=[helper])


def _as_type(name: Node, file: File) -> Rewrite | None:
    """``isinstance(x, buffer)``, or ``buffer`` as another value that nobody calls here."""
    above = file.parent(name)
    if above is None or (
        above.type == "call" and same(above.child_by_field_name("function"), name)
    ):
        return None
    return file.rewrite(name, "{type}", type=file.need("_compat", "buffer_type"))


def _is_of_string(name: Node, file: File) -> bool:
    """Whether ``buffer(...)`` is of a native string, and all that is done with it works on that too."""
    call = file.parent(name)
    parts = call_parts(call, file) if call is not None and call.type == "call" else None
    if call is None or parts is None or not parts.arguments:
        return False
    if not same(parts.function, name) or infer(parts.arguments[0], file).kind is not Kind.NATIVE:
        return False
    statement = file.parent(call)
    if statement is None or statement.type != "assignment":
        return _is_read(call, file)
    target = statement.child_by_field_name("left")
    bindings = file.resolve(target) if target is not None and target.type == "identifier" else ()
    uses = [use for one in bindings for use in file.uses(one)]
    return len(bindings) == 1 and all(_is_read(use, file) for use in uses)


def _is_read(value: Node, file: File) -> bool:
    """Whether a part of *value* is taken, or it is counted, searched, printed or made a ``str``."""
    above = file.parent(value)
    if above is None or above.type in PLAIN:
        return above is not None
    if above.type == "comparison_operator":  # no buffer is equal to a string on 2.7
        return " in " in file.text(above)
    if above.type == "subscript":
        return same(above.child_by_field_name("value"), value)
    call = file.parent(above) if above.type in ("argument_list", "tuple") else None
    if call is None or call.type in PLAIN:
        return call is not None
    function = call.child_by_field_name("function")
    return (
        function is not None
        and file.text(function) in READING
        and not attribute_name(function, file)
    )
