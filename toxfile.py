"""Read by tox as a plugin: what a command prints is waited for in quarters of a second, not in hundredths.

tox 4.5 does so in two threads for each cell, which takes one processor in twenty as long as the matrix runs. Output and
the end of a command wake them at once.
"""

from __future__ import annotations

from tox.execute.local_sub_process.read_via_thread_unix import ReadViaThreadUnix

SECONDS = 0.25
# Its own matter: a newer tox, which only starts the one that tox.ini asks for, does so in another way.
_READ = getattr(ReadViaThreadUnix, "_read_available", None)

if _READ is not None:
    _READ.__defaults__ = (SECONDS,)
