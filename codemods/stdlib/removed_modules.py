"""Modules that 3 does not have, or has no more: told, and imported only where they are; gone where unused.

``sgmllib``, ``hotshot``, ``htmllib`` are gone since 3.0; ``imp``'s neighbours ``asyncore``,
``distutils``, ``smtpd`` since 3.12; ``telnetlib``, ``crypt`` and others since 3.13 (PEP 594). For many the
package index has a backport under the module's own name, so that no line need change: it is named. For the
others ``import hotshot`` -> ``try: import hotshot``, ``except ImportError: hotshot = None``, so that on 3 only
what uses the module fails, not all of the file. A class that others are derived from is ``object`` then.

A lone script, which no setup script can require a backport for, takes ``asyncore``, ``asynchat`` and ``smtpd`` from
where 3.12 keeps them for its own tests, if they are not installed.

An import goes where no code of the tree uses what it binds, but never from an ``__init__.py``.

Caveats: where the file uses the module while it is loaded itself, the import stays and is only told. What a
helper or another module can replace is rewritten by other codemods.
"""

from collections.abc import Iterator

from tree_sitter import Node

from codemods.stdlib._compiler import MODULES as TREES
from codemods.stdlib._compiler import only_reads
from codemods.stdlib._moved import is_ours, is_settled
from codemods.stdlib._removed import MODULES, Removed
from codemods.stdlib._renamed import REPLACED
from codemods.stdlib._unused import is_unused
from portkit.codemod import ImportChange, Rewrite, Told, codemod
from portkit.file import File
from portkit.infer.guards import is_guarded
from portkit.syntax.imports import (
    STATEMENTS,
    Item,
    binding_of_item,
    either,
    items,
    stands_alone,
)
from portkit.syntax.scopes import same

# Modules whose import does something.
STARTING = frozenset(["user"])
FUNCTIONS = ("function_definition", "lambda")
BY_NAME = {one.name: one for one in MODULES}


@codemod(
    words=["sgmllib", *BY_NAME],
    node=STATEMENTS,
    rows="L58 L59 L75 L76 L89 X90 X91 X92 X93".split(),
    unchanged=[
        "import email",
        "from . import user",
        "from distutils.version import LooseVersion",
        "parser = user = 1",
        "from x import parser",
        "import hotshot\nclass V(hotshot.stats.Stats): pass",
        "import hotshot\ndef f(parse=hotshot.Profile): pass",
        "try:\n    import asyncore\nexcept ImportError:\n    asyncore = None",
    ],
    examples={
        "import hotshot, os\ndef f(): return hotshot": (
            "import os\ntry:\n    import hotshot\n"
            "except ImportError:  # 3 has no hotshot\n    hotshot = None\n"
            "def f(): return hotshot"
        ),
        "import hotshot.log as log\ndef f(): return log": (
            "try:\n    import hotshot.log as log\n"
            "except ImportError:  # 3 has no hotshot.log\n    log = None\ndef f(): return log"
        ),
        "from hotshot.stats import Stats\nclass V(Stats): pass": (
            "try:\n    from hotshot.stats import Stats\n"
            "except ImportError:  # 3 has no hotshot.stats\n    Stats = object\n"
            "class V(Stats): pass"
        ),
        "from hotshot import (log,\n    Profile as p)\ndef f(): return log, p": (
            "try:\n    from hotshot import log, Profile as p\n"
            "except ImportError:  # 3 has no hotshot\n    log = p = None\ndef f(): return log, p"
        ),
        "import hotshot\nx = 1": "x = 1",
        "import user": "try:\n    import user\nexcept ImportError:  # 3 has no user\n    user = None",
        "import os, telnetlib  # old": "import os  # old",
    },
    told=[
        "import sgmllib\nsgmllib.SGMLParser()",
        "import distutils.core as core\ncore.setup()",
        "def f():\n    import hotshot\n    return hotshot",
        "import hotshot\nx = hotshot.Profile(y)",
        "from hotshot import *",
    ],
)
def removed_modules(statement: Node, file: File) -> Iterator[Rewrite | Told]:
    if is_guarded(statement, file):
        return
    gone: list[tuple[Item, Removed]] = []
    for item in items(statement, file):
        known = BY_NAME.get(item.module.split(".")[0])
        if not known or _is_answered(item, file):
            continue
        if item.module not in STARTING and is_unused(item, file):
            yield _dropped(item, file)
        elif known.kept and _is_lone(item, file):
            yield _kept(item, known, file)
        else:
            if not gone or not item.name:
                yield file.told(item.node, known.message, known.requirement)
            gone.append((item, known))
    if gone and all(_can_wait(item, known, file) for item, known in gone):
        yield file.group(statement, [], imports=_optional([item for item, _ in gone], file))


