"""One place where two canonical values differ, and in what way."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from portkit.parity.forms import Form


class Kind(Enum):
    """In what way two values differ."""

    VALUE = "value"
    TYPE = "type"
    TEXT = "native string is now text"
    BYTES = "native string is now bytes"
    LAZY = "list is now lazy"
    RAISED = "exception"
    MISSING = "missing"
    EXTRA = "extra"


@dataclass(frozen=True)
class Difference:
    """One place where two values differ; *path* leads to it (``2.name``), '' is the whole."""

    path: str
    expected: Form
    got: Form
    kind: Kind
