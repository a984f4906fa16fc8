"""``portkit data``: what files written by Python 2.7 hold, and loaders that read them on 3."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from portkit.data import Audit, DataError, audit_all, loader
from portkit.data.audit import KINDS
from portkit.report.data import show_audits
from portkit.source import write


@click.command()
@click.option("--kind", type=click.Choice(KINDS), default=None, help="What the files are.")
@click.option(
    "--loader",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="Write a Python file for each into this folder: it reads the data on 3.",
)
@click.option("--output-format", type=click.Choice(["text", "json"]), default="text")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path))
def data(
    paths: tuple[Path, ...], kind: str | None, folder: Path | None, output_format: str
) -> None:
    """Tell what 3 reads otherwise in data files that Python 2.7 has written.

    PATHS are pickles, shelves and dumb databases (the name without .dir), marshal, csv and
    ConfigParser files, or folders with such names. Nothing in them is executed. Told are the places
    of native strings that are not ASCII and what they are, classes that must be there, and what
    does not load on 3 at all.

    Exit status: 0 nothing to say, 1 something differs on 3, 2 a file could not be looked at.
    """
    results = list(audit_all(paths, kind or ""))
    audits = [one for one in results if isinstance(one, Audit)]
    errors = [one for one in results if isinstance(one, DataError)]
    written = {one.path: str(_write(folder, one)) for one in audits} if folder else {}
    click.echo(show_audits(audits, written, output_format), nl=False)
    for error in errors:
        click.echo(f"portkit: {error}", err=True)
    sys.exit(2 if errors else int(any(not one.clean for one in audits)))


def _write(folder: Path, audit: Audit) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    name = "".join(one if one.isalnum() else "_" for one in Path(audit.path).name)
    file = folder / f"load_{name}.py"
    write(file, loader(audit).encode("utf-8"))
    return file
