"""``portkit parity``: run scenarios on the legacy code and on the port, and compare what they saw."""

from __future__ import annotations

import sys
from collections.abc import Iterator
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
from portkit.parity.join import joined
from portkit.parity.model import Parity
from portkit.parity.proven import with_proven
from portkit.parity.run import Plan, run_parity
from portkit.parity.scenarios import scenario_units, units_of_tests
from portkit.plan.status import read_status, write_status
from portkit.record.corpus import read_corpus
from portkit.record.replay import Plan as Replay
from portkit.record.replay import replay
from portkit.report.parity import marked_summary, watched_parity

_ANY = click.Path(exists=True, path_type=Path)


@click.command()
@click.option("--legacy", type=FOLDER, required=True, help="The folder with the package as it was.")
@parity_options
@click.option(
    "--pytest",
    "tests",
    type=_ANY,
    multiple=True,
    help="Tests that serve as scenarios (repeatable).",
)
@click.option("--corpus", type=FILE, help="Make the calls of `portkit record` again, too.")
@click.option(
    "--generate",
    type=click.IntRange(0),
    default=0,
    metavar="N",
    help="Make N new calls of each pure function of the corpus, too.",
)
@SEED
@click.option(
    "--mark",
    is_flag=True,
    help="Write to PORTED/.portkit/status.toml which of its tested modules are proven by now.",
)
@click.argument("scenarios", nargs=-1, type=_ANY)
def parity(
    legacy: Path,
    ported: Path,
    tests: tuple[Path, ...],
    mark: bool,
    scenarios: tuple[Path, ...],
    **options: Any,
) -> None:
    """Run SCENARIOS with the legacy code on 2.7 and with the port on every interpreter; compare.

    A scenario is a function `scenario_NAME(observe)` in a plain Python file. What it observes, the
    calls it makes into the package, exceptions, output, files and warnings must be the same. All
    of it runs in scratch folders, within limits, without a network.

    Exit status: 0 equal, 1 something differs, 2 something could not be run.
    """
    if not scenarios and not tests and not options["corpus"]:
        raise UsageError(
            "name files or folders with scenarios, tests with --pytest, or calls with --corpus"
        )
    if options["generate"] and not options["corpus"]:
        raise UsageError(
            "--generate needs --corpus: calls to make new ones of, by `portkit record`"
        )
    plan = Plan(
        legacy,
        ported,
        cells_of(legacy, options["reference"], options)[0],
        cells_of(ported, options["cells"], options),
        [*scenario_units(scenarios), *units_of_tests(tests)],
        rules_of(options["rules"]),
        options["jobs"],
        whole=not options["cells"],
    )
    result = joined([*_results(plan, options)], plan.rules if plan.whole else None)
    exit_status = tell(result, options)
    if mark:
        status = with_proven(read_status(str(ported)), result)
        write_status(str(ported), status)
        click.echo(marked_summary(result, status), err=True)
    sys.exit(exit_status)


def _results(plan: Plan, options: dict[str, Any]) -> Iterator[Parity]:
    if plan.units:
        with watched_parity(len(plan.units) * (len(plan.cells) + 2)) as done:
            yield run_parity(plan, done)
    if not options["corpus"]:
        return
    calls = Replay(
        read_corpus(options["corpus"]),
        plan.legacy,
        plan.ported,
        plan.reference,
        plan.cells,
        plan.rules,
        plan.jobs,
    )
    yield replay(calls, say)
    if options["generate"]:
        yield generated(calls, options["generate"], options["seed"])
