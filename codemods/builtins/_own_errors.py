"""What is an exception by where it stands: ``self`` in a class derived from one, or under a test of its class."""

from tree_sitter import Node

from portkit.file import File
from portkit.infer.facts import UNKNOWN, Fact, Kind
from portkit.syntax.classes import bases, class_of, parameters
from portkit.syntax.scopes import same
from portkit.syntax.string_tests import tested_types

NAMES = ("Error", "Exception", "Warning")
STEPS = 4  # so many classes of the file are gone up


def own_exception(name: Node, file: File) -> Fact:
    """That *name* is the exception whose method it stands in; UNKNOWN for anything else."""
    found = file.resolve(name) if name.type == "identifier" else ()
    if len(found) != 1 or found[0].kind != "parameter":
        return UNKNOWN
    method = found[0].scope
    definition = class_of(method, file) if method.type == "function_definition" else None
    if definition is None or not same(parameters(method)[0], found[0].node):
        return UNKNOWN
    base = _builtin_base(definition, file)
    return Fact(Kind.EXCEPTION, f"its class is derived from `{base}`") if base else UNKNOWN


def tested_exception(name: Node, file: File) -> Fact:
    """That *name* stands where ``isinstance`` says that it is a builtin exception; UNKNOWN for anything else."""
    found = list(tested_types(name, file))
    if found and all(file.text(one).endswith(NAMES) and file.is_builtin(one) for one in found):
        return Fact(Kind.EXCEPTION, f"it is tested for `{file.text(found[0])}`")
    return UNKNOWN


def _builtin_base(definition: Node, file: File) -> str:
    """The builtin exception that a class is derived from, directly or by classes of the file."""
    for _ in range(STEPS):
        base = next(iter(bases(definition, file)), None)
        if base is None or base.type != "identifier":
            return ""
        name = file.text(base)
        if name.endswith(NAMES) and file.is_builtin(base):
            return name
        found = file.resolve(base)
        if len(found) != 1 or found[0].kind != "class":
            return ""
        definition = found[0].statement
    return ""
