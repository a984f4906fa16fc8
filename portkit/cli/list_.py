"""``portkit list``: the codemods."""

from __future__ import annotations

import click

from portkit.codemod import registry


@click.command("list")
def list_() -> None:
    """List the codemods: name, safety, what it does."""
    known = registry()
    width = max(len(name) for name in known)
    for name, one in known.items():
        kind = str(one.safety) if one.examples else "told"
        click.echo(f"{name:{width}}  {kind:8}  {one.summary}")
