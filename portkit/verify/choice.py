"""Which of the interpreters here make the checks, and which checks cannot be made."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from portkit.interpreters import Interpreter

OLDEST = (3, 6)
NEWEST = (3, 14)


@dataclass(frozen=True)
class Choice:
    """*legacy* compiles and compares meaning on 2.7, *modern* compile on 3.x (and PyPy)."""

    legacy: Interpreter | None
    modern: tuple[Interpreter, ...]

    def unchecked(self, target: Literal["straddle", "py3"]) -> tuple[str, ...]:
        """The checks that these interpreters cannot make for *target*, and why."""
        said = []
        if target == "straddle" and self.legacy is None:
            said.append("compiling on 2.7, and meaning: no CPython 2.7 here")
        versions = [one.version[:2] for one in self.modern if one.implementation == "cpython"]
        if not versions:
            return (*said, "compiling on 3: no CPython 3 here")
        if min(versions) > OLDEST:
            said.append(f"compiling before {_dotted(min(versions))}: no older CPython 3 here")
        if max(versions) < NEWEST:
            said.append(f"compiling after {_dotted(max(versions))}: no newer CPython here")
        return tuple(said)


def choose(interpreters: Sequence[Interpreter], *, thorough: bool = False) -> Choice:
    """Choose from *interpreters*: 2.7, the oldest and the newest 3.x; all of them if *thorough*.

    What 3.x accepts as source grew from release to release, and what was once taken away (``async``
    as a name in 3.7, a bare generator beside other arguments in 3.7, ``yield`` in a comprehension
    in 3.8) never came back: text that the oldest and the newest compile, those between compile too.
    ``except A, B`` came back in 3.14 (PEP 758), and the oldest refuses that.
    """
    legacy = [one for one in interpreters if one.name == "py27"]
    modern = sorted(
        (one for one in interpreters if one.implementation == "cpython" and one.version >= OLDEST),
        key=lambda one: one.version,
    )
    if thorough:
        modern += [one for one in interpreters if one.implementation == "pypy"]
    else:
        modern = modern[:1] + modern[1:][-1:]
    return Choice(legacy[0] if legacy else None, tuple(modern))


def _dotted(version: tuple[int, ...]) -> str:
    return ".".join(map(str, version))
