"""Whether the value of an expression is used up at once, so that an iterator does where 2.7 has a list."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from tree_sitter import Node

from portkit.syntax.nodes import call_parts
from portkit.syntax.precedence import operator_of
from portkit.syntax.scopes import same

if TYPE_CHECKING:
    from portkit.file import File

# Builtins (and methods) that read an iterable once, from start to end or until they know enough.
FUNCTIONS = frozenset(
    "list tuple set frozenset sorted sum any all min max enumerate dict iter zip map filter reduce bytearray".split()
)
METHODS = frozenset(
    "join extend update writelines fromkeys union intersection difference symmetric_difference"
    " issubset issuperset intersection_update difference_update executemany".split()
)
LIBRARY = frozenset(
    "functools.reduce collections.deque collections.Counter collections.OrderedDict"
    " itertools.chain itertools.izip itertools.imap itertools.ifilter itertools.islice"
    " itertools.cycle itertools.groupby itertools.takewhile itertools.dropwhile itertools.starmap"
    " six.moves.zip six.moves.map six.moves.filter six.moves.reduce itertools.zip_longest"
    " itertools.chain.from_iterable six.moves.zip_longest math.fsum heapq.nlargest heapq.nsmallest".split()
)
CHANGES = frozenset(
    "pop popitem clear update setdefault remove append insert extend add discard".split()
)
# What has been asked to end may take itself out of the dict in which it was found.
ENDS = "close|stop|cancel|remove|unregister|disconnect|kill|destroy|delete|shutdown|terminate|abort|finish|detach"
VIEWED = re.compile(r"\.(?:keys|values|items)\Z")
# ``self`` is asked to do something, handed on, or its items change.
BY_ITSELF = re.compile(
    r"\bself\.\w+\(|\w\((?:[^()\n]*,\s*)?self\s*[,)]|\bdel\s+self\[|(?<![\w.])self\[[^\n]*\]\s*[-+*/|&]?=(?!=)"
)


def is_consumed(node: Node, file: File) -> bool:
    """Whether what *node* gives is only iterated, once, where it stands."""
    above = file.parent(node)
    while above is not None and above.type == "parenthesized_expression":
        node, above = above, file.parent(above)
    if above is None:
        return False
    rule = PLACES.get(above.type)
    return rule is not None and rule(above, node, file)


def is_measured(node: Node, file: File) -> bool:
    """Whether only the length or the truth of *node* is asked for, which views and ranges know too."""
    above = file.parent(node)
    while above is not None and above.type in ("parenthesized_expression", "not_operator"):
        if above.type == "not_operator":
            return True
        node, above = above, file.parent(above)
    if above is None:
        return False
    if above.type in ("if_statement", "elif_clause", "while_statement"):
        return same(above.child_by_field_name("condition"), node)
    call = file.parent(above) if above.type == "argument_list" else None
    function = call.child_by_field_name("function") if call is not None else None
    return (
        function is not None
        and file.text(function) in ("len", "bool")
        and file.is_builtin(function)
    )


def _loop(above: Node, node: Node, file: File) -> bool:
    if not same(above.child_by_field_name("right"), node):
        return False
    body = above.child_by_field_name("body")
    function = node.child_by_field_name("function")
    if file.text(function) in ("range", "xrange"):
        return True  # its arguments are numbers, which no loop changes
    if body is None or _body_changes(node, body, file):
        return body is None
    return not VIEWED.search(file.text(function)) or not _ends(above, body, file)


def _ends(loop: Node, body: Node, file: File) -> bool:
    """Whether *body* asks what *loop* gives it to end: ``x.close()``."""
    names = "|".join(re.findall(r"\w+", file.text(loop.child_by_field_name("left"))))
    return re.search(rf"(?<![\w.])(?:{names})\.(?:{ENDS})\w*\(", file.text(body)) is not None


def _argument(above: Node, node: Node, file: File) -> bool:
    call = file.parent(above)
    if call is None or call.type != "call":
        return False
    function = call.child_by_field_name("function")
    assert function is not None
    origin = file.origin(function)
    if origin is not None:
        return origin in LIBRARY
    if function.type == "attribute":
        return file.text(function.child_by_field_name("attribute")) in METHODS
    name = file.text(function)
    if name not in FUNCTIONS or not file.is_builtin(function):
        return False
    if name in ("min", "max"):
        parts = call_parts(call, file)
        return parts is not None and len(parts.arguments) == 1
    return True


def _assignment(above: Node, node: Node, file: File) -> bool:
    """``a, b = map(...)`` and ``a[:] = map(...)``."""
    left = above.child_by_field_name("left")
    if left is None or not same(above.child_by_field_name("right"), node):
        return False
    if left.type == "subscript":
        index = left.child_by_field_name("subscript")
        return index is not None and index.type == "slice"
    return left.type in ("pattern_list", "tuple_pattern", "list_pattern")


def _membership(above: Node, node: Node, file: File) -> bool:
    operators = [
        child.type for child in above.children if not child.is_named or child.type == "not in"
    ]
    return same(above.named_children[-1], node) and operators[-1:] in (["in"], ["not in"])


def _set_operation(above: Node, node: Node, file: File) -> bool:
    """``d.keys() & names``: lists have no such operators, so it is a view already, or a set."""
    return operator_of(above) in SET_OPERATORS


def _always(above: Node, node: Node, file: File) -> bool:
    return True


SET_OPERATORS = ("&", "|", "^", "-")
PLACES = {
    "for_statement": _loop,
    "for_in_clause": _loop,
    "argument_list": _argument,
    "assignment": _assignment,
    "binary_operator": _set_operation,
    "comparison_operator": _membership,
    "list_splat": _always,
}


def _body_changes(iterated: Node, body: Node, file: File) -> bool:
    """Whether the loop's *body* changes something that *iterated* reads, or may do so by a call."""
    return any(_changed(name, body, file) for name in _sources(iterated, file))


