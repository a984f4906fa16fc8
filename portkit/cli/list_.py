"""``portkit list``: the codemods."""

from __future__ import annotations

import click

from portkit.codemod import registry


@click.command("list")
def list_() -> None:
    """List the codemods: name, group, safety, what it does.

    Safety is how sure its rewrites are: `exact` where 2.7 parses the same before and after, `same`
    where it means the same by construction, `evidence` where the code shows a fact that makes it
    right, `guess` where a person must look at it. `told`: it rewrites nothing.
    """
    known = registry().values()
    width = max(len(one.name) for one in known)
    beside = max(len(one.group) for one in known)
    for one in known:
        kind = str(one.safety) if one.examples else "told"
        click.echo(f"{one.name:{width}}  {one.group:{beside}}  {kind:8}  {one.summary}")
