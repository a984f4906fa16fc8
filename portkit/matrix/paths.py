"""The environment that tox is started with, so that it finds every interpreter here."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from portkit.interpreters import Interpreter


def tox_environment(
    environ: Mapping[str, str], interpreters: Iterable[Interpreter]
) -> dict[str, str]:
    """A copy of *environ* with the folders of *interpreters* at the end of PATH.

    A pyenv shim such as ``python2.7`` stands on PATH but refuses to run unless that version is
    active; tox goes on to the interpreter itself. What an outer tox has set is left out, so that
    the matrix can be run from within a tox environment.
    """
    folders = environ.get("PATH", os.defpath).split(os.pathsep)
    folders += [str(Path(found.path).parent) for found in interpreters]
    path = os.pathsep.join(dict.fromkeys(folders))
    kept = {name: value for name, value in environ.items() if not name.startswith("TOX_")}
    return {**kept, "PATH": path}
