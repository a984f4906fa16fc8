"""Show a Parity: for a terminal, or as JSON (its form is in portkit/parity/README.md)."""

from __future__ import annotations

import json
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, TypeVar

from rich.console import Console
from rich.progress import Progress
from rich.table import Table
from rich.text import Text

from portkit.parity.difference import Difference, Kind
from portkit.parity.functions import module_name
from portkit.parity.group import Group, differing, ignored, module_of
from portkit.parity.model import Branches, CellResult, Parity, Verdict
from portkit.parity.proven import proven
from portkit.phrases import some
from portkit.plan.status import Phase, Status
from portkit.report.values import LONGEST, show, show_call

_WIDTH = 140
NOTHING = "(nothing)"
# So many differences are shown one by one.
_SHOWN = 40
# So many scenarios that end alike are named.
_NAMED = 3
Reason = TypeVar("Reason", bound=Hashable)
_HEADINGS = (
    "cell interpreter scenarios observed equal differs ignored unstable touched time note".split()
)
_TEXTS = frozenset(["cell", "interpreter", "note"])


@contextmanager
def watched_parity(files: int) -> Iterator[Callable[[str], None]]:
    """A bar on stderr, where that is a terminal; call what it gives for each of *files* that has run."""
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("running scenarios", total=files)

        def done(what: str) -> None:
            progress.update(task, advance=1, description=what)

        yield done


def show_parity(parity: Parity, output_format: str) -> str:
    """The text for standard output; *output_format* is ``text`` or ``json``."""
    return _text(parity) if output_format == "text" else _json(parity)


def parity_summary(parity: Parity) -> list[str]:
    """What a person should not overlook, one sentence a line."""
    return list(_sentences(parity))


def marked_summary(parity: Parity, status: Status) -> str:
    """How many modules of the port are proven by now, and how many wait for their tests."""
    found = proven(parity)
    waiting = sum(status.phase(name) < Phase.TESTED for name in found)
    marked = sum(status.phase(name) is Phase.PROVEN for name in found)
    return f"{marked} modules are proven; {waiting} more would be, but are not marked as tested"


def _sentences(parity: Parity) -> Iterator[str]:
    yield from parity.notes
    for why, names in _alike(parity.reference_failed.items()).items():
        yield f"{some(names, _NAMED)}: not compared, the legacy code did not come through: {why}"
    yield from _failed(parity)
    for cell in parity.cells:
        if cell.subject.problem:
            yield f"{cell.subject.name}: not run: {cell.subject.problem}"
    for full, cells in parity.absent.items():
        yield f"{full} cannot be entered in {', '.join(cells)}: another takes its place there"
    for one in parity.unused:
        yield f"no difference needs {one}"


def _failed(parity: Parity) -> Iterator[str]:
    """Which scenarios did not end in the port, though they did in the legacy code, and where."""
    cells: dict[tuple[str, str], list[str]] = defaultdict(list)
    for cell in parity.cells:
        for name, why in cell.failed.items():
            if name not in parity.reference_failed:
                cells[name, why].append(cell.subject.name)
    alike = _alike((name, (tuple(found), why)) for (name, why), found in cells.items())
    for (found, why), names in alike.items():
        yield f"{', '.join(found)}: {some(names, _NAMED)}: {why}"


def _alike(pairs: Iterable[tuple[str, Reason]]) -> dict[Reason, list[str]]:
    """The names that have the same reason."""
    found: dict[Reason, list[str]] = defaultdict(list)
    for name, reason in pairs:
        found[reason].append(name)
    return found


def _text(parity: Parity) -> str:
    console = Console() if sys.stdout.isatty() else Console(width=_WIDTH)
    with console.capture() as captured:
        groups = differing(parity)
        for group in groups[:_SHOWN]:
            console.print(Text(_told(group)), highlight=False)
        if len(groups) > _SHOWN:
            console.print(Text(f"and {len(groups) - _SHOWN} more differences\n"))
        console.print(_table(parity))
        console.print(Text(_last_line(parity)), soft_wrap=True)
    return captured.get()


def _told(group: Group) -> str:
    first = group.smallest
    where = f" at {group.path}" if group.path else ""
    lines = [
        f"{first.scenario}:{first.label}{where}: {group.kind.value} ({', '.join(group.cells)})"
    ]
    if first.function:
        lines.append(f"    call    {show_call(first.function, first.args)}")
    assert first.difference is not None
    lines += [
        f"    legacy  {_legacy(first.difference)}",
        f"    port    {_ported(first.difference)}",
    ]
    if group.by:
        lines.append(f"    by      {', '.join(group.by)}")
    if group.count > 1:
        lines.append(f"    and {group.count - 1} more like it")
    return "\n".join(lines) + "\n"


def _legacy(found: Difference, longest: int = LONGEST) -> str:
    return NOTHING if found.kind is Kind.EXTRA else show(found.expected, longest)


def _ported(found: Difference, longest: int = LONGEST) -> str:
    # What cannot be called at all is said in words.
    is_nothing = found.kind is Kind.MISSING and found.got is None
    return NOTHING if is_nothing else show(found.got, longest)


def _table(parity: Parity) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in _HEADINGS:
        table.add_column(heading, justify="left" if heading in _TEXTS else "right", no_wrap=True)
    public = {one.full for one in parity.functions if one.is_public}
    for cell in parity.cells:
        table.add_row(*_row(cell, len(parity.scenarios), public))
    return table


