"""Every error portkit raises on purpose: one tree, each with a sentence a user can read."""

from __future__ import annotations


class PortkitError(Exception):
    """Base of all errors that end in one clear line on stderr."""


class UsageError(PortkitError):
    """The command line or the settings ask for something that does not exist."""


class SourceError(PortkitError):
    """A file cannot be used as Python source.

    *line* is 1-based, or None where the whole file is meant.
    """

    def __init__(self, reason: str, line: int | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.line = line


class EditConflict(PortkitError):
    """Two edits overlap without one being inside a hole of the other, or an edit would be lost."""


class CodemodError(PortkitError):
    """A codemod is declared wrongly, or asks the engine for something impossible."""
