"""Where a change cannot alter what a program does: what the mutants of mutations.py leave out.

A list that is only gone over may as well be an iterator, another order is lost where everything is
sorted or summed up next, and the numbers in ``main`` and in unit tests are a sample to look at.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import takewhile

from tree_sitter import Node

from portkit.file import File
from portkit.flow import Kind, flows_of
from portkit.syntax.guards import reached_by, version_of
from portkit.syntax.precedence import operator_of

VIEWS = {"keys", "values", "items", "iterkeys", "itervalues", "iteritems"}
OF_SIX = {f"six.{name}" for name in ("iterkeys", "itervalues", "iteritems")}
# What is given to these functions, and to the methods ADDING, may be an iterator as well as a list,
ITERATING = {"list", "tuple", "dict", "min", "max", "iter", "reduce", "map", "filter", "zip"}
ITERATING |= {"set", "frozenset", "sorted", "sum", "any", "all", "enumerate"}
ADDING = {"join", "extend", "update"}
REPEATING = {"list_comprehension", "set_comprehension", "dictionary_comprehension"}
REPEATING |= {"generator_expression", "lambda"}
UNPACKED = ("pattern_list", "tuple_pattern", "list_pattern")
# and to these in any order, or in any order of keys that are all different.
ORDERLESS = {"set", "frozenset", "sorted", "len", "any", "all", "sum"}
OF_MAPPINGS = ORDERLESS | {"dict", "max", "min"}
# On 3 a native string is text.
GIVEN_BACK = {
    "six.ensure_text": {Kind.TEXT, Kind.NATIVE},
    "six.ensure_str": {Kind.TEXT, Kind.NATIVE},
    "six.ensure_binary": {Kind.BYTES},
}


# Calls -------------------------------------------------------------------------------------


def called(file: File, node: Node) -> str:
    """The built-in or imported function that *node* calls by its dotted name, else ''.

    What ``six.moves`` has under the name of a built-in of 2 or 3 counts as that built-in.
    """
    function = node.child_by_field_name("function")
    if node.type != "call" or function is None:
        return ""
    if function.type == "identifier" and file.is_builtin(function):
        return file.text(function)
    return (file.origin(function) or "").removeprefix("six.moves.")


def method(file: File, node: Node) -> tuple[Node | None, str]:
    """The object and the name of a method call."""
    function = node.child_by_field_name("function")
    if node.type != "call" or function is None or function.type != "attribute":
        return None, ""
    return function.child_by_field_name("object"), file.text(
        function.child_by_field_name("attribute")
    )


def arguments(node: Node) -> list[Node]:
    given = node.child_by_field_name("arguments")
    if given is None:
        return []
    if given.type == "generator_expression":
        return [given]
    return [child for child in given.named_children if child.type != "comment"]


def positional(node: Node) -> list[Node]:
    return [one for one in arguments(node) if one.type != "keyword_argument"]


# Lists and order ---------------------------------------------------------------------------


def view(file: File, node: Node) -> str:
    """The name of the method where *node* asks a mapping for its keys, values or items, else ''."""
    receiver, name = method(file, node)
    if called(file, node) in OF_SIX:
        return name
    return name if receiver is not None and name in VIEWS and not arguments(node) else ""


def is_gone_over(file: File, node: Node) -> bool:
    """Whether all that is done with *node* is going over it once, at once."""
    above = file.parent(node)
    # What is made for each item in a comprehension changes nothing of what it goes over.
    if above is None or above.type in ("list_splat", "for_in_clause"):
        return True
    if above.type == "assignment":
        left = above.child_by_field_name("left")
        unpacked = left is not None and left.type in UNPACKED
        return unpacked or _is_gone_over_later(file, above)
    if _is_searched(file, node):
        return True
    call = file.parent(above) if above.type == "argument_list" else None
    if call is None:
        return False
    several = len(positional(call)) > 1 and called(file, call) in ("min", "max")
    return (called(file, call) in ITERATING and not several) or method(file, call)[1] in ADDING


def _is_gone_over_later(file: File, assignment: Node) -> bool:
    """Whether a local name is given to what *assignment* makes, and is used once: to go over it."""
    name = assignment.child_by_field_name("left")
    binding = file.binding(name) if name is not None and name.type == "identifier" else None
    if binding is None or file.enclosing(assignment, "function_definition") is None:
        return False
    uses = list(file.uses(binding))
    return (
        len(uses) == 1
        and len(file.resolve(uses[0])) == 1
        and _runs_once_after(file, uses[0], assignment)
        and is_gone_over(file, uses[0])
    )


def _runs_once_after(file: File, use: Node, assignment: Node) -> bool:
    """Whether nothing that repeats stands around *use* alone."""
    statement = file.statement(use)
    if file.parent(statement) != file.parent(file.statement(assignment)):
        return False
    within = takewhile(lambda one: one != statement, file.ancestors(use))
    return statement.type != "while_statement" and not any(one.type in REPEATING for one in within)


def is_reversed_range(file: File, node: Node) -> bool:
    """Whether *node*, a list made of a range, is gone over from its end: a range can be as well."""
    return _taker(file, node) == "reversed" and called(file, positional(node)[0]) == "range"


def loses_order(file: File, node: Node, orderless: set[str]) -> bool:
    """Whether *node* is all that one of the functions *orderless* is given.

    Lists may be made and put together first, ``set(list(a) + list(b))``, and, where equal items make
    no difference, something may be made of each item: ``sum(f(x) for x in d.values())``.
    """
    given, above = _joined(file, node)
    if above is not None and above.type == "for_in_clause":
        made = file.parent(above)
        return made is not None and (_taker(file, made) in ORDERLESS or _is_searched(file, made))
    return _taker(file, given) in orderless or _is_searched(file, given) or _is_single(file, given)


def _joined(file: File, node: Node) -> tuple[Node, Node | None]:
    """The sum of lists that *node* is part of, and what stands around that."""
    above = file.parent(node)
    while above is not None:
        call = file.parent(above) if _taker(file, node) == "list" else None
        if call is None and above.type != "binary_operator":
            break
        node = call or above
        above = file.parent(node)
    return node, above


def _is_searched(file: File, node: Node) -> bool:
    """Whether *node* is what ``in`` and ``not in`` look through."""
    above = file.parent(node)
    if above is None or above.type != "comparison_operator":
        return False
    return [file.text(one) for one in above.children[1:-1]] in (["in"], ["not in"])


def _is_single(file: File, node: Node) -> bool:
    """Whether *node* is compared with a list of one item: ``list(d.keys()) == [x]``."""
    above = file.parent(node)
    if above is None or above.type != "comparison_operator":
        return False
    right = above.children[-1]
    return right.type == "list" and len(right.named_children) < 2


def _taker(file: File, node: Node) -> str:
    """The function whose only argument is *node*, else ''."""
    call = file.parent(node)
    if call is not None and call.type == "argument_list":
        call = file.parent(call)
    return called(file, call) if call is not None and len(arguments(call)) == 1 else ""


def is_sorted_next(file: File, node: Node) -> bool:
    """Whether a list is made of *node*, and the next statement sorts it: ``x = d.items(); x.sort()``."""
    made, above = node, file.parent(node)
    while above is not None and above.type in (
        "for_in_clause",
        "list_comprehension",
        "argument_list",
        "call",
    ):
        if above.type == "call" and called(file, above) not in ("map", "filter", "list"):
            return False
        made, above = above, file.parent(above)
    if above is None or above.type != "assignment":
        return False
    name = file.text(above.child_by_field_name("left"))
    return file.text(_following(file, file.statement(made))) == f"{name}.sort()"


def _following(file: File, statement: Node) -> Node | None:
    """The statement that runs after *statement*, also where that is the last one under ``with``."""
    block = file.parent(statement)
    outer = file.parent(block) if block is not None else None
    if statement.next_named_sibling is None and outer is not None:
        return outer.next_named_sibling if outer.type == "with_statement" else None
    return statement.next_named_sibling


# The rest ----------------------------------------------------------------------------------


def is_sample(file: File, node: Node) -> bool:
    """Whether *node* is in ``main`` or in a test: there a number is one of many that would do."""
    functions = [one for one in file.ancestors(node) if one.type == "function_definition"]
    if not functions:
        return False
    name = file.text(functions[-1].child_by_field_name("name"))
    in_class = file.parent(functions[-1]) != file.root
    return name == "setUp" or name.startswith("test_") if in_class else name == "main"


def is_hint(file: File, node: Node, major: int) -> bool:
    """Whether one more than *node* is the same to what it is given to.

    How many connections may wait is a hint, which a system takes as it likes; to the marshal of 2.7
    all versions from 2 on are one.
    """
    above = file.parent(node)
    call = file.parent(above) if above is not None and above.type == "argument_list" else None
    if call is None:
        return False
    if method(file, call)[1] == "listen":
        return len(arguments(call)) == 1
    is_version = called(file, call).startswith("marshal.dump") and arguments(call)[-1] == node
    return major == 2 and is_version and int(file.text(node)) > 1


def is_version_test(file: File, node: Node) -> bool:
    """Whether *node* is compared with the version of Python: only a run on another one can tell."""
    above = next((one for one in file.ancestors(node) if one.type == "comparison_operator"), None)
    return "version_info" in file.text(above)


def is_passed_over(file: File, node: Node, major: int) -> bool:
    """Whether Python *major* never asks *node*: ``six.PY2 and x == node`` on 3."""
    child = node
    for above in file.ancestors(node):
        if above.type == "boolean_operator" and operator_of(above) == "and":
            left = above.child_by_field_name("left")
            if left is not None and left != child and version_of(left, file) == 5 - major:
                return True
        child = above
    return False


def is_given_back(file: File, call: Node) -> bool:
    """Whether, on 3, a conversion by six gives what it is given, by all that the tree shows of its strings."""
    known = flows_of(file).verdict(positional(call)[0]).kind
    return known in GIVEN_BACK[called(file, call)]


def is_replaced(file: File, node: Node, major: int) -> bool:
    """Whether *node* is in a method whose name another has for Python *major*.

    ``__str__ = __unicode__`` below ``if six.PY3:``, behind it in the same class.
    """
    for method in file.ancestors(node):
        block = file.parent(method)
        of_class = file.parent(block) if block is not None else None
        if (
            method.type == "function_definition"
            and of_class is not None
            and of_class.type == "class_definition"
        ):
            name = file.text(method.child_by_field_name("name"))
            return any(_names_anew(file, one, name, major) for one in _behind(method))
    return False


def _behind(node: Node) -> Iterator[Node]:
    following = node.next_named_sibling
    while following is not None:
        yield following
        following = following.next_named_sibling


def _names_anew(file: File, statement: Node, name: str, major: int) -> bool:
    """Whether *statement* is a test for a version below which *name* is assigned on *major*."""
    branch = statement.child_by_field_name("consequence")
    if statement.type != "if_statement" or branch is None:
        return False
    made = (one.named_children[0] for one in branch.named_children if one.named_children)
    return any(
        one.type == "assignment"
        and file.text(one.child_by_field_name("left")) == name
        and reached_by(one, file) == major
        for one in made
    )


def is_unread(file: File, node: Node) -> bool:
    """Whether nothing goes through the file that *node* opens: ``open(path).close()``.

    Nor does it where all that is asked of it is ``fileno()``, as for a map of the file.
    """
    above = file.parent(node)
    if above is None or above.type != "as_pattern":
        return above is not None and _attribute(file, above) == "close"
    target = above.child_by_field_name("alias")
    name = target.named_children[0] if target is not None and target.named_children else None
    binding = file.binding(name) if name is not None and name.type == "identifier" else None
    if binding is None:
        return False
    uses = [file.parent(use) for use in file.uses(binding)]
    return all(use is not None and _attribute(file, use) in ("fileno", "close") for use in uses)


def _attribute(file: File, node: Node) -> str:
    return file.text(node.child_by_field_name("attribute"))
