"""Databases of ``dbm``: a dumb one is read, of the others it is said what reads them."""

from __future__ import annotations

import ast
import struct
from pathlib import Path

from portkit.data.model import DataError

# The first bytes of other kinds -> what they are, and who reads them on 3.
_BERKELEY = 0x00061561, 0x61150600, 0x00053162
_GNU = 0x13579ACE, 0x13579ACD, 0x13579ACF


def stem_of(path: Path) -> Path | None:
    """The name that a dumb database is opened by, for one of its files or that name itself."""
    for stem in (path, path.with_suffix("")):
        if _file(stem, ".dir").is_file() and _file(stem, ".dat").is_file():
            return stem
    return None


def _file(stem: Path, suffix: str) -> Path:
    return stem.with_name(stem.name + suffix)


def read_dumb(stem: Path) -> dict[bytes, bytes]:
    """All keys and values. Raises DataError where the index is broken."""
    content = _file(stem, ".dat").read_bytes()
    found = {}
    for line in _file(stem, ".dir").read_text("latin-1").splitlines():
        try:
            key, (start, size) = ast.literal_eval(line.strip())
            found[key.encode("latin-1")] = content[start : start + size]
        except (ValueError, SyntaxError, TypeError, AttributeError) as error:
            raise DataError(f"{stem}.dir: no index of a dumb database: {line[:40]!r}") from error
    return found


def foreign(head: bytes) -> str:
    """Which other database begins with *head*, and what to do about it; '' if it is none."""
    if len(head) < 16:
        return ""
    magics = {struct.unpack(order + "I", head[at : at + 4])[0] for order in "<>" for at in (0, 12)}
    if magics & set(_BERKELEY):
        return (
            "a Berkeley database (bsddb): 3 has no module for it; on 2.7 copy it into another "
            "(dumbdbm, sqlite3), or read it with the package berkeleydb"
        )
    if magics & set(_GNU):
        return "a GNU database (gdbm): dbm.gnu reads it on 3, keys and values are bytes"
    return ""
