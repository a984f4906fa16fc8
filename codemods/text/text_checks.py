"""``isinstance(u'a', str)`` is told: text is no ``str`` on 2.7, and is one on 3.

So are ``type(x) is str`` and ``types.StringType``, and two branches for ``str`` and ``unicode`` of one value, of
which 3 only takes the first.

Caveats: only told, where the file shows text, or a call of the file hands it to a parameter.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer import Kind, infer
from portkit.infer.arguments import argument_facts
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import call_parts, function_call, members

DOUBT = "text is no `str` on 2.7, and is one on 3; check for bytes, or for six.string_types"
NATIVE = ("types.StringType",)
# A file without any of these holds no text, as far as inference knows.
TEXT = ("u'", 'u"', "U'", 'U"', "unicode", "decode", "unichr")


@codemod(
    words=["isinstance", "type"],
    where=r"\w+[\s\\]*\(",
    node="call",
    rows=["B03", "B73"],
    unchanged=[
        "isinstance('a', str)",
        "isinstance(x, str)",
        "isinstance(u'a', unicode)",
        "isinstance(u'a', (str, unicode))",
        "type(u'a') is unicode",
        "def f(x): return isinstance(x, str)\nf('a')",
    ],
    told=[
        "isinstance(u'a', str)",
        "x = u'a'\nisinstance(x, (str, list))",
        "type(u'a') == str",
        "import types\nisinstance(u'a', types.StringType)",
        "def f(x): return isinstance(x, str)\nf(u'a')",
    ],
)
def text_checks(call: Node, file: File) -> Iterator[Rewrite | Told]:
    if not file.holds_any(TEXT):
        return
    value, types = _checked(call, file)
    if value is None or not any(_is_native(one, file) for one in types):
        return
    if any(file.text(one) in ("unicode", "basestring") for one in types):
        return
    facts = [infer(value, file), *argument_facts(value, file)]
    if any(fact.kind is Kind.TEXT for fact in facts) and not is_guarded(call, file):
        yield file.told(call, DOUBT)


def _checked(call: Node, file: File) -> tuple[Node | None, list[Node]]:
    """The value that is checked, and the types that it is compared with."""
    parts = call_parts(call, file)
    if parts and file.text(parts.function) == "isinstance" and len(parts.arguments) == 2:
        listed = parts.arguments[1]
        return parts.arguments[0], members(listed) if listed.type == "tuple" else [listed]
    parts = function_call(call, file, "type", positional=1)
    above = file.parent(call)
    if not parts or above is None or above.type != "comparison_operator":
        return None, []
    return parts.arguments[0], [one for one in members(above) if one.id != call.id]


def _is_native(name: Node, file: File) -> bool:
    if file.text(name) == "str":
        return file.is_builtin(name)
    return file.origin(name) in NATIVE
