"""Values of a print that print by themselves or change others: 2.7 writes ``a`` of ``print a, f()`` before it calls."""

from __future__ import annotations

import re
from collections.abc import Iterator

from tree_sitter import Node

from codemods.syntax._called import BUILTIN, body_of, run_by
from codemods.syntax._printing import is_print, printed
from codemods.syntax._printing_changes import CHANGING, changes_by_call
from portkit.file import File
from portkit.syntax.nodes import unparenthesized
from portkit.syntax.precedence import operator_of

# A method that changes the object it is of.
CHANGES_SELF = re.compile(
    rf"\bself\.[\w.]+(?:\[[^\]]*\])?(?:\s*[-+*/|&]?=(?!=)|(?<=\.)(?:{'|'.join(sorted(CHANGING))})\b)"
)
MAKING = ("__init__", "__new__")
STDOUT = "stdout."
STEPS = 2  # through so many functions of other modules a print is looked for
STEPPING = ("next", "send", "throw", "close")  # what lets a generator run on
READING = ("__getattr__", "__getattribute__", "__get__")
COMPARING = ("__cmp__", "__eq__", "__ne__", "__lt__", "__gt__", "__le__", "__ge__", "__contains__")
OPERATORS = {
    "+": ("__add__", "__radd__", "__pos__"),
    "-": ("__sub__", "__rsub__", "__neg__"),
    "*": ("__mul__", "__rmul__"),
    "/": ("__div__", "__rdiv__", "__truediv__"),
    "//": ("__floordiv__",),
    "%": ("__mod__",),
    "**": ("__pow__",),
    "[]": ("__getitem__", "__getslice__", "__missing__"),
}
CALLING = (
    "__call__",
    "__len__",
    "__str__",
    "__repr__",
    "__unicode__",
    "__int__",
    "__float__",
    "__hash__",
    "__iter__",
)
SPECIAL = frozenset(
    [*READING, *COMPARING, *CALLING, *(one for names in OPERATORS.values() for one in names)]
)
DISPLAYS = ("tuple", "list", "parenthesized_expression")


def pieces(statement: Node, file: File) -> list[list[Node]]:
    """The values of a print; a new list begins with each that prints by itself or changes one before it."""
    target, values = printed(statement)
    found = [values[:1]]
    for value in values[1:]:
        if is_fixed_target(target) and (_prints(value, file) or _changes(value, found[-1], file)):
            found.append([])
        found[-1].append(value)
    return found


def is_fixed_target(target: Node | None) -> bool:
    """Whether a print may be taken apart: nothing, a name or ``sys.stderr`` stands behind ``>>``."""
    while target is not None and target.type == "attribute":
        target = target.child_by_field_name("object")
    return target is None or target.type == "identifier"


def prints_elsewhere(node: Node, file: File, steps: int = STEPS) -> bool:
    """Whether a function of another module that *node* calls prints: one of this file is seen by ``pieces``."""
    if node.type == "lambda":
        return False
    for run in run_by(node, file):
        if run.file.path == file.path:
            continue
        body = body_of(run) if steps else None
        if run.name in run.file.once(_printers) or (
            body is not None and prints_elsewhere(body, run.file, steps - 1)
        ):
            return True
    return any(prints_elsewhere(child, file, steps) for child in node.named_children)


def prints_inside(statement: Node, file: File) -> bool:
    """Whether a value of *statement*, behind the first, prints by itself."""
    _, values = printed(statement)
    return any(_prints(value, file) for value in values[1:])


def _changes(node: Node, before: list[Node], file: File) -> bool:
    """Whether *node* calls a method that changes what some value *before* it is, or holds."""
    if node.type == "lambda":
        return False
    function = node.child_by_field_name("function") if node.type == "call" else None
    if function is not None and (
        _is_changing(called_name(function, file), file)
        or any(CHANGES_SELF.search(one.file.text(one.definition)) for one in run_by(node, file))
    ):
        receiver = function.child_by_field_name("object")
        if receiver is not None and any(_holds(one, file.text(receiver), file) for one in before):
            return True
    if changes_by_call(node, before, file):
        return True
    return any(_changes(child, before, file) for child in node.named_children)


def _is_changing(name: str, file: File) -> bool:
    """Whether a method of that *name* changes what it is of: of a builtin type, or of a class of the file."""
    return name in CHANGING or any(
        one.kind == "function"
        and one.scope.type == "class_definition"
        and CHANGES_SELF.search(file.text(one.statement))
        for one in file.bindings(name)
    )


def _holds(value: Node, name: str, file: File) -> bool:
    """Whether *value* is the object of that *name*, or a display of it."""
    if value.type in DISPLAYS:
        return any(_holds(one, name, file) for one in value.named_children)
    return file.text(value) == name


