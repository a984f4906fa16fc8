"""What takes the place of a member of a module: a record of the tables."""

from typing import NamedTuple


class Member(NamedTuple):
    """What takes the place of a name that is gone.

    *new* is an expression with holes: ``{module:name}`` (imported from there), ``{module:}`` (the
    module) and ``{~meaning}`` (of ``portkit.helpers``); or ``.name``, another name in the same module.
    *py3* is that for the target py3, where it is not the same.
    """

    new: str
    py3: str = ""
