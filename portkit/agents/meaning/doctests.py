"""Docstrings that differ only in how the examples in them are spelled."""
from __future__ import absolute_import

from doctest import DocTestParser, Example


def same(before, after, same_code):
    """Whether two docstrings show the same; *same_code* compares the code of two examples."""
    if before == after or before is None or after is None:
        return before == after
    try:
        pieces = [DocTestParser().parse(text) for text in (before, after)]
    except ValueError:  # no docstring that doctest can read
        return False
    return len(pieces[0]) == len(pieces[1]) and all(
        _same_piece(one, other, same_code) for one, other in zip(*pieces)
    )


def _same_piece(one, other, same_code):
    if not (isinstance(one, Example) and isinstance(other, Example)):
        return one == other
    fields = [(part.want, part.exc_msg, part.indent, part.options) for part in (one, other)]
    return fields[0] == fields[1] and same_code(one.source, other.source)
