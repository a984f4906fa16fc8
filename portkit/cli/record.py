"""``portkit record``: run a command on 2.7 and write down the calls of a package."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from portkit.errors import UsageError
from portkit.record.corpus import write_corpus
from portkit.record.model import FAST, FULL
from portkit.record.record import record as run
from portkit.report.record import recording_summary


@click.command(context_settings={"ignore_unknown_options": True})
@click.option(
    "--package",
    "packages",
    multiple=True,
    required=True,
    metavar="NAME",
    help="Whose calls are recorded, with all modules below it (repeatable).",
)
@click.option(
    "-o",
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    default=Path("corpus.jsonl"),
    show_default=True,
    help="The corpus to write.",
)
@click.option(
    "--full",
    is_flag=True,
    help="Up to 3000 calls a function and no small bounds: slower, and a stronger proof.",
)
@click.argument("command", nargs=-1, required=True, type=click.UNPROCESSED)
def record(packages: tuple[str, ...], output: Path, full: bool, command: tuple[str, ...]) -> None:
    """Run COMMAND, after a `--`, and record the calls of a package's public functions on 2.7.

    `portkit record --package course -- python2.7 -m pytest tests/course`. The command runs as it
    is, in this folder and environment; processes that it starts are recorded too. For each call
    the corpus holds the arguments, what came of it, and arguments that it changed; calls that
    cannot be made again (a socket, an open file) are counted only. `portkit replay` makes them
    again.

    Exit status: 0 recorded, 1 recorded but the command failed, 2 nothing was recorded.
    """
    if command[0].startswith("-"):
        raise UsageError(f"record has no option {command[0]}; what it is to run stands after a --")
    result = run(command, packages, FULL if full else FAST)
    write_corpus(result.corpus, output)
    for sentence in recording_summary(result, output):
        click.echo(sentence, err=True)
    sys.exit(1 if result.status else 0)
