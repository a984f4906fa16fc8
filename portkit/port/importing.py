"""Whether ported modules can be imported: asked in each cell, only where tests are run too."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterable, Sequence

from portkit.plan.model import Module
from portkit.port.model import Cell
from portkit.verify.worker import AGENTS

AGENT = AGENTS / "import_agent.py"
SECONDS = 120.0
MAIN = "__main__"
INIT = "__init__.py"


def import_folders(root: str, modules: Iterable[Module]) -> list[str]:
    """*root*, the folder of the tree, and those below it, as ``src``, that packages of *modules* lie in."""
    below = (os.path.join(root, *_above_package(one)) for one in modules if is_asked(one))
    return list(dict.fromkeys([root, *below]))


def unimportable(cell: Cell, folders: Sequence[str], modules: Iterable[Module]) -> dict[str, str]:
    """Name -> reason, for each of *modules* that the interpreter of *cell* cannot import from *folders*.

    A file outside any package may be a script that does its work as it is loaded: it is not asked.
    """
    names = [one.name for one in modules if is_asked(one)]
    if not names:
        return {}
    try:
        done = subprocess.run(
            [cell.python, "-B", str(AGENT), os.pathsep.join(folders), *names],
            cwd=folders[0],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            timeout=SECONDS,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return _none(names, f"no end within {SECONDS:g} seconds")
    except OSError as error:
        return _none(names, str(error))
    try:
        answer: dict[str, str] = json.loads(done.stdout)
    except ValueError:
        return _none(names, f"the interpreter ended with status {done.returncode}")
    return answer


def is_asked(module: Module) -> bool:
    """Whether importing *module* is what others do with it."""
    last = module.name.rpartition(".")[2]
    in_package = "." in module.name or module.path.endswith(f"/{INIT}")
    return "/" not in module.name and in_package and last != MAIN and not module.is_test


def _above_package(module: Module) -> list[str]:
    """The folders from the tree down to the one that the package of *module* lies in."""
    *folders, file = module.path.split("/")
    inside = module.name.count(".") + (file == INIT)
    return folders[: len(folders) - inside]


def _none(names: Sequence[str], reason: str) -> dict[str, str]:
    return dict.fromkeys(names, reason)
