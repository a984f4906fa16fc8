"""The whole site: its pages from the values, its folder put in place at once."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain
from pathlib import Path

from portkit.report.site.changes import changes, module_pages
from portkit.report.site.evidence import Given
from portkit.report.site.history import Point, earlier, save, today
from portkit.report.site.model import Tree
from portkit.report.site.overview import overview
from portkit.report.site.pages import Page, write_pages
from portkit.report.site.plan import plan
from portkit.report.site.results import result_pages
from portkit.report.site.worklist import worklist
from portkit.report.site.write import replaced


def write_site(tree: Tree, given: Given, output: Path) -> int:
    """Write the report about *tree* to the folder *output*; the number of pages.

    Raises UsageError where the folder cannot be written or holds something else.
    """
    history = [*earlier(output), today(tree)]
    with replaced(output) as folder:
        count = write_pages(_pages(tree, given, history), folder, tree.name)
        save(folder, history)
    return count


def _pages(tree: Tree, given: Given, history: Sequence[Point]) -> Iterator[Page]:
    yield from (overview(tree, given, history), plan(tree), changes(tree))
    yield from chain(worklist(tree), module_pages(tree), result_pages(tree, given))
