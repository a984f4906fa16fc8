"""What the codemods made of a whole tree, kept between runs of ``portkit diff`` in the user's cache."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from contextlib import suppress
from functools import lru_cache
from pathlib import Path
from sys import intern
from typing import Any

from platformdirs import user_cache_path

import codemods
import portkit
from portkit.codemod import Safety
from portkit.diff.explain import Automatic
from portkit.diff.origins import Names
from portkit.diff.tree import Made, Tree
from portkit.options import Options
from portkit.outcome import Finding
from portkit.source import write
from portkit.stamps import stamps

KEPT = 12  # trees; the newest
_KIT = tuple(Path(package.__file__ or "").parent for package in (portkit, codemods))

# The format of the files, and what else has a part in a result.
VERSION = "3"


def key(tree: Tree, options: Options, exclude: tuple[str, ...]) -> str:
    """Names a run: the kit, the options, and all files of the tree, since each may bear on each."""
    digest = hashlib.sha256()
    root = os.path.abspath(tree.root)
    for part in (VERSION, root, *stamps(*_KIT), *_choices(options), *exclude, tree.digest):
        digest.update(part.encode("utf-8", "surrogateescape") + b"\0")
    return digest.hexdigest()


def _choices(options: Options) -> list[str]:
    names = ",".join(one.name for one in options.codemods)
    chosen = (options.safety, options.target, options.helpers.value, options.keep_meaning)
    return [names, *map(str, chosen)]


def load(name: str) -> dict[str, Made] | None:
    """What was kept under *name*; None where there is nothing, or nothing that can be read."""
    try:
        with _file(name).open(encoding="utf-8") as lines:
            count = json.loads(next(lines, ""))
            found = {path: _made(one) for path, one in map(json.loads, lines)}
        return found if len(found) == count else None
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None


def save(name: str, made: Mapping[str, Made]) -> None:
    """Keep *made* under *name* if the folder lets us; without it the next run only takes longer."""
    with suppress(OSError):
        _file(name).parent.mkdir(parents=True, exist_ok=True)
        write(_file(name), b"".join(_lines(made)))
        files = sorted(_file(name).parent.glob("*.json"), key=lambda one: one.stat().st_mtime_ns)
        for old in files[:-KEPT]:
            old.unlink()


def _lines(made: Mapping[str, Made]) -> Iterator[bytes]:
    """How many files there are, then a line for each: the values of all at once would be large."""
    yield b"%d\n" % len(made)
    for path, one in made.items():
        yield json.dumps([path, _plain(one)]).encode("ascii") + b"\n"


def _file(name: str) -> Path:
    return user_cache_path("portkit") / "diff" / f"{name}.json"


def _plain(made: Made) -> dict[str, Any]:
    automatic = made.automatic
    return {
        "lines": automatic.lines,
        "origins": [sorted(names) for names in automatic.origins],
        "rewritten": [[line, *sorted(names)] for line, names in automatic.rewritten.items()],
        "findings": [_flat(one) for one in made.findings],
        "reason": made.reason,
        "until": made.until,
    }


def _flat(one: Finding) -> list[Any]:
    values: dict[str, Any] = {**vars(one), "safety": int(one.safety)}
    return list(values.values())


def _made(plain: dict[str, Any]) -> Made:
    automatic = Automatic(
        tuple(map(intern, plain["lines"])),
        tuple(_names(*names) for names in plain["origins"]),
        {line: _names(*names) for line, *names in plain["rewritten"]},
    )
    findings = tuple(
        Finding(intern(path), line, column, intern(codemod), Safety(safety), fixable, *words)
        for path, line, column, codemod, safety, fixable, *words in plain["findings"]
    )
    return Made(automatic, findings, plain["reason"], plain["until"])


@lru_cache(maxsize=1024)
def _names(*names: str) -> Names:
    """One set for all lines that the same codemods wrote."""
    return frozenset(names)
