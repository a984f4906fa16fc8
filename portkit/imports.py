"""Imports that rewrites ask for: where they go, what is there already, and what goes away."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from tree_sitter import Node

from portkit.codemod import ImportChange, Need
from portkit.edits import Edit
from portkit.file import File
from portkit.inline import imports_of, inline_edit, is_inlined, missing, place
from portkit.syntax.imports import head_of_suite
from portkit.syntax.scopes import same

FUTURE = "__future__"
PASSING = (f"from {FUTURE} ", "from builtins ")
# The modules of import statements that stand in no branch.
IMPORTED = re.compile(r"^(?:from|import) ([\w.]+)", re.M)


@dataclass
class Layout:
    """The top of a module: where ``__future__`` imports and other imports can be inserted."""

    docstring: Node | None = None
    futures: list[Node] = field(default_factory=list)
    first: Node | None = None

    @property
    def last(self) -> Node | None:
        """The last statement that imports must follow."""
        return self.futures[-1] if self.futures else self.docstring


def layout(root: Node) -> Layout:
    """Find docstring, ``__future__`` imports and the first other statement of a module."""
    found = Layout()
    for node in root.named_children:
        if node.type == "comment":
            continue
        if not found.docstring and not found.futures and is_docstring(node):
            found.docstring = node
            continue
        if node.type == "future_import_statement":
            found.futures.append(node)
            continue
        found.first = node
        break
    return found


def is_docstring(statement: Node) -> bool:
    """Whether *statement* is nothing but a string."""
    return statement.type == "expression_statement" and statement.named_children[0].type in (
        "string",
        "concatenated_string",
    )


def import_edits(
    file: File, uses: Mapping[Need, int], changes: Iterable[ImportChange]
) -> list[Edit]:
    """The edits that add what is asked for and make the *changes* in existing import statements.

    *uses* has what is asked for with the offset in front of which it must be imported.
    """
    asked, changes = list(uses), _without_gone(list(changes))
    helpers = missing(file, [need for need in asked if is_inlined(file, need)])
    own = imports_of(file, helpers)
    needs = [need for need in asked if not is_inlined(file, need)] + own
    needs += _absolute(file, needs, changes)
    placed: set[str] = set()
    edits = [_change_statement(file, group, placed) for group in _by_statement(changes)]
    given = {line for change in changes for line in change.lines}
    gone = {change.item.id for change in changes}
    lines: dict[str, set[str]] = {}
    for need in dict.fromkeys(needs):
        before = place(file) if need in own else uses.get(need, len(file.code))
        line = import_line(file, need)
        # By a name of the file's own, or in a branch, it is what a change puts in the place of another import.
        is_own = need.local != need.name or len(file.bindings(need.local)) > 1
        if line in placed or (line in given and is_own):
            continue
        if not _is_there(file, need, gone, before):
            module = FUTURE if need.module == FUTURE else ""
            lines.setdefault(module, set()).add(line)
    dropped = {change.statement.id for change in changes if same(change.item, change.statement)}
    edits += _insertions(file, lines, dropped)
    return [*edits, inline_edit(file, helpers)] if helpers else edits


def _by_statement(changes: list[ImportChange]) -> list[list[ImportChange]]:
    """The *changes* of each import statement, in the order of the text."""
    found: dict[int, list[ImportChange]] = {}
    for change in changes:
        found.setdefault(change.statement.id, []).append(change)
    return sorted(found.values(), key=lambda group: group[0].statement.start_byte)


def _without_gone(changes: list[ImportChange]) -> list[ImportChange]:
    """Who drops an item has rewritten all that used it: nothing has to take its place."""
    dropped = {change.item.id for change in changes if not change.lines}
    return [change for change in changes if not change.lines or change.item.id not in dropped]


def _absolute(file: File, needs: list[Need], changes: list[ImportChange]) -> list[Need]:
    """``absolute_import``, where a module of the package would be taken for one that is imported."""
    modules = {need.module for need in needs}
    lines = [line for change in changes for line in change.lines]
    modules |= {found for line in lines for found in IMPORTED.findall(line)}
    wanted = any(file.is_implicit(module) for module in modules if module[0] != "_")
    return [Need(FUTURE, "absolute_import", "absolute_import")] if wanted else []


def import_line(file: File, need: Need) -> str:
    """The import statement for *need*."""
    module = file.dotted(need.module)
    if need.name:
        return f"from {module} import {need.name}" + (
            f" as {need.local}" if need.local != need.name else ""
        )
    return f"import {module}" + (f" as {need.local}" if need.local != module.split(".")[0] else "")


def _is_there(file: File, need: Need, gone: set[int], before: int) -> bool:
    """Whether the module already imports it at top level, in front of the offset *before*."""
    if need.module == FUTURE:
        return any(need.name in _names(file, node) for node in layout(file.root).futures)
    origin = file.dotted(need.module)
    wanted = f"{origin}.{need.name}" if need.name else origin
    for binding in file.bindings(need.local):
        if binding.scope.type != "module" or binding.node.start_byte >= before:
            continue
        if binding.is_import and file.import_item(binding).id not in gone:
            statement = file.statement(binding.node)
            is_sure = statement.type.startswith("import") and file.kind_above(statement) == "module"
            if file.imported(binding) == wanted and is_sure:
                return True
    return False


def _names(file: File, statement: Node) -> list[str]:
    return re.findall(r"\w+", file.text(statement))


def _insertions(file: File, lines: dict[str, set[str]], dropped: set[int]) -> list[Edit]:
    """The edits that insert *lines*; none is put behind a statement of *dropped*, which goes."""
    top = layout(file.root)
    top.futures = [one for one in top.futures if one.id not in dropped]
    edits = []
    futures = _merged(lines.get(FUTURE, set()))
    others = _merged(lines.get("", set()))
    if not top.docstring and (top.futures or not top.last):  # in one place, ahead of other imports
        futures, others = [], futures + others
    if futures:
        edits.append(_insert(file, top.docstring, top, futures, blank=True))
    if others:
        edits.append(_insert(file, top.last, top, others, blank=not futures or bool(top.futures)))
    return edits


def _merged(lines: set[str]) -> list[str]:
    """One ``from module import a, b`` a module; plain imports first, as isort does."""
    plain = sorted(line for line in lines if line.startswith("import"))
    froms: dict[str, list[str]] = {}
    for line in lines:
        if line.startswith("from"):
            module, names = line[5:].split(" import ", 1)
            froms.setdefault(module, []).append(names)
    return plain + [
        f"from {module} import {', '.join(sorted(names))}"
        for module, names in sorted(froms.items())
    ]


def _insert(file: File, after: Node | None, top: Layout, lines: list[str], blank: bool) -> Edit:
    """Insert *lines* behind statement *after*, or before the first statement of the module.

    For Python 3 alone what is imported from the future or from ``builtins`` goes again: no blank line beside it.
    """
    passing = file.target == "py3" and all(line.startswith(PASSING) for line in lines)
    blank = blank and not passing
    if after is None:
        start = top.first.start_byte if top.first else len(file.code)
        tail = "\n\n" if blank and top.first and not _is_import(top.first) else "\n"
        lead = "\n" if start == len(file.code) and start and file.code[-1] not in "\r\n" else ""
        return file.between(start, start, lead + "\n".join(lines) + tail)
    end = _line_end(file.code, after.end_byte)
    rest = file.code[after.end_byte : end]
    if ";" in rest.split("#")[0]:
        start = after.end_byte
        return file.between(start, start, "; " + "; ".join(lines))
    lead = "\n\n" if after is top.docstring and blank else "\n"
    gap = "" if passing else _gap(file, top, end)
    return file.between(end, end, lead + "\n".join(lines) + gap)


def _gap(file: File, top: Layout, end: int) -> str:
    """A blank line before code that follows at once."""
    if top.first is None or _is_import(top.first) or top.futures:
        return ""
    between = file.code[end : top.first.start_byte]
    return "" if between.count("\n") + between.count("\r") > 1 else "\n"


def _is_import(node: Node) -> bool:
    return node.type in ("import_statement", "import_from_statement", "future_import_statement")


def _line_end(text: str, offset: int) -> int:
    found = re.compile(r"[\r\n]|$").search(text, offset)
    return found.start() if found else len(text)


def _change_statement(file: File, changes: list[ImportChange], placed: set[str]) -> Edit:
    """One import statement with some of its names replaced by other statements, or dropped."""
    statement = changes[0].statement
    whole = {change.item.id for change in changes}
    items = statement.children_by_field_name("name")
    kept = [] if statement.id in whole else [node for node in items if node.id not in whole]
    lines = [_kept_line(file, statement, kept)] if kept else []
    top_level = same(file.parent(statement), file.root)
    for line in dict.fromkeys(line for change in changes for line in change.lines):
        if top_level and line in placed:
            continue
        if top_level:
            placed.add(line)
        lines.append(line)
    return _statement_edit(file, statement, _joined(lines))


def _joined(lines: list[str]) -> list[str]:
    """Neighbours that import from the same modules made one statement."""
    done: list[str] = []
    for line in lines:
        both = _together(done[-1], line) if done else None
        if both is None:
            done.append(line)
        else:
            done[-1] = both
    return done


def _together(one: str, other: str) -> str | None:
    """What imports all that two statements do, each one line or ``try`` with ``except``; None if no single one does."""
    rows = [one.split("\n"), other.split("\n")]
    if len(rows[0]) != len(rows[1]):
        return None
    both = [_one_row(*pair) for pair in zip(*rows, strict=True)]
    found = [row for row in both if row is not None]
    return "\n".join(found) if len(found) == len(both) else None


def _one_row(left: str, right: str) -> str | None:
    if left == right:
        return left
    start, found, names = right.partition(" import ")
    is_from = start.lstrip().startswith("from ") and found and "*" not in left + names
    return f"{left}, {names}" if is_from and left.startswith(f"{start} import ") else None


def _kept_line(file: File, statement: Node, kept: list[Node]) -> str:
    names = ", ".join(" ".join(file.text(node).split()) for node in kept)
    if statement.type == "import_statement":
        return f"import {names}"
    return f"from {file.text(statement.child_by_field_name('module_name'))} import {names}"


def _broken_suite(file: File, statement: Node, head: Node, lines: list[str]) -> Edit:
    """*lines* on lines of their own behind *head*, on whose line *statement* stands."""
    start, block = head.start_byte, file.parent(statement)
    line_start = max(file.code.rfind("\n", 0, start), file.code.rfind("\r", 0, start)) + 1
    indent = "\n" + file.code[line_start:start] + "    "
    colon = block.prev_sibling if block is not None else None
    assert colon is not None
    text = indent + "\n".join(lines).replace("\n", indent)
    return file.between(colon.end_byte, statement.end_byte, text)


def _statement_edit(file: File, statement: Node, lines: list[str]) -> Edit:
    """Put *lines* in place of *statement*, on lines of their own unless its line holds other code."""
    start, end = statement.start_byte, statement.end_byte
    line_start = max(file.code.rfind("\n", 0, start), file.code.rfind("\r", 0, start)) + 1
    indent = file.code[line_start:start]
    line_end = _line_end(file.code, end)
    tail = file.code[end:line_end]
    alone = not indent.strip(" \t\f") and not tail.strip(" \t\f")
    if lines:
        # A comment behind stays; other code on the line does not.
        own = not indent.strip(" \t\f") and not tail.strip().startswith(";")
        head = None if own else head_of_suite(statement, file)
        if head is not None and "\n" in "".join(lines):
            return _broken_suite(file, statement, head, lines)
        text = ("\n" if own else "; ").join(lines)
        return file.between(start, end, text.replace("\n", "\n" + indent))
    block = file.parent(statement)
    siblings = (
        [node for node in block.named_children if node.type != "comment"]
        if block is not None
        else []
    )
    if block is None or (block.type == "block" and len(siblings) == 1) or not alone:
        return file.between(start, end, "pass")
    newline = re.compile(r"\r\n|\r|\n|$").match(file.code, line_end)
    return file.between(line_start, newline.end() if newline else line_end)
