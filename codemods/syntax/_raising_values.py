"""Values of a print that raise what the file catches around it: 2.7 has written by then what stands before them."""

from __future__ import annotations

import builtins
import re
from collections.abc import Iterator

from tree_sitter import Node

from codemods.syntax._called import BUILTIN, Run, body_of, run_by
from codemods.syntax._printing import printed
from codemods.syntax._printing_calls import (
    called_name,
    callers,
    is_fixed_target,
    may_be_builtin,
    prints_elsewhere,
)
from portkit.file import File
from portkit.infer import infer
from portkit.syntax.classes import is_defined
from portkit.syntax.nodes import attribute_name
from portkit.syntax.precedence import operator_of

CLASS = re.compile(r"\w+")
ANY = frozenset(["Exception", "StandardError", "BaseException"])
APART = ("lambda", "function_definition", "class_definition")
STEPS = 2  # through so many functions an exception is looked for
DIVISION, OPERATOR, ITEM, ATTRIBUTE = "division", "operator", "item", "attribute"
# What may raise an exception of a class: a form, or a call of some name.
RAISING = {
    "ZeroDivisionError": [DIVISION],
    "ArithmeticError": [DIVISION],
    "TypeError": [OPERATOR, "len", "int", "float", "sorted", "sum", "max", "min"],
    "KeyError": [ITEM, "pop", "popitem"],
    "IndexError": [ITEM, "pop"],
    "LookupError": [ITEM],
    "AttributeError": [ATTRIBUTE, "getattr"],
    "ValueError": ["int", "float", "long", "index", "remove", "atoi", "strptime", "chr"],
    "StopIteration": ["next"],
    "UnicodeError": ["encode", "decode", "unicode", "str"],
    "UnicodeEncodeError": ["encode", "str"],
    "UnicodeDecodeError": ["decode", "unicode"],
    "IOError": ["open", "file", "read"],
}


# Of the library's modules what these give, they give without raising anything.
QUIET = frozenset(
    "calendar datetime gc getpass itertools locale operator platform posixpath pprint random string sys textwrap"
    " thread threading time traceback types".split()
)
QUIET_OF_OS = ("os.path.", "os.get", "os.sep", "os.linesep", "os.times", "os.urandom")
# Builtins that run what they are given.
RUNNING = frozenset(["apply", "compile", "eval", "execfile", "__import__", "reduce", "reload"])
NOT_OF_VALUES = frozenset(["KeyboardInterrupt", "SystemExit", "GeneratorExit"])
MANY = 20  # so many uses of a function are looked at


def parts(statement: Node, file: File, within: list[list[Node]] | None = None) -> list[list[Node]]:
    """The values of a print; a new list begins with each that may raise what is caught around *statement*.

    And with each that a function of another module prints for; and with each list of *within*.
    """
    target, values = printed(statement)
    found = [values[:1]]
    first = [one[0] for one in within or () if one]
    caught = _caught(statement, file) if len(values) > 1 else frozenset()
    is_fixed = is_fixed_target(target)
    for value in values[1:]:
        if value in first or (is_fixed and _is_apart(value, caught, file)):
            found.append([])
        found[-1].append(value)
    return found


def _is_apart(value: Node, caught: frozenset[str], file: File) -> bool:
    return bool(caught and _may_raise(value, caught, file)) or prints_elsewhere(value, file)


def _caught(statement: Node, file: File, steps: int = STEPS) -> frozenset[str]:
    """The names of the classes that the nearest ``try`` around *statement* catches.

    If there is none in its function, what is caught around the uses of that.
    """
    inside = statement
    for above in file.ancestors(statement):
        if above.type == "function_definition" and steps:
            name = file.text(above.child_by_field_name("name"))
            uses = file.words(name)[:MANY] if not name.startswith("__") else ()
            return frozenset().union(*(_caught(one, file, steps - 1) for one in uses))
        if above.type in ("function_definition", "class_definition"):
            break
        if above.type == "try_statement" and above.child_by_field_name("body") == inside:
            clauses = [one for one in above.named_children if one.type == "except_clause"]
            if clauses:
                found = (name for one in clauses for name in _classes(one, file))
                return frozenset(found) - NOT_OF_VALUES
        inside = above
    return frozenset()


