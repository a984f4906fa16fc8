"""What interpreters have found right is kept between runs in the user's cache, so that none is asked twice.

Digests alone are kept, of all that an answer depends on: the question, the interpreter, the agents that answered,
and for the meaning what stands beside the file. What is wrong is asked again each time.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from platformdirs import user_cache_path

from portkit.interpreters import Interpreter
from portkit.source import write
from portkit.stamps import stamp, stamps
from portkit.verify.worker import AGENTS

KEPT = 20_000  # the newest
SIZE = hashlib.sha256().digest_size


class Proofs:
    """The questions that were answered with a plain yes, by digest; the newest last."""

    def __init__(self) -> None:
        self._known = dict.fromkeys(_load())
        self._new: dict[bytes, None] = {}

    def holds(self, digest: bytes) -> bool:
        """Whether the question *digest* has been answered with yes."""
        return digest in self._known or digest in self._new

    def add(self, digest: bytes) -> None:
        """Note that the question *digest* is answered with yes."""
        if digest not in self._known:
            self._new[digest] = None

    def save(self) -> None:
        """Keep what is new, if the folder lets us; without it the next run only takes longer."""
        if not self._new:
            return
        found = [*dict.fromkeys([*_load(), *self._new])]  # others may have written meanwhile
        with suppress(OSError):
            _file().parent.mkdir(parents=True, exist_ok=True)
            write(_file(), b"".join(found[-KEPT:]))
        self._new.clear()


def digest(
    interpreter: Interpreter, agent: str, header: dict[str, Any], texts: Sequence[bytes]
) -> bytes:
    """Names a question to *agent* in *interpreter* about the file of ``header["path"]``."""
    found = hashlib.sha256()
    parts = (*stamps(AGENTS), stamp(interpreter.path), agent, json.dumps(header, sort_keys=True))
    beside = _beside(header["path"]) if agent == "meaning_agent" else ()
    for part in (*parts, *beside):
        found.update(part.encode("utf-8", "surrogateescape") + b"\0")
    for text in texts:
        found.update(b"%d\0" % len(text) + text)
    return found.digest()


def _beside(path: str) -> Iterator[str]:
    """The names that an import of the file at *path* can find in its package."""
    folder = os.path.dirname(path)
    with suppress(OSError):
        names = sorted(os.listdir(folder or "."))
        if "__init__.py" in names:
            yield from names
            inner = (os.path.join(folder, name, "__init__.py") for name in names)
            yield from filter(os.path.isfile, inner)


def _load() -> list[bytes]:
    try:
        raw = _file().read_bytes()
    except OSError:
        return []
    return [raw[at : at + SIZE] for at in range(0, len(raw) - SIZE + 1, SIZE)]


def _file() -> Path:
    return user_cache_path("portkit") / "proofs-1.bin"
