"""The first page: where the port stands, in numbers and two charts."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from portkit.matrix.model import Status
from portkit.phrases import plural
from portkit.plan.status import Phase
from portkit.report.site import charts
from portkit.report.site.evidence import Given
from portkit.report.site.history import Point, course
from portkit.report.site.model import Module, Tree
from portkit.report.site.pages import Page, module_page, number, percent

# So many modules are named as the next ones.
_NEXT = 24


def overview(tree: Tree, given: Given, history: Sequence[Point]) -> Page:
    """The page that the report opens with."""
    ready = list(_next(tree))
    found = sum(len(one.found) for one in tree.modules)
    return Page(
        "index.html",
        "overview.html",
        "Overview",
        {
            "lead": _lead(tree),
            "figures": [*_figures(tree), *_results(given)],
            "course": course(history, found),
            "phases": charts.phases(tree.modules),
            "findings": charts.wave_findings(tree),
            "modules": charts.wave_phases(tree),
            "next": [{"name": one.name, "href": module_page(one.path)} for one in ready[:_NEXT]],
            "more": max(len(ready) - _NEXT, 0),
            "unread": [one for one in tree.modules if one.reason],
        },
    )


def _lead(tree: Tree) -> str:
    lines = sum(one.planned.lines for one in tree.modules)
    words = f"{plural(len(tree.modules), 'module')} with {plural(lines, 'line')}"
    words += f" in {plural(len(tree.waves), 'wave')}."
    if tree.diff is None:
        return f"{words} There is no port yet: portkit fix {tree.name} -o DIR writes one."
    ported = sum(one.is_ported for one in tree.modules)
    unfinished = sum(bool(one.file.would) for one in tree.modules if one.is_ported)
    words += f" {plural(ported, 'of them is', 'of them are')} in the port"
    return (
        f"{words}, {unfinished} with something left for portkit fix." if unfinished else f"{words}."
    )


def _figures(tree: Tree) -> Iterator[dict[str, str]]:
    found = sum(len(one.found) for one in tree.modules)
    left = sum(len(one.left) for one in tree.modules)
    done = sum(one.phase is not Phase.LEGACY for one in tree.modules)
    yield _figure(f"{done} of {len(tree.modules)}", "modules ported", "plan.html")
    yield _figure(number(found), "places found", "changes.html")
    yield _figure(number(left), "places left", "findings.html")


def _results(given: Given) -> Iterator[dict[str, str]]:
    """One figure for each result, also for one that is not there."""
    matrix, coverage, parity = given.matrix, given.coverage, given.parity
    ran = [one for one in matrix.cells if one.interpreter] if matrix else []
    passed = len(matrix.named(Status.PASSED)) if matrix else 0
    kept = len(matrix.named(Status.KEPT)) if matrix else 0
    cells = f"cells passed, {kept} kept" if kept else "cells passed"
    yield _figure(f"{passed} of {len(ran)}" if matrix else "–", cells, "matrix.html")
    shown = percent(coverage.percent) if coverage else "–"
    yield _figure(shown, "lines and branches run", "coverage.html")
    differs = sum(one.differs for one in parity.cells) if parity else 0
    yield _figure(number(differs) if parity else "–", "observations differ", "parity.html")


def _figure(value: str, name: str, href: str) -> dict[str, str]:
    return {"value": value, "name": name, "href": href}


def _next(tree: Tree) -> Iterator[Module]:
    """The modules that are not ported and load only what is."""
    waiting = {one.path: one.wave for one in tree.modules if one.phase is Phase.LEGACY}
    for one in tree.modules:
        # One of its own wave is of its cycle: neither can wait for the other.
        if one.path in waiting and all(
            waiting.get(path, one.wave) == one.wave for path in one.loads
        ):
            yield one
