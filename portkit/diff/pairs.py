"""Which file of the port is which of the legacy tree: by path, and where it moved by what stands in it."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

# So much of the lines of two files must be shared for one to be the other, moved.
ALIKE = 0.5
# A line that stands in more files than this says nothing about which of them is meant.
COMMON = 20

Lines = Mapping[str, Sequence[str]]
Pair = tuple[str | None, str | None]


def pairs(legacy: Lines, ported: Lines) -> list[Pair]:
    """Each path of *legacy* with its path of *ported*, None on the side that has none.

    *legacy* holds the lines of each file as the codemods leave them.
    """
    found = {path: path for path in legacy if path in ported}
    found |= _moved(_without(legacy, found), _without(ported, found.values()))
    found |= _empty(_without(legacy, found), _without(ported, found.values()), _folders(found))
    rest: list[Pair] = [(path, None) for path in legacy if path not in found]
    rest += [(None, path) for path in ported if path not in found.values()]
    return sorted([*found.items(), *rest], key=lambda pair: pair[1] or pair[0] or "")


def _without(lines: Lines, taken: Iterable[str]) -> Lines:
    out = set(taken)
    return {path: text for path, text in lines.items() if path not in out}


def _moved(legacy: Lines, ported: Lines) -> dict[str, str]:
    """The pairs that share most lines, the most alike first."""
    ranked = sorted(
        _likenesses(legacy, ported),
        key=lambda one: (-one[0], os.path.basename(one[1]) != os.path.basename(one[2]), one[1:]),
    )
    found: dict[str, str] = {}
    taken: set[str] = set()
    for _, old, new in ranked:
        if old not in found and new not in taken:
            found[old] = new
            taken.add(new)
    return found


def _likenesses(legacy: Lines, ported: Lines) -> Iterator[tuple[float, str, str]]:
    """How alike two files are, from 0 to 1, for those that are alike enough."""
    holders: dict[str, list[str]] = {}
    for path, text in ported.items():
        for line in _telling(text):
            holders.setdefault(line, []).append(path)
    sizes = {path: len(_telling(text)) for path, text in ported.items()}
    for old, text in legacy.items():
        own = _telling(text)
        shared: Counter[str] = Counter()
        for line in own:
            if len(paths := holders.get(line, ())) <= COMMON:
                shared.update(paths)
        for new, count in shared.items():
            likeness = 2 * count / (len(own) + sizes[new])
            if likeness >= ALIKE:
                yield likeness, old, new


def _telling(text: Sequence[str]) -> frozenset[str]:
    return frozenset(stripped for line in text if (stripped := line.strip()))


def _folders(found: Mapping[str, str]) -> dict[str, str]:
    """Where the files of each legacy folder went."""
    return {os.path.dirname(old): os.path.dirname(new) for old, new in found.items()}


def _empty(legacy: Lines, ported: Lines, folders: Mapping[str, str]) -> dict[str, str]:
    """Files without a line, such as ``__init__.py``, go where those beside them went."""
    found = {}
    for old, text in legacy.items():
        folder = folders.get(os.path.dirname(old))
        if folder is not None and not _telling(text):
            new = os.path.join(folder, os.path.basename(old))
            if new in ported and not _telling(ported[new]):
                found[old] = new
    return found
