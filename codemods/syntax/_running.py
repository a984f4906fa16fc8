"""Functions that run the code which they are handed, as the texts of files show them."""

from __future__ import annotations

import re
from collections.abc import Iterator

DEFINITION = re.compile(
    r"^([ \t]*)def[ \t]+(\w+)[ \t]*\(([^()]*(?:\([^()]*\)[^()]*)*)\)[ \t]*:", re.M
)
# ``compile(dedent(code), ...)``, ``exec code in d``; also the helper that takes the place of ``compile``.
RUN = re.compile(
    r"(?<![\w.])(?:(?:compile(?:_tree)?|eval)[ \t]*\(|exec\b[ \t]*\(?)\s*(?:[\w.]+\(\s*)*(\w+)\b"
)
INSTANCES = ("self", "cls")
BUILTINS = frozenset([("compile", 0), ("eval", 0)])


def running_functions(text: str) -> Iterator[tuple[str, int]]:
    """The functions of *text* that run code, each with the place of that argument in a call."""
    if "compile" not in text and "exec" not in text and "eval" not in text:
        return
    found = list(DEFINITION.finditer(text))
    for number, one in enumerate(found):
        inside = (other.start() for other in found[number + 1 :] if len(other[1]) <= len(one[1]))
        body = text[one.end() : next(inside, len(text))]
        names = [part.partition("=")[0].strip() for part in one[3].split(",")]
        names = names[1:] if names[0] in INSTANCES else names
        for run in RUN.finditer(body):
            if run[1] in names:
                yield one[2], names.index(run[1])
