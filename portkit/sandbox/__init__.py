"""Run programs that nobody vouches for: in a scratch folder, within limits, without a network.

``run_confined(command, scratch)`` gives an ``Outcome``; ``confinement()`` says what this machine can keep
from a program and what it cannot.
"""

from portkit.sandbox.confine import Confinement, confinement
from portkit.sandbox.model import Limits, Outcome, SandboxError, Stop
from portkit.sandbox.run import run_confined

__all__ = [
    "Confinement",
    "Limits",
    "Outcome",
    "SandboxError",
    "Stop",
    "confinement",
    "run_confined",
]
