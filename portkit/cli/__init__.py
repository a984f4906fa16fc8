"""The command ``portkit``: one command a file, loaded only when it is asked for."""

from __future__ import annotations

import importlib
import pkgutil
import sys

import click

import portkit
from portkit.errors import PortkitError
from portkit.garbage import seldom_collected
from portkit.phrases import meant


class LazyGroup(click.Group):
    """A group whose commands are the modules of this package."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(
            one.name.rstrip("_") for one in pkgutil.iter_modules(__path__) if one.name[0] != "_"
        )

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        if args and args[0] not in self.list_commands(ctx):
            hint = meant(args[0], self.list_commands(ctx))
            ctx.fail(f"no such command {args[0]!r}{'; ' if hint else ''}{hint}")
        return super().resolve_command(ctx, args)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        module = cmd_name if cmd_name != "list" else "list_"
        command: click.Command = getattr(importlib.import_module(f"{__name__}.{module}"), module)
        # Without it click cuts the first sentence to what fits in one line of the list.
        command.short_help = (command.help or "").partition("\n\n")[0].replace("\n", " ")
        return command


@click.command(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(portkit.__version__, message="portkit %(version)s")
def cli() -> None:
    """Port Python 2 code to code that runs on 2.7 and 3.x, and show that it still behaves."""


def main() -> None:
    """Run the command line; every error a user can cause ends in one line on stderr and status 2."""
    seldom_collected()
    try:
        cli.main(standalone_mode=False)
    except click.exceptions.Exit as stop:
        sys.exit(stop.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        click.echo("portkit: interrupted; files not yet written are as they were", err=True)
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(141)
    except PortkitError as error:
        click.echo(f"portkit: {error}", err=True)
        sys.exit(2)
