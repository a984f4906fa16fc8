"""How many tests of real packages pass after a tool has ported them, library and tests alike?

The packages (packages.json) are of the package index and run on Python 2 only. Each is downloaded, a copy is
ported, and its own tests run on 2.7, 3.9 and 3.12; counted are those that pass on 2.7 before. Downloads,
environments and logs lie in build/corpus. A tool that does nothing scores all of 2.7 and nothing else.

usage: python benchmarks/corpus/run.py [--only a,b] [--tool 'COMMAND {dir}'] [--keep]
"""

from __future__ import annotations

import argparse
import glob
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from portkit.interpreters import find_interpreters

HERE = Path(__file__).resolve().parent
HOME = HERE.parents[1] / "build" / "corpus"
VERSIONS = {"2.7": "py27", "3.9": "py39", "3.12": "py312"}
RUN_LIMIT = 120  # seconds for all tests of a package on one interpreter
TOOL_LIMIT = 900
# The newest that makes environments for 2.7.
MAKER = "virtualenv==20.21.1"


@dataclass
class Score:
    """What became of one package: tests that passed before, and those that pass on each version."""

    name: str
    lines: int
    before: set[str]
    seconds: float = 0.0
    after: dict[str, set[str]] = field(default_factory=dict)

    def kept(self, version: str) -> int:
        return len(self.before & self.after[version])

    def everywhere(self) -> int:
        return len(self.before.intersection(*self.after.values()))


def environment(version: str) -> Path:
    """The Python of the environment for *version*, made if it is not there."""
    name = VERSIONS[version]
    folder = HOME / "envs" / name
    python = folder / "bin" / "python"
    if not (folder / ".ready").exists():
        found = next((one for one in find_interpreters() if one.name == name), None)
        if found is None:
            raise SystemExit(f"MISSING: CPython {version}")
        maker = HOME / "envs" / "maker"
        if not (maker / "bin" / "virtualenv").exists():
            run([sys.executable, "-m", "venv", str(maker)])
            run([str(maker / "bin" / "pip"), "-q", "install", MAKER])
        run([str(maker / "bin" / "virtualenv"), "-q", "--clear", "-p", found.path, str(folder)])
        run([str(python), "-m", "pip", "-q", "install", "-r", str(HERE / f"{name}.txt")])
        (folder / ".ready").touch()
    return python


def run(command: list[str]) -> None:
    subprocess.run(command, check=True)


def unpacked(package: dict[str, Any], target: Path) -> None:
    """Put a fresh copy of the package's files into *target*."""
    name = f"{package['name']}-{package['version']}"
    folder = HOME / "sdists"
    if not list(folder.glob(f"{name}.*")):
        pip = [
            str(environment("2.7")),
            "-m",
            "pip",
            "-q",
            "download",
            "--no-deps",
            "-d",
            str(folder),
        ]
        run([*pip, "--no-binary", ":all:", f"{package['name']}=={package['version']}"])
    scratch = target.with_name(f"{target.name}-unpacked")
    for old in (scratch, target):
        shutil.rmtree(old, ignore_errors=True)
    shutil.unpack_archive(next(folder.glob(f"{name}.*")), scratch)
    shutil.move(scratch / name, target)
    shutil.rmtree(scratch)
    for before, after in package.get("rename", {}).items():
        os.rename(target / before, target / after)


def tested(package: dict[str, Any], tree: Path, version: str) -> set[str]:
    """The tests that pass on *version*, of a copy of *tree* that is thrown away."""
    work = tree.with_name(f"{tree.name}-{version}")
    shutil.rmtree(work, ignore_errors=True)
    shutil.copytree(tree, work, symlinks=True)
    folder, log = work / package.get("cwd", "."), work.with_name(f"{work.name}.log")
    log.unlink(missing_ok=True)
    log.touch()
    paths = [HERE, *(work / part for part in package.get("pythonpath", ["."]))]
    variables = {key: value for key, value in os.environ.items() if not key.startswith("PY")}
    variables |= {"PYTHONPATH": os.pathsep.join(map(str, paths)), "CORPUS_LOG": str(log)}
    variables |= {
        "PYTHONDONTWRITEBYTECODE": "1",
        "HOME": str(work),
        "LC_ALL": "C.UTF-8",
        "TZ": "UTC",
    }
    command = [str(environment(version)), *_tests(package, work, folder)]
    limited(command, folder, variables, RUN_LIMIT)
    lines = [line.split("\t", 1) for line in log.read_text("utf-8").splitlines()]
    shutil.rmtree(work)
    failed = {name for outcome, name in lines if outcome != "passed"}
    return {name for _, name in lines} - failed


