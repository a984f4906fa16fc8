"""How strong are the tests of the course? Mistakes of porting are made, one a run, and counted if caught.

Each mutant runs in a scratch copy of the tree: first the tests named for its module, then, if those
pass, the tests of whatever imports the module. A run that takes far longer than without the mutant
is stopped and counts as caught. The mutants are those of mutations.py; the ones that compile to
the same byte-code are left out.

usage: python benchmarks/mutate.py [--sample N] [--kind NAME ...] [--again OUTPUT] [--tree legacy_src]
                                   [--python PATH] [FOLDER or FILE ...]
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from pathlib import Path

from mutations import KINDS, Mutant, mutants, project_of
from trials import Outcome, Trials

from portkit.interpreters import find_interpreters
from portkit.modules import HELPERS

HERE = Path(__file__).parent
AGENT = HERE / "mutants_agent.py"
TESTS = HERE.parent / "tests" / "course"
# A line that told() prints. What is above a mutant may have changed since, so its line number may too.
SURVIVOR = re.compile(r"(.+):\d+: ([^:]+): (.*)")


def main() -> None:
    arguments = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    add = arguments.add_argument
    add("paths", nargs="*", type=Path, help="folders and files below the tree (all of it)")
    add("--tree", type=Path, default=HERE.parent / "legacy_src", help="what to make mistakes in")
    add("--python", help="what runs the tests; it must have pytest (the first 2.7 here that has)")
    add("--sample", type=int, default=0, metavar="N", help="so many mutants, chosen by --seed")
    add("--seed", type=int, default=1)
    add(
        "--kind",
        action="append",
        choices=kinds(),
        help="only mutants of this kind (again for more)",
    )
    add(
        "--again", type=Path, metavar="OUTPUT", help="only what survived in the run that wrote this"
    )
    add("--jobs", type=int, default=2)
    given = arguments.parse_args()
    python = found_python(given.python) if given.python else default_python()
    found = possible(given.tree, modules(given.tree, given.paths), python, given.kind or kinds())
    chosen = worth_a_run(given.tree, drawn(found, given.sample, given.seed), python)
    if given.again:
        chosen = survivors(given.again, chosen, given.tree)
    print(f"{len(chosen)} mutants, {given.jobs} at a time, {python}", file=sys.stderr)
    with tempfile.TemporaryDirectory(prefix="mu-") as scratch:
        trials = Trials(given.tree, TESTS, python, Path(scratch), given.jobs)
        red = trials.time({mutant.path for mutant in chosen})
        if red:
            sys.exit(f"these tests fail without any mutant: {', '.join(red)}")
        report(list(told(trials.run(chosen), given.tree)))


def found_python(name: str) -> str:
    """The full path of the Python *name*: tests run in folders of their own."""
    found = shutil.which(name)
    if found is None:
        sys.exit(f"--python {name}: no such program")
    return os.path.abspath(found)


def default_python() -> str:
    """The first Python 2.7 here that can import pytest."""
    for one in find_interpreters():
        asked = [one.path, "-c", "import pytest"]
        if (
            one.version < (3,)
            and not subprocess.run(asked, capture_output=True, check=False).returncode
        ):
            return one.path
    sys.exit("no Python 2.7 here has pytest: say which with --python (tox -e legacy makes one)")


def modules(tree: Path, paths: Sequence[Path]) -> list[str]:
    """The files to make mistakes in, as paths relative to *tree*; the kit's own tests are for its helpers."""
    files = (path for path in (tree / "course").rglob("*.py") if path.name != HELPERS)
    found = [path.relative_to(tree) for path in sorted(files)]
    wanted = [path.resolve() for path in paths] or [tree.resolve()]
    return [
        str(path)
        for path in found
        if any((tree / path).resolve().is_relative_to(one) for one in wanted)
    ]


def kinds() -> list[str]:
    """The names of all kinds of mutants."""
    return list(dict.fromkeys(kind.name for kind in KINDS))


def possible(tree: Path, paths: list[str], python: str, wanted: Sequence[str]) -> list[Mutant]:
    """The mutants of the files at *paths* that are of a kind that is *wanted*."""
    version = subprocess.check_output([python, "-c", "import sys; print(sys.version_info[0])"])
    project = project_of(tree / "course")
    found = (mutant for path in paths for mutant in mutants(tree, path, int(version), project))
    return [mutant for mutant in found if mutant.kind in wanted]


def drawn(found: list[Mutant], sample: int, seed: int) -> list[Mutant]:
    """*sample* of the mutants *found*, in their order; all of them where it is 0."""
    if not sample:
        return found
    chosen = set(random.Random(seed).sample(range(len(found)), min(sample, len(found))))
    return [mutant for number, mutant in enumerate(found) if number in chosen]


def worth_a_run(tree: Path, found: list[Mutant], python: str) -> list[Mutant]:
    """Those of *found* that compile, and not to the byte-code of the original."""
    request = [
        [(tree / path).read_bytes().decode("latin-1"), [one.raw.decode("latin-1") for one in ones]]
        for path, ones in groupby(found, lambda mutant: mutant.path)
    ]
    quiet = [python, "-W", "ignore", str(AGENT)]
    answer = subprocess.check_output(quiet, input=json.dumps(request).encode())
    return [mutant for mutant, worth in zip(found, json.loads(answer), strict=True) if worth]


def survivors(output: Path, found: list[Mutant], tree: Path) -> list[Mutant]:
    """Those of *found* that survived in the run that wrote *output*."""
    lines = map(SURVIVOR.fullmatch, output.read_text("utf-8").splitlines())
    before = {line.groups() for line in lines if line}
    return [one for one in found if (place(one, tree), one.kind, one.code) in before]


def told(outcomes: Iterable[Outcome], tree: Path) -> Iterator[Outcome]:
    """The *outcomes*, each survivor printed on the way, and on stderr how far we are."""
    for number, outcome in enumerate(outcomes, 1):
        mutant = outcome.mutant
        if outcome.survived:
            print(f"{place(mutant, tree)}:{mutant.line}: {mutant.kind}: {mutant.code}", flush=True)
        if number % 50 == 0:
            print(f"{number} done", file=sys.stderr)
        yield outcome


def place(mutant: Mutant, tree: Path) -> str:
    return str(tree / mutant.path)


def report(outcomes: list[Outcome]) -> None:
    """Say how many mutants of each kind were caught."""
    print(f"{'':24}{'mutants':>8}{'caught':>8}{'by time':>8}{'survived':>9}")
    for kind in kinds():
        line(kind, [one for one in outcomes if one.mutant.kind == kind])
    line("all", outcomes)


def line(name: str, outcomes: list[Outcome]) -> None:
    if outcomes:
        survived = sum(one.survived for one in outcomes)
        late = sum(one.late for one in outcomes)
        caught = len(outcomes) - survived
        share = f"{100 * caught / len(outcomes):.1f} % caught"
        print(f"{name:24}{len(outcomes):8}{caught:8}{late:8}{survived:9}  {share}")


if __name__ == "__main__":
    main()
