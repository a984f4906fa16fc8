"""``porting.toml`` of a port: how it was made, and why a hand changed what the codemods gave.

::

    [fix]                        # the settings of the run, as under [tool.portkit]
    keep-meaning = true
    exclude = ["differences"]

    [causes]                     # reasons that several hunks share
    bytes-on-the-wire = "What goes over a socket is bytes; ..."

    [hunks."pkg/client.py"]      # a line that the hand wrote (or removed) = a cause, or a reason of its own
    "data = sock.recv(10)" = "bytes-on-the-wire"
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from portkit.diff.hunks import Hunk
from portkit.diff.model import HandHunk
from portkit.errors import UsageError

if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib

NAME = "porting.toml"
TABLES = ("fix", "causes", "hunks")


@dataclass
class Reasons:
    """The reasons of one port; *used* are those that a hunk asked for: a path and its line."""

    fix: Mapping[str, Any] = field(default_factory=dict)
    causes: Mapping[str, str] = field(default_factory=dict)
    hunks: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    used: set[tuple[str, str]] = field(default_factory=set)

    def given(self, path: str, hunk: Hunk) -> HandHunk:
        """*hunk* of the file *path* with its reason, if there is one."""
        known = self.hunks.get(path, {})
        keys = [line for line in _stripped(hunk.after or hunk.before) if line in known]
        self.used.update((path, key) for key in keys)
        if not keys:
            return HandHunk.of(hunk, "", "")
        word = known[keys[0]]
        return HandHunk.of(hunk, word if word in self.causes else "", self.causes.get(word, word))

    @property
    def unused(self) -> tuple[str, ...]:
        """The entries that no hunk asked for, and the causes that no entry names."""
        left = (
            f"{path}: {line}"
            for path, known in self.hunks.items()
            for line in known
            if (path, line) not in self.used
        )
        named = {word for known in self.hunks.values() for word in known.values()}
        return (*left, *(name for name in self.causes if name not in named))


def key_of(hunk: HandHunk) -> str:
    """The line that stands for *hunk* in the file: its longest, which is likely to be the only such one."""
    return max(_stripped(hunk.after or hunk.before), key=len, default="")


def _stripped(lines: Iterable[str]) -> list[str]:
    return [line.strip() for line in lines]


def load(folder: str) -> Reasons:
    """The reasons kept in *folder*; none where it has no such file.

    Raises UsageError for a file that is not TOML, or holds something else.
    """
    path = Path(folder, NAME)
    if not path.is_file():
        return Reasons()
    try:
        tables = tomllib.loads(path.read_text("utf-8"))
    except (OSError, tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{path}: {error}") from None
    for name, table in tables.items():
        if name not in TABLES or not isinstance(table, dict):
            raise UsageError(f"{path}: {name!r} is none of the tables {', '.join(TABLES)}")
    reasons = Reasons(tables.get("fix", {}), tables.get("causes", {}), tables.get("hunks", {}))
    _check(reasons, path)
    return reasons


def _check(reasons: Reasons, path: Path) -> None:
    for name, known in reasons.hunks.items():
        if not isinstance(known, dict):
            raise UsageError(f"{path}: hunks.{name} is no table of lines and causes")
        for line, word in known.items():
            # A cause is one word, a reason is a sentence.
            if not isinstance(word, str) or (" " not in word and word not in reasons.causes):
                raise UsageError(f"{path}: {word!r} (of {name}: {line}) is none of the causes")
