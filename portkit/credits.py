"""Which codemods asked for what a pass has written: edits, imports, helpers."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache

from portkit.codemod import Codemod, Rewrite
from portkit.compat import ordered
from portkit.edits import Edit
from portkit.helpers import COMPAT
from portkit.inline import BETWEEN

IMPORT = re.compile(r"(from|import)\s")
WORD = re.compile(r"\w+")
# The rewrites of a pass, each with the codemod that it is of.
Groups = Sequence[tuple[Codemod, Rewrite]]


def editors(groups: Groups, imports: Iterable[Edit]) -> Iterator[tuple[str, int, int]]:
    """Which codemod edited where, as (name, offset, end): the edits of *groups*, and those of import statements."""
    for one, group in groups:
        yield from ((one.name, edit.start, edit.end) for edit in group.edits)
    for edit in imports:
        text = _text(edit)
        for one, group in groups:
            changed = any(edit.start <= each.item.start_byte <= edit.end for each in group.imports)
            if changed or any((need.name or need.module) in text for need in group.needs):
                yield one.name, edit.start, edit.end


def asked_for(groups: Groups, imports: Iterable[Edit]) -> dict[str, frozenset[str]]:
    """The codemods that asked for each line of *imports*: for what it imports, or for the helper it is of."""
    found: dict[str, frozenset[str]] = {}
    inlined: frozenset[str] = frozenset()
    for edit in imports:
        for part in _text(edit).split(BETWEEN):
            lines = part.splitlines()
            helper = [line for line in lines if not IMPORT.match(line)]
            found.update((line, _who_asked(line, groups, _imports)) for line in lines)
            if any(helper):
                names = _who_asked(part, groups, _helpers)
                inlined |= names
                found.update(dict.fromkeys(helper, names))
    # What nobody asked for, helpers import.
    return {line: names or inlined for line, names in found.items() if names or inlined}


def _text(edit: Edit) -> str:
    return "".join(part for part in edit.parts if isinstance(part, str))


def _who_asked(
    text: str, groups: Groups, asked: Callable[[Rewrite], Iterable[str]]
) -> frozenset[str]:
    """The codemods of which something *asked* for is in *text*, word for word."""
    words = _words(text)
    return frozenset(
        one.name
        for one, group in groups
        if any(words.issuperset(_words(each)) for each in asked(group))
    )


@lru_cache(maxsize=1024)  # many groups ask for the same
def _words(text: str) -> frozenset[str]:
    return frozenset(WORD.findall(text))


def _imports(group: Rewrite) -> Iterator[str]:
    yield from (need.name or need.module for need in group.needs)
    yield from (line for change in group.imports for line in change.lines)


def _helpers(group: Rewrite) -> Iterator[str]:
    yield from ordered(need.name for need in group.needs if need.module == COMPAT)