def _tests(package: dict[str, Any], work: Path, folder: Path) -> list[str]:
    if package.get("runner") == "unittest":
        names = [glob.glob(one, root_dir=folder, recursive=True) for one in package["tests"]]
        return [str(HERE / "agent.py"), str(work), *sorted({one for row in names for one in row})]
    options = ["-q", "-p", "agent", "-p", "no:cacheprovider", "--rootdir", str(work)]
    options += ["-c", os.devnull, "--continue-on-collection-errors", *package["tests"]]
    return ["-m", "pytest", *options]


def limited(command: list[str] | str, folder: Path, variables: dict[str, str], limit: int) -> float:
    """Run *command* and what it starts for at most *limit* seconds; the seconds that it took."""
    start = time.monotonic()
    process = subprocess.Popen(
        command,
        shell=isinstance(command, str),
        cwd=folder,
        env=variables,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler),
    )
    with suppress(subprocess.TimeoutExpired):
        process.wait(limit)
    with suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)  # what the run left behind
    process.wait()
    return time.monotonic() - start


def scored(package: dict[str, Any], tool: str, keep: bool) -> Score:
    """Port one package with *tool* and run its tests."""
    tree = HOME / "work" / str(package["name"])
    tree.parent.mkdir(parents=True, exist_ok=True)
    unpacked(package, tree)
    lines = sum(len(path.read_bytes().splitlines()) for path in tree.rglob("*.py"))
    before = tested(package, tree, "2.7") & tested(package, tree, "2.7")
    score = Score(f"{package['name']} {package['version']}", lines, before)
    command = tool.replace("{dir}", str(tree))
    score.seconds = limited(command, HERE.parents[1], dict(os.environ), TOOL_LIMIT)
    score.after = {version: tested(package, tree, version) for version in VERSIONS}
    if not keep:
        shutil.rmtree(tree)
    return score


def row(score: Score) -> str:
    """A line of the table; a star where every test passes."""
    counts = [score.kept(version) for version in VERSIONS] + [score.everywhere()]
    cells = [f"{count}{'*' * (count == len(score.before))}" for count in counts]
    return f"| {score.name} | {score.lines} | {len(score.before)} | " + " | ".join(cells) + " |"


def total(scores: list[Score]) -> str:
    whole = sum(len(one.before) for one in scores)
    counts = [sum(one.kept(version) for one in scores) for version in VERSIONS]
    counts.append(sum(one.everywhere() for one in scores))
    cells = [f"{count} ({100 * count / max(whole, 1):.1f} %)" for count in counts]
    lines = sum(one.lines for one in scores)
    return f"| **tests** | {lines} | {whole} | " + " | ".join(cells) + " |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", help="names of packages, separated by commas")
    parser.add_argument("--tool", default=f"{sys.executable} -m portkit fix {{dir}}")
    parser.add_argument(
        "--keep", action="store_true", help="leave the ported trees in build/corpus/work"
    )
    options = parser.parse_args()
    packages = json.loads((HERE / "packages.json").read_text())
    if options.only:
        packages = [one for one in packages if one["name"] in options.only.split(",")]
    print(f"| package | lines | on 2.7 before | {' | '.join(VERSIONS)} | on all |")
    print("|---|--:|--:|--:|--:|--:|--:|")
    scores = []
    for package in packages:
        scores.append(scored(package, options.tool, options.keep))
        print(row(scores[-1]), flush=True)
    print(total(scores))
    seconds = sum(one.seconds for one in scores)
    print(f"\n{sum(one.lines for one in scores) / max(seconds, 0.1):.0f} lines a second")


if __name__ == "__main__":
    main()
