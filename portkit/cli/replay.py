"""``portkit replay``: make recorded calls on the port, on every interpreter, and compare."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from portkit.cli._parity import (
    FILE,
    FOLDER,
    SEED,
    cells_of,
    generated,
    parity_options,
    rules_of,
    say,
    tell,
)
from portkit.errors import UsageError
from portkit.record.corpus import read_corpus
from portkit.record.replay import Plan
from portkit.record.replay import replay as run


@click.command()
@click.option("--legacy", type=FOLDER, help="The folder with the package as it was recorded.")
@parity_options
@click.option(
    "--generate",
    type=click.IntRange(0),
    default=0,
    metavar="N",
    help="Make N new calls of each pure function instead, like the recorded ones.",
)
@SEED
@click.argument("corpus", type=FILE)
def replay(corpus: Path, legacy: Path | None, ported: Path, **options: Any) -> None:
    """Make the calls of CORPUS, written by `portkit record`, on the port and compare.

    First the legacy code makes them again on 2.7, twice: calls that are not the same there say
    nothing of the port and are counted as unstable. Each other call must give the same value or
    exception, leave its arguments alike and print the same on every interpreter. All of it runs
    in scratch folders, within limits, without a network. With --generate differences are shown with
    the smallest input that was found.

    Exit status: 0 equal, 1 something differs, 2 nothing could be compared.
    """
    recorded = read_corpus(corpus)
    tree = legacy or Path(recorded.tree)
    if not tree.is_dir():
        raise UsageError(f"{tree}: the recorded code is not there any more; name it with --legacy")
    plan = Plan(
        recorded,
        tree,
        ported,
        cells_of(tree, options["reference"], options)[0],
        cells_of(ported, options["cells"], options),
        rules_of(options["rules"]),
        options["jobs"],
    )
    result = (
        generated(plan, options["generate"], options["seed"])
        if options["generate"]
        else run(plan, say)
    )
    sys.exit(tell(result, options))
