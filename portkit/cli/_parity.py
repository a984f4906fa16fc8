"""Options that `parity` and `replay` share: the two trees, the cells, accepted differences."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from portkit.errors import UsageError
from portkit.parity.authors import with_authors
from portkit.parity.cells import ENVIRONMENTS, Cell, find_cells
from portkit.parity.model import Parity
from portkit.parity.rules import Rules, read_rules
from portkit.parity.site import read_requirements, requirements_of
from portkit.record.replay import Plan as Replay
from portkit.report.parity import parity_summary, show_parity
from portkit.source import write_new

Command = TypeVar("Command", bound=Callable[..., Any])
FOLDER = click.Path(exists=True, file_okay=False, path_type=Path)
OUTPUT = click.Path(dir_okay=False, path_type=Path)
FILE = click.Path(exists=True, dir_okay=False, path_type=Path)

SEED = click.option(
    "--seed", type=int, default=0, show_default=True, help="Seed of what is generated."
)

_OPTIONS = [
    click.option("--ported", type=FOLDER, required=True, help="The folder with the port."),
    click.option(
        "--reference",
        default="py27",
        show_default=True,
        metavar="CELL",
        help="The interpreter that runs the legacy code.",
    ),
    click.option(
        "--cells",
        default="",
        metavar="CELLS",
        help="Interpreters that run the port: py27,newest (default: all found here).",
    ),
    click.option(
        "--python",
        multiple=True,
        metavar="NAME=PATH",
        help="An interpreter to take as it is (repeatable).",
    ),
    click.option(
        "--environments",
        type=click.Path(path_type=Path),
        default=ENVIRONMENTS,
        show_default=True,
        help="Where NAME/bin/python may be, ready made.",
    ),
    click.option(
        "--requirements",
        type=FILE,
        multiple=True,
        help="What else the package or the tests need (repeatable).",
    ),
    click.option(
        "--rules", type=FILE, help="Accepted differences (default: parity.toml, if there)."
    ),
    click.option("-j", "--jobs", type=click.IntRange(1), default=2, show_default=True),
    click.option("--output-format", type=click.Choice(["text", "json"]), default="text"),
    click.option(
        "--json", "page", type=OUTPUT, help="Write the result here too, for `portkit report`."
    ),
]


def parity_options(command: Command) -> Command:
    """The options of a command that compares two trees, but for --legacy."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def tell(result: Parity, options: dict[str, Any]) -> int:
    """Show *result* as *options* ask for, and who wrote what differs; its exit status."""
    result = with_authors(result, options["jobs"])
    if options["page"]:
        write_new(options["page"], show_parity(result, "json").encode())
    click.echo(show_parity(result, options["output_format"]), nl=False)
    for sentence in parity_summary(result):
        click.echo(sentence, err=True)
    return result.exit_status


def generated(plan: Replay, examples: int, seed: int) -> Parity:
    """The verdicts on *examples* new calls of each pure function of the plan's corpus."""
    # Hypothesis is slow to import, and an extra.
    from portkit.record.generate import Bounds, generate

    return generate(plan, Bounds(examples, seed), say)


def say(text: str) -> None:
    """Tell a person how far it is."""
    click.echo(text, err=True)


def cells_of(tree: Path, names: str, options: dict[str, Any]) -> list[Cell]:
    """The cells of *names* (``py27,py313``; all found if empty), with what *tree* requires."""
    more = [line for file in options["requirements"] for line in read_requirements(file)]
    given = dict(_pair(one) for one in options["python"])
    wanted = [name.strip() for name in names.split(",") if name.strip()]
    return find_cells([*requirements_of(tree), *more], given, wanted, options["environments"])


def _pair(text: str) -> tuple[str, str]:
    name, equals, path = text.partition("=")
    if not equals:
        raise UsageError(f"--python {text}: say NAME=PATH, as in py313=/usr/bin/python3.13")
    return name, path


def rules_of(file: Path | None) -> Rules:
    """The rules in *file*, in ``parity.toml`` if that is there, or none."""
    usual = Path("parity.toml")
    if file is None and not usual.is_file():
        return Rules()
    return read_rules(file or usual)
