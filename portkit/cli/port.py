"""``portkit port``: the whole way, wave by wave."""

from __future__ import annotations

from functools import partial
from typing import Any

import click

from portkit.cli._options import TESTS, choices, settings, time_limited
from portkit.port.cells import cells, checked_command
from portkit.port.model import CommitPer, Order
from portkit.port.run import port as port_waves
from portkit.report.port import wave_lines


@click.command()
@click.argument("src", type=click.Path())
@click.argument("dest", type=click.Path())
@click.option(
    "--wave", type=click.IntRange(1), default=None, metavar="N", help="Stop after wave N."
)
@click.option(
    "--commit-per",
    type=click.Choice([one.value for one in CommitPer]),
    default=CommitPer.NONE.value,
    help="Commit in the git work tree of DEST (default: none).",
)
@click.option(
    "--test",
    "command",
    default="",
    metavar="COMMAND",
    help="Run in DEST after each wave: '{python} -m pytest {tests}'.",
)
@click.option(
    "--interpreters",
    default="",
    metavar="CELLS",
    help="Test with py27,py39 or paths (default: 2.7, oldest and newest 3.x).",
)
@TESTS
@time_limited("What one run of the tests may take.")
@click.option(
    "--thorough", is_flag=True, help="Check with every 3.x found, not only the oldest and newest."
)
@choices
def port(
    src: str,
    dest: str,
    wave: int | None,
    commit_per: str,
    command: str,
    interpreters: str,
    tests: tuple[str, ...],
    time_limit: float,
    thorough: bool,
    jobs: int,
    **given: Any,
) -> None:
    """Port the tree SRC into DEST, wave by wave: rewrite, check, test, mark, commit.

    It stops at the first wave that breaks something and says why; what is finished stays, and the
    same command goes on from there. DEST may be SRC.

    {python} in COMMAND stands for an interpreter, {tests} for the test files that need only what is
    ported. Without {tests} all tests run after each wave: they must pass on 2.7 from the beginning,
    on 3 from the first time that they passed there, and after the last wave.

    Exit status: 0 done, 2 stopped.
    """
    chosen = settings(given)
    order = Order(
        src,
        dest,
        chosen.options(),
        wave or 0,
        CommitPer(commit_per),
        checked_command(command),
        cells([one.strip() for one in interpreters.split(",") if one.strip()]) if command else (),
        tests,
        chosen.exclude,
        time_limit,
        jobs,
        thorough,
        partial(click.echo, err=True),
    )
    for done in port_waves(order):
        for line in wave_lines(done):
            click.echo(line)
