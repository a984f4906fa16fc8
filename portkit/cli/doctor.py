"""``portkit doctor``: which interpreters are here, and how to get those that are missing."""

from __future__ import annotations

import json
import sys
from dataclasses import asdict, dataclass

import click
from rich.console import Console
from rich.table import Table

from portkit.interpreters import Interpreter, find_interpreters

CPYTHON = ["2.7", *(f"3.{minor}" for minor in range(6, 15))]
# System -> the command that gets a CPython and what it is given for a version; the same for a PyPy.
SOURCES = {
    "Debian, Ubuntu": (
        "curl https://pyenv.run | bash; pyenv install",
        "{}",
        "apt install",
        "pypy{}",
    ),
    "Fedora": ("dnf install", "python{}", "dnf install", "pypy{}"),
    "macOS": ("brew install pyenv; pyenv install", "{}", "pyenv install", "{long}"),
    "Windows": ("py install", "{}", "unpack, from pypy.org,", "{long}"),
}
PYPY = {"2.7": ("", "pypy2.7"), "3": ("3", "pypy3.11")}
NOT_FOR_WINDOWS = {"2.7": "the installer of 2.7.18 from python.org"}


@dataclass(frozen=True)
class Row:
    """One interpreter that portkit can use; *found* is None where it is missing.

    *how*: system -> the command that gets it, and what that is given.
    """

    name: str
    label: str
    use: str
    found: Interpreter | None
    how: dict[str, tuple[str, str]]


@click.command()
@click.option(
    "--output-format",
    type=click.Choice(["text", "json"]),
    default="text",
    help="How to print what was found.",
)
def doctor(output_format: str) -> None:
    """List the interpreters that are here, and how to get the others."""
    rows = look(find_interpreters())
    if output_format == "json":
        click.echo(json.dumps([_plain(row) for row in rows], indent=2))
        return
    # Not on a terminal there is no width to keep to, and a path must stay in one piece.
    console = Console() if sys.stdout.isatty() else Console(width=200)
    console.print(_table(rows))
    missing = [row for row in rows if row.found is None]
    if missing:
        console.print(_advice(missing))


def look(found: list[Interpreter]) -> list[Row]:
    """One row for each interpreter that portkit can use, here or not; then what else is here."""
    here = {one.name: one for one in found}
    rows = [_cpython(version, here) for version in CPYTHON]
    rows += [_pypy("2", "2.7", here), _pypy("3", "3", here)]
    known = {row.name for row in rows}
    rest = [one for one in found if one.name not in known]
    return rows + [Row(one.name, one.label, "checks syntax", one, {}) for one in rest]


def _cpython(version: str, here: dict[str, Interpreter]) -> Row:
    name = "py" + version.replace(".", "")
    use = "checks syntax and meaning" if version == "2.7" else "checks syntax"
    return Row(name, f"CPython {version}", use, here.get(name), _how(version, pypy=False))


def _pypy(major: str, version: str, here: dict[str, Interpreter]) -> Row:
    name = f"pypy{major}"
    return Row(name, f"PyPy {version}", "runs tests", here.get(name), _how(version, pypy=True))


def _how(version: str, *, pypy: bool) -> dict[str, tuple[str, str]]:
    short, long = PYPY[version] if pypy else (version, "")
    how = {}
    for system, (command, given, pypy_command, pypy_given) in SOURCES.items():
        template = pypy_given if pypy else given
        how[system] = (pypy_command if pypy else command, template.format(short, long=long))
    if not pypy and version in NOT_FOR_WINDOWS:
        how["Windows"] = ("run", NOT_FOR_WINDOWS[version])
    return how


def _plain(row: Row) -> dict[str, object]:
    return {
        "name": row.name,
        "label": row.label,
        "use": row.use,
        "found": asdict(row.found) if row.found else None,
        "how": {} if row.found else {system: " ".join(how) for system, how in row.how.items()},
    }


def _table(rows: list[Row]) -> Table:
    table = Table(box=None, pad_edge=False)
    for heading in ("interpreter", "version", "use", "path"):
        table.add_column(heading, overflow="fold")
    for row in rows:
        if row.found is None:
            table.add_row(row.label, "[bold red]MISSING[/]", row.use, "")
        else:
            version = ".".join(map(str, row.found.version))
            table.add_row(row.label, version, row.use, row.found.path)
    return table


def _advice(missing: list[Row]) -> Table:
    """The ways to get the missing ones: a column a system, each way once."""
    table = Table(
        box=None, pad_edge=False, title="\nHow to get what is missing", title_justify="left"
    )
    table.add_column("system")
    table.add_column("CPython")
    table.add_column("PyPy")
    for system in SOURCES:
        ways = [_ways(missing, system, prefix) for prefix in ("CPython", "PyPy")]
        if any(ways):
            table.add_row(system, *ways)
    return table


def _ways(missing: list[Row], system: str, prefix: str) -> str:
    """A line for each command, with all that it is given."""
    given: dict[str, list[str]] = {}
    for row in missing:
        if row.label.startswith(prefix):
            command, what = row.how[system]
            given.setdefault(command, []).append(what)
    return "\n".join(f"{command} {' '.join(what)}" for command, what in given.items())
