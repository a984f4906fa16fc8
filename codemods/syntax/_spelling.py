"""Another value for a string literal, with its own spelling wherever that stays."""

from __future__ import annotations

import ast
import re
import warnings
from difflib import SequenceMatcher

LITERAL = re.compile(r"([uUrRbB]*)(\"\"\"|'''|\"|')(?:\\\r?\n)*")
PIECE = re.compile(r"\\(?:\r\n|x[0-9a-fA-F]{2}|[0-7]{1,3}|.)|.", re.S)
# Escapes that only text has: what they stand for depends on the literals of the file.
OF_TEXT = re.compile(r"\\[uUN]")


def spelled_value(literal: str) -> str | None:
    """The value of the text of a *literal*; None where only its kind tells that."""
    pieces = _pieces(literal)
    return None if pieces is None else "".join(value for _, value in pieces)


def respelled(literal: str, value: str) -> str | None:
    """*literal* with *value* in it; None where that cannot be spelled in its quotes."""
    pieces, opening = _pieces(literal), LITERAL.match(literal)
    if pieces is None or opening is None:
        return None
    spellings = [spelling for spelling, _ in pieces]
    old = "".join(one for _, one in pieces)
    written: list[str] = []
    for kind, start, end, from_, to in SequenceMatcher(None, old, value, False).get_opcodes():
        if kind == "equal":
            written += spellings[start:end]
        else:
            written += (_escaped(one, opening) for one in value[from_:to])
    new = opening[0] + "".join(written) + opening[2]
    return new if spelled_value(new) == value and _value(new) is not None else None


def _pieces(literal: str) -> list[tuple[str, str]] | None:
    """What a literal is spelled of, each with the character that it stands for."""
    opening = LITERAL.match(literal)
    if opening is None or OF_TEXT.search(literal):
        return None
    inside = literal[opening.end() : -len(opening[2])]
    if "r" in opening[1].lower():
        return [(one, one) for one in inside]
    found: list[tuple[str, str]] = []
    for one in PIECE.findall(inside):
        value = _value(f"'''{one}'''") if one.startswith("\\") else one
        if value is None:
            return None
        if len(value) == 1:
            found.append((one, value))
        elif value:  # an unknown escape
            found += [(part, part) for part in value]
        else:  # a line that goes on belongs to what stands before
            found[-1] = found[-1][0] + one, found[-1][1]
    return found


def _value(literal: str) -> str | None:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of escapes in code that is not ours
        try:
            value = ast.literal_eval(literal)
        except (SyntaxError, ValueError):
            return None
    return value.decode("latin-1") if isinstance(value, bytes) else str(value)


def _escaped(character: str, opening: re.Match[str]) -> str:
    if "r" in opening[1].lower():
        return character
    if character == "\n":
        return "\n" if len(opening[2]) > 1 else "\\n"
    return "\\" + character if character in ("\\", opening[2]) else character
