"""``portkit plan``: which module next, what waits for what, and how far each has come."""

from __future__ import annotations

import sys
from contextlib import nullcontext
from dataclasses import replace
from typing import Any

import click

from portkit.cli._options import TESTS, choices, settings
from portkit.errors import UsageError
from portkit.plan.build import build
from portkit.plan.covered import coverage_of
from portkit.plan.dependencies import dependencies
from portkit.plan.marks import mark
from portkit.plan.measure import with_coverage, with_findings
from portkit.plan.model import Plan
from portkit.plan.ratchet import Gates
from portkit.plan.releases import INDEX, Index, looking
from portkit.plan.status import read_status, write_status
from portkit.report.plan import plan_summary, show_plan
from portkit.report.status import show_status, status_summary
from portkit.verify import Verifier


@click.command()
@click.argument("src", type=click.Path())
@TESTS
@click.option("--findings", is_flag=True, help="Count what `check` finds in each module (slower).")
@click.option(
    "--coverage",
    type=click.Path(),
    metavar="FILE",
    help="What 2.7 ran: coverage.py's data or its JSON report.",
)
@click.option(
    "--coverage-bar",
    type=click.FloatRange(0, 100),
    default=80.0,
    show_default=True,
    metavar="PERCENT",
    help="Tell modules first of which less is covered.",
)
@click.option(
    "--installed",
    multiple=True,
    type=click.Path(exists=True, file_okay=False),
    metavar="DIR",
    help="Look for what SRC needs in this site-packages (repeatable).",
)
@click.option("--online", is_flag=True, help="Ask the package index for releases for 2.7 and 3.")
@click.option(
    "--index-url", default=INDEX, metavar="URL", help="Another index with PyPI's JSON API."
)
@click.option("--wave", type=click.IntRange(1), metavar="N", help="Show this wave only.")
@click.option(
    "--status",
    is_flag=True,
    help="Show how far modules have come; exit 1 if one is less than SRC/.portkit/status.toml says.",
)
@click.option(
    "--mark",
    "marks",
    multiple=True,
    metavar="NAME=PHASE",
    help="Hold modules to legacy, parsable, importable, tested or proven (repeatable).",
)
@click.option(
    "--allow",
    multiple=True,
    metavar="CODEMOD",
    help="With --mark: what this codemod would still rewrite is meant so (repeatable).",
)
@click.option("--no-verify", is_flag=True, help="With --status: do not compile with interpreters.")
@click.option(
    "--output-format",
    type=click.Choice(["text", "json", "markdown", "dot", "html"]),
    default="text",
)
@choices
def plan(
    src: str,
    tests: tuple[str, ...],
    findings: bool,
    coverage: str | None,
    coverage_bar: float,
    installed: tuple[str, ...],
    online: bool,
    index_url: str,
    wave: int | None,
    status: bool,
    marks: tuple[str, ...],
    allow: tuple[str, ...],
    no_verify: bool,
    output_format: str,
    jobs: int,
    **given: Any,
) -> None:
    """Say in which order the modules of SRC can be ported: each wave needs only those before it.

    The imports are read, nothing is run: also those in branches and functions, `__import__` and
    importlib with literal names. Modules that import each other in a ring share a wave.

    Exit status: 0 done, 1 with --status or --mark if a module is less than it should be, 2 misuse.
    """
    chosen = settings(given)
    found = build(src, tests=tests, exclude=chosen.exclude, jobs=jobs)
    if status or marks:
        if output_format not in ("text", "json"):
            raise UsageError(f"--status is shown as text or json, not as {output_format}")
        with nullcontext(None) if no_verify else Verifier() as verifier:
            gates = Gates(chosen.options(), verifier, jobs)
            _ratchet(found, marks, frozenset(allow), gates, output_format)
    if findings:
        found = with_findings(
            found, Gates(chosen.options(), None, jobs).results(found, found.modules)
        )
    if coverage:
        found = with_coverage(found, coverage_of(coverage, found.modules))
    look = looking(Index(index_url) if online else None, installed)
    found = replace(found, dependencies=dependencies(found, look))
    click.echo(show_plan(found, output_format, wave), nl=False)
    for sentence in plan_summary(found, coverage_bar):
        click.echo(sentence, err=True)


def _ratchet(
    found: Plan, marks: tuple[str, ...], allowed: frozenset[str], gates: Gates, output_format: str
) -> None:
    """Take *marks*, or compare with what there are; ends the command."""
    status = read_status(found.root)
    if marks:
        marking = mark(found, status, marks, gates, allowed)
        write_status(found.root, marking.status)
        status, compared = marking.status, marking.refused
    else:
        compared = gates.compare(found, status)
    click.echo(show_status(found, status, compared, output_format), nl=False)
    for sentence in status_summary(compared):
        click.echo(sentence, err=True)
    sys.exit(bool(compared.slides))
