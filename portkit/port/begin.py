"""Where a port begins: a copy of the legacy tree, or one that was begun before."""

from __future__ import annotations

import os

from portkit.copy_tree import copy
from portkit.errors import UsageError
from portkit.plan.status import Status, status_path, write_status
from portkit.port.model import Order


def begin(order: Order) -> bool:
    """Copy the tree where that has not been done; whether it was done now.

    Raises UsageError for places that would harm: a destination inside the source or around it, or
    one that holds something else.
    """
    source, dest = os.path.realpath(order.source), os.path.realpath(order.dest)
    if not os.path.isdir(source):
        raise UsageError(f"{order.source}: no such folder")
    if source == dest or os.path.isfile(status_path(dest)):
        return False
    if f"{dest}{os.sep}".startswith(f"{source}{os.sep}"):
        raise UsageError(f"{order.dest} lies inside {order.source}; choose a folder outside it")
    if f"{source}{os.sep}".startswith(f"{dest}{os.sep}"):
        raise UsageError(f"{order.dest} holds {order.source} itself; choose another folder")
    if os.path.isdir(dest) and any(name != ".git" for name in os.listdir(dest)):
        raise UsageError(f"{order.dest} is not empty, and no port was begun there; choose another")
    copy([order.source], order.dest, order.exclude)
    write_status(order.dest, Status())
    return True
