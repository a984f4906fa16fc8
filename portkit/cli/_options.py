"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, TypeVar

import click

from portkit.settings import TARGETS, Settings, checked, load

Command = TypeVar("Command", bound=Callable[..., Any])

CHOICES = [
    click.option(
        "-j", "--jobs", type=click.IntRange(0), default=0, help="Processes (default: one a core)."
    ),
    click.option(
        "--only", multiple=True, metavar="NAME", help="Only these codemods or groups (repeatable)."
    ),
    click.option(
        "--skip",
        multiple=True,
        metavar="NAME",
        help="All but these codemods or groups (repeatable).",
    ),
    click.option(
        "--also",
        multiple=True,
        metavar="NAME",
        help="These codemods too, which run only when asked for (repeatable).",
    ),
    click.option(
        "--safety",
        type=click.Choice(["exact", "same", "evidence", "guess"]),
        help="How sure a rewrite must be (default: evidence).",
    ),
    click.option(
        "--target",
        type=click.Choice(TARGETS),
        help="2.7 and 3.x at once (straddle, default), or only 3.",
    ),
    click.option(
        "--helpers",
        type=click.Choice(["six", "future", "local"]),
        help="Where names come from that differ (default: six; local: a module of your own package).",
    ),
    click.option(
        "--keep-meaning",
        is_flag=True,
        default=None,
        help="Helpers also for what a reader may not want (2.7's round, order, division).",
    ),
    click.option(
        "--exclude",
        multiple=True,
        metavar="PATTERN",
        help="Skip these files, as in .gitignore (repeatable).",
    ),
]


TESTS = click.option(
    "--tests",
    multiple=True,
    type=click.Path(),
    metavar="PATH",
    help="Tests of SRC that lie outside it (repeatable).",
)


def time_limited(says: str) -> Callable[[Command], Command]:
    """``--time-limit``, in seconds; *says* what may take so long."""
    return click.option(
        "--time-limit",
        type=click.FloatRange(min=0, min_open=True),
        default=1800.0,
        show_default=True,
        metavar="SECONDS",
        help=says,
    )


def choices(command: Command) -> Command:
    """Add the options that say which codemods run, how, and in how many processes."""
    for option in reversed(CHOICES):
        command = option(command)
    return command


def settings(given: dict[str, Any], made_with: Mapping[str, Any] | None = None) -> Settings:
    """The settings of pyproject.toml, those that a port was *made_with*, and what was *given* in the command."""
    own = checked(made_with or {}, "porting.toml, [fix]")
    told = {key: value for key, value in given.items() if value not in (None, ())}
    return replace(load(), **{**own, **told})
