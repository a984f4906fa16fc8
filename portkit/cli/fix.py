"""``portkit fix``: rewrite files in place, into a copy, or show what would change."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from typing import Any

import click

from portkit import copy_tree
from portkit.checked import checked
from portkit.cli._options import choices, settings
from portkit.discover import Entry, discover
from portkit.errors import UsageError
from portkit.job import FileResult, Job, Status
from portkit.options import Options
from portkit.project import Project
from portkit.report.terminal import Terminal
from portkit.runner import run, writes
from portkit.source import write_all
from portkit.verify import Proofs, Verifier


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(), metavar="PATH...")
@click.option("--diff", is_flag=True, help="Show what would change; write nothing.")
@click.option("--check", is_flag=True, help="Write nothing; exit 1 if anything would change.")
@click.option("-o", "--output", metavar="DIR", help="Write a ported copy to DIR; leave PATH alone.")
@click.option(
    "--no-verify",
    is_flag=True,
    help="Do not check the result with real interpreters, nor go on until a further run changes nothing.",
)
@click.option(
    "--thorough", is_flag=True, help="Check with every 3.x found, not only the oldest and newest."
)
@click.option("--told", is_flag=True, help="List every place that is only told.")
@choices
def fix(
    paths: tuple[str, ...],
    diff: bool,
    check: bool,
    output: str | None,
    no_verify: bool,
    thorough: bool,
    told: bool,
    jobs: int,
    **given: Any,
) -> None:
    """Rewrite Python 2 code so that it runs on 2.7 and 3.x with the same meaning.

    PATH is a file, a folder, or - for standard input (the result goes to standard output).
    A file that fails a check stays as it was, and the reason is told.

    Exit status: 0 done, 1 with --check if anything would change, 2 a file could not be read,
    or stays as it was because a check failed.
    """
    chosen = settings(given)
    options = chosen.options()
    if "-" in paths:
        _refuse_with_stdin(paths, output)
    verifier = nullcontext(None) if no_verify else Verifier(thorough=thorough, proofs=Proofs())
    with verifier as checker:
        if "-" in paths:
            _filter(options, checker, diff=diff, check=check)
            return
        entries = discover(paths, chosen.exclude)
        if output:
            _refuse_output(paths, output)
        with Terminal(len(entries), told=told) as terminal:
            results = list(terminal.watch(run(entries, options, jobs=jobs, verifier=checker)))
            files, notes = writes(results)
            if diff:
                terminal.diff(files)
            elif output:
                copy_tree.copy(paths, output, chosen.exclude)
                write_all(copy_tree.moved(files, entries, output))
            elif not check:
                write_all(files)
            terminal.summary(results, notes, written=not (diff or check), place=output)
        if output:
            _tell_other_name(paths, output)
    sys.exit(_status(results, check))


def _refuse_with_stdin(paths: tuple[str, ...], output: str | None) -> None:
    if output:
        raise UsageError("- writes to standard output: drop -o, or name a file instead of -")
    if len(paths) > 1:
        raise UsageError("- stands alone: give either - or paths")


def _refuse_output(paths: tuple[str, ...], output: str) -> None:
    target = os.path.realpath(output)
    for path in paths:
        if (os.path.realpath(path) + os.sep).startswith(target + os.sep):
            raise UsageError(f"-o {output} would write over {path}; choose another folder")
        if target.startswith(os.path.realpath(path) + os.sep) and not os.path.isfile(path):
            raise UsageError(f"-o {output} lies inside {path}; choose a folder outside it")


def _tell_other_name(paths: tuple[str, ...], output: str) -> None:
    """Say so where a package went into a folder by whose name its own imports do not find it."""
    name, new = (os.path.basename(os.path.abspath(path)) for path in (paths[0], output))
    if len(paths) == 1 and os.path.isfile(os.path.join(paths[0], "__init__.py")) and name != new:
        place = os.path.join(output, name)
        click.echo(f"{name} is a package, imported by that name: -o {place} keeps it", err=True)


def _filter(options: Options, verifier: Verifier | None, *, diff: bool, check: bool) -> None:
    """Standard input to standard output."""
    entry = Entry("<stdin>", "<stdin>")
    job = Job(options, Project(), stable=verifier is not None)
    results: Iterator[FileResult] = iter([job.rewrite(entry, sys.stdin.buffer.read())])
    result = next(checked(results, verifier, job) if verifier else results)
    with Terminal(1) as terminal:
        if diff and result.status is Status.CHANGED:
            terminal.diff({entry.path: (result.before, result.after)})
        elif not diff and not check:
            sys.stdout.buffer.write(
                result.after if result.status is Status.CHANGED else result.before
            )
        terminal.problems([result])
    sys.exit(_status([result], check))


def _status(results: list[FileResult], check: bool) -> int:
    if any(one.status in (Status.FAILED, Status.REJECTED) or one.dropped for one in results):
        return 2
    return int(check and any(one.status is Status.CHANGED for one in results))
