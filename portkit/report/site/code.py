"""Python source as lines of coloured HTML: tokens by pygments, the changed part of a line marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from markupsafe import Markup, escape
from pygments.lexer import Lexer
from pygments.lexers import Python2Lexer, PythonLexer
from pygments.token import Comment, Keyword, Name, Number, Operator, String, _TokenType

# Kinds that look alike share a class, so that a page has few of them: style.css knows these.
_CLASSES: tuple[tuple[_TokenType, str], ...] = (
    (Comment, "c"),
    (String, "s"),
    (Number, "m"),
    (Operator.Word, "k"),
    (Keyword, "k"),
    (Name.Function, "d"),
    (Name.Class, "d"),
    (Name.Decorator, "d"),
)
# Control characters as the pictures that Unicode has for them; a tab stays one.
VISIBLE = {code: 0x2400 + code for code in range(32) if chr(code) not in "\t\n"} | {127: 0x2421}
# A longer line is shown without colours: marking thousands of tokens helps nobody.
_LONG = 2000

Span = tuple[int, int]
Line = tuple[tuple[str, str], ...]


def lines_of(text: str) -> list[str]:
    """The lines of *text* as Python counts them, without their ends."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").translate(VISIBLE)
    return text.removesuffix("\n").split("\n") if text else []


def coloured(text: str, *, legacy: bool) -> list[Line]:
    """The lines of *text*, each as pairs of class and text; *legacy* is Python 2."""
    lines = lines_of(text)
    if any(len(line) > _LONG for line in lines):
        return [(("", line),) for line in lines]
    found: list[list[tuple[str, str]]] = [[]]
    for kind, value in _lexer(legacy).get_tokens("\n".join(lines)):
        first, *others = value.split("\n")
        found[-1].append((_class(kind), first))
        for part in others:
            found.append([(_class(kind), part)])
    return [tuple(line) for line in found[: len(lines)]]


@lru_cache(maxsize=2)
def _lexer(legacy: bool) -> Lexer:
    kind = Python2Lexer if legacy else PythonLexer
    lexer: Lexer = kind(stripnl=False, ensurenl=True)
    return lexer


@lru_cache(maxsize=256)
def _class(kind: _TokenType) -> str:
    return next((name for one, name in _CLASSES if kind[: len(one)] == one), "")


def html(line: Line, marks: Sequence[Span] = ()) -> Markup:
    """*line* as HTML, the characters of *marks* (from, to) inside ``<mark>``."""
    parts: list[Markup] = []
    start = 0
    for name, text in line:
        for piece, marked in _split(text, start, marks):
            inner = Markup("<mark>{}</mark>").format(piece) if marked else escape(piece)
            parts.append(Markup('<i class="{}">{}</i>').format(name, inner) if name else inner)
        start += len(text)
    return Markup("").join(parts)


def _split(text: str, start: int, marks: Iterable[Span]) -> Iterator[tuple[str, bool]]:
    """The pieces of *text*, which begins at *start* of its line: each inside a mark, or outside."""
    done = 0
    for first, last in marks:
        low, high = max(first - start, done), min(last - start, len(text))
        if low < high:
            if done < low:
                yield text[done:low], False
            yield text[low:high], True
            done = high
    if done < len(text):
        yield text[done:], False
