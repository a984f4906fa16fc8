"""Code with holes: ``"print %s" % x`` and ``"print {}".format(x)``, with a name where each hole is."""

from __future__ import annotations

import re

# How a literal becomes code: as it is, by ``%``, by ``format``.
PLAIN, PERCENT, FIELDS = "", "%", "{}"
HOLES = {
    PERCENT: re.compile(r"%(?:\(\w+\))?[-+ #0]*[\d.]*[a-zA-Z%]"),
    FIELDS: re.compile(r"\{\{|\}\}|\{[^{}]*\}"),
}
DOUBLED = ("%%", "{{", "}}")
NAME = "hole_{}_"
NAMES = re.compile(r"hole_(\d+)_")


def with_names(text: str, form: str) -> tuple[str, list[str]] | None:
    """*text* with names in place of its holes, and these; None where such names are there already."""
    if form == PLAIN:
        return text, []
    if NAMES.search(text):
        return None
    holes: list[str] = []

    def named(found: re.Match[str]) -> str:
        if found[0] in DOUBLED:
            return found[0][0]
        holes.append(found[0])
        return NAME.format(len(holes) - 1)

    return HOLES[form].sub(named, text), holes


def with_holes(code: str, holes: list[str], form: str) -> str | None:
    """*code* with *holes* in place of their names; None where these are not the same ones in the same order."""
    if [int(one) for one in NAMES.findall(code)] != list(range(len(holes))):
        return None
    for sign in form:
        code = code.replace(sign, sign * 2)
    return NAMES.sub(lambda found: holes[int(found[1])], code)
