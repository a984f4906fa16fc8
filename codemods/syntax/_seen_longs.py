"""Whether the letter of a long may be seen: where the value of a literal goes to, as far as a file shows.

A number that is compared, counted with or written out by itself is as good without; one that is put into a
container, handed out of the file or written by ``repr`` is not, where the file writes what it does not show.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from tree_sitter import Node

from codemods.builtins._held import held
from codemods.builtins._written import is_raised, values_shown
from portkit.file import File
from portkit.flow.library.formats import format_values
from portkit.infer import Kind, infer
from portkit.infer.arguments import calls_of
from portkit.infer.facts import STRINGS
from portkit.syntax.classes import member, parameters
from portkit.syntax.nodes import Call, attribute_name, call_parts, members
from portkit.syntax.precedence import operator_of
from portkit.syntax.scopes import BUILTINS, given_to, same

STEPS = 5  # so many names and calls are followed, one from another
FEW = 12  # so many uses of a name are looked at
UNKNOWN = ("identifier", "attribute", "subscript", "call")
CONTAINERS = (Kind.LIST, Kind.TUPLE, Kind.DICT, Kind.SET)
# Formats of which the values are not told apart by their places.
NAMED = re.compile(r"%\(\w+\)[-+#0-9.]*[rs]|%[-+#0-9.]*r")
HELD = STRINGS | {Kind.LIST, Kind.TUPLE, Kind.FLOAT}  # what a number repeats, or becomes
NUMBERS = (Kind.INT, Kind.UNKNOWN)
# Builtins of which the result is as long as what goes in, and those that give something else.
HANDING = frozenset(["abs", "max", "min", "pow", "sum"])
KEEPING = frozenset(
    "apply callable cmp coerce dict divmod enumerate filter frozenset getattr hex iter list map next oct reduce"
    " repr reversed set setattr sorted tuple type zip".split()
)
# Modules of the library that take a number for what it is worth.
TAKING = frozenset(
    "audioop binascii bisect calendar cmath ctypes datetime decimal errno fcntl fractions math mmap os random"
    " select signal socket struct sys termios time unicodedata zlib".split()
)
METHODS = frozenset(
    "center expandtabs getrandbits join listen ljust pack pack_into randint randrange read readline recv rjust seed"
    " seek settimeout sleep truncate wait zfill".split()
)
PLAIN = ("parenthesized_expression", "unary_operator", "boolean_operator", "conditional_expression")
ENDS = frozenset(
    "comparison_operator not_operator expression_statement if_statement elif_clause while_statement slice"
    " assert_statement print_statement chevron raise_statement delete_statement".split()
)
PRINTING = ("print_statement", "raise_statement")  # the mask makes ``print`` the latter
LISTED = ("expression_list", "list", "set", "tuple")

Rule = Callable[[Node, Node, File, int], bool]


def may_be_seen(number: Node, file: File) -> bool:
    """Whether the file may write out *number* by ``repr``, or what has come to hold it."""
    return file.once(_is_written_somewhere) and _leads(number, file, STEPS)


def _is_written_somewhere(file: File) -> bool:
    """Whether this file, or another of a small tree, writes what it does not show."""
    return file.once(writes_unknown) or any(
        other.once(writes_unknown) for other in file.once(_others)
    )


def _others(file: File) -> list[File]:
    opened = file.project.opened
    found = (opened.file(path, file) for path in opened.paths if path != file.path)
    return [one for one in found if one is not None]


def _leads_elsewhere(name: str, file: File, steps: int) -> bool:
    """Whether other modules of a small tree let be seen what has *name* there; of tables, see ``_tree_longs``."""
    for other in file.once(_others):
        for word in other.words(name)[:FEW]:
            above = other.parent(word)
            is_part = above is not None and attribute_name(above, other) == name
            if _leads(above if above is not None and is_part else word, other, steps - 1):
                return True
    return False


def writes_unknown(file: File) -> bool:
    """Whether the file writes by ``repr`` what it does not show, or what may be the container of such."""
    if any(not _is_raised_at(one.start(), file) for one in NAMED.finditer(file.code)):
        return True
    return any(
        one.type in UNKNOWN
        and (inside or infer(one, where).kind in CONTAINERS or not infer(one, where))
        for value, is_repr in values_shown(file)
        if not is_raised(value, file)
        for one, inside, where in held(value, is_repr, file)
    )


def _is_raised_at(offset: int, file: File) -> bool:
    return is_raised(file.leaf(offset), file)


def _leads(node: Node, file: File, steps: int) -> bool:
    """Whether the value of *node* goes where it may be seen."""
    above = file.parent(node)
    if above is None or not steps:
        return above is not None
    if above.type in ENDS:
        return False
    rule = RULES.get(above.type)
    return rule is None or rule(node, above, file, steps)


def _of_same(node: Node, above: Node, file: File, steps: int) -> bool:
    """``-x``, ``(x)`` and ``a and x``; in backticks it is written by ``repr``."""
    return file.code[above.start_byte] == "`" or _leads(above, file, steps)


def _of_operation(node: Node, above: Node, file: File, steps: int) -> bool:
    """``x + 1`` is long as well; ``"%d" % x`` and ``0.5 * x`` are something else."""
    if operator_of(above) == "%" and not same(above.child_by_field_name("left"), node):
        known = format_values(above, file) if _is_format(above, file) else None
        if known is not None:
            return any(code == "r" and same(value, node) for code, value in known)
    kinds = {infer(one, file).kind for one in (above, *members(above))}
    if kinds & HELD or infer(above, file).kind not in NUMBERS:
        return False
    return _leads(above, file, steps)


def _is_format(operation: Node, file: File) -> bool:
    left = operation.child_by_field_name("left")
    return left is not None and left.type in ("string", "concatenated_string")


def _of_display(node: Node, above: Node, file: File, steps: int) -> bool:
    """``x in (1, 2)``; ``a, b = 0, 1``; ``for x in 1, 2``; ``"%d %d" % (x, y)``."""
    outer = file.parent(above)
    if outer is None or outer.type == "comparison_operator":
        return False
    if outer.type == "binary_operator" and _is_format(outer, file):
        return _of_operation(node, outer, file, steps)
    if outer.type in PRINTING and above.type == "expression_list":
        return False
    if outer.type == "assignment":
        return _of_assignment(node, outer, file, steps)
    if outer.type in ("for_statement", "for_in_clause"):
        return _from_target(outer.child_by_field_name("left"), file, steps)
    return file.once(writes_unknown)


def _of_assignment(node: Node, above: Node, file: File, steps: int) -> bool:
    """``name = x``: where the name is used."""
    left = above.child_by_field_name("left")
    if left is not None and left.type in ("pattern_list", "tuple_pattern"):
        given = [one for one in members(left) if same(given_to(one, above), node)]
        return not given or _from_target(given[0], file, steps)
    if not same(above.child_by_field_name("right"), node):
        return True
    is_chained = file.kind_above(above) == "assignment"
    return _from_target(left, file, steps) or (is_chained and _leads(above, file, steps))


def _from_target(target: Node | None, file: File, steps: int) -> bool:
    """Whether what *target* is set to goes on to where it may be seen."""
    if target is None or target.type == "subscript":
        return True
    if target.type == "identifier":
        return _from_name(target, file, steps)
    return target.type != "attribute" or _from_attribute(attribute_name(target, file), file, steps)


def _from_name(name: Node, file: File, steps: int) -> bool:
    """Whether the value of a variable goes on, or that of an attribute that the body of a class binds."""
    binding, text = file.binding(name), file.text(name)
    if binding is None:
        return True
    if binding.scope.type == "class_definition" and _from_attribute(text, file, steps):
        return True
    if binding.scope.type == "module" and _leads_elsewhere(text, file, steps):
        return True
    return _any(file.uses(binding), file, steps)


def _from_attribute(name: str, file: File, steps: int) -> bool:
    if _leads_elsewhere(name, file, steps):
        return True
    uses = [file.parent(word) for word in file.words(name)]
    return _any((one for one in uses if one is not None and _is_read(one, file)), file, steps)


def _is_read(attribute: Node, file: File) -> bool:
    above = file.parent(attribute)
    return attribute.type == "attribute" and not (
        above is not None
        and above.type in ("assignment", "augmented_assignment")
        and same(above.child_by_field_name("left"), attribute)
    )


def _any(uses: Iterable[Node], file: File, steps: int) -> bool:
    found = list(uses)
    return len(found) > FEW or any(_leads(one, file, steps - 1) for one in found)


def _of_subscript(node: Node, above: Node, file: File, steps: int) -> bool:
    """``d[x]`` only looks for it, ``d[x] = y`` keeps it."""
    outer = file.parent(above)
    is_target = outer is not None and same(outer.child_by_field_name("left"), above)
    return is_target and infer(above.child_by_field_name("value"), file).kind is not Kind.LIST


def _of_arguments(node: Node, above: Node, file: File, steps: int) -> bool:
    call = file.parent(above)
    parts = call_parts(call, file) if call is not None and call.type == "call" else None
    if call is None or parts is None:
        return file.kind_above(above) != "class_definition"
    known = _of_library(node, call, parts, file, steps)
    return known if known is not None else _of_own(node, above, parts, file, steps)


def _of_library(node: Node, call: Node, parts: Call, file: File, steps: int) -> bool | None:
    """Whether a function of the library keeps the number, or hands it on; None of others."""
    name = file.text(parts.function)
    if name in BUILTINS and file.is_builtin(parts.function):
        return _leads(call, file, steps) if name in HANDING else name in KEEPING
    if parts.receiver is None:
        return (file.origin(parts.function) or "").partition(".")[0] in TAKING or None
    method = attribute_name(parts.function, file)
    if method == "format" and parts.receiver.type == "string":
        return "!r" in file.text(parts.receiver)
    origin = (file.origin(parts.function) or "").partition(".")[0]
    return False if origin in TAKING or method in METHODS else None


def _of_own(node: Node, listed: Node, parts: Call, file: File, steps: int) -> bool:
    """Whether the function of the file that is called lets its parameter be seen."""
    found = [one for one in file.resolve(parts.function) if parts.receiver is None]
    if len(found) != 1 or found[0].kind not in ("function", "class"):
        return True
    function: Node | None = found[0].statement
    is_class = found[0].kind == "class"
    if is_class and function is not None:
        function = member(function, "__init__", file)
    if function is None or function.type != "function_definition":
        return True
    keyword = node.child_by_field_name("name") if node.type == "keyword_argument" else None
    at = next((place for place, one in enumerate(parts.arguments) if same(one, node)), -1)
    names = [file.text(one.child_by_field_name("name") or one) for one in parameters(function)]
    if keyword is not None:
        at = names.index(file.text(keyword)) if file.text(keyword) in names else len(names)
    else:
        at += is_class
    return at >= len(names) or _from_parameter(parameters(function)[at], function, file, steps)


def _from_parameter(listed: Node, function: Node, file: File, steps: int) -> bool:
    named = listed.child_by_field_name("name") or listed
    if named.type != "identifier":
        return True
    bound = [one for one in file.bindings(file.text(named)) if same(one.scope, function)]
    return not bound or any(_any(file.uses(one), file, steps) for one in bound)


def _of_pair(node: Node, above: Node, file: File, steps: int) -> bool:
    """Whether the dict is more than the names that ``exec`` is given; it is read as ``del``."""
    whole = file.parent(above)
    is_code = whole is not None and any(
        one.type == "delete_statement" for one in file.ancestors(whole)
    )
    return file.once(writes_unknown) and not is_code


def _of_keyword(node: Node, above: Node, file: File, steps: int) -> bool:
    """``f(name=x)``."""
    listed = file.parent(above)
    return listed is None or _of_arguments(above, listed, file, steps)


def _of_default(node: Node, above: Node, file: File, steps: int) -> bool:
    """``def f(name=x)``."""
    function = file.enclosing(above, "function_definition", "lambda")
    return function is None or _from_parameter(above, function, file, steps)


def _of_return(node: Node, above: Node, file: File, steps: int) -> bool:
    """What the calls of the function in the file do with it."""
    function = file.enclosing(node, "function_definition")
    name = file.text(function.child_by_field_name("name")) if function is not None else ""
    if function is None or name.startswith("__"):
        return name not in ("__hash__", "__len__", "__nonzero__", "__cmp__")
    if file.kind_above(function) == "decorated_definition" or _leads_elsewhere(name, file, steps):
        return True
    is_method = file.enclosing(function, "class_definition") is not None
    calls = [parts.node for parts in calls_of(name, file, is_method)]
    return _any(calls, file, steps)


RULES: dict[str, Rule] = {
    **dict.fromkeys(PLAIN, _of_same),
    **dict.fromkeys(LISTED, _of_display),
    "binary_operator": _of_operation,
    "assignment": _of_assignment,
    "augmented_assignment": _of_assignment,
    "subscript": _of_subscript,
    "argument_list": _of_arguments,
    "keyword_argument": _of_keyword,
    "pair": _of_pair,
    "default_parameter": _of_default,
    "return_statement": _of_return,
}
