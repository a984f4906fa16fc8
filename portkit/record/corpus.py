"""The corpus: a file of JSON lines, first what was recorded how, then one call a line.

A call is ``{"call": "module:Class.name", "line": n, "args": [form], "kw": [[name, form]]}`` with
``result`` or ``raised``, ``after`` (the arguments) if the call changed them, and ``sent``
(``[[number of items before, form]]``) for a generator. The forms are those of ``agents/canonical``.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from portkit.record.model import CorpusError

VERSION = 1
Call = Mapping[str, Any]


@dataclass(frozen=True)
class Corpus:
    """*called*: the functions that were called, each with its parameters; *lost*: why how many of
    their calls were not written; *modules*: the folders of modules outside of the packages, tests
    mostly, whose classes and globals stand in arguments: relative to *tree* where they are below it,
    "" where they are installed.
    """

    packages: list[str]
    tree: str
    mode: str
    calls: Sequence[Call]
    called: dict[str, list[str]] = field(default_factory=dict)
    lost: dict[str, dict[str, int]] = field(default_factory=dict)
    modules: dict[str, str] = field(default_factory=dict)

    @property
    def recorded(self) -> set[str]:
        """The functions of which there is a call."""
        return {call["call"] for call in self.calls}


def identity(call: Call) -> str:
    """What two calls share that ask the same question."""
    return json.dumps([call.get(key) for key in ("call", "args", "kw", "sent")], sort_keys=True)


def write_corpus(corpus: Corpus, file: Path) -> None:
    """Write *corpus* to *file*, in place of what is there. Raises CorpusError where that fails."""
    head = {"corpus": VERSION, **{k: v for k, v in asdict(corpus).items() if k != "calls"}}
    try:
        with file.open("w", encoding="ascii") as out:
            for line in [head, *corpus.calls]:
                out.write(json.dumps(line) + "\n")
    except OSError as error:
        raise CorpusError(f"{file}: {error.strerror}") from error


def read_corpus(file: Path) -> Corpus:
    """Raises CorpusError for a file that is none, or of another version."""
    try:
        lines = file.read_text("utf-8").splitlines()
        head, *calls = list(_objects(lines))
    except OSError as error:
        raise CorpusError(f"{file}: {error.strerror}") from error
    except ValueError as error:
        raise CorpusError(f"{file}: this is no corpus: {error}") from error
    if head.pop("corpus", None) != VERSION:
        raise CorpusError(f"{file}: a corpus of another version; record it again")
    try:
        for call in calls:
            _checked(call)
        return Corpus(calls=calls, **head)
    except (KeyError, TypeError) as error:
        raise CorpusError(f"{file}: this is no corpus: {error}") from error


def _objects(lines: Iterable[str]) -> Iterable[dict[str, Any]]:
    for line in lines:
        value = json.loads(line)
        if not isinstance(value, dict):
            raise ValueError(f"no object: {line[:60]}")
        yield value


def _checked(call: Call) -> None:
    name, *arguments = (call[key] for key in ("call", "args", "kw"))
    if not isinstance(name, str) or not all(isinstance(one, list) for one in arguments):
        raise TypeError("a call without a name or arguments")