def _classes(clause: Node, file: File) -> Iterator[str]:
    """The names in the head of an ``except``; of one that catches all, ``Exception``."""
    body = clause.named_children[-1]
    names = CLASS.findall(file.code[clause.start_byte + len("except") : body.start_byte])
    yield from names or ["Exception"]


def _may_raise(node: Node, caught: frozenset[str], file: File, steps: int = STEPS) -> bool:
    if node.type in APART:
        return False
    if _is_raiser(node, file) and not caught.isdisjoint(file.once(_raised)):
        return True
    if not _forms_of(caught).isdisjoint(_forms(node, file)):
        return True
    if _is_unknown(node, file) or _is_raising_property(node, file):
        return True
    if node.type == "subscript" and _catches_own(caught) and is_defined("__getitem__", file):
        return True
    if steps and any(_runs_into(run, caught, steps - 1) for run in run_by(node, file)):
        return True
    return any(_may_raise(child, caught, file, steps) for child in node.named_children)


def _is_unknown(node: Node, file: File) -> bool:
    """Whether *node* calls what the file does not show: a parameter, or what a module has."""
    function = node.child_by_field_name("function") if node.type == "call" else None
    if function is None or run_by(node, file):
        return False
    if function.type == "identifier" and file.is_builtin(function):
        return file.text(function) in RUNNING
    origin = file.origin(function)
    if origin is not None:
        return origin.partition(".")[0] not in QUIET and not origin.startswith(QUIET_OF_OS)
    if function.type == "identifier":
        return not any(one.kind in ("function", "class") for one in file.resolve(function))
    if function.type != "attribute":
        return True
    name = attribute_name(function, file)
    receiver = function.child_by_field_name("object")
    return name not in BUILTIN and not is_defined(name, file) and not infer(receiver, file)


def _is_raising_property(node: Node, file: File) -> bool:
    """Whether *node* reads a property of a class of the file that raises something."""
    if node.type != "attribute" or "property" not in file.vocabulary.all:
        return False
    return attribute_name(node, file) in file.once(_raisers)


def _catches_own(caught: frozenset[str]) -> bool:
    """Whether a class is caught that is no builtin."""
    return any(not hasattr(builtins, name) for name in caught - ANY)


def _forms_of(caught: frozenset[str]) -> frozenset[str]:
    kinds = RAISING if not caught.isdisjoint(ANY) else caught & RAISING.keys()
    return frozenset(one for name in kinds for one in RAISING[name])


def _runs_into(run: Run, caught: frozenset[str], steps: int) -> bool:
    """Whether the function that is called may raise what is *caught*; any class but a builtin is one it may."""
    body, other = body_of(run), run.file
    body = body.child_by_field_name("body") if body is not None else None
    if body is None:
        return False
    raises = any(
        body.start_byte <= word.start_byte < body.end_byte for word in other.words("raise")
    )
    if raises and any(
        name in other.once(_raised) or not hasattr(builtins, name) for name in caught
    ):
        return True
    return _may_raise(body, caught, other, steps)


def _is_raiser(node: Node, file: File) -> bool:
    """Whether *node* calls what the file shows to raise something."""
    if node.type != "call":
        return False
    function = node.children[0]
    name = called_name(function, file)
    if name not in file.once(_raisers):
        return False
    receiver = function.child_by_field_name("object")
    return not may_be_builtin(function, name, file) or not infer(receiver, file)


def _forms(node: Node, file: File) -> Iterator[str]:
    """What *node* is, by itself: a form that may raise, or a call of some name."""
    if node.type == "call":
        yield called_name(node.children[0], file)
    elif node.type == "subscript":
        yield ITEM
    elif node.type == "attribute":
        yield ATTRIBUTE
    elif node.type == "binary_operator":
        yield OPERATOR
        if operator_of(node) in ("/", "//"):
            yield DIVISION


def _raised(file: File) -> frozenset[str]:
    """The names of what the file may raise: by that name, or by one of a class of the file; any exception is one."""
    above = (file.parent(word) for word in (*file.words("raise"), *file.words("class")))
    first = (one.named_children[0] for one in above if one is not None and one.named_children)
    return ANY.union(name for one in first for name in CLASS.findall(file.text(one)))


def _raisers(file: File) -> frozenset[str]:
    """The names of the functions and classes of the file that may raise something when they are called."""
    found = [file.parent(word) for word in file.words("raise")]
    return callers([one for one in found if one is not None], file)
