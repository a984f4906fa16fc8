"""Show how far the modules of a tree have come, and which have slid back."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict

from portkit.phrases import plural
from portkit.plan.model import Plan
from portkit.plan.ratchet import Ratchet, Slide
from portkit.plan.status import Phase, Status


def show_status(plan: Plan, status: Status, found: Ratchet, output_format: str) -> str:
    """The text for standard output, ``text`` or ``json``."""
    counts = Counter(status.phase(one.name) for one in plan.modules)
    if output_format == "json":
        value = {
            "schema": 1,
            "phases": {str(phase): counts[phase] for phase in Phase},
            "slides": [asdict(one) for one in found.slides],
            "unchecked": found.unchecked,
        }
        return json.dumps(value, indent=1) + "\n"
    lines = [f"{phase!s:<11}{counts[phase]:>6}" for phase in Phase]
    return "".join(f"{line}\n" for line in [*lines, *slide_lines(found)])


def slide_lines(found: Ratchet) -> Iterator[str]:
    """One line for each place where a module slid back, as a compiler writes them."""
    for one in found.slides:
        yield f"{_place(one)}: {one.message}"


def _place(one: Slide) -> str:
    numbers = [number for number in (one.line, one.column) if number]
    return ":".join([one.path, *map(str, numbers)])


def status_summary(found: Ratchet) -> Iterator[str]:
    """What a person should know, one sentence a line."""
    for note in found.unchecked:
        yield f"not checked: {note}"
    modules = {one.module for one in found.slides}
    if modules:
        held = plural(len(modules), "module is less than it is", "modules are less than they are")
        yield f"{held} held to"
