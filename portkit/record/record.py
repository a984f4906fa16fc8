"""Run a command under 2.7 with the recorder in it, and make a corpus of what it wrote."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from portkit.record.corpus import Call, Corpus, identity
from portkit.record.model import CorpusError, Mode
from portkit.verify.worker import AGENTS

START = AGENTS / "recording" / "start"


@dataclass(frozen=True)
class Recording:
    """*status* is the exit status of the command."""

    corpus: Corpus
    status: int


def record(command: Sequence[str], packages: Sequence[str], mode: Mode) -> Recording:
    """Run *command* as it is, in this environment; calls of *packages* and below are recorded.

    Raises CorpusError if it cannot be started, or if nothing of the packages was imported.
    """
    with tempfile.TemporaryDirectory(prefix="portkit-record-") as name:
        folder = Path(name)
        (folder / "calls").mkdir()
        settings = {**asdict(mode), "packages": list(packages), "folder": str(folder / "calls")}
        file = folder / "settings.json"
        file.write_text(json.dumps(settings))
        try:
            status = subprocess.run(command, env=_environment(file)).returncode
        except OSError as error:
            raise CorpusError(f"cannot start {command[0]}: {error.strerror}") from error
        corpus = gather(_lines(sorted((folder / "calls").iterdir())), packages, mode.name)
    if not corpus.tree:
        raise CorpusError(
            f"no module of {', '.join(packages)} was imported by a Python 2.7 that the command ran"
        )
    return Recording(corpus, status)


def _environment(settings: Path) -> dict[str, str]:
    old = os.environ.get("PYTHONPATH")
    paths = [str(START), *([old] if old else [])]
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(paths),
        "PYTHONDONTWRITEBYTECODE": "1",
        "PORTKIT_RECORD": str(settings),
    }


def _lines(files: Iterable[Path]) -> Iterator[dict[str, Any]]:
    for file in files:
        for line in file.read_bytes().splitlines():
            try:
                yield json.loads(line)
            except ValueError:
                # Cut off: the process was killed while it wrote.
                continue


def gather(lines: Iterable[dict[str, Any]], packages: Sequence[str], mode: str) -> Corpus:
    """One corpus of what several processes wrote; of calls that ask the same, the first."""
    trees: list[str] = []
    modules: dict[str, str] = {}
    calls: dict[str, Call] = {}
    called: dict[str, list[str]] = {}
    lost: dict[str, Counter[str]] = defaultdict(Counter)
    for line in lines:
        if "tree" in line:
            trees.append(line["tree"])
        elif "module" in line:
            modules[line["module"]] = line["path"]
        else:
            called.setdefault(line["call"], line.get("names", []))
            lost[line["call"]].update(line.get("lost", [])[:1])
            if "args" in line:
                calls.setdefault(identity(line), line)
    tree = trees[0] if trees else ""
    reasons = {name: dict(counter) for name, counter in sorted(lost.items()) if counter}
    places = {name: _place(path, tree) for name, path in sorted(modules.items())}
    return Corpus(list(packages), tree, mode, list(calls.values()), called, reasons, places)


def _place(folder: str, tree: str) -> str:
    """A folder, relative to *tree* below it; nothing for what every cell has installed for itself."""
    path = Path(folder)
    if "site-packages" in path.parts or "dist-packages" in path.parts:
        return ""
    return str(path.relative_to(tree)) if path.is_relative_to(tree) else folder
