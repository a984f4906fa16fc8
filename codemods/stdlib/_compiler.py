"""What of 2.7's package ``compiler`` a helper takes the place of: its trees, and walking them."""

from __future__ import annotations

import re

from portkit.file import File

HELPER = "old_compiler"
INNER = ("ast", "visitor", "consts")
MODULES = frozenset(["compiler", *(f"compiler.{name}" for name in INNER)])
MEMBERS = {
    "compiler": frozenset(["parse", "parseFile", "walk", *INNER]),
    "compiler.visitor": frozenset(["ASTVisitor", "walk"]),
    "compiler.consts": frozenset("OP_ASSIGN OP_DELETE OP_APPLY CO_VARARGS CO_VARKEYWORDS".split()),
}
# What makes code of trees.
COMPILES = re.compile(
    r"\bcompiler[ \t]*\.[ \t]*(?:pycodegen|misc|future|syntax|symbols|pyassem|transformer|compile(?:File)?)\b"
    r"|\bfrom[ \t]+compiler[ \t]+import[^\n]*\b(?:pycodegen|misc|syntax|symbols|transformer|compile|compileFile)\b"
)


def only_reads(file: File) -> bool:
    """Whether *file* has ``compiler`` read and walk trees, and never make code of them."""
    return COMPILES.search(file.code) is None


def lacks(module: str, name: str) -> bool:
    """Whether the helper has no member *name* of *module*."""
    return name not in MEMBERS.get(module, (name,))
