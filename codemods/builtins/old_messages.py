"""``str(error) == "No module named x"`` -> ``old_wording(str(error)) == "No module named x"``.

3 words many of its messages otherwise: ``No module named 'x'``. Where a text is compared with a message as
2.7 words it, or one is looked for in it, the helper gives that text in the words of 2.7.

Caveats: only messages from which nothing is lost on 3. Of a module in a package that is not there either, 2.7 names
both: ``No module named a.b``.
"""

from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Safety, codemod
from portkit.file import File
from portkit.syntax.nodes import call_parts, unparenthesized

COMPARED = frozenset(["==", "!=", "in", "not", "not in"])
ASKS = frozenset("startswith endswith find index count rfind".split())
ASSERTS = frozenset(
    "assertEqual assertEquals assertNotEqual assertNotEquals failUnlessEqual failIfEqual "
    "assertIn assertNotIn assertMultiLineEqual eq_ assert_equal assert_equals".split()
)


@codemod(
    patterns=[
        r"No module named (?=[\w%])",
        r"cannot import name (?=[\w%])",
        r"module(?<=['\"]module)\\?['\"] object has no attribute",
        r"referenced before assignment",
        r"variable (?:\\?['\"][\w%]+\\?['\"] )?referenced\b",
        r"could not convert string to float: (?=[\w%])",
        r"need more than [\d%]\w* values? to unpack",
        r"too many values to unpack",
        r"got multiple values for keyword argument",
        r"expected string(?: or buffer|, )",
        r"can\\?'t (?:set|delete) attribute",
        r"cannot concatenate ",
        r"a number is required",
        r"list indices must be integers",
        r"m(?:ax|in)\(\) arg is an empty sequence",
        r"object\(\) takes no parameters",
        r"has no attribute \\?['\"]__getitem__",
        r"object is not an iterator",
        r"integer division or modulo by zero",
        r"No JSON object could be decoded",
    ],
    node="string",
    safety=Safety.EVIDENCE,
    rules=["old_wording"],
    adds="from example._compat import old_wording",
    unchanged=[
        "x = 'No module named y'",
        "raise ImportError('No module named y')",
        "old_wording(str(e)) == 'No module named y'",
        "str(e) == \"No module named 'y'\"",
        "log('too many values to unpack', x)",
        "'too many values to unpack' == u'x'",
        "str(e) == b'No module named y'",
    ],
    examples={
        "str(e) == 'No module named y'": "old_wording(str(e)) == 'No module named y'",
        "if 'No module named %s' % name in str(e): pass": (
            "if 'No module named %s' % name in old_wording(str(e)): pass"
        ),
        "str(e).startswith('too many values to unpack')": (
            "old_wording(str(e)).startswith('too many values to unpack')"
        ),
        "self.assertEqual(str(e), \"'module' object has no attribute 'x'\")": (
            "self.assertEqual(old_wording(str(e)), \"'module' object has no attribute 'x'\")"
        ),
        "assert \"local variable 'y' referenced\" in page": (
            "assert \"local variable 'y' referenced\" in old_wording(page)"
        ),
        "assertEquals('integer division or modulo by zero', e.args[0], 'x')": (
            "assertEquals('integer division or modulo by zero', old_wording(e.args[0]), 'x')"
        ),
    },
)
def old_messages(literal: Node, file: File) -> Iterator[Rewrite]:
    if "b" in file.text(literal)[:2].lower():
        return
    text = _compared_with(_whole(literal, file), file)
    if text is None or unparenthesized(text).type in ("string", "concatenated_string"):
        return
    helper = file.need("_compat", "old_wording")
    parts = call_parts(text, file) if text.type == "call" else None
    if parts and file.text(parts.function) == helper.local:
        return
    message = "Python 3 words messages of the interpreter otherwise"
    yield file.rewrite(
        text, "{old_wording}({text})", old_wording=helper, text=text, message=message
    )


def _whole(node: Node, file: File) -> Node:
    """The message that the literal is a part of: ``("No module named %s" % x)``."""
    above = file.parent(node)
    while above is not None and (
        above.type in ("parenthesized_expression", "concatenated_string")
        or (above.type == "binary_operator" and above.named_children[0] == node)
    ):
        node, above = above, file.parent(above)
    return node


def _compared_with(message: Node, file: File) -> Node | None:
    """What is compared with the *message*, or searched for it."""
    above = file.parent(message)
    if above is not None and above.type == "comparison_operator":
        operators = {child.type for child in above.children if not child.is_named}
        sides = [one for one in above.named_children if one != message]
        return sides[0] if len(sides) == 1 and operators <= COMPARED else None
    call = file.parent(above) if above is not None and above.type == "argument_list" else None
    parts = call_parts(call, file) if call is not None and call.type == "call" else None
    if parts is None or message not in parts.arguments[:2]:
        return None
    name = file.text(parts.function).rpartition(".")[2]
    if name in ASKS and parts.arguments[0] == message:
        return parts.receiver
    if name not in ASSERTS or len(parts.arguments) < 2:
        return None
    return parts.arguments[1 - parts.arguments.index(message)]
