"""Builtins that 3 lacks, named by code in a string."""

from __future__ import annotations

import ast
from dataclasses import replace

from portkit.codemod import Need
from portkit.file import File
from portkit.helpers import COMPAT

# As helpers, by which the code finds them among the names of the module that runs it.
OWN = frozenset("apply basestring buffer cmp coerce intern long reload unichr".split())
GONE = OWN | frozenset("execfile file raw_input reduce unicode xrange StandardError".split())
MESSAGE = "3 has no `{}`, which the code in this string names; port it too"


def gone_names(tree: ast.Module, file: File) -> list[str]:
    """The builtins that 3 lacks among the names that *tree* reads, and neither it nor *file* binds."""
    names = [one for one in ast.walk(tree) if isinstance(one, ast.Name)]
    bound = {one.id for one in names if not isinstance(one.ctx, ast.Load)}
    read = {one.id for one in names} - bound
    return sorted(name for name in read & GONE if not file.bindings(name))


def needs_of(names: list[str], file: File) -> list[Need]:
    """The imports by which the module has all of *names*, [] where it cannot have one of them."""
    if not OWN.issuperset({*names} - {"reduce", "xrange"}):
        return []
    found = [_need(one, file) for one in names]
    is_named = all(
        one is not None and one.local == name for one, name in zip(found, names, strict=True)
    )
    return [one for one in found if one is not None] if is_named else []


def _need(name: str, file: File) -> Need | None:
    """The import of *name*; None where a helper of one's own would stand in the file under another."""
    if name != "xrange":
        return file.need("functools" if name == "reduce" else COMPAT, name)
    helper = file.meaning("range")
    if not isinstance(helper, Need) or helper.module == COMPAT:
        return None
    return replace(helper, local=name)
