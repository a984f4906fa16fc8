"""Imports by a call: ``__import__`` and importlib with literal names, and what cannot be told."""

from __future__ import annotations

from collections.abc import Iterator

from tree_sitter import Node

from portkit.file import File
from portkit.import_graph import Imported
from portkit.syntax.nodes import Call, call_parts, members, string_content, unparenthesized
from portkit.syntax.scopes import same

IMPORT = "__import__"
IMPORT_MODULE = "import_module"
# What else loads code -> why nobody can tell which without running it.
UNKNOWN = {
    "execfile": "execfile runs a file",
    "load_module": "imp.load_module loads what was found as the program runs",
    "load_source": "imp.load_source loads a file by its path",
    "load_compiled": "imp.load_compiled loads a file by its path",
    "run_module": "runpy.run_module runs a module",
    "run_path": "runpy.run_path runs a file",
    "iter_modules": "pkgutil.iter_modules finds modules as the program runs",
    "walk_packages": "pkgutil.walk_packages loads the packages it finds",
}
COMPUTED = "the name that is imported is computed"
SEQUENCES = ("list", "tuple")


def dynamic(token: Node, word: str, file: File) -> Iterator[Imported | str]:
    """What the call of *word* at *token* imports, or why that cannot be told; nothing for no call."""
    call = _call_of(token, file)
    if call is None:
        return
    if word in UNKNOWN:
        yield UNKNOWN[word]
        return
    parts = call_parts(call, file)
    if parts is None:
        yield COMPUTED
    elif word == IMPORT:
        yield _import(parts, file)
    elif _is_importlib(parts, file):
        yield _import_module(parts, file)


def _call_of(token: Node, file: File) -> Node | None:
    """The call whose function is, or ends with, the name *token*."""
    function: Node = token
    above = file.parent(token)
    if (
        above is not None
        and above.type == "attribute"
        and same(above.child_by_field_name("attribute"), token)
    ):
        function, above = above, file.parent(above)
    if above is None or above.type != "call":
        return None
    return above if same(above.child_by_field_name("function"), function) else None


def _is_importlib(parts: Call, file: File) -> bool:
    """Whether ``import_module`` is the one of importlib, as far as the words of the file tell."""
    return "importlib" in file.vocabulary.all and (
        parts.receiver is None or "importlib" in file.text(parts.receiver)
    )


def _argument(parts: Call, position: int, name: str) -> Node | None:
    if position < len(parts.arguments):
        return parts.arguments[position]
    return parts.keywords.get(name)


def _import(parts: Call, file: File) -> Imported | str:
    """``__import__``: without globals nothing is looked for beside the module."""
    name = _literal(_argument(parts, 0, "name"), file)
    names = _names(_argument(parts, 3, "fromlist"), file)
    level = _argument(parts, 4, "level")
    if name is None or names is None:
        return COMPUTED
    given = file.text(level) if level is not None else "-1"
    if not given.lstrip("-").isdigit():
        return "the level of the import is computed"
    return Imported(name, names, int(given) if _argument(parts, 1, "globals") is not None else 0)


def _import_module(parts: Call, file: File) -> Imported | str:
    name = _literal(_argument(parts, 0, "name"), file)
    if name is None:
        return COMPUTED
    module = name.lstrip(".")
    level = len(name) - len(module)
    if not level:
        return Imported(module, (), 0)
    package = _argument(parts, 1, "package")
    literal = _literal(package, file)
    if literal is not None:
        above = literal.split(".")
        return Imported(".".join([*above[: len(above) + 1 - level], module]), (), 0)
    # ``__name__`` is the package only in its __init__.py; there it is what __package__ is elsewhere.
    if file.text(package) in ("__package__", "__name__"):
        return Imported(module, (), level)
    return "the package that the name is relative to is computed"


def _names(node: Node | None, file: File) -> tuple[str, ...] | None:
    """The names of a literal list; None for anything else."""
    if node is None:
        return ()
    node = unparenthesized(node)
    if node.type not in SEQUENCES:
        return () if file.text(node) in ("None", "''", '""') else None
    found = [_literal(one, file) for one in members(node)]
    return None if None in found else tuple(one for one in found if one is not None)


def _literal(node: Node | None, file: File) -> str | None:
    """The value of a plain string literal without escapes, None for anything else."""
    if node is None:
        return None
    node = unparenthesized(node)
    if node.type != "string":
        return None
    text = string_content(node, file)
    return None if "\\" in text or "{" in text else text
