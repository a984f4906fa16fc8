"""Modules that 3 does not have, or has no more: told, with what to use instead.

``sgmllib``, ``compiler``, ``mimetools``, ``popen2`` are gone since 3.0; ``imp``'s neighbours ``asyncore``,
``distutils``, ``smtpd`` since 3.12; ``telnetlib``, ``crypt`` and others since 3.13 (PEP 594). For many the
package index has a backport under the module's own name, so that no line need change: it is named.

Caveats: only told. What a helper or another module can replace is rewritten by other codemods.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.stdlib._moved import is_ours, is_settled
from codemods.stdlib._removed import MODULES
from portkit.codemod import Rewrite, Told, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.imports import STATEMENTS, items

BY_NAME = {one.name: one for one in MODULES}


@codemod(
    words=["sgmllib", *BY_NAME],
    node=STATEMENTS,
    rows="L58 L59 L75 L76 L89 X90 X91 X92 X93".split(),
    unchanged=[
        "import email",
        "from . import user",
        "parser = user = 1",
        "from x import parser",
        "try:\n    import asyncore\nexcept ImportError:\n    asyncore = None",
    ],
    told=["import sgmllib", "from compiler import ast", "import distutils.core as core"],
)
def removed_modules(statement: Node, file: File) -> Iterator[Rewrite | Told]:
    if is_guarded(statement, file):
        return
    for item in items(statement, file):
        known = BY_NAME.get(item.module.split(".")[0])
        if known and not is_ours(item.module, file) and not is_settled(item, file):
            yield file.told(item.node, known.message)
            if item.name:
                return
