"""Show a Plan: a table for a terminal, one for a Markdown page, JSON, Graphviz dot, or an HTML page."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields
from enum import Enum
from typing import Any, Literal

from rich.console import Console
from rich.table import Table
from rich.text import Text

from portkit.phrases import plural, some
from portkit.plan.model import Dependency, Module, Native, Plan

# So many modules of a cycle are named.
_NAMED = 8
# Of a table that goes to a file or to the log of a CI run.
_WIDTH = 140
_ALWAYS = frozenset(["wave", "module", "lines", "imports", "imported by", "note"])
_NEEDED = [
    "needs",
    "wanted",
    "newest for 2.7",
    "first for 3",
    "for both",
    "seen",
    "where",
    "instead",
]
_WORDS = frozenset(["module", "by hand", "phase", "note", *_NEEDED])
_LONG = frozenset(["note", "instead"])
Columns = dict[str, Callable[[Module], object]]


def show_plan(plan: Plan, output_format: str, wave: int | None = None) -> str:
    """The text for standard output: ``text``, ``json``, ``dot``, ``html`` or ``markdown``; of *wave* only."""
    shown = {"json": _json, "dot": _dot}
    if output_format in shown:
        return shown[output_format](plan)
    used = {
        heading: value
        for heading, value in _columns(plan).items()
        if heading in _ALWAYS or any(value(one) for one in plan.modules)
    }
    modules = [one for one in plan.modules if wave in (None, one.wave)]
    rows = [[str(value(one)) for value in used.values()] for one in modules]
    needed = [_needed(one) for one in plan.dependencies] if wave is None else []
    if output_format == "html":
        return _html(plan, [*used], rows, needed)
    table = _markdown if output_format == "markdown" else _text
    return table([*used], rows) + ("\n" + table(_NEEDED, needed) if needed else "")


def _html(plan: Plan, headings: list[str], rows: list[list[str]], needed: list[list[str]]) -> str:
    from portkit.report.site.alone import plan_alone  # the templates take long to load

    said = list(plan_summary(plan))
    return plan_alone(plan, headings, rows, needs=_NEEDED, needed=needed, sentences=said)


def plan_summary(plan: Plan, bar: float = 0.0) -> Iterator[str]:
    """What a person should know of the whole, one sentence a line.

    First the modules of which 2.7 runs less than *bar* per cent: nothing would show a mistake there.
    """
    uncovered = [one for one in plan.modules if one.coverage is not None and one.coverage < bar]
    if uncovered:
        shown = [f"{one.name} ({one.coverage:.0f} %)" for one in uncovered]
        yield f"add coverage before porting, below {bar:g} %: {some(shown, _NAMED)}"
    paths = {one.name: one.path for one in plan.modules}
    modules, waves = plural(len(plan.modules), "module"), plural(len(plan.waves), "wave")
    yield f"{modules} in {waves}; wave 1 can be ported now"
    for number, names in enumerate(plan.cycles, 1):
        yield f"cycle {number}, to be ported together: {some(names, _NAMED)}"
        breaks = [f"{paths[one.source]}:{one.line}" for one in plan.breaks[number - 1]]
        if 0 < len(breaks) <= _NAMED:
            yield f"  no cycle without: {', '.join(breaks)}"
    unread = [one for one in plan.modules if one.reason]
    for one in unread:
        yield f"{one.path}{f':{one.line}' if one.line else ''}: {one.reason}"
    yield from _natives(plan)
    for other in plan.dependencies:
        if other.instead:
            yield f"{other.name} has stayed behind; instead: {other.instead}, {other.note} ({other.source})"
    for place in plan.unknown:
        yield f"{paths[place.source]}:{place.line}: {place.reason}"


def _natives(plan: Plan) -> Iterator[str]:
    for native in Native:
        found = [f"{one.name} ({one.path})" for one in plan.extensions if one.native is native]
        if found:
            yield f"{native.value} extension modules: {', '.join(found)}"


def _columns(plan: Plan) -> Columns:
    """Heading -> what stands there for a module."""
    return {
        "wave": lambda one: one.wave,
        "module": lambda one: one.name,
        "lines": lambda one: one.lines,
        "imports": lambda one: plan.imports[one.name],
        "imported by": lambda one: plan.importers[one.name],
        "tests": lambda one: len(one.tests) or "",
        "covered": lambda one: "" if one.coverage is None else f"{one.coverage:.0f} %",
        "rewritten": lambda one: _number(one.rewritten),
        "told": lambda one: _number(one.told),
        "by hand": lambda one: one.hand,
        "phase": lambda one: "" if one.phase == "legacy" else one.phase,
        "note": _note,
    }


def _number(number: int | None) -> str:
    return "" if number is None else str(number)


def _needed(one: Dependency) -> list[str]:
    """A row of the table of what must be installed."""
    straddle = one.straddle or ("no" if one.seen else "")
    instead = f"{one.instead}: {one.note}" if one.instead else one.problem
    versions = [", ".join(one.wanted), one.newest_27, one.first_3, straddle]
    return [one.name, *versions, one.seen, ", ".join(one.places[:1]), instead]


def _note(one: Module) -> str:
    notes = [
        "test" if one.is_test else "",
        f"cycle {one.cycle}" if one.cycle else "",
        "cannot be read" if one.reason else "",
    ]
    return ", ".join(filter(None, notes))


def _text(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in headings:
        side: Literal["left", "right"] = "left" if heading in _WORDS else "right"
        table.add_column(heading, justify=side, no_wrap=heading not in _LONG, overflow="fold")
    for row in rows:
        table.add_row(*map(Text, row))
    console = Console() if sys.stdout.isatty() else Console(width=_WIDTH)
    with console.capture() as captured:
        console.print(table)
    return "".join(f"{line.rstrip()}\n" for line in captured.get().splitlines())


def _markdown(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [headings, ["---" if one in _WORDS else "---:" for one in headings], *rows]
    return "".join(f"| {' | '.join(map(_cell, line))} |\n" for line in lines)


def _cell(text: str) -> str:
    for sign in "\\`*_<>|[]":
        text = text.replace(sign, f"\\{sign}")
    return text


def _json(plan: Plan) -> str:
    value = {"schema": 1, **_plain(plan), "cycles": plan.cycles}
    return json.dumps(value, indent=1, default=_plain) + "\n"


def _plain(value: Any) -> Any:
    """*value* as JSON has it; an Enum by its value, a dataclass by its fields."""
    if isinstance(value, Enum):
        return value.value
    return {one.name: getattr(value, one.name) for one in fields(value)}


def _dot(plan: Plan) -> str:
    """Waves as ranks; dashed is what orders nothing: imports in functions and of the package around."""
    lines = ["digraph plan {", "  rankdir=BT;", "  node [shape=box];"]
    for number, modules in enumerate(plan.waves, 1):
        names = " ".join(f"{_quoted(one.name)};" for one in modules)
        lines.append(f"  subgraph wave_{number} {{ rank=same; {names} }}")
    for one in plan.modules:
        if one.cycle:
            lines.append(f"  {_quoted(one.name)} [color=red];")
    drawn = {(one.source, one.target): False for one in plan.edges}
    for edge in plan.edges:
        drawn[edge.source, edge.target] |= edge.when.orders
    for (source, target), orders in drawn.items():
        style = "" if orders else " [style=dashed]"
        lines.append(f"  {_quoted(source)} -> {_quoted(target)}{style};")
    return "\n".join([*lines, "}", ""])


def _quoted(name: str) -> str:
    escaped = name.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
