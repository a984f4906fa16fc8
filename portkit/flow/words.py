"""Words of code that handles bytes: only a file with one of them is searched for flows of bytes."""

from portkit.file import File
from portkit.flow.seeds import ESCAPES, LITERALS, OF_BYTES, WORDS

__all__ = ["ESCAPES", "WORDS", "may_hold_bytes"]

NAMES = OF_BYTES | {"ord"}


def may_hold_bytes(file: File) -> bool:
    """Whether one of the words stands in the code of *file*, or an escape or mode anywhere in its text.

    Also where strings come from other files.
    """
    return file.path in file.project.strings or file.once(_may_hold_bytes)


def _may_hold_bytes(file: File) -> bool:
    if any(file.words(word) for word in NAMES & file.vocabulary.all):
        return True
    return any(one.search(file.code) for one in LITERALS)