def _row(cell: CellResult, scenarios: int, public: set[str]) -> Sequence[str]:
    if cell.subject.problem:
        return [cell.subject.name, cell.subject.interpreter, *[""] * 8, "not run"]
    counts = [str(cell.counts[verdict]) for verdict in Verdict]
    note = f"did not end: {len(cell.failed)}" if cell.failed else ""
    return [
        cell.subject.name,
        cell.subject.interpreter,
        str(scenarios - len(cell.failed)),
        str(len(cell.judged)),
        *counts,
        f"{len(public & cell.touched)}/{len(public)}",
        f"{cell.seconds:.1f} s",
        note,
    ]


def _last_line(parity: Parity) -> str:
    total: Counter[Verdict] = sum((cell.counts for cell in parity.cells), Counter())
    ran = [cell for cell in parity.cells if not cell.subject.problem]
    public = [one for one in parity.functions if one.is_public]
    left = len(parity.untouched)
    rest = f", {len(parity.absent)} not there in all of them" if parity.absent else ""
    verdicts = ", ".join(f"{total[one]} {one.value}" for one in Verdict)
    return (
        f"parity with {parity.reference.interpreter}: {len(ran)} cells, {verdicts}; "
        f"{len(public) - left} of {len(public)} public functions touched in all of them{rest}"
        f"{_branches(parity.branches)}\n"
    )


def _branches(found: Branches | None) -> str:
    return (
        f"; {len(found.taken)} of {len(found.made)} branches taken ({found.cell})" if found else ""
    )


def _json(parity: Parity) -> str:
    return json.dumps(as_value(parity), indent=1) + "\n"


def as_value(parity: Parity) -> dict[str, Any]:
    """*parity* as a JSON value."""
    return {
        "version": 1,
        "legacy": parity.legacy,
        "ported": parity.ported,
        "reference": vars(parity.reference),
        "cells": [_cell(cell) for cell in parity.cells],
        "branches": _counted(parity.branches) if parity.branches else None,
        "modules": _modules(parity),
        "scenarios": _scenarios(parity),
        "differences": [_group(one) for one in differing(parity)],
        "ignored": [_group(one) for one in ignored(parity)],
        "unused": list(parity.unused),
        "notes": list(parity.notes),
        "exit_status": parity.exit_status,
    }


def _counted(found: Branches) -> dict[str, Any]:
    return {"cell": found.cell, "all": len(found.made), "taken": len(found.taken)}


def _cell(cell: CellResult) -> dict[str, Any]:
    counts = {verdict.value: cell.counts[verdict] for verdict in Verdict}
    return {
        **vars(cell.subject),
        "observations": len(cell.judged),
        **counts,
        "touched": len(cell.touched),
        "failed": dict(cell.failed),
        "seconds": round(cell.seconds, 3),
    }


def _modules(parity: Parity) -> list[dict[str, Any]]:
    left, absent = {one.full for one in parity.untouched}, parity.absent
    functions = defaultdict(list)
    for one in parity.functions:
        if one.is_public:
            functions[one.module].append(one.full)
    counts: dict[str, dict[str, Counter[Verdict]]] = defaultdict(lambda: defaultdict(Counter))
    for cell in parity.cells:
        for judged in cell.judged:
            counts[module_of(judged)][cell.subject.name][judged.verdict] += 1
    branches = _by_module(parity.branches)
    return [
        {
            "module": module,
            "branches": branches.get(module),
            "functions": len(functions[module]),
            "untouched": [name for name in functions[module] if name in left],
            "absent": {name: list(absent[name]) for name in functions[module] if name in absent},
            "cells": {
                cell: {verdict.value: found[verdict] for verdict in Verdict}
                for cell, found in counts[module].items()
            },
        }
        for module in sorted({*functions, *counts, *branches})
    ]


def _by_module(found: Branches | None) -> dict[str, dict[str, Any]]:
    """How many branches each module has and how many were taken; the lines of those that were not."""
    if found is None:
        return {}
    files = {path: found.of(path) for path in sorted({one.path for one in found.made})}
    return {
        module_name(path): {**_counted(one), "left": sorted({branch.line for branch in one.left})}
        for path, one in files.items()
    }


def _scenarios(parity: Parity) -> list[dict[str, Any]]:
    found = [Counter((one.scenario, one.verdict) for one in cell.judged) for cell in parity.cells]
    return [
        {
            "name": name,
            "failed": parity.reference_failed.get(name, ""),
            "cells": {
                cell.subject.name: {
                    **{verdict.value: counts[name, verdict] for verdict in Verdict},
                    "failed": cell.failed.get(name, ""),
                }
                for cell, counts in zip(parity.cells, found, strict=True)
            },
        }
        for name in parity.scenarios
    ]


def _group(group: Group) -> dict[str, Any]:
    first = group.smallest
    return {
        "scenario": first.scenario,
        "label": first.label,
        "path": group.path,
        "kind": group.kind.value,
        "reason": first.reason,
        "cells": list(group.cells),
        "count": group.count,
        "function": first.function,
        "file": group.file,
        "line": group.line,
        "by": list(group.by),
        "call": show_call(first.function, first.args) if first.function else "",
        "legacy": _legacy(first.difference, 2000) if first.difference else "",
        "ported": _ported(first.difference, 2000) if first.difference else "",
    }
