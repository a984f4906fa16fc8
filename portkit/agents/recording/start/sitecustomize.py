"""Starts the recorder in every 2.7 process of the command, then lets the real sitecustomize run.

This folder stands first in PYTHONPATH and holds nothing else.
"""
import os
import sys
import types

HERE = os.path.dirname(os.path.abspath(__file__))


def _start():
    agents = types.ModuleType("portkit_agents")
    agents.__path__ = [os.path.dirname(os.path.dirname(HERE))]
    sys.modules["portkit_agents"] = agents
    from portkit_agents.recording import start

    start(os.environ["PORTKIT_RECORD"])


def _real():
    sys.path[:] = [path for path in sys.path if os.path.abspath(path) != HERE]
    del sys.modules["sitecustomize"]
    try:
        import sitecustomize  # noqa: F401
    except ImportError:
        pass


if sys.version_info[0] == 2 and "PORTKIT_RECORD" in os.environ:
    _start()
_real()
