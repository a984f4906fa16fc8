"""``portkit check``: tell every finding, change nothing."""

from __future__ import annotations

import sys
from typing import Any

import click

from portkit.cli._options import choices, settings
from portkit.discover import discover
from portkit.job import Status
from portkit.report.machine import as_github, as_json
from portkit.report.terminal import Terminal
from portkit.runner import run


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(), metavar="PATH...")
@click.option("--output-format", type=click.Choice(["text", "json", "github"]), default="text")
@choices
def check(paths: tuple[str, ...], output_format: str, jobs: int, **given: Any) -> None:
    """Tell every place that differs on Python 3: where, what, and whether `fix` rewrites it.

    Exit status: 0 nothing found, 1 findings, 2 a file could not be checked.
    """
    chosen = settings(given)
    entries = discover(paths, chosen.exclude)
    with Terminal(len(entries)) as terminal:
        results = list(terminal.watch(run(entries, chosen.options(), jobs=jobs)))
        findings = sorted(
            (finding for result in results for finding in result.findings),
            key=lambda one: (one.path, one.line, one.column, one.codemod),
        )
        unchecked = sum(one.status in (Status.FAILED, Status.REJECTED) for one in results)
        if output_format == "text":
            terminal.findings(findings)
            terminal.counted(findings, unchecked)
        else:
            click.echo(as_json(findings) if output_format == "json" else as_github(findings))
    sys.exit(2 if unchecked else bool(findings))
