"""Results that still stand: cells of which nothing has changed since they passed.

A note of it lies in the folder of each tox environment, so that it goes where tox makes that anew.
"""

from __future__ import annotations

import json
import time
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from portkit.errors import UsageError
from portkit.matrix.inputs import Inputs, Rests, rests_on
from portkit.matrix.model import Cell, Counts, Status
from portkit.matrix.project import Project, settings_files, settings_of

NOTE = "portkit-passed.json"
# Arguments of tox that do not change what a cell does.
_SIDE_BY_SIDE = ("-p", "--parallel", "-q", "-v")
_VALUES = ("auto", "all")


@dataclass(frozen=True)
class Kept:
    """A result that stands: its *cell*, as shown, and when its run began, in seconds since the epoch."""

    cell: Cell
    began: float


class Memory:
    """What is known of earlier runs of *project*, and what to keep of this one; taken before it begins."""

    def __init__(self, project: Project, env: Mapping[str, str], given: Sequence[Inputs]) -> None:
        self._project = project
        self._env = env
        self._given = given
        self._began = time.time()
        self._files: dict[str, bytes] | None = None
        self._settings = ""
        self._rests = self._look()

    def kept(self) -> dict[str, Kept]:
        """The results that stand, by cell; none of a cell that waits for one which is to be run."""
        known = {name: self._read(name) for name in self._project.folders}
        kept = {name: one for name, one in known.items() if one is not None}
        while stale := [name for name in kept if self._rests.depends[name] - kept.keys()]:
            for name in stale:
                del kept[name]
        return kept

    def remember(self, cells: Iterable[Cell], arguments: Sequence[str]) -> None:
        """Note which of *cells*, run with *arguments* of tox, passed on what is still there as it was."""
        same = self._unchanged() if _is_plain(arguments) else frozenset()
        for cell in cells:
            if cell.status in (Status.NOT_RUN, Status.KEPT):
                continue
            path = self._note(cell.name)
            if cell.name in same and _stands(cell):
                self._write(path, cell)
            else:
                path.unlink(missing_ok=True)

    def _look(self) -> Rests:
        files = settings_files(self._project.root)
        if files != self._files:  # tox takes long to answer
            self._files, self._settings = files, settings_of(self._project, self._env)
        return rests_on(self._project, self._settings, self._given)

    def _unchanged(self) -> frozenset[str]:
        now = self._look().digests
        return frozenset(
            name for name, digest in self._rests.digests.items() if now.get(name) == digest
        )

    def _note(self, name: str) -> Path:
        return self._project.folder(name) / NOTE

    def _read(self, name: str) -> Kept | None:
        try:
            value = json.loads(self._note(name).read_text("utf-8"))
            if value["digest"] != self._rests.digests[name]:
                return None
            tests = value["tests"] and Counts(**value["tests"])
            cell = Cell(
                name, Status[value["status"]], value["interpreter"], tests, value["seconds"]
            )
            began = float(value["began"])
        except (OSError, ValueError, KeyError, TypeError):
            return None  # of another release of portkit, or damaged: as if it had never run
        if cell.status is Status.MISSING:
            return Kept(cell, began)
        at = time.strftime("%d %b %H:%M", time.localtime(began))
        return Kept(replace(cell, status=Status.KEPT, note=f"passed {at}"), began)

    def _write(self, path: Path, cell: Cell) -> None:
        value = {
            "digest": self._rests.digests[cell.name],
            "began": self._began,
            "status": cell.status.name,
            "interpreter": cell.interpreter,
            "tests": cell.tests and asdict(cell.tests),
            "seconds": cell.seconds,
        }
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(value), "utf-8")


def check_changed(arguments: Sequence[str], env: Mapping[str, str]) -> None:
    """Raise UsageError where results of earlier runs must not stand for those of this one."""
    if env.get("CI"):
        raise UsageError("--changed: the variable CI is set, and there every cell has to run")
    if not all(_says_how(one) for one in arguments):
        raise UsageError(
            "--changed looks at all cells as they are: of tox's arguments only -p goes"
        )


def _is_plain(arguments: Sequence[str]) -> bool:
    """Whether cells do with these *arguments* of tox all that they do without; some may be chosen."""
    before = ("", *arguments)
    return all(
        one == "-e" or last == "-e" or _says_how(one)
        for last, one in zip(before, arguments, strict=False)
    )


def _says_how(argument: str) -> bool:
    return argument.startswith(_SIDE_BY_SIDE) or argument in _VALUES or argument.isdecimal()


def _stands(cell: Cell) -> bool:
    """Whether its result may stand later; one that passed only when it was run again may not."""
    passed = cell.status is Status.PASSED and not cell.note
    return passed or cell.status is Status.MISSING
