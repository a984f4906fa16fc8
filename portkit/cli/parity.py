"""``portkit parity``: run scenarios on the legacy code and on the port, and compare what they saw."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from portkit.errors import UsageError
from portkit.parity.cells import ENVIRONMENTS, find_cells
from portkit.parity.rules import Rules, read_rules
from portkit.parity.run import Plan, run_parity
from portkit.parity.scenarios import scenario_units, test_units
from portkit.parity.site import read_requirements, requirements_of
from portkit.report.parity import parity_summary, show_parity

_FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
_FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
_ANY = click.Path(exists=True, path_type=Path)


@click.command()
@click.option(
    "--legacy", type=_FOLDER, required=True, help="The folder with the package as it was."
)
@click.option("--ported", type=_FOLDER, required=True, help="The folder with its port.")
@click.option("--pytest", "tests", type=_ANY, multiple=True, help="Tests that serve as scenarios.")
@click.option("--reference", default="py27", show_default=True, help="The cell of the legacy code.")
@click.option("--cells", default="", metavar="CELLS", help="py27,py313 (default: all found here).")
@click.option(
    "--python", multiple=True, metavar="NAME=PATH", help="An interpreter to take as it is."
)
@click.option(
    "--environments",
    type=click.Path(path_type=Path),
    default=ENVIRONMENTS,
    show_default=True,
    help="Where NAME/bin/python may be, ready made.",
)
@click.option(
    "--requirements", type=_FILE, multiple=True, help="What more the package or the tests need."
)
@click.option("--rules", type=_FILE, help="Accepted differences (default: parity.toml, if there).")
@click.option("-j", "--jobs", type=click.IntRange(1), default=2, show_default=True)
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text")
@click.argument("scenarios", nargs=-1, type=_ANY)
def parity(
    legacy: Path,
    ported: Path,
    tests: tuple[Path, ...],
    reference: str,
    cells: str,
    python: tuple[str, ...],
    environments: Path,
    requirements: tuple[Path, ...],
    rules: Path | None,
    jobs: int,
    output_format: str,
    scenarios: tuple[Path, ...],
) -> None:
    """Run SCENARIOS with the legacy code on 2.7 and with the port on every interpreter; compare.

    A scenario is a function `scenario_NAME(observe)` in a plain Python file. What it observes, the
    calls it makes into the package, exceptions, output, files and warnings must be the same. All
    of it runs in scratch folders, within limits, without a network.

    Exit status: 0 equal, 1 something differs, 2 something could not be run.
    """
    if not scenarios and not tests:
        raise UsageError("name files or folders with scenarios, or tests with --pytest")
    more = [line for file in requirements for line in read_requirements(file)]
    given = dict(_pair(one) for one in python)
    names = [name.strip() for name in cells.split(",") if name.strip()]
    plan = Plan(
        legacy,
        ported,
        find_cells([*requirements_of(legacy), *more], given, [reference], environments)[0],
        find_cells([*requirements_of(ported), *more], given, names, environments),
        [*scenario_units(scenarios), *test_units(tests)],
        _rules(rules),
        jobs,
    )
    result = run_parity(plan, lambda text: None)
    click.echo(show_parity(result, output_format), nl=False)
    for sentence in parity_summary(result):
        click.echo(sentence, err=True)
    sys.exit(result.exit_status)


def _pair(text: str) -> tuple[str, str]:
    name, equals, path = text.partition("=")
    if not equals:
        raise UsageError(f"--python {text}: say NAME=PATH, as in py313=/usr/bin/python3.13")
    return name, path


def _rules(file: Path | None) -> Rules:
    usual = Path("parity.toml")
    if file is None and not usual.is_file():
        return Rules()
    return read_rules(file or usual)