def _is_answered(item: Item, file: File) -> bool:
    if is_ours(item.module, file) or is_settled(item, file):
        return True
    if item.module in TREES and only_reads(file):
        return not is_unused(item, file)
    return f"{item.module}.{item.name}" in REPLACED


def _dropped(item: Item, file: File) -> Rewrite:
    change = ImportChange(item.statement, item.node)
    message = f"nothing here uses `{item.module}`, which 3 does not have"
    return file.group(item.node, [], imports=[change], message=message)


def _is_lone(item: Item, file: File) -> bool:
    """Whether *item* stands in a script, by itself."""
    in_package = file.project.package_root(file.path) is not None
    return not in_package and item.name != "*" and stands_alone(item.statement, file)


def _kept(item: Item, known: Removed, file: File) -> Rewrite:
    """The module where there is one, else that which 3 has for its own tests."""
    written = " ".join(file.text(item.node).split())
    package, _, name = known.kept.rpartition(".")
    first = f"from {item.module} import {written}" if item.name else f"import {written}"
    second = f"from {known.kept} import {written}"
    if not item.name:
        second = f"from {package} import {name}" + (f" as {item.alias}" if item.alias else "")
    lines = either([first], [second], why=f"{known.version} has it for its tests alone")
    change = ImportChange(item.statement, item.node, (lines,))
    message = f"{known.version} has `{item.module}` for its own tests alone"
    return file.group(item.node, [], imports=[change], message=message)


def _can_wait(item: Item, known: Removed, file: File) -> bool:
    """Whether the file can be loaded without *item*, which no backport has."""
    if known.backport or file.target == "py3" or not stands_alone(item.statement, file):
        return False
    binding = binding_of_item(item, file)
    if binding is None or binding.scope.type != "module":
        return False
    return all(
        _is_late(use, file) or (item.name and _is_base(use, file)) for use in file.uses(binding)
    )


def _is_late(use: Node, file: File) -> bool:
    """Whether *use* is no part of loading the file: in a function, or where the file is a script."""
    if any(scope.type in FUNCTIONS for scope in file.scopes(use)):
        return True
    return any(
        above.type == "if_statement"
        and "__main__" in file.text(above.child_by_field_name("condition"))
        for above in file.ancestors(use)
    )


def _is_base(use: Node, file: File) -> bool:
    """Whether *use* is a base of a class: any class will do to make that one."""
    return file.kind_above(use) == "argument_list" and any(
        same(file.parent(use), above.child_by_field_name("superclasses"))
        for above in file.ancestors(use)
        if above.type == "class_definition"
    )


def _optional(found: list[Item], file: File) -> list[ImportChange]:
    first, *rest = found
    if not first.name:
        return [_attempt(item, file.text(item.node), [item], file) for item in found]
    names = ", ".join(" ".join(file.text(item.node).split()) for item in found)
    block = _attempt(first, f"from {first.module} import {names}", found, file)
    return [
        ImportChange(first.statement, first.node, block.lines),
        *(ImportChange(item.statement, item.node) for item in rest),
    ]


def _is_a_base(item: Item, file: File) -> bool:
    binding = binding_of_item(item, file)
    return binding is not None and any(_is_base(use, file) for use in file.uses(binding))


def _attempt(item: Item, spelled: str, bound: list[Item], file: File) -> ImportChange:
    line = spelled if item.name else f"import {spelled}"
    bases = [one.local for one in bound if one.name and _is_a_base(one, file)]
    others = [one.local for one in bound if one.local not in bases]
    nothing = [" = ".join([*others, "None"])] if others else []
    nothing += [" = ".join([*bases, "object"])] if bases else []
    lines = either([line], nothing, why=f"3 has no {item.module}")
    return ImportChange(item.statement, item.node, (lines,))
