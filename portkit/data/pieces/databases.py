"""Read a dumb database of byte strings."""

import dbm.dumb
from typing import Any

from portkit.data.pieces.natives import Native, decoded, step


def load(path: str) -> Any:
    """All of the database as a dict; *path* is the name it was opened by, without .dir."""
    with dbm.dumb.open(path, "r") as database:
        pairs = [(Native(k.decode("latin-1")), database[k].decode("latin-1")) for k in database]
    return {decoded(key, " key"): decoded(held, step(key, len(pairs))) for key, held in pairs}
