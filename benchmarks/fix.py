"""How fast is ``portkit fix``, beside the bare parse, lib2to3 and modernize on the same files?

All figures come from one run, side by side: CPU seconds (own and of child processes) per tool, the
median of the rounds. lib2to3 needs a Python before 3.13; modernize is installed into a scratch
environment. The files are the modules of the Python 2.7 standard library.

``each file alone`` is what the other tools do: no file is looked at for the sake of another.
``not verified`` and ``verified`` are what ``portkit fix --no-verify`` and ``portkit fix`` do in one
process: strings are followed through the whole tree first. The peak is that of ``fix -j1`` by itself.

usage: python benchmarks/fix.py [--rounds N] [--all]
"""

from __future__ import annotations

import argparse
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import nullcontext
from pathlib import Path

from portkit.discover import Entry
from portkit.interpreters import Interpreter, find_interpreters
from portkit.job import Job
from portkit.project import Project
from portkit.runner import run
from portkit.settings import Settings
from portkit.syntax.parse import parser
from portkit.verify import Verifier

LIB2TO3 = """
import logging, sys, warnings
warnings.simplefilter("ignore")
from lib2to3.refactor import RefactoringTool, get_fixers_from_package
tool = RefactoringTool(get_fixers_from_package("lib2to3.fixes"))
for path in sys.stdin.read().splitlines():
    with open(path, encoding="latin-1") as stream:
        try:
            tool.refactor_string(stream.read() + "\\n", path)
        except Exception:
            pass
"""


def library(python: Interpreter, everything: bool) -> list[Path]:
    """The modules of the 2.7 standard library; with *everything*, its packages and tests too."""
    code = "import os, sys; sys.stdout.write(os.path.dirname(os.__file__))"
    folder = Path(
        subprocess.run([python.path, "-c", code], capture_output=True, text=True, check=True).stdout
    )
    files = folder.rglob("*.py") if everything else folder.glob("*.py")
    return sorted(path for path in files if "site-packages" not in path.parts)


def cpu(work: Callable[[], object]) -> float:
    """CPU seconds of *work*, child processes that end in it included."""
    before = used()
    work()
    return used() - before


def used() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def parse(texts: list[bytes]) -> None:
    """Parse and drop each text, so that no more than one tree is in memory."""
    for text in texts:
        parser().parse(text)


def fix_alone(entries: list[Entry]) -> None:
    job = Job(Settings().options(), Project(), stable=False)
    for entry in entries:
        job(entry)


def fix(entries: list[Entry], verify: bool) -> None:
    with Verifier() if verify else nullcontext() as verifier:
        for _ in run(entries, Settings().options(), jobs=1, verifier=verifier):
            pass


def peers(
    interpreters: list[Interpreter], files: list[Path], scratch: str
) -> dict[str, Callable[[], object]]:
    """The other tools that can run here."""
    found: dict[str, Callable[[], object]] = {}
    names = "\n".join(map(str, files))
    old = [one for one in interpreters if one.name in ("py39", "py310", "py311", "py312")]
    if old:
        command = [old[-1].path, "-W", "ignore", "-c", LIB2TO3]
        found["lib2to3"] = lambda: subprocess.run(
            command, input=names, text=True, capture_output=True, check=True
        )
        subprocess.run([old[-1].path, "-m", "venv", scratch], check=True)
        pip = [f"{scratch}/bin/pip", "install", "-q", "modernize"]
        if subprocess.run(pip, capture_output=True, check=False).returncode == 0:
            modernize = [
                f"{scratch}/bin/python",
                "-W",
                "ignore",
                "-m",
                "modernize",
                *map(str, files),
            ]
            found["modernize"] = lambda: subprocess.run(modernize, capture_output=True, check=False)
    return found


def startup() -> float:
    """Median CPU milliseconds of ``portkit --version``."""
    command = [sys.executable, "-m", "portkit", "--version"]
    return 1000 * statistics.median(
        cpu(lambda: subprocess.run(command, capture_output=True, check=True)) for _ in range(9)
    )


def peak(files: list[Path]) -> float:
    """Megabytes that ``portkit fix -j1`` takes at most; the interpreters that verify are others.

    Asked first of all: Linux counts what the process that starts another has taken.
    """
    options = ["fix", "--check", "--no-verify", "-j", "1"]
    command = [sys.executable, "-m", "portkit", *options, *map(str, files)]
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as process:
        _, _, usage = os.wait4(process.pid, 0)
        process.returncode = 0
    per_megabyte = 1024**2 if sys.platform == "darwin" else 1024
    return usage.ru_maxrss / per_megabyte


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawTextHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--all", action="store_true", help="packages and tests of the library too")
    return parser.parse_args()


def main() -> None:
    given = arguments()
    interpreters = find_interpreters()
    legacy = next((one for one in interpreters if one.name == "py27"), None)
    if legacy is None:
        sys.exit("no CPython 2.7 here, whose library is what is measured")
    files = library(legacy, given.all)
    megabytes = peak(files)
    texts = [path.read_bytes() for path in files]
    lines = sum(text.count(b"\n") for text in texts)
    entries = [Entry(str(path), str(path)) for path in files]
    with tempfile.TemporaryDirectory() as scratch:
        works: dict[str, Callable[[], object]] = {
            "bare parse": lambda: parse(texts),
            "fix, each file alone": lambda: fix_alone(entries),
            "fix, not verified": lambda: fix(entries, verify=False),
            "fix, verified": lambda: fix(entries, verify=True),
            **peers(interpreters, files, scratch),
        }
        fix_alone(entries)  # loads the codemods
        seconds: dict[str, list[float]] = {name: [] for name in works}
        for _ in range(given.rounds):
            for name, work in works.items():
                seconds[name].append(cpu(work))
    report(seconds, lines, len(files), given.rounds)
    print(
        f"start-up of --version: {startup():.0f} ms CPU; peak memory of fix -j1: {megabytes:.0f} MB"
    )


def report(seconds: dict[str, list[float]], lines: int, files: int, rounds: int) -> None:
    medians = {name: statistics.median(values) for name, values in seconds.items()}
    print(f"{files} files, {lines:,} lines, median of {rounds}, {os.cpu_count()} cores")
    print(f"{'':20} {'CPU s':>8} {'lines/s':>10} {'x parse':>8} {'x lib2to3':>10}")
    slow = medians.get("lib2to3")
    for name, value in medians.items():
        faster = f"{slow / value:9.1f}x" if slow else "         -"
        print(
            f"{name:20} {value:8.2f} {lines / value:10,.0f} {value / medians['bare parse']:7.2f}x {faster}"
        )


if __name__ == "__main__":
    main()
