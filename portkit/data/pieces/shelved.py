"""Read a shelf: a dumb database of pickles."""

import dbm.dumb
import io
from typing import Any

from portkit.data.pieces.natives import Native, converted, decoded, step
from portkit.data.pieces.pickled import Reader


def load(path: str) -> Any:
    """All of the shelf as a dict; *path* is the name it was opened by, without .dir."""
    with dbm.dumb.open(path, "r") as database:
        keys = [(Native(key.decode("latin-1")), database[key]) for key in database]
    count = len(keys)
    return {
        decoded(key, " key"): converted(Reader(io.BytesIO(content)).load(), step(key, count), {})
        for key, content in keys
    }
