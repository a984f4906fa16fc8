"""``portkit report``: everything that is known of a port, as a static site."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from portkit.cli._options import choices, settings
from portkit.diff.reasons import load
from portkit.report.site.evidence import Given, judged
from portkit.report.site.gather import gather
from portkit.report.site.given import read_coverage, read_matrix, read_parity
from portkit.report.site.site import write_site

FILE = click.Path(path_type=Path)


@click.command()
@click.option("--legacy", required=True, type=click.Path(), help="The Python 2 code base.")
@click.option("--ported", type=click.Path(), help="Its port, if there is one yet.")
@click.option("--matrix", type=FILE, help="What `portkit matrix --output-format json` wrote.")
@click.option("--coverage", type=FILE, help="What `coverage json --show-contexts` wrote.")
@click.option("--parity", type=FILE, help="What `portkit parity --output-format json` wrote.")
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="The folder to write; an earlier report there is replaced.",
)
@choices
def report(
    legacy: str,
    ported: str | None,
    matrix: Path | None,
    coverage: Path | None,
    parity: Path | None,
    output: Path,
    jobs: int,
    **given: Any,
) -> None:
    """Write a report as pages that open from disk: DIR/index.html is the first.

    What is not given is named on its page with the command that makes it. Nothing of the code is
    run.

    Exit status: 0 written, 2 something could not be read or written.
    """
    chosen = settings(given, load(ported).fix if ported else {})
    results = Given(
        read_matrix(matrix) if matrix else None,
        read_coverage(coverage) if coverage else None,
        read_parity(parity) if parity else None,
    )
    tree = judged(gather(legacy, ported, chosen, jobs), results)
    count = write_site(tree, results, output)
    click.echo(f"{output / 'index.html'} is the first of {count} pages")
