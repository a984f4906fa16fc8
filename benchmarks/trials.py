"""Mutants against the tests that are about them, a few at a time, each in a scratch tree."""

from __future__ import annotations

import contextlib
import os
import queue
import re
import shutil
import signal
import subprocess
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from mutations import Mutant

from portkit.project import Project

# Under load a run takes longer; a mutant that goes round for ever takes much longer.
PATIENCE = 8.0
# So long may the tests of one file take without any mutant, in seconds: some that fail do not end.
LONGEST = 600.0
FACTOR = 4
# A mutant may also ask for memory for ever.
LIMITED = ["sh", "-c", 'ulimit -v 6000000; exec "$@"', "sh"]


@dataclass(frozen=True)
class Outcome:
    """What became of one mutant: *late* if its tests had to be stopped."""

    mutant: Mutant
    survived: bool
    late: bool = False


class Trials:
    """Runs the tests in the folder *tests* with *python* on copies of *tree* below *scratch*."""

    def __init__(self, tree: Path, tests: Path, python: str, scratch: Path, jobs: int) -> None:
        self.tree = tree
        self.tests = tests
        self.python = python
        self.jobs = jobs
        self.seconds: dict[str, float] = {}
        self._places: queue.Queue[Path] = queue.Queue()
        for number in range(jobs):
            place = scratch / str(number)
            shutil.copytree(tree, place / "tree", ignore=shutil.ignore_patterns("*.pyc"))
            (place / "tmp").mkdir()
            self._places.put(place)

    # Which tests ------------------------------------------------------------------------------

    def named(self, path: str) -> list[str]:
        """The tests named for the module at *path*."""
        parts = Path(path).with_suffix("").parts[1:]
        names = (f"test_{'_'.join(parts[-2:])}.py", f"test_{'_'.join(parts)}.py")
        return sorted({name for name in names if (self.tests / name).exists()})

    def others(self, path: str) -> list[str]:
        """The tests that import the module at *path*, and those named for modules that import it."""
        dependants = [other for other, loaded in self._loads.items() if path in loaded]
        found = {name for other in dependants for name in self.named(other)}
        module = Path(path).with_suffix("").as_posix().replace("/", ".").removesuffix(".__init__")
        package, _, name = module.rpartition(".")
        spellings = re.compile(
            rf"\b{re.escape(module)}\b|from {re.escape(package)} import [^\n]*\b{name}\b"
        )
        found |= {test for test, text in self._texts.items() if spellings.search(text)}
        return sorted(found - set(self.named(path)))

    @cached_property
    def _texts(self) -> dict[str, str]:
        return {path.name: path.read_text("utf-8") for path in self.tests.glob("test_*.py")}

    @cached_property
    def _loads(self) -> dict[str, set[str]]:
        """For each file of the tree what it imports, as paths relative to the tree."""
        project, root = Project(), self.tree.resolve()
        return {
            str(path.relative_to(root)): {
                os.path.relpath(loaded, root) for loaded in project.graph.loads(str(path))
            }
            for path in root.rglob("*.py")
        }

    # Runs -------------------------------------------------------------------------------------

    def time(self, paths: Iterable[str]) -> list[str]:
        """Run all tests about *paths* without any mutant, and note their times; return those that fail."""
        names = sorted({name for path in paths for name in self.named(path) + self.others(path)})
        with ThreadPoolExecutor(self.jobs) as pool:
            return [
                name
                for name, green in zip(names, pool.map(self._time, names), strict=True)
                if not green
            ]

    def _time(self, name: str) -> bool:
        with self._place() as place:
            started = time.monotonic()
            status = self._pytest(place, [name], LONGEST)
            self.seconds[name] = time.monotonic() - started
        return status == 0

    def run(self, chosen: list[Mutant]) -> Iterator[Outcome]:
        """Try every mutant of *chosen*; give each outcome as it is known, in their order."""
        with ThreadPoolExecutor(self.jobs) as pool:
            yield from pool.map(self._try, chosen)

    def _try(self, mutant: Mutant) -> Outcome:
        with self._place() as place:
            target = place / "tree" / mutant.path
            target.write_bytes(mutant.raw)
            try:
                for found in (self.named(mutant.path), self.others(mutant.path)):
                    # The quickest first: the first that fails ends the run.
                    names = sorted(found, key=self.seconds.__getitem__)
                    limit = PATIENCE + FACTOR * sum(self.seconds[name] for name in names)
                    status = self._pytest(place, names, limit) if names else 0
                    if status != 0:
                        return Outcome(mutant, survived=False, late=status is None)
            finally:
                shutil.copyfile(self.tree / mutant.path, target)
        return Outcome(mutant, survived=True)

    @contextlib.contextmanager
    def _place(self) -> Iterator[Path]:
        place = self._places.get()
        try:
            yield place
        finally:
            self._places.put(place)

    def _pytest(self, place: Path, names: list[str], seconds: float) -> int | None:
        """The exit status of the tests *names*, None where they had to be stopped after *seconds*."""
        files = [str(self.tests / name) for name in names]
        command = [*LIMITED, self.python, "-m", "pytest", "-x", "-q", *files]
        environment = os.environ | {
            "PYTHONPATH": str(place / "tree"),
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONHASHSEED": "0",
            "TMPDIR": str(place / "tmp"),
        }
        process = subprocess.Popen(
            command,
            cwd=place,
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,
        )
        try:
            return process.wait(seconds)
        except subprocess.TimeoutExpired:
            return None
        finally:
            # Also what the tests have started and a mutant has made them forget.
            with contextlib.suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)
            process.wait()
