"""The standard libraries of 2.7 and 3 by the names of their top-level modules."""

from __future__ import annotations

import sys
from functools import cache
from pathlib import Path

from portkit.plan.model import Origin

# What is part of the interpreter itself: no file of that name is ever found, except in a package.
BUILT_IN = frozenset(
    "__builtin__ __main__ _ast _codecs _sre _symtable _warnings _weakref errno exceptions gc imp"
    " marshal posix pwd signal sys thread zipimport".split()
)


@cache
def library27() -> frozenset[str]:
    """The top-level modules of 2.7's standard library, on all systems.

    Source: the module index of its documentation, and what lies in ``lib/python2.7``.
    """
    return frozenset((Path(__file__).parent / "library27.txt").read_text("ascii").split())


def origin(module: str) -> Origin:
    """Where the dotted *module*, which is none of the tree, comes from."""
    head = module.split(".")[0]
    if head in library27() or head in BUILT_IN:
        return Origin.LIBRARY
    return Origin.LIBRARY_3 if head in sys.stdlib_module_names else Origin.OTHER
