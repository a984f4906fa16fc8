"""Helpers written into a lone script, which has no package to hold a ``_compat.py``."""

from __future__ import annotations

import io
import os
import re
import tokenize
from collections.abc import Iterable, Iterator

from portkit.codemod import Need
from portkit.compat import needed, ordered, snippets
from portkit.edits import Edit
from portkit.file import File
from portkit.helpers import COMPAT
from portkit.syntax.imports import either
from portkit.syntax.scopes import BUILTINS
from portkit.syntax.words import WORD

IMPORTS = ("import_statement", "import_from_statement", "future_import_statement")
# A module that a helper imports from keeps its name there.
IMPORT_LINE = re.compile(r"\s*(?:from\s+\S+\s+)?import\s")
BETWEEN = "\n\n\n"  # two helpers
NEXT_LINE = re.compile(r"\r\n|\r|\n|$")


def is_inlined(file: File, need: Need) -> bool:
    """Whether *need* asks for a helper that must stand in the file itself.

    So in a script inside a package that cannot be imported by the name of its folder; and in a module of the
    project itself that has the name of the one for helpers.
    """
    if need.module != COMPAT:
        return False
    root = file.project.package_root(file.path)
    if root is not None and os.path.abspath(file.path) == os.path.join(root, f"{COMPAT}.py"):
        return True
    is_named = root is not None and os.path.basename(root).isidentifier()
    return not is_named and (root is None or file.project.graph.is_scripted(file.path))


def missing(file: File, needs: Iterable[Need]) -> list[Need]:
    """What *needs* ask for, and the helpers that it uses, as far as the file does not define it."""
    wanted = [file.need(COMPAT, name) for name in ordered(need.name for need in needs)]
    return [need for need in wanted if not file.holds_helper(need.name, need.local)]


def imports_of(file: File, helpers: Iterable[Need]) -> list[Need]:
    """The imports that the definitions of *helpers* need."""
    lines, _ = needed(need.name for need in helpers)
    found = []
    for line in lines:
        module, _, name = line.removeprefix("from ").removeprefix("import ").partition(" import ")
        found.append(file.need(module, name))
    return found


def inline_edit(file: File, helpers: list[Need]) -> Edit:
    """Insert the definitions of *helpers* behind the imports at the top of the file."""
    start = place(file)
    names = {
        need.name or need.module: need.local for need in [*helpers, *imports_of(file, helpers)]
    }
    # One that defines several names is there once.
    sources = list(dict.fromkeys(snippets()[need.name].source for need in helpers))
    words = {word for one in sources for word in WORD.findall(one)}.difference(names)
    hidden = sorted(_hidden(words, file))
    sources = [_by_other_names(one, hidden) for one in sources] if hidden else sources
    text = BETWEEN.join([*_builtins(hidden, file), *(_renamed(one, names) for one in sources)])
    follows = NEXT_LINE.match(file.code, start)
    lead = "\n\n" if file.code[:start].strip() else ""
    return file.between(
        start, start, f"{lead}{text}\n" + ("" if follows and follows[0] else "\n\n")
    )


def _hidden(words: set[str], file: File) -> Iterator[str]:
    """The builtins among *words* that the file itself binds to something else: ``def bytes(s, encoding)``."""
    for word in words & BUILTINS & file.vocabulary.all:
        bound = (one for one in file.bindings(word) if one.scope.type == "module")
        if any(not file.is_in_helper(one.node) for one in bound):
            yield word


def _by_other_names(source: str, hidden: list[str]) -> str:
    """*source* with an underscore behind the builtins *hidden*; not in what is said of it."""
    lines = source.split("\n")
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    for token in reversed([one for one in tokens if one.string in hidden]):
        line, end = lines[token.end[0] - 1], token.end[1]
        if token.type == tokenize.NAME and not line[: token.start[1]].endswith("."):
            lines[token.end[0] - 1] = f"{line[:end]}_{line[end:]}"
    return "\n".join(lines)


def _builtins(names: list[str], file: File) -> list[str]:
    """Imports of the builtins *names* under other names, as far as the file has none yet."""
    new = [f"{name} as {name}_" for name in names if not file.bindings(f"{name}_")]
    if not new:
        return []
    if file.target == "py3":
        return [f"from builtins import {', '.join(new)}"]
    modules = ("__builtin__", "builtins")
    old, other = (f"from {module} import {', '.join(new)}" for module in modules)
    return [either([old], [other])]


def place(file: File) -> int:
    """Where helpers go: the line behind the imports that the file begins with, or its first statement."""
    found = 0
    for node in file.root.named_children:
        if node.type == "comment":
            continue
        docstring = (
            not found
            and node.type == "expression_statement"
            and node.named_children[0].type == "string"
        )
        if node.type not in IMPORTS and not docstring:
            return found or node.start_byte
        end = NEXT_LINE.search(file.code, node.end_byte)
        assert end is not None
        if ";" in file.code[node.end_byte : end.start()].split("#")[0]:
            return found or node.start_byte
        found = end.end()
    return found


def _renamed(source: str, names: dict[str, str]) -> str:
    """*source* with the names that are taken in the file under their other names."""
    for name, local in names.items():
        if local != name:
            source = "\n".join(_renamed_line(line, name, local) for line in source.split("\n"))
    return source


def _renamed_line(line: str, name: str, local: str) -> str:
    imported = IMPORT_LINE.match(line)
    # What it is set to is the builtin, which keeps its name.
    if line.lstrip().startswith(f"{name} = "):
        return line.replace(name, local, 1)
    if not imported:
        return re.sub(rf"(?<![\w.'\"]){name}\b", local, line)
    bound = re.sub(
        rf"\b(as )?{name}\b(?! as\b)",
        lambda found: f"{found[1] or f'{name} as '}{local}",
        line[imported.end() :],
    )
    return imported[0] + bound
