"""Make calls in one cell: a confined process for as many as it survives, then the next."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from portkit.parity.cells import Cell
from portkit.record.corpus import Call
from portkit.sandbox import Limits, Outcome, run_confined
from portkit.verify.worker import AGENTS

AGENT = AGENTS / "replay" / "run.py"
SECONDS = 5.0  # one call
QUIET = 60.0  # without an answer: a call that the clock inside could not stop, or a slow import
WHOLE = 900.0
STARTS = 50  # processes that calls may end before the rest is given up
BLOCK = 1000  # calls for one process
SILENT = 3  # processes in a row that end without an answer, before that

Native = str | list[int]
Answer = Mapping[str, Any]


@dataclass(frozen=True)
class Side:
    """A tree in one interpreter, and what of the corpus is about neither: packages and modules.

    *chance*: which random bytes the system gives to the calls.
    """

    cell: Cell
    tree: Path
    packages: Sequence[str]
    modules: Mapping[str, str]
    flags: Sequence[str] = ()
    env: Mapping[str, str] = field(default_factory=dict)
    chance: int = 1

    @property
    def paths(self) -> list[str]:
        """Where modules are imported from, besides the tree."""
        folders = {str(self.tree.resolve() / place) for place in self.modules.values() if place}
        return [*sorted(folders), *self.cell.paths]


def run_calls(side: Side, calls: Sequence[Call], natives: Sequence[Native]) -> list[Answer]:
    """The answer to each call, in order: what ``agents/replay/run.py`` writes."""
    answers: list[Answer] = []
    for start in range(0, len(calls), BLOCK):
        part = slice(start, start + BLOCK)
        answers += _run_block(side, calls[part], natives[part])
    return answers


def _run_block(side: Side, calls: Sequence[Call], natives: Sequence[Native]) -> list[Answer]:
    answers: list[Answer] = []
    silent = 0
    for _ in range(STARTS):
        job = {
            "tree": str(side.tree.resolve()),
            "paths": side.paths,
            "packages": list(side.packages),
            "others": list(side.modules),
            "seconds": SECONDS,
            "first": len(answers),
            "chance": side.chance,
            "calls": list(calls),
            "natives": list(natives),
        }
        more, outcome = _once(side, job)
        answers += more
        if len(answers) >= len(calls):
            return answers
        answers.append({"i": len(answers), "cannot": _ended(outcome)})
        silent = 0 if more else silent + 1
        if silent == SILENT:
            break
    rest = range(len(answers), len(calls))
    return answers + [{"i": index, "cannot": "too many calls end the process"} for index in rest]


def _once(side: Side, job: dict[str, Any]) -> tuple[list[Answer], Outcome]:
    with tempfile.TemporaryDirectory(prefix="portkit-replay-") as name:
        scratch = Path(name).resolve()
        channel = scratch / "channel"
        file = scratch / "job.json"
        file.write_text(json.dumps({**job, "channel": str(channel)}))
        command = [side.cell.python, "-B", "-s", *side.flags, str(AGENT), str(file)]
        limits = Limits(seconds=WHOLE, quiet=QUIET)
        outcome = run_confined(command, scratch, limits, side.env, channel)
        return _answers(channel, job["first"]), outcome


def _answers(channel: Path, first: int) -> list[Answer]:
    """The answers that stand in the channel in order; the program may have written there too."""
    found: list[Answer] = []
    content = channel.read_bytes() if channel.exists() else b""
    for line in content.splitlines():
        try:
            answer = json.loads(line)
        except ValueError:
            break
        if not isinstance(answer, dict) or answer.get("i") != first + len(found):
            break
        found.append(answer)
    return found


def _ended(outcome: Outcome) -> str:
    if outcome.stop is not None:
        return f"ended the process: {outcome.stop.value}"
    last = outcome.stderr.decode("utf-8", "replace").strip().splitlines()[-1:]
    return f"ended the process: exit status {outcome.status}{''.join(f', {line}' for line in last)}"
