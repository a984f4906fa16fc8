"""``isinstance(x, unicode)`` and the like: what a test says of a name, and where it holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tree_sitter import Node

from portkit.syntax.nodes import call_parts, members
from portkit.syntax.precedence import operator_of
from portkit.syntax.scopes import same

if TYPE_CHECKING:
    from portkit.file import File

BUILTINS = {"unicode": "text", "str": "native", "bytes": "bytes"}
IMPORTED = {
    "text_type": "text",
    "binary_type": "bytes",
    "UnicodeType": "text",
    "StringType": "native",
}
OF_TEXT = frozenset(["type(u'')", 'type(u"")'])
# Types that no string is of.
OTHERS = frozenset(
    "int long float complex bool list tuple dict set frozenset file object slice type bytearray".split()
)
OTHER_NAMES = re.compile(
    r"types\.(?:Int|Long|Float|Bool\w*|List|Tuple|Dict\w*|None|Function|File)Type"
)
DECODERS = re.compile(r"codecs\.(?:\w+_)?decode")
BRANCHES = ("if_statement", "elif_clause", "conditional_expression")
Span = tuple[int, int]
NOWHERE = (0, 0)


@dataclass(frozen=True)
class StringTest:
    """``isinstance(name, type)``, or ``type(name) is type``, as the condition of *branch* or a part of it.

    *kind* is ``text``, ``bytes``, ``native`` (``str``), or ``other`` for what is no string. In *holds* the
    test is true, in *fails* false.
    """

    test: Node
    name: Node
    type: Node
    kind: str
    branch: Node
    holds: Span
    fails: Span


def string_kind(node: Node, file: File) -> str:
    """What a type of strings is called here: ``text``, ``bytes``, ``native``, or ''."""
    if node.type not in ("identifier", "attribute"):
        return "text" if file.text(node) in OF_TEXT and file.is_builtin(node.children[0]) else ""
    last = file.text(node).rpartition(".")[2]
    if last in BUILTINS:
        return BUILTINS[last] if file.is_builtin(node) else ""
    return IMPORTED.get((file.origin(node) or "").rpartition(".")[2], "")


def kind_of_types(node: Node, file: File) -> str:
    """As ``string_kind``, also of a tuple of types; ``other`` for what no string can be."""
    if node.type == "tuple":
        kinds = {kind_of_types(one, file) for one in members(node)}
        return "other" if kinds == {"other"} else ""
    return string_kind(node, file) or ("other" if _is_other(node, file) else "")


def _is_other(node: Node, file: File) -> bool:
    if node.type == "identifier" and file.is_builtin(node):
        return file.text(node) in OTHERS
    found = file.resolve(node) if node.type == "identifier" else ()
    if found:
        return all(one.kind == "class" for one in found)
    return bool(OTHER_NAMES.fullmatch(file.origin(node) or ""))


def string_tests(file: File) -> Iterator[StringTest]:
    """The tests of plain names in *file*, in order."""
    for word in (*file.words("isinstance"), *file.words("type")):
        asked = _asked(word, file)
        if asked is None or asked[1].type != "identifier":
            continue
        test, name, types = asked
        kind = kind_of_types(types, file)
        found = _branch(test, file) if kind else None
        if found is not None:
            yield StringTest(test, name, types, kind, *found)


def is_no_bytes(name: Node, file: File) -> bool:
    """Whether *name* stands where ``isinstance(name, str)`` is false: on 2.7 bytes do not come there."""
    found = (one for one in file.once(_bytes_ruled_out) if file.text(one[0]) == file.text(name))
    return any(_is_same_in(span, asked, name, file) for asked, span in found)


def tested_types(name: Node, file: File) -> Iterator[Node]:
    """The types of which *name* is one where it stands, by a test with ``isinstance`` around it."""
    for word in file.tokens("isinstance", 0, name.start_byte):
        asked = _asked(word, file)
        if asked is None or file.text(asked[1]) != file.text(name):
            continue
        test, other, types = asked
        branch = _branch(test, file)
        if branch is not None and _is_same_in(branch[1], other, name, file):
            yield from members(types) if types.type == "tuple" else [types]


def is_tested_bytes(name: Node, file: File) -> bool:
    """Whether *name*, of a variable or attribute, stands where ``isinstance(name, bytes)`` is true."""
    if name.type not in ("identifier", "attribute"):
        return False
    if name.type == "attribute" and _is_set(name, file):
        return False
    kinds = {string_kind(one, file) for one in tested_types(name, file)}
    return kinds == {"bytes"}


def _is_set(attribute: Node, file: File) -> bool:
    """Whether the function around sets *attribute*, under the name that it has there."""
    around = file.enclosing(attribute, "function_definition") or file.root
    text = re.escape(file.text(attribute))
    return re.search(rf"(?<![\w.]){text}\s*[-+*/%|&^<>]*=(?!=)", file.text(around)) is not None


def _is_same_in(span: Span, asked: Node, name: Node, file: File) -> bool:
    """Whether *name* in *span* is still the variable that was *asked*, not bound anew in between."""
    bound = file.resolve(name)
    return (
        span[0] <= name.start_byte < span[1]
        and file.resolve(asked) == bound
        and not any(span[0] < one.statement.end_byte <= name.start_byte for one in bound)
    )


def _bytes_ruled_out(file: File) -> list[tuple[Node, Span]]:
    """The names asked for ``str`` or ``basestring`` by ``isinstance``, with where they are neither."""
    found: list[tuple[Node, Span]] = []
    for word in file.words("isinstance"):
        asked = _asked(word, file)
        if asked is None or asked[1].type != "identifier":
            continue
        test, name, types = asked
        parts = members(types) if types.type == "tuple" else [types]
        branch = _branch(test, file) if any(_is_of_native(one, file) for one in parts) else None
        if branch is not None:
            found.append((name, branch[2]))
    return found


def _is_of_native(type_: Node, file: File) -> bool:
    is_any = file.text(type_).rpartition(".")[2] in ("basestring", "string_types")
    return is_any or string_kind(type_, file) in ("native", "bytes")


def _asked(word: Node, file: File) -> tuple[Node, Node, Node] | None:
    """The test at ``isinstance`` or ``type``, what it asks of, and for which types."""
    call = file.parent(word)
    parts = call_parts(call, file) if call is not None and call.type == "call" else None
    if parts is None or parts.keywords or not same(parts.function, word):
        return None
    given = parts.arguments
    if file.text(word) == "isinstance":
        return (parts.node, given[0], given[1]) if len(given) == 2 else None
    above = file.parent(parts.node)
    if len(given) != 1 or above is None or above.type != "comparison_operator":
        return None
    operands = members(above)
    is_equal = file.text(above.child_by_field_name("operators")) in ("is", "==", "in")
    if len(operands) != 2 or not is_equal or not same(operands[0], parts.node):
        return None
    return above, given[0], operands[1]


def _branch(test: Node, file: File) -> tuple[Node, Span, Span] | None:
    """The branch that *test* decides, or the ``assert``, with where it is true and false."""
    child, is_true, is_whole = test, True, True
    for above in file.ancestors(test):
        if above.type in BRANCHES:
            if not same(condition(above), child):
                return None
            yes, no = branches(above)
            holds, fails = (yes, no) if is_true else (no, yes)
            if not is_whole:
                holds, fails = (holds, NOWHERE) if is_true else (NOWHERE, fails)
            return above, holds, fails
        if above.type == "assert_statement":
            return _asserted(above, child, is_true, file)
        if above.type == "not_operator":
            is_true = not is_true
        elif above.type == "boolean_operator" and operator_of(above) == "and" and is_true:
            is_whole = False
        elif above.type != "parenthesized_expression":
            return None
        child = above
    return None


def _asserted(
    statement: Node, test: Node, is_true: bool, file: File
) -> tuple[Node, Span, Span] | None:
    """What ``assert`` decides: the rest of its block, in which *test* is as it wants it."""
    block = file.parent(statement)
    if block is None or not is_true or not same(members(statement)[0], test):
        return None
    return statement, (statement.end_byte, block.end_byte), NOWHERE


def condition(branch: Node) -> Node | None:
    """What an ``if``, ``elif`` or conditional expression asks."""
    if branch.type == "conditional_expression":
        return members(branch)[1]
    return branch.child_by_field_name("condition")


def branches(branch: Node) -> tuple[Span, Span]:
    """Where the condition of *branch* is true, and where it is false."""
    if branch.type == "conditional_expression":
        first, _, last = members(branch)
        return (first.start_byte, first.end_byte), (last.start_byte, last.end_byte)
    body = branch.child_by_field_name("consequence")
    yes = (body.start_byte, body.end_byte) if body is not None else NOWHERE
    whole = branch if branch.type == "if_statement" else branch.parent
    return yes, (yes[1], whole.end_byte if whole is not None else yes[1])


def is_of_bytes(test: StringTest, file: File) -> bool:
    """Whether ``isinstance(x, str)`` can only mean bytes: *x* is decoded there, or is text in a branch before."""
    if test.kind != "native":
        return test.kind == "bytes"
    start, end = test.holds
    if start < end and _is_decoded(test, file):
        return True
    return _is_behind_text(test, file)


def _is_decoded(test: StringTest, file: File) -> bool:
    name = file.text(test.name)
    return any(_is_given_to_decoder(one, file) for one in file.tokens(name, *test.holds)) or any(
        test.holds[0] <= word.start_byte < test.holds[1] and _is_member_of(name, word, file)
        for word in file.words("decode")
    )


def _is_member_of(name: str, word: Node, file: File) -> bool:
    above = file.parent(word)
    if above is None or above.type != "attribute":
        return False
    return file.text(above.child_by_field_name("object")) == name


def _is_given_to_decoder(name: Node, file: File) -> bool:
    """Whether *name* is the first argument of ``unicode(x, codec)`` or of a decoder of ``codecs``."""
    above = file.parent(name)
    call = file.parent(above) if above is not None and above.type == "argument_list" else None
    parts = call_parts(call, file) if call is not None else None
    if parts is None or not parts.arguments or not same(parts.arguments[0], name):
        return False
    function = parts.function
    if function.type == "call":
        maker = function.child_by_field_name("function")
        return maker is not None and file.origin(maker) == "codecs.getdecoder"
    if string_kind(function, file) == "text":
        return len(parts.arguments) + len(parts.keywords) > 1
    return bool(DECODERS.fullmatch(file.origin(function) or ""))


def _is_behind_text(test: StringTest, file: File) -> bool:
    """Whether an earlier branch of the same ``if`` has taken all text."""
    whole = file.parent(test.branch) if test.branch.type == "elif_clause" else None
    if whole is None:
        return False
    earlier = [whole, *whole.children_by_field_name("alternative")]
    asked = [condition(one) for one in earlier if one.start_byte < test.branch.start_byte]
    return any(
        one is not None and one.type == "call" and _asks_for_text(one, file.text(test.name), file)
        for one in asked
    )


def _asks_for_text(call: Node, name: str, file: File) -> bool:
    parts = call_parts(call, file)
    return (
        parts is not None
        and file.text(parts.function) == "isinstance"
        and len(parts.arguments) == 2
        and file.text(parts.arguments[0]) == name
        and string_kind(parts.arguments[1], file) == "text"
    )
