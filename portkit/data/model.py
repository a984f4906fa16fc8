"""What an audit of a data file finds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from portkit.errors import PortkitError


class DataError(PortkitError):
    """A file is no data of 2.7, or is cut off, or too large."""


@dataclass(frozen=True)
class Value:
    """One value as it stands in a file; nothing was made of it.

    *kind*: ``native`` (*content* is bytes), ``text``, ``plain`` (numbers, None), ``list``, ``tuple``,
    ``set``, ``dict``, ``global`` (*content* is ``module.name``), or ``instance`` (*content* too; its
    *items* are constructor arguments; *old*: of an old-style class). *items* are keys and values,
    *state* what follows by BUILD.
    """

    kind: str
    content: Any = None
    items: list[tuple[Value, Value]] = field(default_factory=list)
    state: list[Value] = field(default_factory=list)
    old: bool = False


@dataclass(frozen=True)
class Field:
    """Native strings of one place that are not ASCII; *encoding* is what to take them for.

    *certain*: every one of them says so; else somebody should look.
    """

    where: str
    encoding: str
    count: int
    example: str
    certain: bool


@dataclass(frozen=True)
class Note:
    """Something that 3 reads otherwise or not at all; *remedy* is what the loader does or you must."""

    where: str
    what: str
    remedy: str


@dataclass(frozen=True)
class Audit:
    """One file. *kind*: pickle, shelf, dbm, marshal, csv, config. *encodings*: what each choice of
    ``pickle.load(encoding=)`` makes of it, for pickles.
    """

    path: str
    kind: str
    fields: Sequence[Field] = ()
    notes: Sequence[Note] = ()
    encodings: Sequence[tuple[str, str]] = ()
    details: Sequence[tuple[str, str]] = ()

    @property
    def clean(self) -> bool:
        """Whether 3 reads it as it is."""
        return not self.fields and not self.notes
