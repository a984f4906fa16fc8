"""``isinstance(u'a', str)`` is told: text is no ``str`` on 2.7, and is one on 3.

So are ``type(x) is str`` and ``types.StringType``, ``isinstance('a', unicode)``, and two branches for ``str`` and
``unicode`` of one value, of which 3 only takes the first.

Caveats: only told, where the file shows text, or a call of the file hands it to a parameter.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer import Kind, infer
from portkit.infer.guards import is_guarded
from portkit.infer.shown import possible_facts
from portkit.syntax.nodes import call_parts, function_call, members
from portkit.syntax.string_tests import StringTest, is_of_bytes, string_kind, string_tests

DOUBT = "text is no `str` on 2.7, and is one on 3; check for bytes, or for six.string_types"
NATIVE = ("types.StringType",)
NATIVE_DOUBT = "a native string is no `unicode` on 2.7, and is text on 3; check for bytes, or for six.string_types"
LEAVING = ("return_statement", "raise_statement", "continue_statement")
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
        "def f(x):\n    if isinstance(x, unicode): return x.encode('utf-8')\n    return x\nf('a')",
        "isinstance(u'a', (str, unicode))",
        "type(u'a') is unicode",
        "def f(x): return isinstance(x, str)\nf('a')",
        "for x in ('a', u'b'):\n    if isinstance(x, unicode): continue\n    if isinstance(x, str): print(x)",
    ],
    told=[
        "isinstance(u'a', str)",
        "x = u'a'\nisinstance(x, (str, list))",
        "type(u'a') == str",
        "import types\nisinstance(u'a', types.StringType)",
        "def f(x): return isinstance(x, str)\nf(u'a')",
        "def f(x):\n    t = type(x)\n    return t is str\nf(u'a')",
        "for x in ('a', u'b'): isinstance(x, str)",
        "isinstance('a', unicode)",
        "def f(x):\n    if isinstance(x, unicode): return 1\n    elif isinstance(x, str): return 2\nf('a')\nf(u'a')",
    ],
)
def text_checks(call: Node, file: File) -> Iterator[Rewrite | Told]:
    if not file.holds_any(TEXT):
        return
    value, types = _checked(call, file)
    if value is None or is_guarded(call, file):
        return
    if not any(_is_native(one, file) for one in types):
        if _takes_native(call, value, types, file):
            yield file.told(call, NATIVE_DOUBT)
        return
    if any(file.text(one) in ("unicode", "basestring") for one in types):
        return
    facts = possible_facts(value, file)
    is_text = any(fact.kind is Kind.TEXT for fact in facts)
    if is_text and not _is_taken(call, file):
        yield file.told(call, DOUBT)


def _checked(call: Node, file: File) -> tuple[Node | None, list[Node]]:
    """The value that is checked, and the types that it is compared with."""
    parts = call_parts(call, file)
    if parts and file.text(parts.function) == "isinstance" and len(parts.arguments) == 2:
        listed = parts.arguments[1]
        return parts.arguments[0], members(listed) if listed.type == "tuple" else [listed]
    parts = function_call(call, file, "type", positional=1)
    if not parts:
        return None, []
    compared = (file.parent(use) for use in [call, *_kept(call, file)])
    others = [
        one
        for above in compared
        if above is not None and above.type == "comparison_operator"
        for one in members(above)
    ]
    return parts.arguments[0], others


def _takes_native(call: Node, value: Node, types: list[Node], file: File) -> bool:
    """Whether a check for text is asked of what is a native string, or of what another check tells from text."""
    if len(types) != 1 or string_kind(types[0], file) != "text":
        return False
    if infer(value, file).kind is Kind.NATIVE:
        return True
    tests = list(string_tests(file))
    here = next((one for one in tests if one.test.id == call.id), None)
    is_told_apart = here is not None and any(
        one.kind == "native" and _is_one(one, here, file) for one in tests
    )
    return is_told_apart and any(one.kind is Kind.NATIVE for one in possible_facts(value, file))


def _is_taken(call: Node, file: File) -> bool:
    """Whether the check is one for bytes, or follows one for text of the same name, which leaves with that."""
    tests = list(string_tests(file))
    here = next((one for one in tests if one.test.id == call.id), None)
    if here is None:
        return False
    before = (
        one
        for one in tests
        if one.kind == "text" and one.holds[1] <= call.start_byte and _is_one(one, here, file)
    )
    return is_of_bytes(here, file) or any(_leaves(one.branch) for one in before)


def _is_one(left: StringTest, right: StringTest, file: File) -> bool:
    return file.resolve(left.name) == file.resolve(right.name) != ()


def _leaves(branch: Node) -> bool:
    body = branch.child_by_field_name("consequence")
    return body is not None and members(body)[-1].type in LEAVING


def _kept(call: Node, file: File) -> list[Node]:
    """The uses of the name that keeps ``type(x)``, if that is all that it is bound to."""
    above = file.parent(call)
    name = above.child_by_field_name("left") if above is not None else None
    if above is None or above.type != "assignment" or name is None or name.type != "identifier":
        return []
    bound = file.resolve(name)
    if len(bound) != 1:
        return []
    return [word for word in file.words(file.text(name)) if file.resolve(word) == bound]


def _is_native(name: Node, file: File) -> bool:
    if file.text(name) == "str":
        return file.is_builtin(name)
    return file.origin(name) in NATIVE
