"""Python source as lines of coloured HTML: tokens by pygments, the changed part of a line marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache

from markupsafe import Markup, escape
from pygments.lexer import Lexer
from pygments.lexers.python import Python2Lexer, PythonLexer
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


def shown(text: str) -> str:
    """*text* with control characters as pictures; as long as before."""
    return text.translate(VISIBLE)


def coloured(lines: Sequence[str], *, legacy: bool) -> list[Line]:
    """*lines*, each as pairs of class and text; *legacy* is Python 2."""
    texts = list(map(shown, lines))
    if any(len(text) > _LONG for text in texts):
        return [(("", text),) for text in texts]
    found: list[list[tuple[str, str]]] = [[]]
    for kind, value in _lexer(legacy).get_tokens("\n".join(texts)):
        first, *others = value.split("\n")
        found[-1].append((_class(kind), first))
        for part in others:
            found.append([(_class(kind), part)])
    return [tuple(line) for line in found[: len(texts)]]


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
    parts: list[str] = []
    start = 0
    for name, text in line:
        for piece, marked in _split(text, start, marks):
            inner = f"<mark>{escape(piece)}</mark>" if marked else str(escape(piece))
            parts.append(f'<i class="{name}">{inner}</i>' if name else inner)
        start += len(text)
    return Markup("".join(parts))


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
