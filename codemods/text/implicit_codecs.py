"""``try: print 'caf\\xc3\\xa9' + u'x'`` with ``except UnicodeDecodeError`` is told: 3 raises no such error there.

2.7 decodes and encodes as ASCII by itself where native strings and text meet, in ``str(text)`` and in
``native.encode(...)``. On 3 there is nothing to turn: the native string is text already, or ``TypeError`` is raised.

``u'caf\\xe9' == 'caf\\xe9'`` is told wherever it stands: on 2.7 these are never equal.

Caveats: only where the file shows that text meets letters beyond ASCII.
"""

import re
from collections.abc import Iterator

from tree_sitter import Node

from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer import Kind, infer
from portkit.infer.arguments import assigned
from portkit.infer.guards import is_guarded
from portkit.syntax.nodes import call_parts, function_call, members, method_call, unparenthesized
from portkit.syntax.precedence import operator_of

ERRORS = ("UnicodeDecodeError", "UnicodeEncodeError", "UnicodeError")
BEYOND = re.compile(r"[rR]?['\"].*(?:[\x80-\xff]|\\x[89a-fA-F]|\\[23][0-7]{2})", re.S)
OF_TEXT = re.compile(r"[uU][rR]?['\"].*(?:[\x80-\xff]|\\x[89a-fA-F]|\\[uUN])", re.S)
MIXING = ("join", "replace", "startswith", "endswith", "find", "index", "count", "split", "strip")
NESTED = ("function_definition", "class_definition", "lambda")
LISTED = ("list", "tuple", "parenthesized_expression", "expression_list")
RAISED = "2.7 turns this by ASCII and raises the error that is caught here, 3 does not; {}"
EQUAL = "on 2.7 text is never equal to a native string with letters beyond ASCII; decode that"
REMEDY = "write `.decode(codec)` or `.encode(codec)` where it is meant"


@codemod(
    words=[*ERRORS],
    patterns=[
        pattern.replace("==", f"{sign}=")
        for sign in "!="
        for pattern in (r"==(?=[ \t]*[uUrR]*['\"])", r"==(?<=['\"]==)", r"==(?<=['\"] ==)")
    ],
    node=["except_clause", "comparison_operator"],
    rows=["X10"],
    unchanged=[
        "try: x = f('caf\\xe9')\nexcept UnicodeDecodeError: pass",
        "try: x = 'caf' + u'x'\nexcept UnicodeError: pass",
        "try: x = '\\xe9'.decode('ascii')\nexcept UnicodeError: pass",
        "try: x = u'\\xe9'.encode('ascii')\nexcept UnicodeError: pass",
        "try: x = 'caf\\xe9' + u'x'\nexcept TypeError: pass",
        "'caf' == u'caf'",
        "b'caf\\xe9' == u'caf\\xe9'",
        "x == 'caf\\xe9'",
    ],
    told=[
        "try: x = 'caf\\xe9' + u'x'\nexcept UnicodeDecodeError: pass",
        "x = 'caf\\xe9'\ntry: y = u'%s' % (x,)\nexcept UnicodeError: pass",
        "try: x = ' '.join(['\\xe9', u'a'])\nexcept (UnicodeError, KeyError): pass",
        "try: x = u'a' in 'caf\\xe9'\nexcept UnicodeError: pass",
        "try: x = str(u'\\xe9')\nexcept UnicodeEncodeError as e: print(e)",
        "try: x = '\\xe9'.encode('utf-8')\nexcept UnicodeDecodeError: pass",
        "'caf\\xe9' == u'caf\\xe9'",
        "x = u'caf\\xe9'\nx != 'caf\\xe9'",
    ],
)
def implicit_codecs(node: Node, file: File) -> Iterator[Rewrite | Told]:
    if node.type == "comparison_operator":
        if _meet(members(node), file) and not is_guarded(node, file):
            yield file.told(node, EQUAL)
        return
    attempt = file.parent(node)
    body = attempt.child_by_field_name("body") if attempt is not None else None
    caught = file.code[node.start_byte : members(node)[-1].start_byte]
    if body is None or not any(name in caught for name in ERRORS):
        return
    found = next((one for one in _expressions(body) if _turns(one, file)), None)
    if found is not None and not is_guarded(node, file):
        yield file.told(found, RAISED.format(REMEDY))


def _expressions(body: Node) -> Iterator[Node]:
    todo = [body]
    while todo:
        node = todo.pop()
        if node.type not in NESTED:
            yield node
            todo += node.named_children


def _turns(node: Node, file: File) -> bool:
    """Whether 2.7 decodes or encodes by itself in *node*, and cannot by ASCII."""
    if node.type == "call":
        return _call_turns(node, file)
    is_sum = operator_of(node) in ("+", "%")
    is_in = node.type == "comparison_operator"
    return (is_sum or is_in) and _meet(members(node), file)


def _call_turns(call: Node, file: File) -> bool:
    made = function_call(call, file, "str", positional=1)
    if made:
        return _is_text_beyond(made.arguments[0], file)
    if parts := method_call(call, file, "encode"):
        return is_native_beyond(parts.receiver, file)
    known = call_parts(call, file)
    if known is None or known.receiver is None:
        return False
    name = file.text(known.function).rpartition(".")[2]
    return name in MIXING and _meet([known.receiver, *known.arguments], file)


def _meet(operands: list[Node], file: File) -> bool:
    """Whether text and a native string with letters beyond ASCII are among *operands*, or what these list."""
    todo, parts = list(operands), list[Node]()
    while todo:
        node = unparenthesized(todo.pop())
        if node.type in LISTED:
            todo += members(node)
        else:
            parts.append(node)
    return any(is_native_beyond(one, file) for one in parts) and any(
        infer(one, file).kind is Kind.TEXT for one in parts
    )


def is_native_beyond(node: Node, file: File) -> bool:
    """Whether *node* is a native string with letters beyond ASCII, written out or by a name."""
    if file.has_future("unicode_literals"):
        return False
    literal = assigned(node, file)
    return literal.type == "string" and BEYOND.match(file.text(literal)) is not None


def _is_text_beyond(node: Node, file: File) -> bool:
    literal = assigned(node, file)
    return literal.type == "string" and OF_TEXT.match(file.text(literal)) is not None