def _sources(iterated: Node, file: File) -> set[str]:
    """The names and ``self.name`` chains that the iterated call reads."""
    found: set[str] = set()
    todo = [iterated]
    while todo:
        node = todo.pop()
        if node.type == "attribute" and file.origin(node) is None:
            found.add(file.text(node))
            receiver = node.child_by_field_name("object")
            todo += [receiver] if receiver is not None else []
        elif node.type == "identifier":
            if file.text(node) not in ("self", "cls", "map", "filter", "zip", "range"):
                found.add(file.text(node))
        elif node.type not in ("lambda", "string"):
            todo += node.named_children
    return found


def _changed(source: str, body: Node, file: File) -> bool:
    text = file.text(body)
    word = source.rsplit(".", 1)[-1]
    if not _holds(word, text):
        if source.startswith("self."):
            return BY_ITSELF.search(text) is not None
        return any(_changed(source, one, file) for one in _called(word, text, file))
    name = re.escape(source)
    if re.search(rf"(?<![\w.]){name}\.(?:{'|'.join(CHANGES)})\s*\(", text):
        return True
    if re.search(
        rf"\bdel\s[^\n]*(?<![\w.]){name}\b|(?<![\w.]){name}\[[^\n]*\]\s*[-+*/|&]?=(?!=)", text
    ):
        return True
    if re.search(rf"\w\([^()\n]*(?<![\w.]){name}(?![\w.\[(])", text):
        return True  # passed to a call, which may change it
    return source.startswith("self.") and BY_ITSELF.search(text) is not None


def _called(word: str, text: str, file: File) -> list[Node]:
    """The bodies of functions of the file with *word* in them, which are called in *text*."""
    bodies = [
        binding.statement.child_by_field_name("body")
        for name in set(re.findall(r"(?<![\w.])(\w+)\(", text))
        for binding in file.bindings(name)
        if binding.kind == "function"
    ]
    return [body for body in bodies if body is not None and _holds(word, file.text(body))]


def _holds(word: str, text: str) -> bool:
    return word in text and re.search(rf"\b{re.escape(word)}\b", text) is not None
