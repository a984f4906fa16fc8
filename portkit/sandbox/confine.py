"""What stands around a program: its environment, its limits, and namespaces where the system has them."""

from __future__ import annotations

import functools
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from portkit.sandbox.model import Limits

MARK = "PORTKIT_SANDBOX"
# What a program needs to find other programs and their libraries; nothing else is handed on.
_KEPT = ("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "PYENV_VERSION", "PYENV_ROOT")
_FIXED = {
    "LC_ALL": "C.UTF-8",
    "TZ": "UTC",
    "PYTHONHASHSEED": "0",
    "PYTHONIOENCODING": "utf-8",
    "PYTHONDONTWRITEBYTECODE": "1",
    "PYTHONNOUSERSITE": "1",
}
# ulimit counts memory in KiB and files in blocks of 512 bytes. Not every system has every limit.
_SHELL = """
ulimit -c 0; ulimit -f "$1"; ulimit -v "$2" 2>/dev/null
shift 2; exec "$@"
"""
# The first process of a namespace is deaf to signals that come from inside: a program must not be it.
# What the shell says of one that a signal ended is not the program's.
_FIRST = """
ip link set dev lo up || exit
exec 3>&2 2>/dev/null
"$@" 2>&3 3>&-
exit $?
"""
_LOOPBACK = """
import socket
server = socket.socket()
server.bind(("127.0.0.1", 0))
server.listen(1)
socket.create_connection(server.getsockname(), 3)
"""
_PROBE_SECONDS = 10.0


@dataclass(frozen=True)
class Confinement:
    """How programs are kept in; *tool* is ``bwrap``, ``unshare`` or, without namespaces, ''."""

    tool: str

    @property
    def has_network(self) -> bool:
        """Whether a program can reach more than loopback."""
        return not self.tool

    @property
    def has_files(self) -> bool:
        """Whether a program can write outside of its scratch folder."""
        return self.tool != "bwrap"

    @property
    def gaps(self) -> tuple[str, ...]:
        """A sentence for each thing that a program is not kept from here."""
        network = "the network is open to programs: neither bubblewrap nor unshare works here"
        files = "programs can write outside of their scratch folder: bubblewrap does not work here"
        return (network,) * self.has_network + (files,) * self.has_files

    def around(self, command: Sequence[str], scratch: Path, limits: Limits) -> list[str]:
        """*command* with all that goes before it."""
        blocks, kilobytes = limits.file_size // 512, limits.memory // 1024
        limited = ["/bin/sh", "-c", _SHELL, "sh", str(blocks), str(kilobytes), *command]
        return [*_namespaces(self.tool, scratch), *limited]


@functools.cache
def confinement() -> Confinement:
    """The best that works on this machine; each is tried with a connection over loopback."""
    return next(
        (Confinement(tool) for tool in ("bwrap", "unshare") if _works(tool)), Confinement("")
    )


def environment(scratch: Path, mark: str, extra: Mapping[str, str]) -> dict[str, str]:
    """All variables that a program sees; HOME and TMPDIR lie in *scratch*."""
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    temporary = dict.fromkeys(("TMPDIR", "TMP", "TEMP"), str(scratch / "tmp"))
    return {**kept, **_FIXED, "HOME": str(scratch / "home"), **temporary, MARK: mark, **extra}


def _namespaces(tool: str, scratch: Path) -> list[str]:
    if tool == "bwrap":
        return [
            *("bwrap", "--ro-bind", "/", "/", "--dev", "/dev", "--proc", "/proc"),
            *("--bind", str(scratch), str(scratch)),
            *("--unshare-net", "--unshare-pid", "--die-with-parent", "--"),
        ]
    if tool == "unshare":
        return [
            *("unshare", "--map-root-user", "--net", "--pid", "--fork", "--kill-child"),
            *("--mount-proc", "/bin/sh", "-c", _FIRST, "sh"),
        ]
    return []


def _works(tool: str) -> bool:
    if shutil.which(tool) is None:
        return False
    command = [*_namespaces(tool, Path("/tmp")), sys.executable, "-c", _LOOPBACK]
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=_PROBE_SECONDS
        )
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0
