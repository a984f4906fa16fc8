"""What a confined program may use, and what became of it."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from portkit.errors import PortkitError


class SandboxError(PortkitError):
    """A program could not be started at all."""


@dataclass(frozen=True)
class Limits:
    """Bounds of one run; sizes in bytes.

    *quiet* is the seconds that may pass without a change of the file which shows that the program
    goes on. *memory* bounds the address space of each process, and what all of them hold together.
    *file_size* is that of one file, *output* that of stdout and of stderr.
    """

    seconds: float = 120.0
    quiet: float | None = None
    memory: int = 2 << 30
    file_size: int = 64 << 20
    output: int = 1 << 20
    processes: int = 128


class Stop(Enum):
    """Why a program was stopped from outside."""

    TIME = "it ran too long"
    QUIET = "it made no progress for too long"
    MEMORY = "its processes held too much memory"
    OUTPUT = "it printed too much"
    PROCESSES = "it started too many processes"


@dataclass(frozen=True)
class Outcome:
    """What became of a program, and the beginning of what it printed.

    *status* is its exit status, 128 and the number of the signal that ended it, as a shell says it.
    """

    status: int
    stdout: bytes
    stderr: bytes
    seconds: float
    stop: Stop | None = None
