"""Which branches of the port there are, and which the scenarios take: asked in one cell."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from portkit.parity.agents import agents_for
from portkit.parity.cells import Cell
from portkit.parity.channel import read_channel
from portkit.parity.functions import Places, files_of
from portkit.parity.model import Branch
from portkit.parity.subject import AGENT, Asked
from portkit.sandbox import Limits, run_confined

# `sys.monitoring`, which costs next to nothing, came with it.
SINCE = (3, 12)


def asked_for_branches(asked: Sequence[Asked]) -> list[Asked]:
    """*asked*, of which the newest CPython that can is to tell which branches it takes."""
    able = [
        one
        for one in asked
        if one.cell.interpreter.implementation == "cpython"
        and one.cell.interpreter.version >= SINCE
    ]
    newest = max(able, key=lambda one: one.cell.interpreter.version, default=None)
    return [replace(one, branches=one is newest) for one in asked]


def all_branches(cell: Cell, tree: Path, limits: Limits) -> frozenset[Branch]:
    """The branches of all files of *tree*, as *cell* compiles them; nothing of them is run."""
    with tempfile.TemporaryDirectory(prefix="parity-") as folder:
        scratch = Path(folder).resolve()
        channel, file = scratch / "channel", scratch / "job"
        job = {
            "kind": "branches",
            "file": "",
            "path": [],
            "tree": str(tree.resolve()),
            "files": [path for path, _ in files_of(tree)],
            "channel": str(channel),
        }
        file.write_text(json.dumps(job))
        run_confined(
            [cell.python, "-s", "-B", str(agents_for(cell) / AGENT), str(file)], scratch, limits
        )
        return frozenset(read_channel(channel, Places((), {})).branches)
