"""``portkit parity``: run scenarios on the legacy code and on the port, and compare what they saw."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import click

from portkit.cli._parity import FOLDER, cells_of, parity_options, rules_of, tell
from portkit.errors import UsageError
from portkit.parity.proven import with_proven
from portkit.parity.run import Plan, run_parity
from portkit.parity.scenarios import scenario_units, units_of_tests
from portkit.plan.status import read_status, write_status
from portkit.report.parity import marked_summary, watched_parity

_ANY = click.Path(exists=True, path_type=Path)


@click.command()
@click.option("--legacy", type=FOLDER, required=True, help="The folder with the package as it was.")
@click.option("--pytest", "tests", type=_ANY, multiple=True, help="Tests that serve as scenarios.")
@parity_options
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
    if not scenarios and not tests:
        raise UsageError("name files or folders with scenarios, or tests with --pytest")
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
    with watched_parity(len(plan.units) * (len(plan.cells) + 2)) as done:
        result = run_parity(plan, done)
    exit_status = tell(result, options)
    if mark:
        status = with_proven(read_status(str(ported)), result)
        write_status(str(ported), status)
        click.echo(marked_summary(result, status), err=True)
    sys.exit(exit_status)
