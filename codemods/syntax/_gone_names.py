"""Builtins that 3 lacks, named by code in a string."""

from __future__ import annotations

import ast

from portkit.codemod import Need
from portkit.file import File

# As helpers, by which the code finds them among the names of the module that runs it.
OWN = frozenset("apply basestring buffer cmp coerce intern long reload unichr".split())
MODULES = {"reduce": "functools", "xrange": "six.moves"}
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
    if not OWN.issuperset({*names} - MODULES.keys()):
        return []
    found = [file.need(MODULES.get(one, "_compat"), one) for one in names]
    return found if all(one.local == one.name for one in found) else []
