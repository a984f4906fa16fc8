"""The kit's own coverage has to count the agents, which run in processes and interpreters of their own.

Where AGENT_PYTHON names a 2.7 that has coverage.py, and COVERAGE_FILE the data, agents that run in 2.7,
or in the version that runs the tests, are started under it. Those that answer questions end by
themselves, so that their data is written; to one that is confined the folder of the data is opened.
"""

from __future__ import annotations

import contextlib
import gc
import os
import subprocess
import sys
from pathlib import Path
from typing import ClassVar

import pytest
from coverage import Coverage

import portkit
from portkit.interpreters import find_interpreters
from portkit.parity import branches, subject
from portkit.verify.worker import AGENTS, Worker

PYTHON = os.environ.get("AGENT_PYTHON", "")
COVERAGE = ["-E", "-s", "-B", "-m", "coverage", "run", "-p", "--branch"]
SETTINGS = [f"--rcfile={os.devnull}", f"--source={AGENTS}", f"--omit={AGENTS}/helpers/*"]
# Those that take nothing from their environment, or are asked over a pipe.
ALONE = {
    *(str(AGENTS / f"{name}_agent.py") for name in ("compile", "meaning")),
    str(Path(__file__).parent / "portkit" / "canonical" / "program.py"),
}
MEASURED = str(Path(__file__).parent / "measured")


def pytest_collection_finish():
    """Thousands of tests stay to the end: they are not looked through for garbage again and again."""
    gc.collect()
    gc.freeze()


@pytest.fixture(scope="session", autouse=True)
def _children_counted_by_what_they_run():
    """Where coverage.py counts, it counts in processes that tests start by settings of their own."""
    if "COVERAGE_PROCESS_CONFIG" in os.environ:
        del os.environ["COVERAGE_PROCESS_CONFIG"]
        os.environ["COVERAGE_PROCESS_START"] = str(Path(__file__).parent / "coverage-children.ini")
        os.environ["KIT_FOLDER"] = str(Path(portkit.__file__).resolve().parents[1])


@pytest.fixture(scope="module")
def uncounted():
    """For tests that run over much text what small tests have run: to count it once more takes as long again."""
    counting = Coverage.current()
    if counting is None:
        yield
        return
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv("COVERAGE_PROCESS_START", raising=False)
        patch.setattr(Measured, "instead_of", {})
        counting.stop()
        yield
        counting.start()


@pytest.fixture(scope="session", autouse=True)
def _agents_measured():
    if not Path(PYTHON).is_file():
        yield
        return
    found = {one.version[:2]: one.path for one in find_interpreters() if "pypy" not in one.name}
    for version, python in (((2, 7), PYTHON), (sys.version_info[:2], sys.executable)):
        if version in found:
            Measured.instead_of[found[version]] = python
        Measured.instead_of[python] = python
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(subprocess, "Popen", Measured)
        patch.setattr(Worker, "_kill", _end)
        for module in (subject, branches):
            patch.setattr(module, "agents_for", lambda cell: AGENTS)  # not a copy of them
        yield


class Measured(subprocess.Popen):
    """A process; under coverage.py where it is an agent, in an interpreter that has it."""

    instead_of: ClassVar[dict[str, str]] = {}  # path of an interpreter -> one with coverage.py

    def __init__(self, command, *args, **options):
        env = options.get("env") or os.environ
        place = _place_of_interpreter(command, env)
        python = self.instead_of.get(command[place]) if place is not None else None
        if python and command[-1] in ALONE:
            command = [python, *COVERAGE, *SETTINGS, command[-1]]
        elif python:
            command = [*_opened(command[:place]), python, *command[place + 1 :]]
            options["env"] = _counted(env)
        super().__init__(command, *args, **options)


def _place_of_interpreter(command, env):
    """Where in a command the interpreter stands that will run an agent; None where none will."""
    if command[-1] in ALONE or "PORTKIT_RECORD" in env:
        return 0
    words = [str(word) for word in command]
    agent = next((place for place, one in enumerate(words) if one.startswith(f"{AGENTS}/")), 0)
    before = [place for place in range(agent) if not words[place].startswith("-")]
    return before[-1] if before else None


def _opened(around):
    """What stands around a confined program, with the folder of the data as one more to write to."""
    if around[:1] != ["bwrap"]:
        return around
    folder = str(_data().parent)
    end = around.index("--unshare-net")
    return [*around[:end], "--bind", folder, folder, *around[end:]]


def _counted(env):
    paths = [MEASURED, *([env["PYTHONPATH"]] if "PYTHONPATH" in env else [])]
    kept = {name: text for name, text in env.items() if name != "COVERAGE_PROCESS_START"}
    ours = {
        "PYTHONPATH": os.pathsep.join(paths),
        "COVERAGE_FILE": str(_data()),
        "AGENTS": str(AGENTS),
    }
    return {**kept, **ours}


def _data():
    return Path(os.environ["COVERAGE_FILE"]).resolve()


def _end(worker, kill=Worker._kill):
    """The end of its input ends an agent, where no question is under way."""
    process = worker._process
    if process is not None:
        with contextlib.suppress(OSError, subprocess.TimeoutExpired):
            process.stdin.close()
            process.wait(10)
    kill(worker)
