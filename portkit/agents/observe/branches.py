"""Which branches of the program were taken. It needs ``sys.monitoring``, which CPython has since 3.12.

A branch is one of the two ways that a condition, a loop, or an ``except`` that asks for a class can go. It is
``[path, line, what]``: *what* holds its place and its way, the same wherever the compiler has copied the code to.
"""
import dis
import os
import sys
import types

from .channel import Channel

_TOOL = 4
# What it means to jump, and what not to.
_WAYS = {
    "POP_JUMP_IF_FALSE": ("false", "true"),
    "POP_JUMP_IF_TRUE": ("true", "false"),
    "POP_JUMP_IF_NONE": ("none", "some"),
    "POP_JUMP_IF_NOT_NONE": ("some", "none"),
    "FOR_ITER": ("end", "item"),
}
_BETWEEN = frozenset(["TO_BOOL", "NOT_TAKEN"])
# Behind it stands whether ``with`` swallows an exception: nothing of this is in the source.
_WITH = "WITH_EXCEPT_START"


class Branches(object):
    """Tells a channel of each branch when it is taken for the first time."""

    def __init__(self, channel, tree):
        self._channel = channel
        self._tree = tree
        self._jumps = {}
        self._told = set()
        sys.monitoring.use_tool_id(_TOOL, "portkit")
        sys.monitoring.register_callback(_TOOL, sys.monitoring.events.BRANCH, self._take)

    def watch(self, code):
        """From now on for a code object below the tree; somebody must keep it alive."""
        self._jumps[id(code)] = jumps_of(code, code.co_filename[len(self._tree):])
        sys.monitoring.set_local_events(_TOOL, code, sys.monitoring.events.BRANCH)

    def _take(self, code, offset, destination):
        jump = self._jumps.get(id(code), {}).get(offset)
        if jump is None:
            return sys.monitoring.DISABLE
        target, branches = jump
        branch = branches[destination < target]
        if branch not in self._told:
            self._told.add(branch)
            self._channel.write(branch=branch)
        return sys.monitoring.DISABLE if self._told.issuperset(branches) else None


def watched(job, channel, tree):
    """Branches for a job that asks for them, else None."""
    return Branches(channel, tree) if job["branches"] else None


def jumps_of(code, path):
    """For the offset of each jump in a code object where it goes to, and its branches: jumped, not jumped."""
    found = {}
    before = ""
    for one in dis.get_instructions(code):
        ways = _WAYS.get(one.opname)
        if ways is not None and before != _WITH:
            at = one.positions
            place = "%s %s %s" % (at.col_offset, at.end_lineno, at.end_col_offset)
            found[one.offset] = one.argval, [(path, at.lineno, "%s %s" % (place, way)) for way in ways]
        if one.opname not in _BETWEEN:
            before = one.opname
    return found


def branches_of(code, path):
    """All branches of a code object and of those in it."""
    found = set(branch for _, branches in jumps_of(code, path).values() for branch in branches)
    for one in code.co_consts:
        if isinstance(one, types.CodeType):
            found |= branches_of(one, path)
    return found


def run(job):
    """Tell all branches of the files of a job, whose names are relative to its tree; they are compiled, not run."""
    channel = Channel(job["channel"])
    for path in job["files"]:
        with open(os.path.join(job["tree"], path), "rb") as stream:
            text = stream.read()
        try:
            code = compile(text, path, "exec", dont_inherit=True)
        except (SyntaxError, ValueError):
            continue  # nobody can run it here
        channel.write(branches=sorted(branches_of(code, path)))
