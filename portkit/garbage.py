"""When objects that hold one another are looked for: after each file, not all through it."""

from __future__ import annotations

import atexit
import gc
from collections.abc import Iterator
from contextlib import contextmanager

# So many more objects are made than freed before a search for garbage: little that a command makes holds itself.
MANY = 200_000


def seldom_collected() -> None:
    """For a command: look for garbage seldom, and at its end not at all, as the system then frees everything."""
    gc.set_threshold(MANY)
    atexit.register(gc.freeze)


@contextmanager
def collected_after() -> Iterator[None]:
    """Look for no garbage inside; then free at once what was made inside and held only by itself.

    For a ``with`` statement, or to decorate a function.

    A file's trees and facts live as long as its job. Looked for on the way, most are found alive
    again and again, at a sixth of the whole time.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.collect(0)
        if was_enabled:
            gc.enable()
