"""Which cell runs which line: coverage laid beside the text of each file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from portkit.report.site.code import coloured, html
from portkit.report.site.given import Covered, CoveredFile
from portkit.report.site.model import Module, Tree


@dataclass(frozen=True)
class CoveredModule:
    """A module, its *file* in the coverage data, and how many lines only some cells run."""

    module: Module
    file: CoveredFile
    some: int


@dataclass(frozen=True)
class CoveredLine:
    """One line: *state* is ``all``, ``some``, ``none``, or '' for a line that is no code.

    *who* says which cells run it where that is not all of them, and not as in the line before.
    """

    number: int
    code: Markup
    state: str
    who: str


def covered_modules(tree: Tree, covered: Covered) -> list[CoveredModule]:
    """The modules of *tree* that *covered* knows, in their order."""
    known = {module_text(one)[0]: one for one in tree.modules}
    files = {}
    for path, file in covered.files.items():
        name = _matching(path.replace("\\", "/"), known)
        if name is not None:
            files[name] = file
    return [
        CoveredModule(known[path], files[path], _some(files[path], covered))
        for path in known
        if path in files
    ]


def module_text(module: Module) -> tuple[str, tuple[str, ...]]:
    """Path and lines of what tests run: the port's file, else the legacy one."""
    if module.is_ported and module.file.ported is not None:
        return module.file.ported, module.file.after
    return module.path, module.file.before


def _matching(path: str, known: dict[str, Module]) -> str | None:
    """The longest end of *path* that is a path of the tree."""
    parts = path.split("/")
    ends = ("/".join(parts[place:]) for place in range(len(parts)))
    return next((end for end in ends if end in known), None)


def _some(file: CoveredFile, covered: Covered) -> int:
    return sum(0 < len(cells) < len(covered.cells) for cells in file.run.values())


def covered_lines(one: CoveredModule, cells: Sequence[str]) -> Iterator[CoveredLine]:
    """The text of a module, line by line; *cells* are all that ran anything."""
    _, text = module_text(one.module)
    last = ""
    for number, line in enumerate(coloured(text, legacy=not one.module.is_ported), 1):
        state, who = _state(number, one.file, cells)
        yield CoveredLine(number, html(line), state, who if who != last else "")
        last = who if state else last


def _state(number: int, file: CoveredFile, cells: Sequence[str]) -> tuple[str, str]:
    if number in file.missed:
        return "none", "no cell"
    if number not in file.run:
        return "", ""
    run = file.run[number]
    if len(run) == len(cells) or not run:
        return "all", ""
    others = [cell for cell in cells if cell not in run]
    if len(others) < len(run):
        return "some", f"not {', '.join(others)}"
    return "some", ", ".join(run)


def cell_counts(covered: Covered) -> list[tuple[str, int, int]]:
    """For each cell, how many lines it runs, and how many no other runs."""
    runs: Counter[str] = Counter()
    alone: Counter[str] = Counter()
    for file in covered.files.values():
        for cells in file.run.values():
            runs.update(cells)
            if len(cells) == 1:
                alone.update(cells)
    return [(cell, runs[cell], alone[cell]) for cell in covered.cells]
