"""The whole site: its pages from the values, its folder put in place at once."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import portkit
from portkit.report.site.changes import changes, module_pages
from portkit.report.site.model import Tree
from portkit.report.site.overview import overview
from portkit.report.site.pages import Page, write_pages
from portkit.report.site.plan import plan
from portkit.report.site.worklist import worklist
from portkit.report.site.write import MARK, replaced

# A page, its title, what it lacks, and the command that makes it.
MISSING = (
    (
        "matrix.html",
        "Matrix",
        "No matrix was given: what became of the tests on each interpreter.",
        "portkit matrix --output-format json > matrix.json\nportkit report ... --matrix matrix.json",
    ),
    (
        "coverage.html",
        "Coverage",
        "No coverage was given: which cell of the matrix runs which line.",
        "coverage json --show-contexts -o coverage.json\nportkit report ... --coverage coverage.json",
    ),
    (
        "parity.html",
        "Parity",
        "No parity was given: whether legacy and port behave the same.",
        "portkit parity --output-format json > parity.json\nportkit report ... --parity parity.json",
    ),
)


def write_site(tree: Tree, output: Path) -> int:
    """Write the report about *tree* to the folder *output*; the number of pages.

    Raises UsageError where the folder cannot be written or holds something else.
    """
    with replaced(output) as folder:
        count = write_pages(_pages(tree), folder, tree.name)
        (folder / MARK).write_text(json.dumps({"portkit": portkit.__version__}) + "\n", "utf-8")
    return count


def _pages(tree: Tree) -> Iterator[Page]:
    yield from (overview(tree), plan(tree), changes(tree))
    yield from chain(worklist(tree), module_pages(tree), _parts(tree))


def _parts(tree: Tree) -> Iterator[Page]:
    """What was not given: each page says which command makes it."""
    for path, title, what, command in MISSING:
        values = {"what": what, "command": command.format(legacy=tree.name)}
        yield Page(path, "part.html", title, values)
