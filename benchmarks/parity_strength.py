"""How strong is `portkit parity`? Changes of behaviour are made in the port, one a run, and counted if told.

The reference runs as often as where something differs. Each changed port runs in one cell, first
the scenarios that enter the changed module, then, if those see nothing, the course's tests of it.
The true port must differ nowhere. Changes that nothing sees are listed, to be read.

usage: python benchmarks/parity_strength.py [--most N] [--seed N] [--cell newest] [--no-tests]
"""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from mutations import Mutant
from parity_seeds import seeds

from portkit.parity.cells import Cell, find_cells
from portkit.parity.functions import functions_of
from portkit.parity.judge import Judge
from portkit.parity.model import UnitRun, Verdict
from portkit.parity.rules import read_rules
from portkit.parity.run import HASHES, LIMITS, MORE_HASHES
from portkit.parity.scenarios import Unit, scenario_units, units_of_tests
from portkit.parity.site import read_requirements, requirements_of
from portkit.parity.subject import Asked, run_unit

ROOT = Path(__file__).parent.parent
LEGACY, PORTED = ROOT / "legacy_src", ROOT / "ported_src"
# Its scenarios, one a package, take long together.
PROGRAMS = "programs"


def main() -> None:
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    add = arguments.add_argument
    add("--most", type=int, default=4, help="so many changes of each kind")
    add("--seed", type=int, default=1)
    add("--cell", default="newest")
    add("--no-tests", action="store_true", help="scenarios only")
    add("--jobs", type=int, default=2)
    given = arguments.parse_args()
    trial = Trial(*_cells(given.cell), tests=not given.no_tests)
    with ThreadPoolExecutor(given.jobs) as pool:
        false = [label for one in pool.map(trial.true_port, trial.units) for label in one]
        chosen = seeds(PORTED, trial.paths, given.most, given.seed)
        told = list(pool.map(trial.sees, chosen))
    report(chosen, told, false)


def _cells(name: str) -> tuple[Cell, Cell]:
    more = [
        line
        for file in ("requirements/port.txt", "portkit/matrix/cells.txt")
        for line in read_requirements(ROOT / file)
    ]
    needed = [*requirements_of(PORTED), *more]
    reference, cell = (find_cells(needed, {}, [one])[0] for one in ("py27", name))
    return reference, cell


@dataclass
class Trial:
    """Runs units of one tree beside what the reference saw of them."""

    reference: Cell
    cell: Cell
    tests: bool
    units: Sequence[Unit] = field(init=False)
    _enters: dict[str, set[str]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.units = scenario_units([ROOT / "tests" / "parity"])
        self._tests = {one.name: one for one in units_of_tests([ROOT / "tests" / "course"])}
        self._places = functions_of(PORTED)
        self._legacy = cache(self._run_legacy)
        self._known = cache(self._differs_in_true_port)

    @property
    def paths(self) -> list[str]:
        """The files of the port whose functions some scenario enters."""
        return sorted({path for paths in self._enters.values() for path in paths})

    def true_port(self, unit: Unit) -> list[str]:
        """What differs in the port as it is: nothing should."""
        found = run_unit(Asked(self.cell, PORTED, self._places), unit, LIMITS)
        places = {one.full: one.path for one in self._places.functions}
        self._enters[unit.name] = {places[name] for name in found.touched}
        return [f"{unit.name}: {label}" for label in self._differing(unit, found)]

    def sees(self, seed: Mutant) -> str:
        """The first observation that a changed port gives away, '' if none does."""
        with tempfile.TemporaryDirectory(prefix="strength-") as folder:
            tree = Path(folder) / "port"
            shutil.copytree(PORTED, tree, ignore=shutil.ignore_patterns("__pycache__"))
            (tree / seed.path).write_bytes(seed.raw)
            asked = Asked(self.cell, tree, functions_of(tree))
            for unit in self._units_of(seed.path):
                known = self._known(unit) if unit.kind == "pytest" else set()
                for label in self._differing(unit, run_unit(asked, unit, LIMITS)):
                    if label not in known:
                        return f"{unit.name}: {label}"
        return ""

    def _differs_in_true_port(self, unit: Unit) -> set[str]:
        """What a test sees of the port as it is: for tests parity.toml does not say what is meant."""
        asked = Asked(self.cell, PORTED, self._places)
        return set(self._differing(unit, run_unit(asked, unit, LIMITS)))

    def _units_of(self, path: str) -> Iterator[Unit]:
        """Scenarios of the module, then the program of it, then its tests: what is quick comes first."""
        parts = Path(path).with_suffix("").parts[1:]
        entered = [unit for unit in self.units if path in self._enters[unit.name]]
        for unit in sorted(entered, key=lambda one: one.name == PROGRAMS):
            mine = tuple(name for name in unit.names if name == f"scenario_{parts[0]}")
            if unit.name != PROGRAMS:
                yield unit
            elif mine:
                yield replace(unit, names=mine)
        test = self._tests.get(f"test_{'_'.join(parts)}.py")
        if self.tests and test is not None:
            yield test

    def _whole(self, unit: Unit) -> Unit:
        return next((one for one in self.units if one.path == unit.path), unit)

    def _run_legacy(self, unit: Unit) -> list[UnitRun]:
        """As often as where something differs: what is not the same each time gives nothing away."""
        places = functions_of(LEGACY)
        asked = [Asked(self.reference, LEGACY, places, one) for one in (*HASHES, *MORE_HASHES)]
        return [run_unit(one, unit, LIMITS) for one in asked]

    def _differing(self, unit: Unit, found: UnitRun) -> Iterator[str]:
        legacy, *again = self._legacy(self._whole(unit))
        judge = Judge(self.cell.name, "text", read_rules(ROOT / "parity.toml"))
        for name, run in legacy.runs.items():
            if run.problem or name not in (unit.names or legacy.runs):
                continue
            ported = found.runs.get(name)
            if ported is None or ported.problem:
                yield f"{name} {ported.problem if ported else 'was not run'}"
                continue
            full = f"{unit.name}:{name.removeprefix('scenario_')}"
            more = [one.runs.get(name, run) for one in again]
            for one in judge.judge(full, run, more, ported):
                if one.verdict is Verdict.DIFFERS:
                    yield f"{name} {one.label}"


def report(chosen: Sequence[Mutant], told: Sequence[str], false: Sequence[str]) -> None:
    """Print what was told of each kind and what was not; exit status 1 below 95 %, or if the port differs."""
    made, seen = (
        Counter(one.kind for one in chosen),
        Counter(one.kind for one, label in zip(chosen, told, strict=True) if label),
    )
    for kind, count in sorted(made.items()):
        print(f"{kind:32} {seen[kind]:3} of {count:3}")
    for one, label in zip(chosen, told, strict=True):
        if not label:
            print(f"not told: {one.path}:{one.line}: {one.kind}: {one.code}")
    for label in false:
        print(f"told on the true port: {label}")
    total = _share(seen, made)
    print(
        f"{sum(seen.values())} of {sum(made.values())} changes told, {total:.1f} %; {len(false)} false"
    )
    sys.exit(total < 95 or bool(false))


def _share(seen: Mapping[str, int], made: Mapping[str, int]) -> float:
    return 100 * sum(seen.values()) / (sum(made.values()) or 1)


if __name__ == "__main__":
    main()
