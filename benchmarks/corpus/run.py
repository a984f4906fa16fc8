"""How many tests of real packages pass after a tool has ported them, library and tests alike?

The packages (packages.json) are of the package index and run on Python 2 only. Each is downloaded, a copy is
ported, and its own tests run on 2.7, 3.9 and 3.12; counted are those that pass on 2.7 before. Downloads,
environments and logs lie in build/corpus. A tool that does nothing scores all of 2.7 and nothing else.
``--peers`` measures 2to3, futurize and modernize on the same packages too; they run in an environment of 3.11, the
last version whose lib2to3 needs no more than itself.

usage: python benchmarks/corpus/run.py [--only a,b] [--tool 'COMMAND {dir}'] [--peers] [--keep]
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
from collections.abc import Iterable, Iterator, Mapping
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
PORTKIT = f"{sys.executable} -m portkit fix {{dir}}"
PEERS = {
    "2to3": "{bin}/python -W ignore -m lib2to3 -w -n --no-diffs {dir}",
    "futurize": "{bin}/futurize --stage1 --stage2 -w -n --no-diffs {dir}",
    "modernize": "{bin}/modernize -w -n --no-diffs {dir}",
}
PEER_PACKAGES = ("future==1.0.0", "modernize==0.8.0")
# The newest that makes environments for 2.7.
MAKER = "virtualenv==20.21.1"


@dataclass
class Ported:
    """What a tool made of one package: the seconds that it took, and the tests that pass on each version."""

    seconds: float
    after: dict[str, set[str]]


@dataclass
class Score:
    """One package: the tests that passed before, and what became of them by each tool."""

    name: str
    lines: int
    before: set[str]
    ported: dict[str, Ported] = field(default_factory=dict)

    def kept(self, tool: str) -> list[int]:
        """How many tests are alive on each version, then on all of them."""
        after = self.ported[tool].after
        counts = [len(self.before & after[version]) for version in VERSIONS]
        return [*counts, len(self.before.intersection(*after.values()))]


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


def peers() -> Path:
    """The folder of the programs of the other tools, installed if they are not there."""
    folder = HOME / "envs" / "peers"
    if not (folder / ".ready").exists():
        found = next((one for one in find_interpreters() if one.name == "py311"), None)
        if found is None:
            raise SystemExit("MISSING: CPython 3.11, for lib2to3")
        run([found.path, "-m", "venv", "--clear", str(folder)])
        run([str(folder / "bin" / "pip"), "-q", "install", *PEER_PACKAGES])
        (folder / ".ready").touch()
    return folder / "bin"


def scored(package: dict[str, Any], tools: Mapping[str, str], keep: bool) -> Score:
    """Port one package with each of *tools* (name -> command), and run its tests."""
    tree = HOME / "work" / str(package["name"])
    tree.parent.mkdir(parents=True, exist_ok=True)
    unpacked(package, tree)
    lines = sum(len(path.read_bytes().splitlines()) for path in tree.rglob("*.py"))
    before = tested(package, tree, "2.7") & tested(package, tree, "2.7")
    score = Score(f"{package['name']} {package['version']}", lines, before)
    for number, (name, command) in enumerate(tools.items()):
        if number:
            unpacked(package, tree)
        seconds = limited(
            command.replace("{dir}", str(tree)), HERE.parents[1], dict(os.environ), TOOL_LIMIT
        )
        after = {version: tested(package, tree, version) for version in VERSIONS}
        score.ported[name] = Ported(seconds, after)
        if keep:
            shutil.copytree(
                tree, tree.with_name(f"{tree.name}-{name}"), symlinks=True, dirs_exist_ok=True
            )
    shutil.rmtree(tree)
    return score


def header(tools: Iterable[str]) -> str:
    names = [f"{tool} {version}" for tool in tools for version in (*VERSIONS, "all")]
    columns = ["package", "lines", "2.7 before", *names]
    return f"| {' | '.join(columns)} |\n|---|{'--:|' * (len(columns) - 1)}"


def row(score: Score) -> str:
    """A line of the table; a star where every test passes."""
    counts = [count for tool in score.ported for count in score.kept(tool)]
    cells = [f"{count}{'*' * (count == len(score.before))}" for count in counts]
    return f"| {' | '.join([score.name, str(score.lines), str(len(score.before)), *cells])} |"


def total(scores: list[Score]) -> str:
    whole = sum(len(one.before) for one in scores)
    kept = [[count for tool in one.ported for count in one.kept(tool)] for one in scores]
    counts = [sum(column) for column in zip(*kept, strict=True)]
    cells = [f"{count} ({100 * count / max(whole, 1):.1f} %)" for count in counts]
    lines = sum(one.lines for one in scores)
    return f"| {' | '.join(['**tests**', str(lines), str(whole), *cells])} |"


def speeds(scores: list[Score]) -> Iterator[str]:
    """How fast each tool was."""
    lines = sum(one.lines for one in scores)
    for tool in scores[0].ported if scores else ():
        seconds = sum(one.ported[tool].seconds for one in scores)
        yield f"{tool}: {lines / max(seconds, 0.1):.0f} lines a second"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", help="names of packages, separated by commas")
    parser.add_argument("--tool", default=PORTKIT)
    parser.add_argument("--peers", action="store_true", help="2to3, futurize and modernize as well")
    parser.add_argument(
        "--keep", action="store_true", help="leave the ported trees in build/corpus/work"
    )
    options = parser.parse_args()
    tools = {"portkit" if options.tool == PORTKIT else "tool": options.tool}
    if options.peers:
        folder = str(peers())
        tools |= {name: command.replace("{bin}", folder) for name, command in PEERS.items()}
    packages = json.loads((HERE / "packages.json").read_text())
    if options.only:
        packages = [one for one in packages if one["name"] in options.only.split(",")]
    print(header(tools))
    scores = []
    for package in packages:
        scores.append(scored(package, tools, options.keep))
        print(row(scores[-1]), flush=True)
    print(total(scores), *("\n" + line for line in speeds(scores)), sep="")


if __name__ == "__main__":
    main()