def _prints(node: Node, file: File) -> bool:
    if node.type == "lambda":
        return False
    function = node.child_by_field_name("function") if node.type == "call" else None
    if function is not None and (inner := unparenthesized(function)).type == "lambda":
        return any(_prints(one, file) for one in inner.named_children)
    name = called_name(function, file) if function is not None else ""
    if function is not None and _is_printer(function, name, file):
        return True
    if name in STEPPING and file.once(_has_printing_generator):
        return True
    if file.once(_special_printers) and not file.once(_special_printers).isdisjoint(
        _specials(node, file)
    ):
        return True
    if node.type == "argument_list" and any(
        one.type == "identifier" and _is_printer(one, file.text(one), file)
        for one in node.named_children
    ):
        return True  # ``map(show, rows)``
    return any(_prints(child, file) for child in node.named_children)


def _is_printer(function: Node, name: str, file: File) -> bool:
    return name in file.once(_printers) and not may_be_builtin(function, name, file)


def may_be_builtin(function: Node, name: str, file: File) -> bool:
    """Whether *name* is a method of a builtin type too: nothing is known then of one that is called by it."""
    if name not in BUILTIN or name in SPECIAL:
        return False
    bound = file.resolve(function) if function.type == "identifier" else ()
    return not any(one.kind in ("function", "class") for one in bound)


def _has_printing_generator(file: File) -> bool:
    """Whether a function of the file that prints is a generator, which prints when it is asked for its next value."""
    functions = [file.enclosing(word, "function_definition") for word in file.words("yield")]
    names = {file.text(one.child_by_field_name("name")) for one in functions if one is not None}
    return not names.isdisjoint(file.once(_printers))


def _special_printers(file: File) -> frozenset[str]:
    """The special methods and properties of the file that print: what is called without a call."""
    names = {name for name in file.once(_printers) if name in SPECIAL}
    decorated = (file.parent(word) for word in file.words("property"))
    wholes = (file.parent(one) for one in decorated if one is not None and one.type == "decorator")
    for whole in wholes:
        inner = whole.child_by_field_name("definition") if whole is not None else None
        name = file.text(inner.child_by_field_name("name")) if inner is not None else ""
        names |= {name} & file.once(_printers)
    return frozenset(names)


def _specials(node: Node, file: File) -> Iterator[str]:
    """The special methods that *node* may call, and the property that it may read."""
    if node.type == "attribute":
        yield from (file.text(node.child_by_field_name("attribute")), *READING)
    elif node.type == "call":
        function = node.child_by_field_name("function")
        name = file.text(function)
        yield f"__{name}__"
        if any(one.kind in ("class", "assign") for one in file.bindings(name)):
            yield "__call__"
    elif node.type == "comparison_operator":
        yield from COMPARING
    elif node.type in ("subscript", "unary_operator", "binary_operator"):
        sign = operator_of(node) if node.type != "subscript" else "[]"
        yield from OPERATORS.get(sign, ())


def called_name(function: Node, file: File) -> str:
    """The last word of what is called; '' where it is no name."""
    name = function.child_by_field_name("attribute") or function
    return file.text(name) if name.type == "identifier" else ""


def _printers(file: File) -> frozenset[str]:
    """The names of the functions and classes of the file that print when they are called."""
    prints = [file.parent(word) for word in file.words("print")]
    prints = [one for one in prints if one is not None and is_print(one, file)]
    prints += [one for one in file.words("write") if file.code.endswith(STDOUT, 0, one.start_byte)]
    return callers([one for one in prints if one is not None], file)


def callers(nodes: list[Node], file: File) -> frozenset[str]:
    """The names of the functions and classes of the file that run one of *nodes* when they are called."""
    waiting = [name for one in nodes for name in _around(one, file)]
    found: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            for use in file.words(name):
                waiting += _passed_on(use, file)
    return frozenset(found)


def _passed_on(use: Node, file: File) -> Iterator[str]:
    """What prints too, as the function named at *use* does: what it decorates, or what calls it."""
    above = file.parent(use)
    if above is not None and above.type == "attribute":
        use, above = above, file.parent(above)
    if above is None or above.type not in ("call", "decorator"):
        return
    if may_be_builtin(use, called_name(use, file), file):
        return
    decorated = file.enclosing(use, "decorator")
    if decorated is None:
        yield from _around(above, file)
        return
    whole = file.parent(decorated)
    inner = whole.child_by_field_name("definition") if whole is not None else None
    if inner is not None:
        yield file.text(inner.child_by_field_name("name"))


def _around(node: Node, file: File) -> Iterator[str]:
    """The functions that *node* stands in; a class for its ``__init__``."""
    for above in file.ancestors(node):
        if above.type == "function_definition":
            name = file.text(above.child_by_field_name("name"))
            owner = file.enclosing(above, "class_definition") if name in MAKING else None
            yield file.text(owner.child_by_field_name("name")) if owner is not None else name
