"""``portkit diff``: a legacy tree beside its port, with who changed what and why."""

from __future__ import annotations

import sys
from typing import Any

import click

from portkit.cli._options import choices, settings
from portkit.diff.compare import compare
from portkit.diff.reasons import load
from portkit.report.diff import FORMATS, show
from portkit.report.porting import porting_page


@click.command()
@click.argument("legacy", type=click.Path())
@click.argument("ported", type=click.Path())
@click.option("--stat", is_flag=True, help="Only the counts per module and per codemod.")
@click.option("-y", "--side-by-side", is_flag=True, help="Old and new beside each other.")
@click.option("--hand", is_flag=True, help="Only what a hand changed after the codemods.")
@click.option(
    "--check",
    is_flag=True,
    help="Exit 1 if a hunk is without a reason, or a reason without a hunk.",
)
@click.option("--output-format", type=click.Choice(FORMATS), default="text")
@choices
def diff(
    legacy: str,
    ported: str,
    stat: bool,
    side_by_side: bool,
    hand: bool,
    check: bool,
    output_format: str,
    jobs: int,
    **given: Any,
) -> None:
    """Show what changed from LEGACY to PORTED, and for each line whether codemods or a hand did it.

    The codemods are run again over LEGACY; what they give is theirs. PORTED/porting.toml holds the
    settings that the port was made with, and the reasons of what was done by hand.

    Exit status: 0 done, 1 with --check if neither codemods nor a reason explain a hunk, or a reason
    has no hunk any more, 2 misuse.
    """
    reasons = load(ported)
    chosen = settings(given, reasons.fix)
    found = compare(legacy, ported, chosen, reasons, jobs=jobs)
    if output_format == "markdown":
        from portkit.plan.build import build  # its library of graphs is the longest import of all

        plan = build(legacy, exclude=chosen.exclude, jobs=jobs)
        click.echo(porting_page(found, {one.path: one.wave for one in plan.modules}), nl=False)
    else:
        show(found, output_format, stat=stat, beside=side_by_side, hand=hand)
    sys.exit(int(check and bool(found.unexplained or found.unused)))
