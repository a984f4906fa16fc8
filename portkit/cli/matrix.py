"""``portkit matrix``: run a project's tox and tell passed, failed and MISSING cells apart."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

import click

from portkit.cli._options import time_limited
from portkit.errors import UsageError
from portkit.matrix.init import PINS, found_cells, matrix_files, own_pins
from portkit.matrix.inputs import Inputs
from portkit.matrix.lacking import lacking
from portkit.matrix.layout import look_at
from portkit.matrix.run import is_parallel, run_matrix
from portkit.report.matrix import closing_lines, matrix_summary, show_matrix
from portkit.source import write, write_new


@click.command()
@click.option(
    "--project",
    type=click.Path(path_type=Path),
    default=Path(),
    help="The folder with tox.ini (default: this folder).",
)
@click.option("--require", default="", metavar="CELLS", help="Cells that must run: py27,py313.")
@time_limited("What one command of a cell may take.")
@click.option(
    "--fail-under",
    type=click.FloatRange(0, 100),
    default=0.0,
    metavar="PERCENT",
    help="Lines and branches that all cells together must run.",
)
@click.option(
    "--coverage-settings",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="coverage.py's settings file (default: that of the project).",
)
@click.option(
    "--retries",
    type=click.IntRange(min=0),
    default=0,
    metavar="N",
    help="Run cells that failed again, up to N times; one that passes then is told.",
)
@click.option(
    "--changed",
    is_flag=True,
    help="Do not run cells of which nothing has changed since they passed; they are shown as kept.",
)
@click.option(
    "--inputs",
    multiple=True,
    metavar="CELLS=PATHS",
    help="What cells look at, for --changed: 'py2*=src,tests' (default: every file of the project).",
)
@click.option(
    "--output-format", type=click.Choice(["text", "json", "junit", "markdown"]), default="text"
)
@click.option(
    "--json",
    "page",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the result here too, for `portkit report`.",
)
@click.option(
    "--init", is_flag=True, help="Write tox.ini, .coveragerc and pins for a project without them."
)
@click.option(
    "--interpreters",
    metavar="CELLS",
    help="With --init: py27,py39,py313,pypy3 (default: those found here).",
)
@click.argument("tox_args", nargs=-1, type=click.UNPROCESSED)
def matrix(
    project: Path,
    require: str,
    time_limit: float,
    fail_under: float,
    coverage_settings: Path | None,
    retries: int,
    changed: bool,
    inputs: tuple[str, ...],
    output_format: str,
    page: Path | None,
    init: bool,
    interpreters: str | None,
    tox_args: tuple[str, ...],
) -> None:
    """Run the tox environments of a project and show what became of each.

    TOX_ARGS go to tox, after a `--`: `portkit matrix -- -e py27,py313`, `portkit matrix -- -p`.
    An interpreter that is not here is MISSING, never passed. Cells that write coverage data into
    their own folder (COVERAGE_FILE = {env_dir}/coverage) are shown with what each covers, and what
    all cover together.

    Exit status: 0 all that ran passed, 1 a cell failed, a required one did not
    run or too little is covered, 2 the matrix could not be judged.
    """
    if init:
        _init(project, _names(interpreters) if interpreters else found_cells())
        return
    if interpreters:
        raise UsageError("--interpreters goes with --init; to run some cells: -- -e py27,py313")
    result = run_matrix(
        project,
        tox_args,
        _names(require),
        time_limit,
        fail_under,
        coverage_settings,
        retries,
        changed,
        [Inputs.of(one) for one in inputs],
    )
    if page:
        write_new(page, show_matrix(result, "json").encode())
    for line in closing_lines(result) if is_parallel(tox_args) else ():
        click.echo(line, err=True)
    click.echo(show_matrix(result, output_format), nl=False)
    for sentence in matrix_summary(result):
        click.echo(sentence, err=True)
    sys.exit(result.exit_status)


def _names(text: str) -> list[str]:
    return [name.strip() for name in text.split(",") if name.strip()]


def _init(project: Path, cells: Sequence[str]) -> None:
    files = matrix_files(look_at(project), cells, own_pins())
    for name, text in files.items():
        write(project / name, text.encode())
    click.echo(f"wrote {', '.join(files)} for {', '.join(cells)}; now run: portkit matrix")
    if missing := lacking(project):
        click.echo(
            f"imported, but asked for nowhere: {', '.join(missing)}; if the tests need it, add it to {PINS}",
            err=True,
        )
