"""``portkit explain``: one codemod, for a person."""

from __future__ import annotations

import click

from portkit.codemod import Codemod, registry
from portkit.settings import Settings


@click.command()
@click.argument("name")
def explain(name: str) -> None:
    """Say what the codemod NAME does and why, with code before and after, and its caveats.

    NAME may be a group as well: all of its codemods, as `portkit list` shows them.
    """
    Settings(only=(name,)).codemods()
    for one in (each for each in registry().values() if name in (each.name, each.group)):
        click.echo(text(one))


def text(one: Codemod) -> str:
    """The explanation of *one* as plain text."""
    parts = [
        f"{one.name} ({one.group}), safety: {one.safety}\n\n{one.doc.strip().replace('``', '`')}\n"
    ]
    if one.answers:
        parts.append(f"Answers to: {', '.join(one.answers)}.\n")
    for before, after in one.examples.items():
        parts.append(f"before:\n{_indented(before)}\nafter:\n{_indented(one.expected(after))}\n")
    if one.unchanged:
        parts.append("stays as it is:\n" + "\n\n".join(map(_indented, one.unchanged)) + "\n")
    if one.told:
        parts.append("only told:\n" + "\n\n".join(map(_indented, one.told)) + "\n")
    return "\n".join(parts)


def _indented(code: str) -> str:
    return "\n".join(f"    {line}".rstrip() for line in code.splitlines())
