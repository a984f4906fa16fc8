"""``portkit plan``: which module next, and what waits for what."""

from __future__ import annotations

import click

from portkit.plan.build import build
from portkit.report.plan import plan_summary, show_plan
from portkit.settings import load


@click.command()
@click.argument("src", type=click.Path())
@click.option(
    "--tests",
    multiple=True,
    type=click.Path(),
    metavar="PATH",
    help="Tests of SRC that lie outside it (repeatable).",
)
@click.option("--wave", type=click.IntRange(1), metavar="N", help="Show this wave only.")
@click.option(
    "--output-format", type=click.Choice(["text", "json", "markdown", "dot"]), default="text"
)
@click.option(
    "--exclude",
    multiple=True,
    metavar="PATTERN",
    help="Skip these files, as in .gitignore (repeatable).",
)
@click.option(
    "-j", "--jobs", type=click.IntRange(0), default=0, help="Processes (default: one a core)."
)
def plan(
    src: str,
    tests: tuple[str, ...],
    wave: int | None,
    output_format: str,
    exclude: tuple[str, ...],
    jobs: int,
) -> None:
    """Say in which order the modules of SRC can be ported: each wave needs only those before it.

    The imports are read, nothing is run: also those in branches and functions, `__import__` and
    importlib with literal names. Modules that import each other in a ring share a wave.
    """
    found = build(src, tests=tests, exclude=exclude or load().exclude, jobs=jobs)
    click.echo(show_plan(found, output_format, wave), nl=False)
    for sentence in plan_summary(found):
        click.echo(sentence, err=True)
