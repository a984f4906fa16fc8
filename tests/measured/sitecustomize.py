"""Counts what agents do in a process that tests have started, then lets the real sitecustomize run.

For any version that has coverage.py. This folder stands first in PYTHONPATH, and holds nothing else;
AGENTS is the folder to be counted.
"""

import os
import sys

import coverage

HERE = os.path.dirname(os.path.abspath(__file__))
AGENTS = os.environ["AGENTS"]


def _start():
    omit = [os.path.join(AGENTS, "helpers", "*")]
    measured = coverage.Coverage(
        data_suffix=True, auto_data=True, branch=True, config_file=False, source=[AGENTS], omit=omit
    )
    leave = os._exit

    def save_and_leave(status):
        measured.stop()
        measured.save()
        leave(status)

    measured.start()
    os._exit = save_and_leave


def _real():
    sys.path[:] = [path for path in sys.path if os.path.abspath(path) != HERE]
    ours = sys.modules.pop("sitecustomize")
    try:
        import sitecustomize  # noqa: F401
    except ImportError:
        sys.modules["sitecustomize"] = ours


_start()
_real()
